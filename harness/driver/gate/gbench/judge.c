/* judge.c - finds the outcomes from samples that were not taken by turns. */
#include "base/alloc.h"
#include "base/field.h"
#include "base/number.h"
#include "base/text.h"
#include "gate/gbench/other.h"
#include "gate/gbench/pair.h"
#include "gate/gbench/shift.h"
#include "gate/gbench/side.h"
#include "gate/judge/phrase.h"
#include "results/samples.h"
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((format(printf, 4, 5))) static void
settle(struct gate_bench *b, enum gate_outcome outcome, enum gate_ground ground,
       const char *format, ...)
{
	va_list list;

	b->outcome = outcome;
	b->ground = ground;
	va_start(list, format);
	b->reason = text_format_list(format, list);
	va_end(list);
}

/* Names the cause of a change that no test of such data can exclude. */
static const char *drift(const struct gate *g)
{
	const char *first = field_text(g->run, "first");

	if (!first)
		return "A and B were not measured in turns, so a drift of the "
		       "machine is part of it";
	return *first == 'A' ? "A was measured before B, so a drift of the "
			       "machine is part of it"
			     : "B was measured before A, so a drift of the "
			       "machine is part of it";
}

static struct number interval_of(const struct gate_bench *b)
{
	return number_changes(gate_percent(b->change.low),
			      gate_percent(b->change.high));
}

/* Returns true when the change is certainly larger than the threshold. */
static bool judge_change(const struct gate *g, struct gate_bench *b,
			 const struct gbench_shift *s)
{
	int sign = gbench_shift_sign(s);

	if (sign)
		settle(b, sign > 0 ? GATE_REGRESSED : GATE_IMPROVED, GATE_TIME,
		       "%s %% %s by %zu and %zu repetitions is beyond the "
		       "threshold of %s, p = %s; %s",
		       number_change(gate_percent(b->change.mid)).text,
		       interval_of(b).text, s->n[0], s->n[1],
		       phrase_percent(b->threshold).text,
		       number_probability(b->adjusted).text, drift(g));
	return sign;
}

static void judge_rest(const struct gate *g, struct gate_bench *b, size_t tests)
{
	struct number interval = interval_of(b),
		      threshold = phrase_percent(b->threshold);

	if (b->floor > fmax(GATE_GATEABLE, b->declared))
		settle(b, GATE_UNDECIDED, GATE_NOT_GATEABLE,
		       "its repetitions scatter so much that no change below "
		       "%s shows",
		       phrase_percent(b->floor).text);
	else if (b->change.low > -b->threshold && b->change.high < b->threshold)
		settle(b, GATE_NO_CHANGE, GATE_TIME, "%s %% lies within %s; %s",
		       interval.text, threshold.text, drift(g));
	else if (gbench_least_p(b->change.n) * (double)tests >= GBENCH_ALPHA)
		settle(b, GATE_UNDECIDED, GATE_TOO_FEW_RUNS,
		       "%zu repetitions cannot be significant among %zu "
		       "benchmarks; run both with --benchmark_repetitions=%zu "
		       "or more",
		       b->change.n, tests, gbench_enough(tests));
	else
		settle(b, GATE_UNDECIDED, GATE_TIME,
		       "%s %% crosses the threshold of %s; more repetitions "
		       "narrow the interval",
		       interval.text, threshold.text);
}

static void judge_times(const struct gate *g, struct gate_bench *b,
			const struct gbench_shift *s, size_t tests)
{
	if (b->change.n < GBENCH_FEWEST)
		settle(b, GATE_UNDECIDED, GATE_TOO_FEW_RUNS,
		       "%zu repetition%s cannot tell a change from chance; run "
		       "both with --benchmark_repetitions=%zu or more",
		       b->change.n, b->change.n == 1 ? "" : "s",
		       gbench_enough(tests));
	else if (!judge_change(g, b, s))
		judge_rest(g, b, tests);
}

/*
 * Why a side has no time, for a sentence such as "it fails in B: device busy".
 */
struct lack {
	bool absent; /* true when the file has no such benchmark */
	/* true when the file may hold a time that could not be read */
	bool unread;
	const char *what, *dash, *why;
};

static struct lack lack_of(const struct gate_bench *b, size_t side)
{
	static const char *const what[N_GBENCH_LACKS] = {
		[GBENCH_FAILED] = "fails",
		[GBENCH_SKIP] = "is skipped",
		[GBENCH_UNREAD] = "could not be read",
	};
	const json_t *lacks =
		json_array_get(json_object_get(b->about, "lacks"), side);
	struct lack found = { true, false, "is absent", "", "" };

