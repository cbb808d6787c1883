/* budget.c - how many slices a round has, and what rounds cost in time. */
#include "campaign/budget.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "campaign/campaign.h"
#include <math.h>

enum {
	ROUNDS_MIN = 6,	 /* with fewer a median has no 95 % interval */
	ROUNDS_MAX = 60, /* a run of few cells has time for that many */
	SLICES_MIN = 5,
	SLICES_MOST = 40,
	SLICES_MIN_GIVEN = 2, /* if the workload sets the slice length, */
	GIVEN_NS = 50000000,  /* or as many slices as fit in 50 ms */
	LONG_NS = 100000000,  /* one round needs no more work than this */
	COLD_NS = 20000000,   /* in a longer slice a cold start is negligible */
};

/* The part of the time that is left for the rounds that every group has.  The
 * other part is for the answers that these rounds leave open. */
static const double least_part = 0.5;

/* A run of few cells measures for at least so many seconds. */
static const double few_seconds = 8;

/* Below the budget of the longer sweeps a cell whose slice takes longer than
 * this is not counted. */
static const double count_seconds = 0.15;

/* Time of the driver for a slice: two wake-ups, writing a line, reading the
 * steal time. */
static const double driver_ns = 60e3;

static double slice_ns(const struct cell *c)
{
	return (double)c->ops * c->ns_per_op;
}

/* Expected time of a slice with its warm-up; one slice in ten is repeated. */
static double request_ns(const struct cell *c)
{
	double warm = (double)cell_warm(c) * c->ns_per_op;

	return 1.1 * (slice_ns(c) + warm + c->extra_ns + driver_ns);
}

double campaign_group_seconds(const struct campaign *c, unsigned group)
{
	double ns = 0;

	for (size_t i = 0; i < c->plan->n_cells; i++) {
		const struct cell *m = &c->plan->cells[i];

		/* A baseline slice takes about a quarter of the time. */
		if (m->group == group && !m->status)
			ns += m->start_ns + m->end_ns +
			      (m->slices * (m->baseline ? 1.25 : 1) + m->cold) *
				      request_ns(m);
	}
	return ns * 1e-9;
}

double campaign_count_seconds(const struct campaign *c, const struct cell *cell)
{
	double s = (cell->start_ns + cell->end_ns + request_ns(cell)) * 1e-9;

	return cell->status || (!c->full && s > count_seconds) ? 0 : s;
}

static double counting_seconds(const struct campaign *c)
{
	double sum = 0;

	for (size_t i = 0; i < c->plan->n_cells; i++)
		sum += campaign_count_seconds(c, &c->plan->cells[i]);
	return sum;
}

double campaign_least_seconds(const struct campaign *c)
{
	double sum = 0;

	for (unsigned g = 0; g < c->plan->n_groups; g++)
		sum += campaign_group_seconds(c, g);
	return counting_seconds(c) + sum * c->plan->rounds;
}

static unsigned least_slices(const struct cell *cell)
{
	double n = LONG_NS / slice_ns(cell);

	if (cell->alone || n < 1)
		return 1;
	if (cell->slice_ms && GIVEN_NS / slice_ns(cell) < SLICES_MIN_GIVEN)
		return SLICES_MIN_GIVEN;
	if (cell->slice_ms)
		n = GIVEN_NS / slice_ns(cell);
	return n < SLICES_MIN ? (unsigned)n : SLICES_MIN;
}

static void set_slices(struct cell *cell)
{
	double n = LONG_NS / slice_ns(cell), least = least_slices(cell);

	n = n > SLICES_MOST ? SLICES_MOST : n;
	cell->slices = (unsigned)(n < least ? least : n);
	cell->cold = slice_ns(cell) <= COLD_NS;
}

double campaign_left_seconds(const struct campaign *c)
{
	return c->until - clock_since(c->began);
}

double campaign_pace(const struct campaign *c)
{
	return c->planned_s > 1 ? c->took_s / c->planned_s : 1;
}

bool campaign_in_time(const struct campaign *c)
{
	return c->due_s * campaign_pace(c) < campaign_left_seconds(c);
}

/* Takes slices from all rounds until the rounds that every group has leave time
 * for more, or each has the fewest slices. */
static void fit_slices(struct campaign *c, double limit)
{
	struct plan *p = c->plan;

	for (int i = 0; i < SLICES_MOST && campaign_least_seconds(c) > limit;
	     i++)
		for (size_t j = 0; j < p->n_cells; j++)
			if (p->cells[j].slices > least_slices(&p->cells[j]))
				p->cells[j].slices--;
}

/*
 * A run of few cells measures more rounds: a slow phase of the machine lasts
 * seconds, and must not cover the whole run.
 */
static void fit_rounds(struct campaign *c)
{
	struct plan *p = c->plan;
	double wanted = fmin(few_seconds, campaign_left_seconds(c));

	while (p->rounds < ROUNDS_MAX && campaign_least_seconds(c) > 0 &&
	       campaign_least_seconds(c) < wanted)
		p->rounds++;
}

void campaign_budget(struct campaign *c, const struct options *o)
{
	struct plan *p = c->plan;

	for (size_t i = 0; i < p->n_cells; i++)
		set_slices(&p->cells[i]);
	c->until = o->rounds ? INFINITY : o->budget_s;
	c->group_done = room_of(p->n_groups, sizeof(*c->group_done));
	p->rounds = o->rounds ? o->rounds : ROUNDS_MIN;
	fit_slices(c, o->rounds ? o->budget_s * least_part
				: campaign_left_seconds(c) * least_part);
	if (!o->rounds)
		fit_rounds(c);
	c->due_s = campaign_least_seconds(c);
}
