/* campaign.c - the order of all rounds, and what is written of each slice. */
#include "campaign.h"
#include "record.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t now_ns(void)
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

void campaign_write(struct campaign *c, json_t *record, struct slice_note *note)
{
	const struct cell *cell = note->cell;
	json_t *more = json_pack(
		"{si ss ss ss si si si sI so si}", "cell", (int)cell->id,
		"name", cell->name, "placement", cell->place->name, "pass",
		note->pass, "round", (int)note->round, "slice",
		(int)note->slice, "seq", (int)c->seq++, "at_ns",
		(json_int_t)(now_ns() - c->began), "disturbed",
		note->disturbed ? note->disturbed : json_array(), "redo",
		(int)note->redo);

	json_object_set_new(more, "steal_ns",
			    note->steal_ns < 0 ? json_null()
					       : json_integer(note->steal_ns));
	json_object_update(record, more);
	json_decref(more);
	note->disturbed = NULL;
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
	if (why) {
		status = "failed";
		reason = why;
	}
	cell_end(cell, status, reason);
	campaign_write(c, cell_without(cell, status, reason), note);
}

int campaign_limit_ms(const struct campaign *c, const struct cell *cell)
{
	double expected = (double)cell->ops * cell->ns_per_op / 1e6;

	if (c->limit)
		return (int)c->limit * 1000;
	return (int)(5000 + 20 * (expected < 1e6 ? expected : 1e6));
}

static double group_seconds(const struct plan *p, unsigned group)
{
	double ns = 0;

	for (size_t i = 0; i < p->n_cells; i++) {
		const struct cell *c = &p->cells[i];

		if (c->group != group || c->status)
			continue;
		/* Start and end of units; slices with warm-up and baseline. */
		ns += 4e6 + c->units * (c->kernel ? 150e3 : 2e3);
		ns += (c->slices + 1) * (c->baseline ? 1.25 : 1.) *
		      ((double)c->ops * c->ns_per_op * 1.06 + 150e3);
	}
	return ns * 1e-9;
}

double campaign_seconds(const struct campaign *c)
{
	double sum = 0;

	for (unsigned g = 0; g < c->plan->n_groups; g++)
		sum += group_seconds(c->plan, g) * c->plan->rounds;
	return sum;
}

double campaign_round(struct campaign *c, struct cell *cell, unsigned round)
{
	unsigned all = c->plan->n_groups * c->plan->rounds;

	while (c->next < all && isnan(cell->round_ns[round]) && !cell->status &&
	       !campaign_stopped(c)) {
		unsigned now = c->order[c->next++];
		unsigned group = now % c->plan->n_groups;

		lockstep_round(c, group, now / c->plan->n_groups);
		progress_step(&c->progress, group_seconds(c->plan, group),
			      cell->name);
	}
	return cell->round_ns[round];
}

static void count_cell(struct campaign *c, struct cell *cell)
{
	char **argv = cell_argv(cell, "--count", cell->ops), *line;
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
		child_finish(&child, 2000, reason, sizeof(reason));
	}
	cell_argv_free(argv);
	if (record)
		campaign_write(c, record, &note);
}

void campaign_count(struct campaign *c)
{
	for (size_t i = 0; i < c->plan->n_cells && !campaign_stopped(c); i++)
		if (!c->plan->cells[i].status)
			count_cell(c, &c->plan->cells[i]);
}
