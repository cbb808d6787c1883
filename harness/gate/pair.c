/* pair.c - one process pair: two builds of a benchmark take turns. */
#include "pair.h"
#include "install.h"
#include "record.h"
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Of a slice; the kernel counts steal in ticks of 10 ms. */
#define STEAL_MOST 0.25

/*
 * Names of one length, as that is part of the stack, and files written alike.
 * Layouts take turns, and both sides have the same one: what has not changed is
 * aligned alike.
 */
static bool install(struct pair *p, int side)
{
	const struct build *b = &p->c->build[p->of[side]];
	const struct worker *w = p->e->cell[p->of[side]]->worker;
	const char *dir = p->c->live.dir;
	char from[WORKER_PATH_MAX];

	build_layout(b, p->layout, w->path, from, sizeof(from));
	snprintf(p->path[side], sizeof(p->path[side]), "%s/%s-%s-%s", dir,
		 side ? "b" : "a", w->model, w->bench);
	return worker_install(from, p->path[side]) == 0;
}

static void set_side(struct pair *p, int side)
{
	struct cell *cell = &p->cell[side];

	*cell = *p->e->cell[p->of[side]];
	if (!install(p, side))
		cell_end(cell, "failed", strerror(errno));
	cell->path = p->path[side];
	if (p->of[side] == GATE_B && *p->c->slow_by)
		cell->more[0] = p->c->slow_by;
	p->turn[side].cell = cell;
}

/* A disturbed slice costs the pair, never one side. */
static void drop(struct pair *p, int side, unsigned slice, json_t *why)
{
	p->drop[slice] = true;
	json_array_append_new(
		p->dropped,
		json_pack("{si ss ss}", "slice", (int)slice, "side",
			  side ? "B" : "A", "why",
			  json_string_value(json_array_get(why, 0))));
}

/* A tick of steal is nothing to a slice of several. */
static bool is_lost(const struct slice_note *note, const json_t *record)
{
	size_t n = json_array_size(note->disturbed);
	bool stolen = note->steal_ns > 0;
	double share = (double)note->steal_ns / record_number(record, "ns");

	return stolen && share < STEAL_MOST ? n > 1 : n > 0;
}

static bool take(struct pair *p, int side, int slice, bool cold)
{
	struct slice_note note = { .cell = &p->cell[side], .steal_ns = -1 };
	json_t *record =
		turn_take(&p->c->campaign, &p->turn[side], false, cold, &note);

	if (!record)
		return false;
	if (slice >= 0) {
		p->ns[side][slice] = record_number(record, "ns_per_op");
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
	struct slice_note note = { .cell = &p->cell[side], .steal_ns = -1 };

	if (p->cell[side].status ||
	    !turn_start(&p->c->campaign, &p->turn[side]))
		return false;
	if (!p->cell[side].alone)
		turn_await(&p->c->campaign, &p->turn[side], &note);
	return p->cell[side].alive;
}

/* One slice of each, in random order; -1: cold, and not kept. */
static bool both(struct pair *p, int slice)
{
	int first = (int)campaign_random(&p->c->campaign, 2);

	return take(p, first, slice, slice < 0) &&
	       take(p, !first, slice, slice < 0) &&
	       !campaign_stopped(&p->c->campaign);
}

/* Alive together; returns how many slice pairs there are. */
static unsigned together(struct pair *p, unsigned n)
{
	int first = (int)campaign_random(&p->c->campaign, 2);
	unsigned done = 0;

	if (begin(p, first) && begin(p, !first) && (p->counts || both(p, -1)))
		while (done < n && both(p, (int)done))
			done++;
	turn_end(&p->turn[0]);
	turn_end(&p->turn[1]);
	return done;
}

/* What fills the machine is alive one after the other. */
static unsigned in_sequence(struct pair *p, unsigned n)
{
	int first = (int)campaign_random(&p->c->campaign, 2);
	unsigned done[2] = { 0, 0 };

	for (int turn = 0; turn < 2; turn++) {
		int side = turn ? !first : first;

		if (begin(p, side))
			while (done[side] < n &&
			       take(p, side, (int)done[side], false))
				done[side]++;
		turn_end(&p->turn[side]);
	}
	return done[0] < done[1] ? done[0] : done[1];
}

/* Both lives, from start to end; returns how many slice pairs can be used. */
static unsigned live(struct pair *p, unsigned n)
{
	unsigned done = p->cell[0].alone ? in_sequence(p, n) : together(p, n);

	for (int side = 0; side < 2; side++)
		entry_note_failure(p->c, p->i, p->of[side], &p->cell[side]);
	return campaign_stopped(&p->c->campaign) ? 0 : done;
}

static struct pair *pair_make(struct comparison *c, size_t i, bool ab)
{
	struct pair *p = calloc(1, sizeof(*p));

	if (!p)
		err(EXIT_BAD, "a process pair");
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
	uint64_t began = campaign_now();
	unsigned n = live(p, p->e->slice_pairs);

	if (n == p->e->slice_pairs)
		pair_keep(p, n, stage, (double)(campaign_now() - began) * 1e-9);
	pair_free(p);
}

/*
 * In few slices, which are longer: what the start and the end of a slice call
 * is lost in them.  All counting of the first stage has about as many ops as
 * one of its process pairs.
 */
void pair_count(struct comparison *c, size_t i, unsigned stage)
{
	struct pair *p = pair_make(c, i, true);
	unsigned longer = p->e->slice_pairs / (COUNT_SLICES * GATE_STAGE_PAIRS);
	uint64_t began = campaign_now();

	p->counts = true;
	for (int side = 0; side < 2; side++) {
		struct cell *cell = &p->cell[side];

		cell->more[cell->more[0] != NULL] = "--count";
		cell->ops *= longer ? longer : 1;
	}
	if (live(p, COUNT_SLICES) == COUNT_SLICES)
		pair_keep_counts(p, stage);
	c->counted_s += (double)(campaign_now() - began) * 1e-9;
	pair_free(p);
}
