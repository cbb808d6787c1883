/*
 * rest.c - sums up the benchmarks that did not regress, so that nothing is
 * hidden.
 */
#include "base/text.h"
#include "gate/show/rows.h"
#include "gate/show/sentences/sentences.h"
#include "report/figure/chart.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Returns the widest end of an interval among the measured benchmarks. */
static double widest_of(const struct gate *g)
{
	double widest = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct gate_bench *b = &g->bench[i];

		if (b->outcome == GATE_NO_CHANGE && gate_has_estimate(b))
			widest = fmax(widest, fmax(fabs(b->change.low),
						   fabs(b->change.high)));
	}
	return widest;
}

static void add_measured(struct sentences *s, const struct gate *g, size_t n)
{
	size_t wide = gate_count_wide(g);
	double widest = widest_of(g);

	if (wide)
		sentences_add(
			s,
			text_format(
				"%zu no change: %zu within the threshold that "
				"the benchmark declares, %zu only within "
				"a wider one, at most ±%s %%.",
				n, n - wide, wide, gate_unsigned(widest).text));
	else if (widest > 0)
		sentences_add(s, text_format("%zu no change, within declared "
					     "thresholds, the widest interval "
					     "within ±%s %%.",
					     n, gate_unsigned(widest).text));
	else
		sentences_add(s, text_format("%zu no change.", n));
}

static void add_no_change(struct sentences *s, const struct gate *g)
{
	size_t measured = 0, same_code = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct gate_bench *b = &g->bench[i];

		if (b->outcome != GATE_NO_CHANGE)
			continue;
		same_code += b->ground == GATE_SAME_CODE;
		measured += b->ground != GATE_SAME_CODE;
	}
	if (measured)
		add_measured(s, g, measured);
	if (same_code)
		sentences_add(
			s, text_format("%zu same code: no time was spent "
				       "on %s.",
				       same_code,
				       gate_plural(same_code, "it", "them")));
}

/*
 * Returns true for an undecided benchmark that more pairs would decide, even if
 * their number is not known.
 */
static bool is_open(const struct gate_bench *b)
{
	return b->outcome == GATE_UNDECIDED && b->ground != GATE_NOT_GATEABLE &&
	       b->ground != GATE_TOO_FEW_RUNS;
}

static void add_undecided(struct sentences *s, const struct gate *g)
{
	size_t open = 0, unknown = 0;
	double more = 0;

	for (size_t i = 0; i < g->n; i++) {
		if (!is_open(&g->bench[i]))
			continue;
		open++;
		if (isfinite(g->bench[i].more_seconds))
			more += g->bench[i].more_seconds;
		else
			unknown++;
	}
	if (open && g->sequential)
		sentences_add(s, text_format("%zu undecided: more repetitions "
					     "would narrow %s.",
					     open,
					     gate_plural(open, "its interval",
							 "their intervals")));
	else if (open && unknown == open)
		sentences_add(s, text_format("%zu undecided; how much more "
					     "time would settle %s is not "
					     "known.",
					     open,
					     gate_plural(open, "it", "them")));
	else if (open && unknown)
		sentences_add(s, text_format("%zu undecided: about %s more "
					     "would settle %zu; for %zu it is "
					     "not known.",
					     open, number_duration(more).text,
					     open - unknown, unknown));
	else if (open)
		sentences_add(s, text_format("%zu undecided: about %s more "
					     "would settle %s.",
					     open, number_duration(more).text,
					     gate_plural(open, "it", "them")));
}

/*
 * Returns true for a benchmark that no other line mentions: it is too noisy,
 * has too few pairs or has no estimate to show.
 */
static bool needs_reason(const struct gate_bench *b)
{
	if (b->outcome == GATE_REGRESSED || b->outcome == GATE_NO_CHANGE)
		return false;
	return b->outcome == GATE_INVALID || b->outcome == GATE_NOT_MEASURED ||
	       b->ground == GATE_NOT_GATEABLE ||
	       b->ground == GATE_TOO_FEW_RUNS || !gate_has_estimate(b);
}

