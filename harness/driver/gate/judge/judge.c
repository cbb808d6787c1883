/*
 * judge.c - decides on one of six outcomes for every benchmark of a comparison.
 */
#include "gate/judge/judge.h"
#include "base/alloc.h"
#include "stats/sign_flip.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An outcome and the ground that it is based on. */
struct verdict {
	enum gate_outcome outcome;
	enum gate_ground ground;
};

/*
 * Decides when no measured times are needed or possible. Returns false when the
 * times must be judged.
 */
static bool judge_unmeasured(const struct gate_bench *b, struct verdict *v)
{
	enum gate_works works = gate_works(b);

	if (b->missing)
		*v = (struct verdict){ GATE_INVALID, GATE_MISSING };
	else if (works == GATE_WORKS_IN_NEITHER)
		*v = (struct verdict){ GATE_INVALID, GATE_FAILED };
	else if (works == GATE_WORKS_IN_A)
		*v = (struct verdict){ GATE_REGRESSED, GATE_BROKEN };
	else if (works == GATE_WORKS_IN_B)
		*v = (struct verdict){ GATE_IMPROVED, GATE_BROKEN };
	else if (b->same_code)
		*v = (struct verdict){ GATE_NO_CHANGE, GATE_SAME_CODE };
	else
		return false;
	return true;
}

/*
 * Returns true when A against A shows a change that would count, because then A
 * against B may show such a change as well.
 */
static bool same_differs(const struct gate_bench *b)
{
	struct estimate f;

	if (b->same.n < GATE_STAGE_PAIRS)
		return false;
	f = stats_hodges_lehmann(b->same.x, b->same.n);
	return fabs(f.mid) > b->threshold &&
	       gate_two_sided(b->same) < GATE_ALPHA;
}

static bool is_not_gateable(const struct gate_bench *b)
{
	double most = fmax(GATE_GATEABLE, b->declared);

	return gate_reach(b) > most &&
	       (gate_floor(b, GATE_FRESH_PAIRS) > most ||
		gate_half_width(b) > most);
}

/*
 * Decides by the measured times. The outcome is "no change" when the interval
 * lies within the threshold, or when nothing points to a change and a change of
 * 5 % is excluded; the sentence names the smallest change that is excluded.
 */
static struct verdict judge_change(const struct gate_bench *b)
{
	double widest = fmax(b->declared, GATE_GATEABLE);
	bool sure = b->adjusted < GATE_ALPHA;

	if (sure && gate_is_slower(b))
		return (struct verdict){ GATE_REGRESSED, GATE_TIME };
	if (sure && gate_is_faster(b))
		return (struct verdict){ GATE_IMPROVED, GATE_TIME };
	if (gate_reach(b) <= b->declared ||
	    (gate_reach(b) <= widest && !gate_is_probable(b)))
		return (struct verdict){ GATE_NO_CHANGE, GATE_TIME };
	if (is_not_gateable(b))
		return (struct verdict){ GATE_UNDECIDED, GATE_NOT_GATEABLE };
	if (gate_reach(b) <= b->threshold)
		return (struct verdict){ GATE_NO_CHANGE, GATE_TIME };
	return (struct verdict){ GATE_UNDECIDED, GATE_TIME };
}

static struct verdict judge_time(const struct gate *g,
				 const struct gate_bench *b)
{
	if (2 * b->dropped > b->slice_pairs)
		return (struct verdict){ GATE_INVALID, GATE_DISTURBED };
	if (g->moved && b->change.n)
		return (struct verdict){ GATE_INVALID, GATE_MOVED };
	if (!gate_is_measured(b) && gate_fails_at_times(b))
		return (struct verdict){ GATE_UNDECIDED, GATE_FAILS_AT_TIMES };
	if (!gate_is_measured(b))
		return (struct verdict){ GATE_NOT_MEASURED,
					 GATE_TOO_FEW_PAIRS };
	if (same_differs(b))
		return (struct verdict){ GATE_INVALID, GATE_MOVED };
	return judge_change(b);
}

static double more_seconds(const struct gate_bench *b)
{
	if (b->outcome != GATE_UNDECIDED && b->outcome != GATE_NOT_MEASURED)
		return NAN;
	if (b->ground == GATE_TOO_FEW_PAIRS || b->ground == GATE_FAILS_AT_TIMES)
		return (double)(GATE_STAGE_PAIRS - b->change.n) *
		       b->pair_seconds;
	if (b->ground != GATE_TIME)
		return NAN;
	return gate_pairs_more(b) * b->pair_seconds;
}

static bool has_count(const struct gate_bench *b, enum gate_count_state state)
{
	for (size_t i = 0; i < b->n_counts; i++)
		if (b->counts[i].state == state)
			return true;
	return false;
}

