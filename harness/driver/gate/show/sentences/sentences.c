/* sentences.c - writes the verdict in one sentence, and what was compared. */
#include "gate/show/sentences/sentences.h"
#include "base/field.h"
#include "base/text.h"
#include "gate/show/rows.h"
#include "report/figure/chart.h"
#include <err.h>
#include <math.h>
#include <stdlib.h>

const char *gate_plural(size_t n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

enum gate_outcome gate_mood(const struct gate *g)
{
	if (g->count[GATE_REGRESSED] || gate_count_lost(g))
		return GATE_REGRESSED;
	if (g->n == 0 || g->sequential || gate_judged(g) < g->n)
		return GATE_UNDECIDED;
	return GATE_IMPROVED;
}

static size_t on_ground(const struct gate *g, enum gate_outcome outcome,
			enum gate_ground ground)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		n += g->bench[i].outcome == outcome &&
		     g->bench[i].ground == ground;
	return n;
}

/* Adds "2 slower" to a list, or nothing when n is 0. */
static char *with_part(char *list, size_t n, const char *what)
{
	char *longer;

	if (n == 0)
		return list;
	longer = text_format("%s%s%zu %s", list, *list ? ", " : "", n, what);
	free(list);
	return longer;
}

/* Returns "are slower in B", or what else got worse. */
static char *how_worse(const struct gate *g)
{
	size_t n = g->count[GATE_REGRESSED];
	size_t more = on_ground(g, GATE_REGRESSED, GATE_COUNT);
	size_t broken = on_ground(g, GATE_REGRESSED, GATE_BROKEN);
	const char *be = gate_plural(n, "is", "are");
	char *parts = text_format("%s", ""), *how;

	if (more + broken == 0) {
		how = text_format("%s slower in B", be);
	} else {
		parts = with_part(parts, n - more - broken, "slower");
		parts = with_part(parts, more, "by a count");
		parts = with_part(parts, broken, "broken");
		how = text_format("%s worse in B (%s)", be, parts);
	}
	free(parts);
	return how;
}

/* Returns what only the user said and no file shows. */
static const char *given(const struct gate *g)
{
	return field_true(g->run, "same_machine")
		       ? ", given that both files are of one machine "
			 "(--same-machine)"
		       : "";
}

/*
 * Returns the end of a sentence that says how many benchmarks were not judged,
 * so that a good verdict hides nothing.
 */
static char *not_judged(const struct gate *g)
{
	size_t n = g->n - gate_judged(g);

	return n ? text_format("; %zu could not be judged%s.", n, given(g))
		 : text_format("%s.", given(g));
}

size_t gate_count_wide(const struct gate *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		n += g->bench[i].outcome == GATE_NO_CHANGE &&
		     !gate_is_within_declared(&g->bench[i]);
	return n;
}

/*
 * Returns ", 1 of them improved, 2 only within a wider threshold", or "" when
 * there is nothing to say.
 */
static char *of_them(const struct gate *g)
{
	size_t improved = g->count[GATE_IMPROVED], wide = gate_count_wide(g);
	char *text = text_format("%s", ""), *parts = text_format("%s", "");

	parts = with_part(parts, improved, "of them improved");
	parts = with_part(parts, wide, "only within a wider threshold");
	if (*parts) {
		free(text);
		text = text_format(", %s", parts);
	}
	free(parts);
	return text;
}

static char *red(const struct gate *g)
{
	char *how = how_worse(g), *end = not_judged(g), *sentence;
	size_t improved = g->count[GATE_IMPROVED];
	char *better = improved ? text_format("; %zu improved", improved)
				: text_format("%s", "");

	sentence = text_format("Regressed: %zu of %zu %s %s%s%s",
			       g->count[GATE_REGRESSED], g->n,
			       gate_plural(g->n, "benchmark", "benchmarks"),
			       how, better, end);
	free(how);
	free(better);
	free(end);
	return sentence;
}

/*
 * Names the benchmarks that B has lost: one of them may have been the slow one.
 */
static char *lost(const struct gate *g, size_t judged)
{
	size_t n = gate_count_lost(g);

	return text_format("Lost: B lacks %zu of %zu benchmarks; no "
			   "regression in the %zu that could be judged.",
			   n, g->n, judged);
}

static char *green(const struct gate *g, size_t judged)
{
	char *end = not_judged(g), *sentence, *parts;

	if (g->n == 1) {
		sentence = text_format("No regression in the one benchmark%s%s",
				       g->count[GATE_IMPROVED] ? ", it improved"
				       : gate_count_wide(g)
					       ? ", within a wider threshold"
					       : "",
				       end);
		free(end);
		return sentence;
	}
	parts = of_them(g);
	if (judged == g->n)
		sentence = text_format("No regression in any of %zu "
				       "benchmarks%s%s",
				       g->n, parts, end);
	else
		sentence = text_format("No regression in %zu of %zu "
				       "benchmarks%s%s",
				       judged, g->n, parts, end);
	free(parts);
	free(end);
	return sentence;
}

static char *nothing(const struct gate *g)
{
	size_t noisy = on_ground(g, GATE_UNDECIDED, GATE_NOT_GATEABLE);
	char *parts = text_format("%s", ""), *sentence;

	parts = with_part(parts, g->count[GATE_INVALID], "invalid");
	parts = with_part(parts, g->count[GATE_UNDECIDED] - noisy, "undecided");
	parts = with_part(parts, noisy, "not gateable here");
	parts = with_part(parts, g->count[GATE_NOT_MEASURED], "not measured");
	sentence = text_format("Nothing could be judged of %zu %s: %s%s.", g->n,
			       gate_plural(g->n, "benchmark", "benchmarks"),
			       parts, given(g));
	free(parts);
	return sentence;
}

/*
 * Says that nothing regressed in the benchmarks that were judged, but that
 * fewer were judged than the user asked for.
 */
static char *too_little(const struct gate *g, size_t judged)
{
	size_t of = gate_judgeable(g);

	return text_format(
		"Too little was judged: %zu of %zu %s (%s), "
		"where --require asks for %g %%; no regression in "
		"%s.",
		judged, of, gate_plural(of, "benchmark", "benchmarks"),
		number_share(floor(100 * (double)judged / (double)of), 100)
			.text,
		100 * g->require, gate_plural(judged, "it", "these"));
}

char *gate_sentence(const struct gate *g)
{
	size_t judged = gate_judged(g);

	if (g->n == 0)
		return text_format("Nothing could be judged: there is no "
				   "benchmark to compare.");
	if (g->count[GATE_REGRESSED])
		return red(g);
	if (judged == 0)
		return nothing(g);
	if (gate_count_lost(g))
		return lost(g, judged);
	if (!gate_is_enough(g))
		return too_little(g, judged);
	if (on_ground(g, GATE_NO_CHANGE, GATE_SAME_CODE) < g->n)
		return green(g, judged);
	return g->n == 1 ? text_format("Nothing changed: the code of the one "
				       "benchmark is the same.")
			 : text_format("Nothing changed: the code of all %zu "
				       "benchmarks is the same.",
				       g->n);
}
