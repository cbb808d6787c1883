/* trust.c - says what a comparison cost, and how far it can be trusted. */
#include "base/alloc.h"
#include "base/text.h"
#include "gate/show/rows.h"
#include "gate/show/sentences/sentences.h"
#include "report/figure/chart.h"
#include <math.h>
#include <stdlib.h>

/*
 * When an event was seen 0 times in n trials, the upper 95 % bound of its
 * probability is 3 / n. Source: Hanley & Lippman-Hand, If nothing goes wrong,
 * is everything all right?, JAMA 1983.
 */
#define RULE_OF_THREE 3.0

/* Returns ": 12 steal, 3 run-queue wait", or "" when nothing was dropped. */
static char *drop_reasons(const struct gate *g)
{
	char *list = disturbance_words(g->drops), *text;

	text = text_format("%s%s", *list ? ": " : "", list);
	free(list);
	return text;
}

static void add_pairs(struct sentences *s, const struct gate *g)
{
	size_t pairs = 0, same = 0, slices = 0, dropped = 0;
	char *why;

	for (size_t i = 0; i < g->n; i++) {
		const struct gate_bench *b = &g->bench[i];

		pairs += b->stage[0].n + b->stage[1].n;
		same += b->same.n;
		slices += b->slice_pairs;
		dropped += b->dropped;
	}
	if (pairs + same == 0)
		return;
	sentences_add(s, text_format("%zu process pairs of A and B, %zu of A "
				     "and A; a pair is one start of both, "
				     "which then take turns.",
				     pairs, same));
	why = drop_reasons(g);
	sentences_add(
		s,
		text_format("%zu slice pairs, %zu of them dropped "
			    "(%s) because one side was disturbed%s.",
			    slices, dropped,
			    number_share((double)dropped, (double)slices).text,
			    why));
	free(why);
}

static void add_time(struct sentences *s, const struct gate *g)
{
	if (!isfinite(g->seconds) || g->seconds <= 0)
		return;
	sentences_add(
		s, text_format("%s spent on pairs, %s of it on A against "
			       "A (%s).",
			       number_duration(g->seconds).text,
			       number_duration(g->same_seconds).text,
			       number_share(g->same_seconds, g->seconds).text));
}

static void add_floors(struct sentences *s, const struct gate *g)
{
	double *floors = room_of(g->n + 1, sizeof(*floors)), worst = -1;
	char *name = NULL;
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++) {
		if (!isfinite(g->bench[i].floor))
			continue;
		floors[n++] = g->bench[i].floor;
		if (g->bench[i].floor > worst) {
			worst = g->bench[i].floor;
			free(name);
			name = text_shown(g->bench[i].name);
		}
	}
	if (n)
		sentences_add(
			s,
			text_format(
				"Floor, the change that chance alone gives "
				"here: median %s %%, worst %s %% (%s). A "
				"threshold is the floor, or what the benchmark "
				"declares where that is more.",
				gate_unsigned(stats_median(floors, n)).text,
				gate_unsigned(worst).text, name));
	free(name);
	free(floors);
}

static void add_chance(struct sentences *s, const struct gate_chance *c)
{
	double share = 100.0 / (double)(c->suites ? c->suites : 1);

	if (c->pairs == 0 || c->suites == 0)
		sentences_add(s,
			      text_format("How often the rule alarms where "
					  "nothing changed is not known: this "
					  "and earlier comparisons on this "
					  "machine have fewer than %d pairs of "
					  "A and A.",
					  GATE_CHANCE_PAIRS));
	else if (c->alarmed == 0)
		sentences_add(s,
			      text_format("The rule alarmed in 0 of %zu "
					  "suites resampled from %zu A/A "
					  "pairs (at most %s %% at 95 %%).",
					  c->suites, c->pairs,
					  number_plain(fmin(100, RULE_OF_THREE *
									 share))
						  .text));
	else
		sentences_add(
			s,
			text_format(
				"The rule alarmed in %zu of %zu "
				"suites resampled from %zu A/A "
				"pairs (%s %%).",
				c->alarmed, c->suites, c->pairs,
				number_plain((double)c->alarmed * share).text));
}

/* Names the benchmarks whose change is only a bound. */
static void add_client_bound(struct sentences *s, const struct gate *g)
{
	char *names = text_format("%s", ""), *longer, *name;
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++) {
		if (!gate_has_estimate(&g->bench[i]) ||
		    gate_bound(&g->bench[i]) == BOUND_NONE)
			continue;
		name = text_shown(g->bench[i].name);
		longer = text_format("%s%s%s", names, n++ ? ", " : "", name);
		free(name);
		free(names);
		names = longer;
	}
	if (n)
		sentences_add(s, text_format("%zu %s client-bound: the load "
					     "generator may have been the "
					     "limit, so that a change of the "
					     "units may not show: %s.",
					     n, gate_plural(n, "is", "are"),
					     names));
	free(names);
}

struct sentences gate_sentences_trust(const struct gate *g)
{
	struct sentences s = { 0 };

	add_pairs(&s, g);
	add_time(&s, g);
	add_floors(&s, g);
	add_client_bound(&s, g);
	add_chance(&s, &g->chance);
	if (g->bad_lines && !g->sequential)
		sentences_add(
			&s,
			text_format("%zu %s of pairs.jsonl could not "
				    "be read and %s skipped.",
				    g->bad_lines,
				    gate_plural(g->bad_lines, "line", "lines"),
				    gate_plural(g->bad_lines, "was", "were")));
	return s;
}
