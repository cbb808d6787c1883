/* gbench_judge.c - outcomes from samples taken one after the other. */
#include "gbench_pair.h"
#include "room.h"
#include "signflip.h"
#include "utest.h"
#include <err.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define ALPHA 0.01

/* Under this many a side no order of the values is a surprise; benchstat draws
 * the line there as well. */
#define FEWEST 4

/* What compare.py asks for at least (UTEST_OPTIMAL_REPETITIONS). */
#define RECOMMENDED 9

/* A normal distribution's standard deviation over its MAD. */
#define SD_OF_MAD 1.4826

struct sample {
	double *ln; /* of ns */
	size_t n;
};

static struct sample sample_of(const struct gate_bench *b, size_t side)
{
	const json_t *ns =
		json_array_get(json_object_get(b->about, "ns_per_op"), side);
	struct sample s = { room_of(json_array_size(ns), sizeof(*s.ln)), 0 };
	json_t *x;
	size_t i;

	json_array_foreach (ns, i, x)
		s.ln[s.n++] = log(json_real_value(x));
	return s;
}

/* Of both samples together, each about its own median. */
static double pooled_sd(const struct sample s[2])
{
	double *away = room_of(s[0].n + s[1].n, sizeof(*away)), sd;
	size_t n = 0;

	for (size_t side = 0; side < 2; side++) {
		double mid = stats_median(s[side].ln, s[side].n);

		for (size_t i = 0; i < s[side].n; i++)
			away[n++] = fabs(s[side].ln[i] - mid);
	}
	sd = SD_OF_MAD * stats_median(away, n);
	free(away);
	return sd;
}

static void estimate(struct gate_bench *b, const struct sample s[2])
{
	double na = (double)s[0].n, nb = (double)s[1].n;

	b->change = utest_shift(s[0].ln, s[0].n, s[1].ln, s[1].n);
	b->sd = pooled_sd(s);
	b->floor = 2.6 * b->sd * sqrt(M_PI / 3 * (1 / na + 1 / nb));
	b->limit = fmax(b->declared, b->floor);
	if (s[0].n >= FEWEST && s[1].n >= FEWEST)
		b->p = utest_p(s[0].ln, s[0].n, s[1].ln, s[1].n);
}

static void measure(struct gate_bench *b, bool comparable)
{
	struct sample s[2] = { sample_of(b, GATE_A), sample_of(b, GATE_B) };

	b->change = (struct figure){ NAN, NAN, NAN, 0 };
	b->p = b->adjusted = b->sd = b->floor = b->more_seconds = NAN;
	b->limit = b->declared;
	for (size_t side = 0; side < 2; side++)
		if (s[side].n)
			b->ns[side] = exp(stats_median(s[side].ln, s[side].n));
	if (comparable && s[0].n && s[1].n && !b->failure[GATE_A] &&
	    !b->failure[GATE_B])
		estimate(b, s);
	free(s[0].ln);
	free(s[1].ln);
}

/* Returns the number of tests. */
static size_t adjust(struct gate *g)
{
	double *p = room_of(g->n, sizeof(*p));
	size_t tests = 0;

	for (size_t i = 0; i < g->n; i++) {
		p[i] = g->bench[i].p;
		tests += !isnan(p[i]);
	}
	holm_adjust(p, g->n);
	for (size_t i = 0; i < g->n; i++)
		g->bench[i].adjusted = p[i];
	free(p);
	return tests;
}

/* p when every value of one side is below all n of the other. */
static double least_p(size_t n)
{
	double *x = room_of(2 * n, sizeof(*x)), p;

	for (size_t i = 0; i < 2 * n; i++)
		x[i] = (double)i;
	p = utest_p(x, n, x + n, n);
	free(x);
	return p;
}

/* Repetitions a side of which some order is significant after Holm. */
static size_t enough(size_t tests)
{
	size_t n = RECOMMENDED;

	while (least_p(n) * (double)tests >= ALPHA)
		n++;
	return n;
}

__attribute__((format(printf, 4, 5))) static void
settle(struct gate_bench *b, enum gate_outcome outcome, enum gate_ground ground,
       const char *format, ...)
{
	va_list list;

	b->outcome = outcome;
	b->ground = ground;
	va_start(list, format);
	if (vasprintf(&b->reason, format, list) < 0)
		err(EXIT_FAILURE, "a reason");
	va_end(list);
}

static const char drift[] = "A was measured before B, so a drift of the "
			    "machine is part of it; comparing the builds "
			    "themselves excludes one";

