/* pair.c - measures one process pair: two builds of a benchmark take turns. */
#include "gate/measure/pair.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/exit_status.h"
#include "base/field.h"
#include "base/random.h"
#include "campaign/slice_log.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * The largest share of a slice that may be steal (time taken by the
 * hypervisor). The kernel counts steal in ticks of 10 ms.
 */
#define STEAL_MOST 0.25

static void set_side(struct pair *p, int side)
{
	struct cell *cell = &p->cell[side];

	*cell = *p->e->cell[p->of[side]];
	/* forget the result of an earlier process */
	cell->status = cell->reason = NULL;
	pair_install(p, side);
	cell->path = p->path[side];
	if (p->of[side] == GATE_B && *p->c->slow_by)
		cell->more[0] = p->c->slow_by;
	p->turn[side].cell = cell;
}

/*
 * Drops a pair of slices, so that a disturbed slice never costs one side only.
 */
static void drop(struct pair *p, int side, unsigned slice, json_t *why)
{
	p->drop[slice] = true;
	json_array_append_new(
		p->dropped,
		json_pack("{si ss ss}", "slice", (int)slice, "side",
			  side ? "B" : "A", "why",
			  json_string_value(json_array_get(why, 0))));
}

/*
 * Returns true when the slice was disturbed. One tick of steal is ignored in a
 * slice that lasts for several ticks.
 */
static bool is_lost(const struct slice_note *note, const json_t *record)
{
	size_t n = json_array_size(note->disturbed);
	bool stolen = note->steal_ns > 0;
	double share = (double)note->steal_ns / field_number(record, "ns");

	return stolen && share < STEAL_MOST ? n > 1 : n > 0;
}

/*
 * Returns the ops of the first slice, which warms the worker up and is not
 * used. The slice is as long as the others when there are many of them.
 */
static uint64_t cold_ops(const struct pair *p, const struct cell *cell)
{
	const unsigned many = 8;

	return p->e->slice_pairs >= many ? cell->ops
					 : cell_whole(cell, 1 + cell->ops / 16);
}

static bool take(struct pair *p, int side, int slice)
{
	struct slice_note note = { .cell = &p->cell[side],
				   .steal_ns = -1,
				   .pressure_ns = -1 };
	uint64_t ops = p->cell[side].ops;
	bool cold = slice < 0;
	json_t *record;

	if (cold)
		p->cell[side].ops = cold_ops(p, &p->cell[side]);
	record = turn_take(&p->c->campaign, &p->turn[side], false, cold, &note);
	p->cell[side].ops = ops;
	if (!record)
		return false;
	if (!cold) {
		p->ns[side][slice] = field_number(record, "ns_per_op");
		pair_count_slice(p, side, record);
		if (is_lost(&note, record))
			drop(p, side, (unsigned)slice, note.disturbed);
	}
	json_decref(note.disturbed);
	json_decref(record);
	return true;
}

static bool begin(struct pair *p, int side)
{
	struct slice_note note = { .cell = &p->cell[side],
				   .steal_ns = -1,
				   .pressure_ns = -1 };

	if (!turn_start(&p->c->campaign, &p->turn[side], &note))
		return false;
	if (!p->cell[side].alone)
		turn_await(&p->c->campaign, &p->turn[side], &note);
	return p->cell[side].alive;
}

static void finish(struct pair *p, int side)
{
	struct slice_note note = { .cell = &p->cell[side],
				   .steal_ns = -1,
				   .pressure_ns = -1 };

	turn_end(&p->c->campaign, &p->turn[side], &note);
}

/*
 * Returns false when the budget has ended or the user has interrupted: the pair
 * is then given up.
 */
static bool goes_on(struct pair *p)
{
	p->late = p->late || stages_left_s(p->c) < 0;
	return !p->late && !campaign_stopped(&p->c->campaign);
}

/*
 * Runs one slice of each side that is still alive, in random order. slice is -1
 * for the warm-up slice, which is not kept.
 */
static void both(struct pair *p, int slice)
{
	int first = (int)random_below(&p->c->campaign.random, 2);

	for (int turn = 0; turn < 2; turn++) {
		int side = turn ? !first : first;

		if (p->cell[side].alive && take(p, side, slice) && slice >= 0)
			p->done[side]++;
	}
}

static bool is_crowded(const struct pair *p)
{
	return p->turn[0].crowded || p->turn[1].crowded;
}

/*
 * Runs a pair whose workers are alive at the same time. When one of them fails,
 * the other is run all the same, because it may fail as well.
 */