/* Returns true when the budget ended before the benchmark was decided. */
static bool may_have_moved(const struct gate_bench *b)
{
	return has_count(b, GATE_COUNT_MAYBE_MORE) ||
	       has_count(b, GATE_COUNT_MAYBE_FEWER);
}

static enum gate_outcome with_counts(const struct gate_bench *b)
{
	if (b->outcome == GATE_REGRESSED)
		return b->outcome;
	if (has_count(b, GATE_COUNT_MORE))
		return GATE_REGRESSED;
	if (has_count(b, GATE_COUNT_FEWER))
		return GATE_IMPROVED;
	return b->outcome == GATE_NO_CHANGE ? GATE_UNDECIDED : b->outcome;
}

/*
 * Adds what the counts show. Noise of the machine does not change counts, so
 * they are judged beside the time, and a higher count outweighs a shorter time.
 */
static void judge_counts(struct gate_bench *b)
{
	enum gate_outcome by_time = b->outcome;

	if (!has_count(b, GATE_COUNT_MORE) && !has_count(b, GATE_COUNT_FEWER) &&
	    !may_have_moved(b))
		return;
	b->outcome = with_counts(b);
	if (b->outcome != by_time) {
		b->ground = GATE_COUNT;
		b->more_seconds = b->outcome == GATE_UNDECIDED
					  ? GATE_FRESH_PAIRS * b->pair_seconds
					  : NAN;
	}
	gate_words_count(b, by_time == GATE_IMPROVED);
}

static void judge(const struct gate *g, struct gate_bench *b)
{
	struct verdict v;
	bool timed = !judge_unmeasured(b, &v);

	if (timed)
		v = judge_time(g, b);
	b->outcome = v.outcome;
	b->ground = v.ground;
	b->more_seconds = more_seconds(b);
	free(b->reason);
	b->reason = gate_words(g, b);
	if (timed) {
		judge_counts(b);
		gate_words_client(b);
	}
}

/* Collects every p of times and counts, in a fixed order. */
static double **list_tests(struct gate *g, size_t *n)
{
	double **list = NULL;

	*n = 0;
	for (size_t i = 0; i < g->n; i++) {
		struct gate_bench *b = &g->bench[i];

		list = room_again(list, *n + b->n_counts + 1, sizeof(*list));
		list[(*n)++] = &b->adjusted;
		for (size_t k = 0; k < b->n_counts; k++)
			list[(*n)++] = &b->counts[k].adjusted;
	}
	return list;
}

/* Adjusts all p that are not NaN as one family of tests. */
static void adjust_all(struct gate *g)
{
	size_t n;
	double **list = list_tests(g, &n), *p = room_of(n, sizeof(*p));

	for (size_t i = 0; i < n; i++)
		p[i] = *list[i];
	holm_adjust(p, n);
	for (size_t i = 0; i < n; i++)
		*list[i] = p[i];
	free(p);
	free(list);
}

/* Computes every p, and then its value adjusted over the suite. */
static void test_all(struct gate *g)
{
	for (size_t i = 0; i < g->n; i++) {
		struct gate_bench *b = &g->bench[i];

		gate_estimate(b);
		b->p = gate_is_measured(b) ? gate_p(b) : NAN;
		b->adjusted = gate_p_of_looks(b, b->p);
		gate_counts_open(b);
		for (size_t k = 0; k < b->n_counts; k++)
			b->counts[k].adjusted =
				gate_p_of_looks(b, b->counts[k].p);
	}
	adjust_all(g);
	for (size_t i = 0; i < g->n; i++)
		gate_counts_settle(&g->bench[i]);
}

void gate_decide(struct gate *g)
{
	test_all(g);
	memset(g->count, 0, sizeof(g->count));
	for (size_t i = 0; i < g->n; i++) {
		judge(g, &g->bench[i]);
		g->count[g->bench[i].outcome]++;
	}
}

void gate_judge(struct gate *g, uint64_t seed)
{
	gate_decide(g);
	g->chance = gate_find_chance(g, seed);
}

static bool count_moved(const struct gate_bench *b)
{
	for (size_t i = 0; i < b->n_counts; i++)
		if (gate_count_moved(&b->counts[i]))
			return true;
	return false;
}

bool gate_is_candidate(const struct gate_bench *b)
{
	return b->stage[1].n < GATE_STAGE_PAIRS &&
	       (gate_is_probable(b) || count_moved(b));
}

int gate_exit_status(const struct gate *g)
{
	if (g->count[GATE_REGRESSED])
		return 1;
	if (!gate_judged(g))
		return 3;
	if (gate_count_lost(g))
		return 1;
	return gate_is_enough(g) ? 0 : 3;
}
