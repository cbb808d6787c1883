/* calibrate.c - how many ops a slice, how many slices a round, which order. */
#include "campaign.h"
#include "record.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	ROUNDS_QUICK = 12, /* >= 11: an exact 95 % interval that is not wide */
	ROUNDS_FULL = 20,
	ROUNDS_MAX = 60, /* for a run of few cells: seconds are cheap then */
	ROUNDS_MIN = 6, /* the fewest that have a 95 % interval of the median */
	SLICES_MIN = 5,
	OPS_MIN = 50,
	OPS_PER_UNIT_KERNEL = 100, /* a unit's own counters cost about one op */
	OPS_PER_UNIT = 20,
	OPS_MOST = 1 << 30, /* more in a slice is no work at all */
	TRIAL_MS = 20000
};

/* Seconds that all rounds together may take, and what a few cells shall. */
static const double quick_seconds = 125, full_seconds = 1800, least_seconds = 8;

/* A record, or NULL with what is wrong with it, if there was a line at all. */
static json_t *trial(struct child *child, uint64_t ops, int limit_ms,
		     char *wrong, size_t size)
{
	char text[64], *line;

	snprintf(text, sizeof(text), "ops=%llu\n", (unsigned long long)ops);
	if (child_send(child, text) < 0)
		return NULL;
	line = child_line(child, limit_ms);
	return line ? record_parse(line, wrong, size) : NULL;
}

/*
 * Grows the batch until the clock's own cost is lost in it.  NaN when there is
 * no result, with the worker's reason in wrong.
 */
static double ns_per_op(struct child *child, const struct cell *cell,
			int limit_ms, char *wrong, size_t size)
{
	double ns = NAN;

	for (uint64_t ops = 4ull * cell->units;; ops *= 4) {
		json_t *record = trial(child, ops, limit_ms, wrong, size);
		double took = record_number(record, "ns");
		const char *reason = record_text(record, "reason");

		ns = record_number(record, "ns_per_op");
		if (reason) {
			snprintf(wrong, size, "%s", reason);
			ns = NAN;
		}
		json_decref(record);
		if (!(took < 500e3) || isnan(ns) || ops >= OPS_MOST ||
		    child_interrupt)
			return ns;
	}
}

static double slice_ns(double ns)
{
	return ns < 20e3 ? 2e6 : 10e6;
}

static void set_ops(struct cell *cell, double ns)
{
	unsigned per_unit = cell->kernel ? OPS_PER_UNIT_KERNEL : OPS_PER_UNIT;
	double wanted = slice_ns(ns) / ns;
	uint64_t ops = wanted < OPS_MOST ? (uint64_t)wanted : OPS_MOST;
	uint64_t least = cell->units > 4 ? (uint64_t)cell->units * per_unit
					 : OPS_MIN;

	cell->ns_per_op = ns;
	cell->ops = ops > least ? ops : least;
}

static void calibrate_cell(struct campaign *c, struct cell *cell)
{
	char **argv = cell_argv(cell, "--serve", 0), reason[300],
	     wrong[300] = "";
	struct slice_note note = { .cell = cell,
				   .pass = "time",
				   .steal_ns = -1 };
	const char *status = "failed";
	double ns = NAN;

	if (child_start(&cell->child, c->topo, argv) == 0) {
		ns = ns_per_op(&cell->child, cell,
			       c->limit ? (int)c->limit * 1000 : TRIAL_MS,
			       wrong, sizeof(wrong));
		status = child_finish(&cell->child, 2000, reason,
				      sizeof(reason));
	} else {
		snprintf(reason, sizeof(reason), "cannot be started");
	}
	cell_argv_free(argv);
	if (isfinite(ns) && ns > 0) {
		set_ops(cell, ns);
		return;
	}
	campaign_fail(c, cell, &note, status, reason, wrong);
}

/* Models within a factor of ten do the same number of ops (no bias by n). */
static void equal_ops(struct plan *p, unsigned group)
{
	for (size_t i = 0; i < p->n_cells; i++) {
		struct cell *a = &p->cells[i];

		for (size_t j = 0; j < p->n_cells; j++) {
			struct cell *b = &p->cells[j];
			double ratio = a->ns_per_op / b->ns_per_op;

			if (a->group == group && b->group == group &&
			    ratio > 0.1 && ratio < 10 && a->ops < b->ops &&
			    b->kernel == a->kernel)
				a->ops = b->ops;
		}
	}
}

static void set_slices(const struct campaign *c, struct cell *cell)
{
	double budget = c->full ? 100e6 : 40e6;
	double n = budget / ((double)cell->ops * cell->ns_per_op);
	double most = c->full ? 40 : 20;

	n = n > most ? most : n;
	cell->slices = n < SLICES_MIN ? SLICES_MIN : (unsigned)n;
}

/*
 * A slow machine measures less, not longer; a run of few cells measures more,
 * as a slow phase of the machine lasts seconds and must not be all of it.
 */
static void fit(struct campaign *c)
{
	double limit = c->full ? full_seconds : quick_seconds;
	struct plan *p = c->plan;

	for (int i = 0; i < 20 && campaign_seconds(c) > limit; i++)
		for (size_t j = 0; j < p->n_cells; j++)
			if (p->cells[j].slices > SLICES_MIN)
				p->cells[j].slices--;
	while (campaign_seconds(c) > limit && p->rounds > ROUNDS_MIN)
		p->rounds--;
	while (campaign_seconds(c) < least_seconds && p->rounds < ROUNDS_MAX &&
	       campaign_seconds(c) > 0)
		p->rounds++;
}

static void plan_order(struct campaign *c)
{
	struct plan *p = c->plan;
	unsigned n = p->n_groups;

	c->order = calloc((size_t)p->rounds * n + 1, sizeof(*c->order));
	for (unsigned r = 0; r < p->rounds; r++) {
		for (unsigned g = 0; g < n; g++)
			c->order[r * n + g] = r * n + g;
		campaign_shuffle(c, c->order + (size_t)r * n, n);
	}
	for (size_t i = 0; i < p->n_cells; i++) {
		p->cells[i].round_ns = calloc(p->rounds, sizeof(double));
		for (unsigned r = 0; r < p->rounds; r++)
			p->cells[i].round_ns[r] = NAN;
	}
}

void campaign_calibrate(struct campaign *c, const struct options *o)
{
	struct plan *p = c->plan;

	for (size_t i = 0; i < p->n_cells && !campaign_stopped(c); i++) {
		progress_step(&c->progress, 0.05, "calibrating");
		if (!p->cells[i].status)
			calibrate_cell(c, &p->cells[i]);
	}
	for (unsigned g = 0; g < p->n_groups; g++)
		equal_ops(p, g);
	for (size_t i = 0; i < p->n_cells; i++)
		set_slices(c, &p->cells[i]);
	p->rounds = o->full ? ROUNDS_FULL : ROUNDS_QUICK;
	if (o->rounds)
		p->rounds = o->rounds;
	else
		fit(c);
	plan_order(c);
}
