/* counts.c - judges whether B's counts per op are higher than A's. */
#include "base/alloc.h"
#include "gate/judge/judge.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* With fewer values it is not known whether a count stays the same. */
#define FEWEST 3

/*
 * A count is exact when its change is at least this many times the variation
 * between the processes of either build. Two builds of equal code, each of
 * which draws one of two counts at random for the life of a process, look like
 * that in 6 process pairs once in 2048 comparisons.
 */
#define CLEAR 10

static double tolerance(double x)
{
	return GATE_COUNT_TOLERANCE * fmax(1, fabs(x));
}

static double range(const struct gate_pairs *x)
{
	return stats_quantile(x->x, x->n, 1) - stats_quantile(x->x, x->n, 0);
}

struct gate_bench gate_count_bench(const struct gate_bench *b,
				   const struct gate_tally *t)
{
	struct gate_bench v = {
		.declared = b->declared,
		.stage = { t->stage[0], t->stage[1] },
		.same = t->same,
		.staged = b->staged,
		.looks = b->looks,
		.screened = b->screened,
	};

	gate_estimate(&v);
	return v;
}

/*
 * Returns true when each of the builds counts the same number in every process.
 */
static bool is_steady(const struct gate_pairs *x, const double *mid)
{
	return range(&x[GATE_A]) <= tolerance(mid[GATE_A]) &&
	       range(&x[GATE_B]) <= tolerance(mid[GATE_B]);
}

static void test(struct gate_count *c, const struct gate_bench *b,
		 const struct gate_tally *t)
{
	struct gate_bench v = gate_count_bench(b, t);

	c->change = v.change;
	c->threshold = v.threshold;
	c->p = gate_is_measured(&v) ? gate_p(&v) : NAN;
	c->state = GATE_COUNT_VARIES;
}

static void open_count(struct gate_count *c, const struct gate_bench *b,
		       const struct gate_tally *t)
{
	const struct gate_pairs *x = t->x;
	size_t n = x[GATE_A].n < x[GATE_B].n ? x[GATE_A].n : x[GATE_B].n;
	double more, most;

	*c = (struct gate_count){ .name = t->name, .p = NAN, .adjusted = NAN };
	for (int side = GATE_A; side <= GATE_B; side++)
		c->mid[side] = x[side].n ? stats_median(x[side].x, x[side].n)
					 : NAN;
	c->state = GATE_COUNT_UNKNOWN;
	if (n < FEWEST)
		return;
	more = c->mid[GATE_B] - c->mid[GATE_A];
	most = fmax(range(&x[GATE_A]), range(&x[GATE_B]));
	c->steady = is_steady(x, c->mid);
	c->exact = c->steady && n >= GATE_STAGE_PAIRS &&
		   fabs(more) >= CLEAR * most;
	if (c->steady && fabs(more) <= tolerance(c->mid[GATE_A]))
		c->state = GATE_COUNT_SAME;
	else if (c->exact)
		c->state = more > 0 ? GATE_COUNT_MORE : GATE_COUNT_FEWER;
	else
		test(c, b, t);
}

void gate_counts_open(struct gate_bench *b)
{
	free(b->counts);
	b->n_counts = gate_is_comparable(b) ? b->n_tally : 0;
	b->counts = room_of(b->n_counts, sizeof(*b->counts));
	for (size_t i = 0; i < b->n_counts; i++)
		open_count(&b->counts[i], b, &b->tally[i]);
}

/*
 * Returns true when the change is worth reporting, although it may be chance.
 */
static bool has_moved(const struct gate_count *c, const struct gate_bench *b)
{
	bool notable = fabs(c->change.mid) > fmin(GATE_DECLARED, b->declared);

	return notable &&
	       (isnan(c->p) ? c->steady : c->p < GATE_CANDIDATE_ALPHA);
}

static void settle(struct gate_count *c, const struct gate_bench *b)
{
	bool sure = c->adjusted < GATE_ALPHA;

	if (c->state != GATE_COUNT_VARIES)
		return;
	if (sure && c->change.low > c->threshold)
		c->state = GATE_COUNT_MORE;
	else if (sure && c->change.high < -c->threshold)
		c->state = GATE_COUNT_FEWER;
	else if (has_moved(c, b))
		c->state = c->change.mid > 0 ? GATE_COUNT_MAYBE_MORE
					     : GATE_COUNT_MAYBE_FEWER;
}

void gate_counts_settle(struct gate_bench *b)
{
	for (size_t i = 0; i < b->n_counts; i++)
		settle(&b->counts[i], b);
}

bool gate_count_moved(const struct gate_count *c)
{
	return c->state == GATE_COUNT_MORE || c->state == GATE_COUNT_FEWER ||
	       c->state == GATE_COUNT_MAYBE_MORE ||
	       c->state == GATE_COUNT_MAYBE_FEWER;
}

static const struct gate_tally *tally_named(const struct gate_bench *b,
					    const char *name)
{
	for (size_t i = 0; i < b->n_tally; i++)
		if (!strcmp(b->tally[i].name, name))
			return &b->tally[i];
	return NULL;
}

bool gate_count_is_same(const struct gate_bench *b, const char *name)
{
	const struct gate_tally *t = tally_named(b, name);
	struct gate_count c = { .state = GATE_COUNT_UNKNOWN };

	if (t)
		open_count(&c, b, t);
	return c.state == GATE_COUNT_SAME;
}

bool gate_count_needs_more(const struct gate_bench *b, const char *name)
{
	for (size_t i = 0; i < b->n_counts; i++)
		if (!strcmp(b->counts[i].name, name))
			return gate_count_moved(&b->counts[i]) &&
			       b->tally[i].stage[1].n < GATE_FRESH_PAIRS;
	return false;
}