static void together(struct pair *p, unsigned n)
{
	int first = (int)random_below(&p->c->campaign.random, 2);

	begin(p, first);
	begin(p, !first);
	for (int slice = p->counts ? 0 : -1;
	     slice < (int)n && goes_on(p) && !is_crowded(p) &&
	     (p->cell[0].alive || p->cell[1].alive);
	     slice++)
		both(p, slice);
	finish(p, 0);
	finish(p, 1);
}

/*
 * Runs a pair of a workload that fills the machine: the workers are alive one
 * after the other.
 */
static void in_sequence(struct pair *p, unsigned n)
{
	int first = (int)random_below(&p->c->campaign.random, 2);

	for (int turn = 0; turn < 2; turn++) {
		int side = turn ? !first : first;

		if (begin(p, side))
			while (p->done[side] < n && goes_on(p) &&
			       take(p, side, (int)p->done[side]))
				p->done[side]++;
		finish(p, side);
	}
}

static bool is_whole(const struct pair *p, int side, unsigned n)
{
	return p->done[side] == n && !p->cell[side].status;
}

/*
 * Notes for each side whether its process finished or failed. Nothing is noted
 * when the user or the budget ended the pair, as this says nothing of the
 * builds; for a pair of A and A, whose failures would all count against A; and
 * for pairs that count system calls, which are too few.
 */
static void note_ends(struct pair *p, unsigned n)
{
	if (p->of[0] == p->of[1])
		p->e->alike_failed += !is_whole(p, 0, n) || !is_whole(p, 1, n);
	if (p->of[0] == p->of[1] || p->counts)
		return;
	for (int side = 0; side < 2; side++) {
		bool other = is_whole(p, !side, n);

		if (p->cell[side].status)
			entry_note_failure(p->c, p->i, p->of[side],
					   &p->cell[side],
					   !other		    ? NULL
					   : p->of[!side] == GATE_A ? "A"
								    : "B");
		else if (is_whole(p, side, n))
			entry_note_success(p->c, p->i, p->of[side]);
	}
}

/*
 * Runs both workers from start to end. Returns true when all n slice pairs can
 * be used.
 */
static bool live(struct pair *p, unsigned n)
{
	if (p->cell[0].alone || p->e->apart)
		in_sequence(p, n);
	else
		together(p, n);
	if (pair_part_crowded(p))
		in_sequence(p, n);
	if (p->late || campaign_stopped(&p->c->campaign))
		return false;
	note_ends(p, n);
	return is_whole(p, 0, n) && is_whole(p, 1, n);
}

static struct pair *pair_make(struct comparison *c, size_t i, bool ab)
{
	struct pair *p = room_of(1, sizeof(*p));

	*p = (struct pair){ .c = c, .e = &c->entry[i], .i = i };
	p->of[1] = ab ? GATE_B : GATE_A;
	p->layout = p->e->kept % p->e->layouts;
	p->dropped = json_array();
	set_side(p, 0);
	set_side(p, 1);
	return p;
}

static void pair_free(struct pair *p)
{
	unlink(p->path[0]);
	unlink(p->path[1]);
	json_decref(p->dropped);
	free(p);
}

void pair_run(struct comparison *c, size_t i, unsigned stage)
{
	struct pair *p = pair_make(c, i, stage > 0);
	int64_t began = clock_ns();
	unsigned n = p->e->slice_pairs;

	if (live(p, n))
		pair_keep(p, n, stage, clock_since(began));
	pair_free(p);
}

/*
 * Counts in a few slices. These are made longer where slices are short, so that
 * the calls at the start and the end of a slice do not matter. All counting of
 * the first stage takes about as many ops as one timed process pair.
 */
void pair_count(struct comparison *c, size_t i, unsigned stage)
{
	struct pair *p = pair_make(c, i, true);
	unsigned longer = p->e->slice_pairs / (COUNT_SLICES * GATE_STAGE_PAIRS);
	unsigned n = p->e->slice_pairs < COUNT_SLICES ? p->e->slice_pairs
						      : COUNT_SLICES;
	int64_t began = clock_ns();

	p->counts = true;
	for (int side = 0; side < 2; side++) {
		struct cell *cell = &p->cell[side];

		cell->more[cell->more[0] != NULL] = "--count";
		cell->ops *= longer ? longer : 1;
	}
	if (live(p, n))
		pair_keep_counts(p, stage);
	c->counted_s += clock_since(began);
	pair_free(p);
}