/* True where a change beyond the limit is beyond doubt. */
static bool judge_change(struct gate_bench *b)
{
	double mid = gate_percent(b->change.mid);
	double low = gate_percent(b->change.low);
	double high = gate_percent(b->change.high);
	bool longer = b->change.low > b->limit;

	if (!(b->adjusted < ALPHA) || !(longer || b->change.high < -b->limit))
		return false;
	settle(b, longer ? GATE_REGRESSED : GATE_IMPROVED, GATE_TIME,
	       "%+.1f %% [%+.1f, %+.1f] is beyond the limit of %.1f %%, p "
	       "%.2g; "
	       "%s",
	       mid, low, high, gate_percent(b->limit), b->adjusted, drift);
	return true;
}

static void judge_rest(struct gate_bench *b, size_t tests)
{
	double low = gate_percent(b->change.low);
	double high = gate_percent(b->change.high);
	double limit = gate_percent(b->limit);

	if (b->floor > GATE_GATEABLE)
		settle(b, GATE_UNDECIDED, GATE_NOT_GATEABLE,
		       "its repetitions scatter so much that no change below "
		       "%.1f %% shows",
		       gate_percent(b->floor));
	else if (b->change.low > -b->limit && b->change.high < b->limit)
		settle(b, GATE_NO_CHANGE, GATE_TIME,
		       "[%+.1f, %+.1f] %% lies within %.1f %%; %s", low, high,
		       limit, drift);
	else if (least_p(b->change.n) * (double)tests >= ALPHA)
		settle(b, GATE_UNDECIDED, GATE_TOO_FEW_PAIRS,
		       "%zu repetitions cannot be significant among %zu "
		       "benchmarks; run both with --benchmark_repetitions=%zu "
		       "at least",
		       b->change.n, tests, enough(tests));
	else
		settle(b, GATE_UNDECIDED, GATE_TIME,
		       "[%+.1f, %+.1f] %% reaches over the limit of %.1f %%; "
		       "more repetitions narrow it",
		       low, high, limit);
}

static void judge_times(struct gate_bench *b, size_t tests)
{
	if (b->change.n < FEWEST)
		settle(b, GATE_UNDECIDED, GATE_TOO_FEW_PAIRS,
		       "%zu repetition%s cannot tell a change from chance; run "
		       "both with --benchmark_repetitions=%zu at least",
		       b->change.n, b->change.n == 1 ? "" : "s", enough(tests));
	else if (!judge_change(b))
		judge_rest(b, tests);
}

/* Why a side has no time although the benchmark is in its file, or NULL. */
static const char *skipped(const struct gate_bench *b)
{
	const json_t *texts = json_object_get(b->about, "skipped");
	const char *a = json_string_value(json_array_get(texts, GATE_A));

	return a ? a : json_string_value(json_array_get(texts, GATE_B));
}

static void judge_absent(struct gate_bench *b)
{
	const char *why = skipped(b);
	const char *dash = why ? ": " : "";

	if (b->missing)
		settle(b, GATE_INVALID, GATE_MISSING,
		       "%s has no time for it%s%s", b->missing, dash,
		       why ? why : "");
	else if (b->failure[GATE_A] && b->failure[GATE_B])
		settle(b, GATE_INVALID, GATE_FAILED, "it fails in both: %s",
		       b->failure[GATE_B]);
	else if (b->failure[GATE_B])
		settle(b, GATE_REGRESSED, GATE_BROKEN,
		       "it works in A and fails in B: %s", b->failure[GATE_B]);
	else if (b->failure[GATE_A])
		settle(b, GATE_IMPROVED, GATE_BROKEN,
		       "it works in B and failed in A: %s", b->failure[GATE_A]);
	else
		settle(b, GATE_INVALID, GATE_FAILED,
		       "neither file has a time for it%s%s", dash,
		       why ? why : "");
}

static void judge(struct gate_bench *b, const char *moved, size_t tests)
{
	if (moved)
		settle(b, GATE_INVALID, GATE_MOVED,
		       "%s: times are not comparable", moved);
	else if (b->change.n == 0)
		judge_absent(b);
	else
		judge_times(b, tests);
}

void gate_judge_sequential(struct gate *g)
{
	size_t tests;

	for (size_t i = 0; i < g->n; i++)
		measure(&g->bench[i], !g->moved);
	tests = adjust(g);
	for (size_t i = 0; i < g->n; i++) {
		judge(&g->bench[i], g->moved, tests);
		g->count[g->bench[i].outcome]++;
	}
}
