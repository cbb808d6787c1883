/* budget.c - how many slices a round has, how many rounds there are, and their
 * order. */
#include "campaign/budget.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/random.h"
#include "campaign/campaign.h"
#include <math.h>
#include <stdlib.h>

enum {
	ROUNDS_QUICK = 12, /* 11 or more give a narrow exact 95 % interval */
	ROUNDS_FULL = 20,
	ROUNDS_MAX = 60, /* a run of few cells has time for that many */
	ROUNDS_MIN = 6,	 /* with fewer a median has no 95 % interval */
	SLICES_MIN = 5,
	SLICES_MIN_GIVEN = 2, /* if the workload sets the slice length, */
	GIVEN_NS = 50000000,  /* or as many slices as fit in 50 ms */
	LONG_NS = 100000000,  /* one round needs no more work than this */
	COLD_NS = 20000000,   /* in a longer slice a cold start is negligible */
};

/*
 * Seconds from the first trial to the last count of a quick and of a full run,
 * which may take 6 and 40 minutes in all: the report needs the rest.  A run of
 * few cells takes at least least_seconds.
 */
static const double quick_seconds = 330, full_seconds = 2280, least_seconds = 8;

/* A quick run does not count a cell whose slice takes longer than this. */
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

double campaign_seconds(const struct campaign *c)
{
	double sum = counting_seconds(c);

	for (unsigned g = 0; g < c->plan->n_groups; g++)
		sum += campaign_group_seconds(c, g) * c->group_rounds[g];
	return sum;
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

static void set_slices(const struct campaign *c, struct cell *cell)
{
	double n = (c->full ? 100e6 : 40e6) / slice_ns(cell);
	double most = c->full ? 40 : 20, least = least_slices(cell);

	n = n > most ? most : n;
	cell->slices = (unsigned)(n < least ? least : n);
	cell->cold = slice_ns(cell) <= COLD_NS;
}

static double spent_seconds(const struct campaign *c)
{
	return clock_since(c->began);
}

bool campaign_in_time(const struct campaign *c)
{
	const struct progress *p = &c->progress;
	double spent = clock_s() - p->began;
	double pace = p->done > 1 ? spent / p->done : 1;

	return spent_seconds(c) + (p->total - p->done) * pace < c->until;
}

bool campaign_spares(const struct campaign *c, unsigned round)
{
	return round >= ROUNDS_MIN &&
	       spent_seconds(c) + counting_seconds(c) > c->until;
}

/*
 * Takes one round from the group that takes longest and returns the seconds
 * saved, or 0 if every group has the fewest rounds already.  group_s: seconds
 * of one round of each group.
 */
static double trim(struct campaign *c, const double *group_s)
{
	double most = 0;
	unsigned longest = 0;

	for (unsigned g = 0; g < c->plan->n_groups; g++) {
		double s = group_s[g] * c->group_rounds[g];

		if (c->group_rounds[g] > ROUNDS_MIN && s > most) {
			most = s;
			longest = g;
		}
	}
	if (most > 0)
		c->group_rounds[longest]--;
	return most > 0 ? group_s[longest] : 0;
}

static void trim_to(struct campaign *c, double limit)
{
	unsigned n = c->plan->n_groups;
	double *group_s = room_of(n + 1, sizeof(*group_s));
	double total = campaign_seconds(c), saved = 1;

	for (unsigned g = 0; g < n; g++)
		group_s[g] = campaign_group_seconds(c, g);
	for (; total > limit && saved > 0; total -= saved)
		saved = trim(c, group_s);
	free(group_s);
}

static void set_rounds(struct campaign *c, unsigned rounds)
{
	for (unsigned g = 0; g < c->plan->n_groups; g++)
		c->group_rounds[g] = rounds;
}

/*
 * Fits the rounds into the time of the run.  A slow machine measures fewer, but
 * as many as an interval needs.  A run of few cells measures more: a slow phase
 * of the machine lasts seconds, and must not cover the whole run.
 */
static void fit(struct campaign *c)
{
	double limit = c->until - spent_seconds(c);
	unsigned rounds = c->group_rounds[0];
	struct plan *p = c->plan;

	for (int i = 0; i < 40 && campaign_seconds(c) > limit; i++)
		for (size_t j = 0; j < p->n_cells; j++)
			if (p->cells[j].slices > least_slices(&p->cells[j]))
				p->cells[j].slices--;
	trim_to(c, limit);
	while (campaign_seconds(c) < least_seconds && rounds < ROUNDS_MAX &&
	       campaign_seconds(c) > 0)
		set_rounds(c, ++rounds);
}

/*
 * Sets the order of the run: in each pass every group has one round, in
 * shuffled order.  A group with fewer rounds than there are passes is left out
 * of some passes, which are spread evenly over the run.
 */
static void plan_order(struct campaign *c, unsigned passes)
{
	unsigned n = c->plan->n_groups;

	c->order = room_of((size_t)passes * n, sizeof(*c->order));
	for (unsigned pass = 0; pass < passes; pass++) {
		unsigned *first = c->order + c->n_order, found = 0;

		for (unsigned g = 0; g < n; g++) {
			unsigned round = pass * c->group_rounds[g] / passes;

			if ((pass + 1) * c->group_rounds[g] / passes > round)
				first[found++] = round * n + g;
		}
		random_shuffle(&c->random, first, found);
		c->n_order += found;
	}
}

static void plan_cells_rounds(struct campaign *c)
{
	for (size_t i = 0; i < c->plan->n_cells; i++) {
		struct cell *cell = &c->plan->cells[i];

		cell->rounds = c->group_rounds[cell->group];
		cell->round_ns = room_of(cell->rounds, sizeof(double));
		for (unsigned r = 0; r < cell->rounds; r++)
			cell->round_ns[r] = NAN;
	}
}

void campaign_budget(struct campaign *c, const struct options *o)
{
	struct plan *p = c->plan;

	for (size_t i = 0; i < p->n_cells; i++)
		set_slices(c, &p->cells[i]);
	c->until = o->rounds ? INFINITY
		   : c->full ? full_seconds
			     : quick_seconds;
	c->group_rounds = room_of(p->n_groups, sizeof(*c->group_rounds));
	set_rounds(c, o->rounds ? o->rounds
		      : c->full ? ROUNDS_FULL
				: ROUNDS_QUICK);
	if (!o->rounds)
		fit(c);
	p->least_rounds = p->rounds = c->group_rounds[0];
	for (unsigned g = 0; g < p->n_groups; g++) {
		unsigned rounds = c->group_rounds[g];

		p->rounds = rounds > p->rounds ? rounds : p->rounds;
		p->least_rounds = rounds < p->least_rounds ? rounds
							   : p->least_rounds;
	}
	plan_cells_rounds(c);
	plan_order(c, p->rounds);
}
