/*
 * lockstep.c - one round of a group: its cells take turns.
 *
 * The cells that are compared alternate in slices of milliseconds, in an order
 * that is shuffled for each turn.  A slow phase of the machine lasts seconds,
 * so it falls on all cells alike.  A worker sleeps while it is not asked.  If a
 * workload fills the machine, its workers run one after the other instead.
 */
#include "campaign/lockstep.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/random.h"
#include "campaign/budget.h"
#include "campaign/slice_log.h"
#include "campaign/turn.h"
#include "stats/stats.h"
#include <math.h>
#include <stdlib.h>

enum { REDO_MAX = 3, MEMBERS_MAX = 256 };

/* A cell's part of a round. */
struct part {
	struct turn turn;
	double ns[64],
		last; /* ns per op of the timed slices; of the last attempt */
	unsigned n, redone; /* timed slices; slices repeated, at most n */
	unsigned first;	    /* number of the first attempt at this slice */
};

/* Takes a slice; returns true when it was disturbed and should be repeated. */
static bool slice(struct campaign *c, struct part *p, bool baseline,
		  struct slice_note *note)
{
	json_t *record =
		turn_take(c, &p->turn, baseline, note->slice == 0, note);
	bool again;

	if (!record)
		return false;
	again = json_array_size(note->disturbed) > 0;
	p->last = field_number(record, "ns_per_op");
	campaign_write(c, record, note);
	return again && note->slice;
}

/* Takes a slice and repeats a disturbed one.  The last attempt counts,
 * disturbed or not, as in the report. */
static void turn(struct campaign *c, struct part *p, bool baseline,
		 unsigned round, unsigned index)
{
	struct slice_note note = { .cell = p->turn.cell,
				   .pass = "time",
				   .round = round,
				   .slice = index,
				   .redo = p->first };

	p->last = NAN;
	while (!campaign_stopped(c) && slice(c, p, baseline, &note) &&
	       note.redo < p->first + REDO_MAX &&
	       p->redone < p->turn.cell->slices && campaign_in_time(c)) {
		note.redo++;
		p->redone++;
	}
	if (index && !baseline && p->n < 64 && !isnan(p->last))
		p->ns[p->n++] = p->last;
}

static void start(struct campaign *c, struct part *p, unsigned round)
{
	struct slice_note note = { .cell = p->turn.cell,
				   .pass = "time",
				   .round = round,
				   .steal_ns = -1,
				   .pressure_ns = -1 };

	if (!turn_start(c, &p->turn, &note))
		return;
	if (p->turn.cell->cold)
		turn(c, p, false, round, 0);
	else if (!p->turn.cell->alone)
		turn_await(c, &p->turn, &note);
}

/* Keeps the median of the round, unless the worker died in it: then the round
 * does not count, as in the report. */
static void finish(struct campaign *c, struct part *p, unsigned round)
{
	struct cell *cell = p->turn.cell;
	struct slice_note note = { .cell = cell,
				   .pass = "time",
				   .round = round,
				   .slice = cell->slices + 1,
				   .steal_ns = -1,
				   .pressure_ns = -1 };

	turn_end(c, &p->turn, &note);
	if (p->n && !cell_lost(cell, round))
		cell->round_ns[round] = stats_median(p->ns, p->n);
}

static size_t members(const struct campaign *c, unsigned group,
		      struct part *parts)
{
	size_t n = 0;

	for (size_t i = 0; i < c->plan->n_cells && n < MEMBERS_MAX; i++) {
		struct cell *cell = &c->plan->cells[i];

		if (cell->group == group && !cell->status)
			parts[n++].turn.cell = cell;
	}
	return n;
}

/* Each cell that has slices left takes one, in shuffled order. */
static void all_take_turns(struct campaign *c, struct part *parts,
			   unsigned *order, size_t n, bool baseline,
			   unsigned round, unsigned index)
{
	random_shuffle(&c->random, order, n, sizeof(*order));
	for (size_t i = 0; i < n; i++) {
		struct part *p = &parts[order[i]];

		if (p->turn.cell->alive && index <= p->turn.cell->slices &&
		    (!baseline || p->turn.cell->baseline))
			turn(c, p, baseline, round, index);
	}
}

/* True when the machine cannot hold one of these workers beside the others. */
static bool crowded(const struct part *parts, const unsigned *order, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (parts[order[i]].turn.crowded)
			return true;
	return false;
}

/*
 * Runs n workers side by side, those of parts at order[0..n), from their start
 * to their end.  They end at once if the machine cannot hold all of them.
 */
static void live(struct campaign *c, struct part *parts, unsigned *order,
		 size_t n, unsigned round)
{
	unsigned most = 0;

	for (size_t i = 0; i < n && !crowded(parts, order, n); i++) {
		struct part *p = &parts[order[i]];

		start(c, p, round);
		most = p->turn.cell->slices > most ? p->turn.cell->slices
						   : most;
	}
	for (unsigned s = 1;
	     s <= most && !campaign_stopped(c) && !crowded(parts, order, n);
	     s++) {
		all_take_turns(c, parts, order, n, false, round, s);
		all_take_turns(c, parts, order, n, true, round, s);
	}
	for (size_t i = 0; i < n; i++)
		finish(c, &parts[order[i]], round);
}

/*
 * True when the workers of the group must run one after the other, because the
 * machine cannot hold them side by side.  That holds for this round and all
 * later ones: rounds of both kinds would be two experiments.
 */
static bool part_crowded(struct part *parts, size_t n, unsigned round)
{
	char *why = NULL;
	bool alone;

	for (size_t i = 0; i < n && !why; i++)
		why = parts[i].turn.crowded;
	for (size_t i = 0; i < n && why; i++) {
		struct cell *cell = parts[i].turn.cell;

		if (parts[i].turn.crowded != why)
			free(parts[i].turn.crowded);
		parts[i] = (struct part){ .turn.cell = cell,
					  .first = REDO_MAX + 1 };
		cell->apart = room_text(why);
		cell->round_ns[round] = NAN;
	}
	alone = why != NULL;
	free(why);
	return alone;
}

void lockstep_round(struct campaign *c, unsigned group, unsigned round)
{
	struct part *parts = room_of(MEMBERS_MAX, sizeof(*parts));
	size_t n = members(c, group, parts);
	unsigned order[MEMBERS_MAX];
	bool alone = false;

	for (unsigned i = 0; i < n; i++) {
		order[i] = i;
		alone |= parts[i].turn.cell->alone || parts[i].turn.cell->apart;
	}
	random_shuffle(&c->random, order, n, sizeof(*order));
	if (!alone) {
		live(c, parts, order, n, round);
		alone = part_crowded(parts, n, round);
	}
	for (size_t i = 0; i < n && alone && !campaign_stopped(c); i++)
		live(c, parts, &order[i], 1, round);
	free(parts);
}
