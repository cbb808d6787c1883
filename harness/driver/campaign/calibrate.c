/* calibrate.c - tries cells to find how many ops make a slice. */
#include "campaign/calibrate.h"
#include "base/clock.h"
#include "base/field.h"
#include "base/interrupt.h"
#include "base/record.h"
#include "campaign/campaign.h"
#include "campaign/slice_log.h"
#include "campaign/time_limit.h"
#include "machine/refusal.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
	OPS_MIN = 50,
	OPS_MIN_SLOW = 5, /* for an op that takes more than SLOW_NS */
	SLOW_NS = 200000,
	OPS_PER_UNIT_KERNEL = 100, /* a unit's counters cost as much as an op */
	OPS_PER_UNIT = 20,
	OPS_MOST = 1 << 30, /* a trial of so many ops ends the search */
	TRIAL_NS = 500000,  /* beside it the cost of the clock is negligible */
	TRIAL_PART = 4,	    /* part of a slice whose length the workload sets */
	SURE_NS = 50000000, /* another task does not keep a CPU that long */
};

/* A cell that is being calibrated. */
struct trial {
	struct campaign *c;
	struct cell *cell;
	int64_t since; /* time at which the wait for the answer began */
	uint64_t ops;
	double took, ns; /* time of all ops and of one, ns; NaN: no result */
	bool cannot;
	char wrong[300];
};

static bool begins_small(const struct cell *cell)
{
	return cell->slice_ms || cell->alone;
}

static void read_answer(struct trial *t, const char *line)
{
	json_t *r = record_parse(line, t->wrong, sizeof(t->wrong));
	const char *reason = field_text(r, "reason");
	const char *status = field_text(r, "status");

	t->took = field_number(r, "ns");
	t->ns = field_number(r, "ns_per_op");
	if (reason) {
		snprintf(t->wrong, sizeof(t->wrong), "%s", reason);
		t->ns = NAN;
	}
	t->cannot = status && !strcmp(status, "cannot");
	json_decref(r);
}

/* Asks for one slice; the time beside its ops becomes the cell's extra_ns. */
static void try_ops(struct trial *t)
{
	struct cell *cell = t->cell;
	char *line;

	t->ns = t->took = NAN;
	/* A sixteenth of the ops would not be a whole batch. */
	cell_ask(cell, t->ops, cell->batch ? 0 : t->ops / 16, false);
	line = child_line(&cell->child, campaign_trial_ms(t->c, cell));
	if (line)
		read_answer(t, line);
	cell->extra_ns = (double)(clock_ns() - t->since) - t->took;
	t->since = clock_ns();
}

static double slice_ns(const struct cell *cell, double ns)
{
	if (cell->slice_ms)
		return cell->slice_ms * 1e6;
	return ns < 20e3 ? 2e6 : 10e6;
}

/* Length of a trial: a workload with phases needs a long one, since a short
 * trial would see only its first phase. */
static double trial_ns(const struct cell *cell)
{
	return cell->slice_ms ? cell->slice_ms * 1e6 / TRIAL_PART : TRIAL_NS;
}

/* True when the trials end: one had no result, or another would add nothing. */
static bool over(const struct trial *t)
{
	return isnan(t->ns) || t->took >= SURE_NS || t->ops >= OPS_MOST ||
	       interrupted;
}

/* True when twice as many ops took longer in proportion, so that the time
 * measured is that of the ops. */
static bool in_proportion(const struct trial *t, double before)
{
	return t->ns >= 0.7 * before;
}

/*
 * Adds ops until a trial is long enough and a trial of twice as many ops takes
 * longer in proportion.  If only a few ops were tried, a delay by another task
 * or a sleeping CPU would count as their time, and a slice would get far too
 * few ops.
 */
static void grow(struct trial *t)
{
	struct cell *cell = t->cell;
	bool first = true;
	double before = NAN;

	t->ops = cell_whole(cell, begins_small(cell) ? 1 : 4ull * cell->units);
	for (try_ops(t); !over(t); try_ops(t)) {
		bool enough = t->took >= trial_ns(cell);

		if (first)
			cell->start_ns = cell->extra_ns;
		first = false;
		if (enough && in_proportion(t, before))
			return;
		before = enough ? t->ns : NAN;
		t->ops = cell_whole(cell, t->ops * (enough ? 2 : 4));
	}
	if (!first)
		return;
	/* Units created inside a slice do not count as start-up. */
	cell->start_ns = cell->extra_ns;
	if (!(cell->alone && cell->batch))
		cell->extra_ns = 0;
}

static uint64_t least_ops(const struct cell *cell, double ns)
{
	unsigned per_unit = cell->kernel ? OPS_PER_UNIT_KERNEL : OPS_PER_UNIT;

	if (cell->slice_ms || cell->batch)
		return 1;
	if (ns > SLOW_NS)
		return OPS_MIN_SLOW;
	return cell->units > 4 ? (uint64_t)cell->units * per_unit : OPS_MIN;
}

static void set_ops(struct cell *cell, double ns)
{
	double wanted = slice_ns(cell, ns) / ns;
	uint64_t ops = wanted < OPS_MOST ? (uint64_t)wanted : OPS_MOST;
	uint64_t least = least_ops(cell, ns);

	cell->ns_per_op = ns;
	cell->ops = cell_whole(cell, ops > least ? ops : least);
}

void campaign_try(struct campaign *c, struct cell *cell)
{
	struct trial t = { .c = c, .cell = cell, .ns = NAN };
	char **argv = cell_argv(cell, "--serve", false), reason[300];
	struct slice_note note = {
		.cell = cell, .pass = "time", .steal_ns = -1, .pressure_ns = -1
	};
	const char *status = "failed";

	t.since = clock_ns();
	if (child_start(&cell->child, c->topo, argv) == 0) {
		grow(&t);
		status = child_finish(&cell->child, campaign_trial_ms(c, cell),
				      reason, sizeof(reason));
		cell->end_ns = (double)(clock_ns() - t.since);
	} else {
		refusal_explain(errno, "", reason, sizeof(reason));
		status = "cannot";
	}
	cell_argv_free(argv);
	if (isfinite(t.ns) && t.ns > 0)
		set_ops(cell, t.ns);
	else
		campaign_fail(c, cell, &note, t.cannot ? "cannot" : status,
			      reason, t.wrong);
}

/* True when the times of an op differ by less than a factor of ten: then both
 * models do the same number of ops, so that the number causes no bias. */
static bool comparable(const struct cell *a, const struct cell *b)
{
	double ratio = a->ns_per_op / b->ns_per_op;

	return a->group == b->group && a->kernel == b->kernel && ratio > 0.1 &&
	       ratio < 10;
}

/* Gives comparable models the same ops, except where the workload sets the
 * length of a slice. */
static void equal_ops(struct plan *p)
{
	for (size_t i = 0; i < p->n_cells; i++) {
		struct cell *a = &p->cells[i];

		for (size_t j = 0; j < p->n_cells && !a->slice_ms; j++) {
			struct cell *b = &p->cells[j];

			if (a->ops < b->ops && !b->slice_ms && comparable(a, b))
				a->ops = cell_whole(a, b->ops);
		}
	}
}

void campaign_calibrate(struct campaign *c)
{
	struct plan *p = c->plan;

	for (size_t i = 0; i < p->n_cells && !campaign_stopped(c); i++) {
		progress_step(&c->progress, CALIBRATE_SECONDS, "calibrating");
		if (!p->cells[i].status)
			campaign_try(c, &p->cells[i]);
	}
	equal_ops(p);
}
