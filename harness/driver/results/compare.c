/* compare.c - the one comparison of two cells, which every view uses. */
#include "results/compare.h"
#include "base/alloc.h"
#include "results/measure.h"
#include "stats/sign_flip.h"
#include "stats/student.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Probability that equal models have any clear difference when a run is looked
 * at once.  A run with a budget is looked at after each pass and ends where all
 * is clear; 15 looks make the probability about three times as large, which is
 * 1 %.
 */
#define ALPHA 0.003

/*
 * From this number of rounds on, the signed-rank test is used.  Its p can fall
 * to 2^-20 then, which is below ALPHA divided by the pairs of any run, and one
 * wild round cannot hide a difference from it.
 */
#define RANK_ROUNDS 20

const char *const compared_measures[] = { "ns_per_op", MEMORY_PER_UNIT,
					  "neighbours_lost", "longest_gap_ms",
					  NULL };

const char sure_meaning[] =
	"Clear means that the 95 % interval of the ratio of the two, which is "
	"taken round by round from slices that ran side by side, lies beyond "
	"2 %, and that this is significant after Holm's correction over all "
	"pairs of models in the run: of 100 runs in which no two models "
	"differ by more than 2 %, at most one calls any difference clear. "
	"Equal within 2 % means that the whole interval lies within 2 %. "
	"Disturbed means that a number that cannot be true was measured, such "
	"as a speed-up above the number of cores. Everything else is too "
	"close; more rounds may tell.";

const char *sure_word(enum sure s)
{
	static const char *const words[] = {
		[SURE_CLEAR] = "clear",
		[SURE_EQUAL] = "equal within 2 %",
		[SURE_TOO_CLOSE] = "too close",
		[SURE_UNKNOWN] = "not measured",
		[SURE_DISTURBED] = "disturbed",
	};

	return words[s];
}

static const struct estimate nothing = { NAN, NAN, NAN, 0 };

static double log_ratio(double a, double b)
{
	return log(a / b);
}

static double difference(double a, double b)
{
	return a - b;
}

static bool all_finite(const struct points *of)
{
	for (size_t i = 0; i < of->n; i++)
		if (!isfinite(of->p[i].x))
			return false;
	return true;
}

bool cells_side_by_side(const struct cell_result *a,
			const struct cell_result *b)
{
	return a->group == b->group && a->group != UINT_MAX;
}

/*
 * Returns one value for each round that both cells have: the median of the
 * combined slices, or the combined medians if the two were not measured
 * together.  Returns an empty list if a combined value is not finite, or a
 * measure was discarded as impossible.
 */
static struct points rounds_of(const struct cell_result *a,
			       const struct cell_result *b, const char *names,
			       double (*combine)(double, double))
{
	struct points x = measure_slices(a, names),
		      y = measure_slices(b, names), both;

	if (!cells_side_by_side(a, b)) {
		points_to_rounds(&x);
		points_to_rounds(&y);
	}
	both = points_paired(&x, &y, combine);
	if (!all_finite(&both) || measure_discarded(a, names) ||
	    measure_discarded(b, names))
		both.n = 0;
	points_to_rounds(&both);
	free(x.p);
	free(y.p);
	return both;
}

static struct estimate ratio_of(const struct estimate *logs)
{
	return (struct estimate){ exp(logs->mid), exp(logs->low),
				  exp(logs->high), logs->n };
}

struct estimate results_ratio(const struct cell_result *a,
			      const struct cell_result *b, const char *names)
{
	struct points logs = rounds_of(a, b, names, log_ratio);
	struct estimate f = points_estimate(&logs, stats_hodges_lehmann);

	free(logs.p);
	return ratio_of(&f);
}

/*
 * Returns the p of the hypothesis that the values are at most margin away from
 * 0, for both directions.
 */
static double two_sided_p(const struct points *rounds, double margin)
{
	double *x = points_values(rounds), up, down, p;
	double (*test)(const double *x, size_t n, double bound) =
		rounds->n < RANK_ROUNDS ? student_p : stats_signed_rank_p;

	up = test(x, rounds->n, margin);
	for (size_t i = 0; i < rounds->n; i++)
		x[i] = -x[i];
	down = test(x, rounds->n, margin);
	p = fmin(1, 2 * fmin(up, down));
	free(x);
	return p;
}

/*
 * Returns true if the better cell would be better still, or the same, if the
 * load generator was the limit of a cell.
 */
