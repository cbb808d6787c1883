/* calibrate.c - tries each cell: how many ops make a slice, what else it takes.
 */
#include "campaign/calibrate.h"
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
	OPS_MIN_SLOW = 5, /* where one takes more than SLOW_NS */
	SLOW_NS = 200000,
	OPS_PER_UNIT_KERNEL = 100, /* a unit's own counters cost about one op */
	OPS_PER_UNIT = 20,
	OPS_MOST = 1 << 30, /* more in a slice is no work at all */
	TRIAL_NS = 500000,  /* the clock's own cost is lost in it */
	TRIAL_PART = 4,	    /* of a slice of a given length, the same */
	SURE_NS = 50000000, /* no other task keeps a CPU that long */
};

/* A cell being tried. */
struct trial {
	struct campaign *c;
	struct cell *cell;
	uint64_t since; /* when the wait for the answer began */
	uint64_t ops;
	double took, ns; /* of all ops, of one; NaN: no result */
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
	const char *reason = record_text(r, "reason");
	const char *status = record_text(r, "status");

	t->took = record_number(r, "ns");
	t->ns = record_number(r, "ns_per_op");
	if (reason) {
		snprintf(t->wrong, sizeof(t->wrong), "%s", reason);
		t->ns = NAN;
	}
	t->cannot = status && !strcmp(status, "cannot");
	json_decref(r);
}

/* One request.  What it took beside its ops is the cell's extra. */
static void try_ops(struct trial *t)
{
	struct cell *cell = t->cell;
	char *line;

	t->ns = t->took = NAN;
	/* A sixteenth is no whole batch. */
	cell_ask(cell, t->ops, cell->batch ? 0 : t->ops / 16, false);
	line = child_line(&cell->child, campaign_trial_ms(t->c, cell));
	if (line)
		read_answer(t, line);
	cell->extra_ns = (double)(campaign_now() - t->since) - t->took;
	t->since = campaign_now();
}

static double slice_ns(const struct cell *cell, double ns)
{
	if (cell->slice_ms)
		return cell->slice_ms * 1e6;
	return ns < 20e3 ? 2e6 : 10e6;
}

/* A short trial of what has phases would see only the first. */
static double trial_ns(const struct cell *cell)
{
	return cell->slice_ms ? cell->slice_ms * 1e6 / TRIAL_PART : TRIAL_NS;
}

/* No more trials: there is no result, or more of it would tell nothing new. */
static bool over(const struct trial *t)
{
	return isnan(t->ns) || t->took >= SURE_NS || t->ops >= OPS_MOST ||
	       child_interrupt;
}

/* The time of the last trial's ops is theirs, as twice as many took longer. */
static bool in_proportion(const struct trial *t, double before)
{
	return t->ns >= 0.7 * before;
}

/*
 * Grows the ops until a trial is worth something and one of twice as many took
 * in proportion.  Of a few ops alone, what another task or a sleeping CPU
 * kept them waiting would be taken for their own time, and a slice would have
 * next to none of them.
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
	/* What units are born in a slice are no part of the start. */
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
	struct slice_note note = { .cell = cell,
				   .pass = "time",
				   .steal_ns = -1 };
	const char *status = "failed";

	t.since = campaign_now();
	if (child_start(&cell->child, c->topo, argv) == 0) {
		grow(&t);
		status = child_finish(&cell->child, campaign_trial_ms(c, cell),
				      reason, sizeof(reason));
		cell->end_ns = (double)(campaign_now() - t.since);
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

/* Models within a factor of ten do the same number of ops (no bias by n). */
static bool comparable(const struct cell *a, const struct cell *b)
{
	double ratio = a->ns_per_op / b->ns_per_op;

	return a->group == b->group && a->kernel == b->kernel && ratio > 0.1 &&
	       ratio < 10;
}

/* Not where the workload sets how long a slice is. */
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