/*
 * Rounds a budget up as make and --budget take it: to whole minutes, or to ten
 * seconds when it is below a minute.
 */
static struct number budget(double seconds)
{
	struct number n;

	if (seconds < 60)
		snprintf(n.text, sizeof(n.text), "%.0fs",
			 10 * ceil(seconds / 10));
	else
		snprintf(n.text, sizeof(n.text), "%.0fm", ceil(seconds / 60));
	return n;
}

/*
 * Says why benchmarks were not measured, and which budget would measure them.
 */
static char *not_measured(const struct gate *g)
{
	double wanted = gate_budget_wanted(g);

	if (json_is_false(json_object_get(g->run, "complete")))
		return text_format("not measured, as the comparison was "
				   "interrupted before");
	if (isfinite(wanted))
		return text_format("not measured: no time (BUDGET=%s would do)",
				   budget(wanted).text);
	return text_format("not measured: a judgement needs %d process pairs",
			   GATE_STAGE_PAIRS);
}

/*
 * Returns the kind of a reason in which each benchmark has a number of its own,
 * or NULL for other reasons.
 */
static const char *kind_with_numbers(enum gate_ground ground)
{
	switch (ground) {
	case GATE_TOO_FEW_PAIRS:
		return "not measured";
	case GATE_NOT_GATEABLE:
		return "not gateable here, too noisy (with its floor)";
	case GATE_DISTURBED:
		return "invalid, more than half of their slice pairs disturbed";
	default:
		return NULL;
	}
}

static bool alike(const struct gate_bench *a, const struct gate_bench *b)
{
	if (a->outcome != b->outcome || a->ground != b->ground)
		return false;
	return kind_with_numbers(a->ground) || !strcmp(a->reason, b->reason);
}

static char *kind_of(const struct gate *g, const struct gate_bench *b)
{
	const char *known = kind_with_numbers(b->ground);
	char *reason, *kind;
	size_t n;

	if (b->outcome == GATE_NOT_MEASURED)
		return not_measured(g);
	if (known)
		return text_format("%s", known);
	reason = text_shown(b->reason);
	n = strlen(reason);
	if (n && reason[n - 1] == '.')
		reason[n - 1] = '\0';
	kind = text_format("%s, %s", gate_outcome_names[b->outcome], reason);
	free(reason);
	return kind;
}

/* Adds "name", or "name (12.3 %)" when the floor is the reason. */
static char *with_name(char *list, const struct gate_bench *b)
{
	char *name = text_shown(b->name), *longer;
	const char *between = *list ? ", " : "";

	if (b->ground == GATE_NOT_GATEABLE && b->floor > GATE_GATEABLE)
		longer = text_format("%s%s%s (%s %%)", list, between, name,
				     gate_unsigned(b->floor).text);
	else
		longer = text_format("%s%s%s", list, between, name);
	free(name);
	free(list);
	return longer;
}

/*
 * Adds one line for all benchmarks with the same reason as rows[first], which
 * is the first of them.
 */
static void add_kind(struct sentences *s, const struct gate *g,
		     const struct gate_bench **rows, size_t first)
{
	char *names = text_format("%s", ""), *kind = kind_of(g, rows[first]);
	size_t many = 0;

	for (size_t i = first; i < g->n; i++)
		if (needs_reason(rows[i]) && alike(rows[first], rows[i])) {
			names = with_name(names, rows[i]);
			many++;
		}
	sentences_add(s, text_format("%zu %s: %s.", many, kind, names));
	free(kind);
	free(names);
}

static bool said_before(const struct gate_bench **rows, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (needs_reason(rows[j]) && alike(rows[j], rows[i]))
			return true;
	return false;
}

struct sentences gate_sentences_rest(const struct gate *g)
{
	const struct gate_bench **rows = gate_rows(g);
	struct sentences s = { 0 };

	add_no_change(&s, g);
	add_undecided(&s, g);
	for (size_t i = 0; i < g->n; i++)
		if (needs_reason(rows[i]) && !said_before(rows, i))
			add_kind(&s, g, rows, i);
	free(rows);
	return s;
}
