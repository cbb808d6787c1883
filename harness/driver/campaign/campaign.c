/* campaign.c - the order of all rounds, and what is written of each slice. */
#include "campaign/campaign.h"
#include "base/record.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

uint64_t campaign_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

uint64_t campaign_random(struct campaign *c, uint64_t n)
{
	c->random ^= c->random >> 12;
	c->random ^= c->random << 25;
	c->random ^= c->random >> 27;
	return (c->random * 2685821657736338717ull >> 33) % n;
}

void campaign_shuffle(struct campaign *c, unsigned *x, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t j = campaign_random(c, i);
		unsigned swap = x[i - 1];

		x[i - 1] = x[j];
		x[j] = swap;
	}
}

bool campaign_stopped(const struct campaign *c)
{
	return child_interrupt || *c->store->error;
}

/* What the worker cannot know; takes note->disturbed over. */
static json_t *driver_fields(struct campaign *c, struct slice_note *note)
{
	const struct cell *cell = note->cell;
	json_t *more = json_pack(
		"{si ss ss ss si si si sI so si}", "cell", (int)cell->id,
		"name", cell->name, "placement", cell->place->name, "pass",
		note->pass, "round", (int)note->round, "slice",
		(int)note->slice, "seq", (int)c->seq++, "at_ns",
		(json_int_t)(campaign_now() - c->began), "disturbed",
		note->disturbed ? note->disturbed : json_array(), "redo",
		(int)note->redo);

	json_object_set_new(more, "steal_ns",
			    note->steal_ns < 0 ? json_null()
					       : json_integer(note->steal_ns));
	json_object_set_new(more, "throttled_ns",
			    json_integer(note->throttled_ns));
	note->disturbed = NULL;
	return more;
}

void campaign_write(struct campaign *c, json_t *record, struct slice_note *note)
{
	json_t *more = driver_fields(c, note);

	json_object_update(record, more);
	json_decref(more);
	if (!c->terse)
		store_slice(c->store, record);
	json_decref(record);
}

void campaign_fail(struct campaign *c, struct cell *cell,
		   struct slice_note *note, const char *status,
		   const char *reason, const char *why)
{
	if (child_interrupt)
		return;
	if (!why || !*why)
		why = strcmp(status, "ok") ? NULL : "ended without a record";
	if (why)
		reason = why;
	if (!strcmp(status, "cannot")) {
		cell_end(cell, status, reason);
		return;
	}
	if (why)
		status = "failed";
	if (c->tolerant && cell->round_ns)
		cell_lose(cell, note->round, status, reason);
	else
		cell_end(cell, status, reason);
	campaign_write(c, cell_without(cell, status, reason), note);
}

/*
 * Births and deaths that the machine may need, in ms: generously 1 ms for what
 * the kernel keeps account of, 10 us for what it does not.
 */
static double births_ms(const struct cell *cell)
{
	double n = cell->batch > cell->units ? (double)cell->batch
					     : (double)cell->units;

	return n * (cell->kernel ? 1 : 0.01);
}

/* Twenty times what was seen, and what nothing sensible takes longer than. */
static int limit_ms(const struct cell *cell, double expected_ns)
{
	double ms = expected_ns / 1e6;

	return (int)(5000 + births_ms(cell) + 20 * (ms < 1e6 ? ms : 1e6));
}

int campaign_limit_ms(const struct campaign *c, const struct cell *cell)
{
	double work = (double)cell->ops * cell->ns_per_op;

	if (c->limit)
		return (int)c->limit * 1000;
	return limit_ms(cell, cell->start_ns + cell->extra_ns + work);
}

int campaign_end_ms(const struct cell *cell)
{
	return limit_ms(cell, cell->end_ns);
}

int campaign_trial_ms(const struct campaign *c, const struct cell *cell)
{
	enum { TRIAL_MS = 20000 };

	if (c->limit)
		return (int)c->limit * 1000;
	return TRIAL_MS + (int)births_ms(cell);
}

double campaign_round(struct campaign *c, struct cell *cell, unsigned round)
{
	while (c->next < c->n_order && isnan(cell->round_ns[round]) &&
	       !cell_lost(cell, round) && !cell->status &&
	       !campaign_stopped(c)) {
		unsigned now = c->order[c->next++];
		unsigned group = now % c->plan->n_groups;
		unsigned turn = now / c->plan->n_groups;

		if (!campaign_spares(c, turn))
			lockstep_round(c, group, turn);
		progress_step(&c->progress, campaign_group_seconds(c, group),
			      cell->name);
	}
	return cell->round_ns[round];
}

static void count_cell(struct campaign *c, struct cell *cell)
{
	char **argv = cell_argv(cell, "--count", true), *line;
	char reason[300], err[300];
	struct slice_note note = { .cell = cell,
				   .pass = "count",
				   .steal_ns = -1 };
	json_t *record = NULL;
	struct child child;

	if (child_start(&child, c->topo, argv) == 0) {
		line = child_line(&child, campaign_limit_ms(c, cell));
		if (line)
			record = record_parse(line, err, sizeof(err));
		child_finish(&child, campaign_end_ms(cell), reason,
			     sizeof(reason));
	}
	cell_argv_free(argv);
	if (record)
		campaign_write(c, record, &note);
}

void campaign_count(struct campaign *c)
{
	for (size_t i = 0; i < c->plan->n_cells && !campaign_stopped(c); i++) {
		struct cell *cell = &c->plan->cells[i];
		double seconds = campaign_count_seconds(c, cell);

		if (!(seconds > 0))
			continue;
		count_cell(c, cell);
		progress_step(&c->progress, seconds, cell->name);
	}
}