static bool bound_allows(const struct compared *c)
{
	return c->bound == BOUND_NONE ||
	       c->bound == (c->less ? BOUND_AT_MOST : BOUND_AT_LEAST);
}

/*
 * The comparisons with NaN, the end of an interval that too few rounds have,
 * are false.
 */
static enum sure sure_of(const struct compared *c, const struct estimate *shift,
			 double margin, double clear_p)
{
	if ((shift->low > margin || shift->high < -margin) && c->p <= clear_p &&
	    bound_allows(c))
		return SURE_CLEAR;
	if (shift->low > -margin && shift->high < margin &&
	    c->bound == BOUND_NONE)
		return SURE_EQUAL;
	return SURE_TOO_CLOSE;
}

struct estimate compared_value(const struct cell_result *c, const char *names)
{
	bool time = !strcmp(names, "ns_per_op") || !strcmp(names, "net_ns");

	if (!cell_usable(c) || cell_untrue(c, names) ||
	    (time && !cell_counts_agree(c)))
		return nothing;
	return results_value(c, names);
}

/*
 * Returns the logarithms of the ratios, or the differences if the cells have no
 * ratio, which *logs then says.  Sets *margin to the largest difference that is
 * not relevant.
 */
static struct points shifts_of(const struct cell_result *a,
			       const struct cell_result *b, const char *names,
			       double *margin, bool *logs)
{
	struct points shifts = rounds_of(a, b, names, log_ratio);

	*margin = log1p(RELEVANT);
	*logs = shifts.n > 0;
	if (*logs)
		return shifts;
	free(shifts.p);
	*margin = RELEVANT * fmax(fabs(results_value(a, names).mid),
				  fabs(results_value(b, names).mid));
	return rounds_of(a, b, names, difference);
}

/* Compares cells that both have a value. */
static void compare(struct compared *c, const struct cell_result *a,
		    const struct cell_result *b, const char *names,
		    double clear_p)
{
	double margin;
	bool logs;
	struct points shifts = shifts_of(a, b, names, &margin, &logs);
	struct estimate shift = points_estimate(&shifts, stats_hodges_lehmann);

	if (shifts.n > 0) {
		c->less = shift.mid < 0;
		c->ratio = logs ? ratio_of(&shift) : nothing;
		c->bound = ratio_bound(a, b, names);
		c->p = two_sided_p(&shifts, margin);
		c->sure = sure_of(c, &shift, margin, clear_p);
		c->open = c->sure == SURE_TOO_CLOSE && bound_allows(c);
	}
	free(shifts.p);
}

struct compared cells_compare(const struct results *r,
			      const struct cell_result *a,
			      const struct cell_result *b, const char *names)
{
	struct compared c = { .sure = SURE_UNKNOWN,
			      .side_by_side = cells_side_by_side(a, b),
			      .ratio = nothing,
			      .p = NAN };

	if (cell_untrue(a, names) || cell_untrue(b, names))
		c.sure = SURE_DISTURBED;
	if (compared_value(a, names).n > 0 && compared_value(b, names).n > 0)
		compare(&c, a, b, names, r->clear_p);
	return c;
}

/* Returns true if the two cells differ in their model only. */
static bool peers(const struct cell_result *a, const struct cell_result *b)
{
	return cells_side_by_side(a, b) && a->units == b->units &&
	       !strcmp(a->bench, b->bench) &&
	       !strcmp(a->placement, b->placement) &&
	       (a->params == b->params || json_equal(a->params, b->params));
}

struct p_values {
	double *p;
	size_t n;
};

static void add_pair(struct p_values *all, const struct results *r,
		     const struct cell_result *a, const struct cell_result *b)
{
	for (const char *const *m = compared_measures; *m; m++) {
		double p = cells_compare(r, a, b, *m).p;

		if (isnan(p))
			continue;
		all->p = room_again(all->p, all->n + 1, sizeof(*all->p));
		all->p[all->n++] = p;
	}
}

/*
 * Holm rejects the k smallest of n values of p: exactly those that are at most
 * ALPHA / (n - k).
 */
void results_judge(struct results *r)
{
	struct p_values all = { NULL, 0 };
	size_t open = 0;

	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < i; k++)
			if (peers(&r->cells[k], &r->cells[i]))
				add_pair(&all, r, &r->cells[k], &r->cells[i]);
	holm_adjust(all.p, all.n);
	for (size_t i = 0; i < all.n; i++)
		open += all.p[i] > ALPHA;
	r->clear_p = open ? ALPHA / (double)open : ALPHA;
	free(all.p);
}
