/*
 * entry.c - sets the size of a process pair of each benchmark, and its
 * duration.
 */
#include "base/alloc.h"
#include "base/exit_status.h"
#include "base/interrupt.h"
#include "campaign/calibrate.h"
#include "gate/measure/comparison.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Sizes of a process pair. Slices are short because a disturbance lasts for
 * milliseconds and must hit both builds. Each slice loses a tenth of a
 * millisecond to the hand-over between the builds.
 */
enum {
	SLICE_NS = 250000,
	SLICE_OPS = 16, /* fewest ops of a slice */
	UNIT_OPS = 4,	/* fewest ops of each unit in a slice */
	SLICE_PAIRS = 48,
	/* number of slices that the long slice of a workload is cut into */
	SLICE_PAIRS_FEW = 5,
	/* total duration of the slices of each side in a process pair */
	PAIR_NS = 24000000,
	/* ops faster than this depend on the alignment of the code */
	LAYOUT_NS = 100,
};

/*
 * Takes fewer ops in a slice than a run does. Where the workload sets the
 * length of a slice, this slice is cut into a few slices of whole batches:
 * among five slices a disturbed one is an outlier, while a process pair with
 * one slice pair could not show that it was disturbed.
 */
static void set_ops(struct cell *cell)
{
	double n = SLICE_NS / cell->ns_per_op;
	double least = fmax(SLICE_OPS, UNIT_OPS * (double)cell->units);

	if (cell->slice_ms || cell->batch || cell->alone)
		n = least = fmax(1, (double)cell->ops / SLICE_PAIRS_FEW);
	cell->ops = cell_whole(
		cell, (uint64_t)fmin((double)cell->ops, fmax(n, least)));
}

/* ops: the ops of the slice that the workload asks for. */
static unsigned slice_pairs(const struct cell *cell, uint64_t ops)
{
	double n = PAIR_NS / ((double)cell->ops * cell->ns_per_op);

	if (cell->slice_ms || cell->batch || cell->alone)
		n = fmax(n, (double)(ops / cell->ops));
	return (unsigned)fmin(fmax(n, 1), SLICE_PAIRS);
}

/*
 * Gives the cell of the other build the same number of ops and the same time
 * limits.
 */
static void adopt(struct cell *to, const struct cell *from)
{
	to->ops = from->ops;
	to->ns_per_op = from->ns_per_op;
	to->start_ns = from->start_ns;
	to->end_ns = from->end_ns;
	to->extra_ns = from->extra_ns;
}

/*
 * Calibrates twice and takes the faster result, because a slow moment of the
 * machine would make all slices too short.
 */
static void try_twice(struct comparison *c, struct cell *cell)
{
	struct cell first;

	campaign_try(&c->campaign, cell);
	first = *cell;
	if (!cell->status && !cell->slice_ms && !cell->alone)
		campaign_try(&c->campaign, cell);
	if (!cell->status && first.ns_per_op < cell->ns_per_op)
		*cell = first;
}

static void calibrate(struct comparison *c, size_t i)
{
	struct entry *e = &c->entry[i];
	struct cell *a = e->cell[GATE_A], *b = e->cell[GATE_B];
	uint64_t ops;

	if (!a->status)
		try_twice(c, a);
	if (a->status && !b->status)
		try_twice(c, b);
	if (a->status && !interrupted)
		entry_note_failure(c, i, GATE_A, a, b->status ? NULL : "B");
	if (b->status && !interrupted)
		entry_note_failure(c, i, GATE_B, b, NULL);
	if (a->status && b->status)
		return;
	if (a->status) {
		entry_note_success(c, i, GATE_B);
		adopt(a, b);
	}
	ops = a->ops;
	set_ops(a);
	adopt(b, a);
	e->slice_pairs = slice_pairs(a, ops);
	if (a->ns_per_op >= LAYOUT_NS)
		e->layouts = 1;
	json_object_set_new(e->about, "layouts", json_integer(e->layouts));
	json_object_set_new(e->about, "ops", json_integer((json_int_t)a->ops));
	json_object_set_new(e->about, "slice_pairs",
			    json_integer(e->slice_pairs));
}

void entry_recalls(struct comparison *c, size_t i, const double *x, size_t n)
{
	struct gate_pairs *before = &c->gate.bench[i].before;
	json_t *all = json_array();

	for (size_t k = 0; k < n; k++)
		json_array_append_new(all, json_real(x[k]));
	json_object_set_new(c->entry[i].about, "before", all);
	before->x = room_of(n + 1, sizeof(*x));
	memcpy(before->x, x, n * sizeof(*x));
	before->n = n;
}

bool entry_is_open(const struct comparison *c, size_t i)
{
	const struct gate_bench *g = &c->gate.bench[i];

	return !g->missing && !g->same_code &&
	       gate_works(g) == GATE_WORKS_IN_BOTH;
}

double entry_seconds(const struct comparison *c, size_t i)
{
	const struct cell *a = c->entry[i].cell[GATE_A];
	double slice;

	if (c->gate.bench[i].pair_seconds > 0)
		return c->gate.bench[i].pair_seconds;
	if (!c->entry[i].slice_pairs)
		return 0;
	slice = (double)(a->ops + cell_warm(a)) * a->ns_per_op +
		fmax(a->extra_ns, 0) + 60e3;
	return 2e-9 * (fmax(a->start_ns, 0) + fmax(a->end_ns, 0) +
		       (c->entry[i].slice_pairs + 1) * slice);
}

void suite_calibrate(struct comparison *c)
{
	for (size_t i = 0; i < c->gate.n && !campaign_stopped(&c->campaign);
	     i++) {
		progress_step(&c->campaign.progress, 2 * CALIBRATE_SECONDS,
			      "calibrating");
		if (entry_is_open(c, i))
			calibrate(c, i);
	}
}
