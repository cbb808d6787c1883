/*
 * trust.c - checks the run for what makes its numbers less reliable, and
 * describes the method.
 */
#include "advice/advice.h"
#include "base/field.h"
#include "base/text.h"
#include "report/html/escape.h"
#include "report/page/page.h"
#include "report/text/restraints.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A check: one property of the run, its result and the limit. */
struct check {
	const char *name, *limit;
	bool ok;
	char *result; /* text of the result, which the caller frees */
};

enum {
	DISTURBED,
	PAUSED,
	SHARED,
	OTHER_WORK,
	FAILED,
	DEATHS,
	COUNTS,
	LINES,
	NOISE,
	CLOCK,
	GOVERNOR,
	CHECKS
};

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
	char *result = text_format("%s of %s, kept and marked",
				   number_count((double)r->disturbed).text,
				   number_count((double)r->slices).text);

	return (struct check){ "Slices disturbed from outside", "under 5 %",
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
		limited ? text_format("%s of %s; paused slices among the "
				      "estimates: %s",
				      number_count(paused).text,
				      number_count(all).text,
				      number_count((double)r->throttled).text)
			: text_format(told ? "there is no quota" : "unknown");

	return (struct check){ "Periods in which a CPU quota paused the run",
			       "0", told && paused == 0, result };
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
	char *set = run_fact(r, "governor");
	bool ok = set && !strcmp(set, "performance");

	return (struct check){ "Frequency governor", "performance", ok,
			       set ? set : text_format("unknown") };
}

static void check_cells(struct check *to, const struct results *r)
{
	size_t failed = 0, died = 0, disagree = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];
		bool ok = !strcmp(c->status, "ok");

		failed += !ok && strcmp(c->status, "cannot");
		died += c->death != NULL;
		disagree += ok && !cell_counts_agree(c);
	}
	to[FAILED] = (struct check){ "Cells that failed", "0", failed == 0,
				     count_text(failed) };
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

static void check_all(struct check *to, const struct results *r)
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

static const json_t *notes_of(const struct results *r)
{
	return json_object_get(json_object_get(r->run, "environment"), "notes");
}

size_t page_warnings(const struct results *r)
{
	size_t n = json_array_size(notes_of(r));
	struct check all[CHECKS];

	check_all(all, r);
	for (size_t i = 0; i < CHECKS; i++) {
		n += !all[i].ok;
		free(all[i].result);
	}
	return n;
}

static void put_checks(FILE *out, const struct results *r)
{
	struct check all[CHECKS];

	check_all(all, r);
	for (size_t i = 0; i < CHECKS; i++) {
		html_put(out,
			 "<tr><th scope=\"row\">%s<td><span class=\"%s\">%s"
			 "</span>",
			 all[i].name, all[i].ok ? "ok" : "warn", all[i].result);
		html_put(out, "<td>%s</tr>\n", all[i].limit);
		free(all[i].result);
	}
}

static void put_notes(FILE *out, const struct results *r)
{
	const json_t *notes = notes_of(r);
	json_t *note;
	size_t i;

	if (!json_is_array(notes)) {
		fputs("<p>Whether this machine was quiet: unknown.</p>\n", out);
		return;
	}
	fputs(json_array_size(notes)
		      ? "<p>Warnings before the run:</p><ul>\n"
		      : "<p>No warning was found before the run.</p>\n",
	      out);
	json_array_foreach (notes, i, note)
		html_put(out, "<li>%s</li>\n", json_string_value(note));
	fputs(json_array_size(notes) ? "</ul>\n" : "", out);
}

static void put_restraints(FILE *out, const struct results *r)
{
	struct sentences held = restraints_of(r->run);

	fputs(held.n ? "<p>Warnings during the run:</p><ul>\n" : "", out);
	for (size_t i = 0; i < held.n; i++)
		html_put(out, "<li>%s</li>\n", held.at[i]);
	fputs(held.n ? "</ul>\n" : "", out);
	sentences_free(&held);
}

static void put_absent(FILE *out, const struct results *r)
{
	json_t *place,
		*places = json_object_get(json_object_get(r->run, "topology"),
					  "placements");
	bool any = false;
	size_t i;

	json_array_foreach (places, i, place) {
		const json_t *why = json_object_get(place, "absent");

		if (!json_is_string(why))
			continue;
		fputs(any ? "" : "<p>Placements not measured:</p><ul>\n", out);
		any = true;
		html_put(out, "<li><b>%.80s</b>: %s</li>\n",
			 field_text(place, "name"), json_string_value(why));
	}
	fputs(any ? "</ul>\n" : "", out);
}

void page_trust(FILE *out, const struct results *r)
{
	fputs("<section id=\"trust\"><h2>Can I trust these numbers?</h2>\n"
	      "<div class=\"stack\"><table><thead><tr><th scope=\"col\">Check"
	      "<th scope=\"col\">Result<th scope=\"col\">Limit</tr></thead>"
	      "<tbody>\n",
	      out);
	put_checks(out, r);
	fputs("</tbody></table></div>\n", out);
	put_notes(out, r);
	put_restraints(out, r);
	put_absent(out, r);
	fputs("</section>\n", out);
}

void page_method(FILE *out)
{
	fputs("<section id=\"method\"><h2>Method</h2>\n<p>Every workload is "
	      "one source, compiled once for each model and pinned to the "
	      "cores that its placement names. The models of one workload and "
	      "placement take turns in short slices, in an order shuffled each "
	      "round, so that a slow moment of the machine meets all of them. "
	      "Each fresh process gives the median of its slices; an estimate "
	      "is the median of these, with the 95 % interval from order "
	      "statistics. Ratios are paired by round (Hodges-Lehmann). Time "
	      "and kernel events are taken in separate passes, and a cell "
	      "whose counted switches differ from those that its workload "
	      "declares gets no time.</p></section>\n",
	      out);
}