	for (size_t k = 0; k < N_GBENCH_LACKS; k++) {
		const json_t *lack = json_array_get(lacks, k);

		if (field_number(lack, "n") > 0)
			found = (struct lack){ false, k == GBENCH_UNREAD,
					       what[k], ": ",
					       field_text(lack, "why") };
	}
	return found;
}

static void judge_one_side(struct gate_bench *b, size_t has)
{
	struct lack l = lack_of(b, !has);
	char with = "AB"[has], without = "AB"[!has];

	if (l.absent) {
		b->missing = has == GATE_A ? "B" : "A";
		settle(b, GATE_INVALID, GATE_MISSING,
		       "%c has no time for the benchmark: only %c's file has "
		       "it",
		       without, with);
	} else if (l.unread) {
		settle(b, GATE_INVALID, GATE_UNREAD, "it %s in %c%s%s", l.what,
		       without, l.dash, l.why);
	} else {
		b->failure[!has] = l.why;
		settle(b, has == GATE_A ? GATE_REGRESSED : GATE_IMPROVED,
		       GATE_BROKEN, "it works in %c and %s in %c%s%s", with,
		       l.what, without, l.dash, l.why);
	}
}

/* At least one file has the benchmark, and neither file has a time for it. */
static void judge_no_side(struct gate_bench *b)
{
	struct lack l[2] = { lack_of(b, GATE_A), lack_of(b, GATE_B) };
	bool unread = l[0].unread || l[1].unread;

	settle(b, GATE_INVALID, unread ? GATE_UNREAD : GATE_FAILED,
	       "neither file has a time for the benchmark: it %s in A%s%s; it "
	       "%s in B%s%s",
	       l[0].what, l[0].dash, l[0].why, l[1].what, l[1].dash, l[1].why);
}

static void judge(const struct gate *g, struct gate_bench *b,
		  const struct gbench_shift *s, size_t tests)
{
	const char *unclear = field_text(b->about, "unclear");

	if (g->moved)
		settle(b, GATE_INVALID, GATE_UNLIKE,
		       "%s: their times are not comparable", g->moved);
	else if (unclear)
		settle(b, GATE_INVALID, GATE_UNREAD, "%s", unclear);
	else if (s->n[0] && s->n[1])
		judge_times(g, b, s, tests);
	else if (s->n[0] || s->n[1])
		judge_one_side(b, s->n[0] ? GATE_A : GATE_B);
	else
		judge_no_side(b);
}

/*
 * Estimates the change of every benchmark from the times that its row holds
 * under this key.
 */
static struct gbench_shift *shifts_of(const struct gate *g, const char *key,
				      size_t *tests)
{
	struct gbench_shift *s = room_of(g->n, sizeof(*s));

	for (size_t i = 0; i < g->n; i++) {
		s[i] = gbench_shift_of(json_object_get(g->bench[i].about, key),
				       g->bench[i].declared);
		if (g->moved || field_text(g->bench[i].about, "unclear")) {
			s[i].change = (struct estimate){ NAN, NAN, NAN, 0 };
			s[i].p = s[i].sd = s[i].floor = NAN;
			s[i].threshold = g->bench[i].declared;
		}
	}
	*tests = gbench_shift_adjust(s, g->n);
	return s;
}

static void take_shift(struct gate_bench *b, const struct gbench_shift *s)
{
	b->change = s->change;
	b->ns[GATE_A] = s->ns[0];
	b->ns[GATE_B] = s->ns[1];
	b->p = s->p;
	b->adjusted = s->adjusted;
	b->sd = s->sd;
	b->floor = s->floor;
	b->threshold = s->threshold;
	b->more_seconds = NAN;
}

void gate_judge_sequential(struct gate *g)
{
	size_t tests, others;
	struct gbench_shift *s = shifts_of(g, "ns_per_op", &tests);
	struct gbench_shift *other = shifts_of(g, "other_ns_per_op", &others);

	for (size_t i = 0; i < g->n; i++) {
		take_shift(&g->bench[i], &s[i]);
		judge(g, &g->bench[i], &s[i], tests);
		g->count[g->bench[i].outcome]++;
	}
	gbench_note_other(g, s, other);
	free(s);
	free(other);
}
