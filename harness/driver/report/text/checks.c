/* checks.c - checks a run for what makes its numbers less reliable. */
#include "report/text/checks.h"
#include "advice/advice.h"
#include "base/field.h"
#include "base/number.h"
#include "base/text.h"
#include "report/text/restraints.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	DISTURBED,
	PAUSED,
	SHARED,
	OTHER_WORK,
	FAILED,
	FEW,
	DEATHS,
	COUNTS,
	LINES,
	NOISE,
	CLOCK,
	GOVERNOR,
	ALL
};
_Static_assert(
	(int)ALL == (int)CHECKS,
	"CHECKS of checks.h differs from the number of checks in this file");

static char *count_text(size_t n)
{
	return text_format("%s", number_count((double)n).text);
}

/*
 * The most ns that reading the clock may take, a small part of the shortest
 * slice.
 */
#define CLOCK_NS_MAX 1000
/* Above this noise, only differences of a fifth or more can be called clear. */
#define NOISE_MAX 0.1

static struct check disturbed(const struct results *r)
{
	char *why = disturbance_words(r->disturbed_by);
	char *result = text_format("%s of %s%s%s%s, kept and marked",
				   number_count((double)r->disturbed).text,
				   number_count((double)r->slices).text,
				   *why ? " (" : "", why, *why ? ")" : "");

	free(why);
	return (struct check){ "Slices that were disturbed", "under 5 %",
			       r->disturbed * 20 < r->slices, result };
}

/*
 * Checks a CPU quota. Runs of earlier versions do not have the kernel's counts.
 */
static struct check paused(const struct results *r)
{
	double paused = 0, all = 0;
	bool limited = restraints_periods(r->run, &paused, &all);
	bool told = json_is_object(json_object_get(r->run, "throttled"));
	char *result =
		limited ? text_format(
				  "%s of %s; paused slices among the "
				  "estimates: %s",
				  number_count(paused).text,
				  number_count(all).text,
				  number_count((double)r->disturbed_by
						       [DISTURBED_THROTTLED])
					  .text)
			: text_format(told ? "there is no quota" : "unknown");

	return (struct check){ "Periods in which a CPU quota paused the run",
			       "0", told && !(paused > 0), result };
}

static struct check shared(const struct results *r)
{
	const json_t *lock = json_object_get(r->run, "cpu_lock");
	bool known = json_is_object(lock) && !field_text(lock, "unknown");
	bool other = restraints_shared(r->run);

	return (struct check){ "Other Switchyards that measured on these CPUs "
			       "meanwhile",
			       "none", known && !other,
			       text_format(other   ? "there were some"
					   : known ? "none"
						   : "unknown") };
}

static struct check other_work(const struct results *r)
{
	double share = restraints_other_work(r->run);
	char *result = isnan(share)
			       ? text_format("unknown")
			       : text_format("%s", number_share(share, 1).text);

	return (struct check){
		"Time of the measured CPUs that other programs used",
		"under 10 %", share <= RESTRAINTS_OTHER_WORK_MAX, result
	};
}

static struct check noise(const struct results *r)
{
	double n = results_noise(r);
	char *result =
		isnan(n) ? text_format("unknown: too few slices")
			 : text_format("%s %% or less in 95 of 100 cells",
				       number_percent(100 * expm1(n)).text);

	return (struct check){
		"Noise: the odd slices of a cell against its even slices",
		"under 10 %", n < NOISE_MAX, result
	};
}

static struct check clock_cost(const struct results *r)
{
	double n = field_number(json_object_get(r->run, "environment"),
				"clock_ns");

	return (struct check){
		"Time to read the clock", "under 1 µs", n < CLOCK_NS_MAX,
		text_format("%s", number_in(UNIT_TIME, n).text)
	};
}

static struct check governor(const struct results *r)
{
	const json_t *machine = json_object_get(r->run, "machine");
	const char *set = field_text(machine, "governor");
	bool ok = set && !strcmp(set, "performance");

	return (struct check){ "Frequency governor", "performance", ok,
			       text_shown(set) };
}

static void check_cells(struct check *to, const struct results *r)
{
	size_t failed = 0, few = 0, died = 0, disagree = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];
		bool ok = !strcmp(c->status, "ok");

		failed += !ok && strcmp(c->status, "cannot");
		few += ok && c->gross.n > 0 && isnan(c->gross.low);
		died += c->death != NULL;
		disagree += ok && !cell_counts_agree(c);
	}
	to[FAILED] = (struct check){ "Cells that failed", "0", failed == 0,
				     count_text(failed) };
	to[FEW] = (struct check){ "Cells with too few rounds for an interval",
				  "0", few == 0, count_text(few) };
	to[DEATHS] =
		(struct check){ "Cells of which a worker died, so that their "
				"estimates are from the other rounds",
				"0", died == 0, count_text(died) };
	to[COUNTS] = (struct check){
		"Cells where the kernel counted another number of switches "
		"than the workload declares (they have no time here)",
		"0", disagree == 0, count_text(disagree)
	};
}

void checks_of(struct check to[CHECKS], const struct results *r)
{
	to[DISTURBED] = disturbed(r);
	to[PAUSED] = paused(r);
	to[SHARED] = shared(r);
	to[OTHER_WORK] = other_work(r);
	check_cells(to, r);
	to[LINES] =
		(struct check){ "Lines of slices.jsonl that could not be read",
				"0", r->bad_lines == 0,
				count_text(r->bad_lines) };
	to[NOISE] = noise(r);
	to[CLOCK] = clock_cost(r);
	to[GOVERNOR] = governor(r);
}

struct sentences doubts_of(const struct results *r)
{
	struct sentences s = { 0 };
	struct check all[CHECKS];

	checks_of(all, r);
	for (size_t i = 0; i < CHECKS; i++) {
		if (!all[i].ok)
			sentences_add(&s,
				      text_format("%s: %s (limit: %s).",
						  all[i].name, all[i].result,
						  all[i].limit));
		free(all[i].result);
	}
	return s;
}

char *basis_of(const struct results *r)
{
	double slices = (double)r->slices;
	size_t least = SIZE_MAX, most = 0;

	for (size_t i = 0; i < r->n; i++) {
		size_t n = r->cells[i].gross.n;

		most = n > most ? n : most;
		least = n && n < least ? n : least;
	}
	if (!r->slices || !most)
		return text_format("This run has no timed slice.");
	if (least == most)
		return text_format(
			"%s of %s timed slices were disturbed; each "
			"estimate is from %zu rounds.",
			number_share((double)r->disturbed, slices).text,
			number_count(slices).text, least);
	return text_format("%s of %s timed slices were disturbed; an estimate "
			   "is from %zu to %zu rounds.",
			   number_share((double)r->disturbed, slices).text,
			   number_count(slices).text, least, most);
}
