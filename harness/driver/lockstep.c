/*
 * lockstep.c - one round of a group: all its workers alive, taking turns.
 *
 * Cells that are to be compared alternate slices of milliseconds in an order
 * shuffled afresh each time, so that a slow phase of the machine, which lasts
 * seconds, falls on all of them alike.  Whoever is not asked sleeps.
 */
#include "campaign.h"
#include "host.h"
#include "record.h"
#include "stats.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { REDO_MAX = 3, MEMBERS_MAX = 64 };

/* Shares of run-queue wait seen so far. */
struct waits {
	double share[64];
	unsigned n;
};

/* A cell's part of a round. */
struct part {
	struct cell *cell;
	double ns[64], last;   /* of the timed slices, of the last attempt */
	unsigned n, redone;    /* redone at most as often as there are slices */
	struct waits waits[2]; /* of the work, of the baseline */
};

static int64_t steal_ns(const struct place *place)
{
	int64_t a = host_steal_ns(place->cpus[0]), b;

	if (place->n_cpus < 2 || a < 0)
		return a;
	b = host_steal_ns(place->cpus[1]);
	return b < 0 ? -1 : a + b;
}

/*
 * Run-queue wait is judged by the cell's own: units that share a CPU wait for
 * each other, and only what goes beyond that is somebody else's doing.
 */
static bool waited(struct waits *w, double share)
{
	double limit = 0.05;

	if (isnan(share))
		return false;
	if (w->n >= 4)
		limit += stats_median(w->share, w->n) +
			 5 * stats_mad(w->share, w->n);
	if (w->n < 64)
		w->share[w->n++] = share;
	return w->n > 4 && share > limit;
}

static json_t *disturbances(struct waits *w, const json_t *r, int64_t steal)
{
	json_t *all = json_array();

	if (steal > 0)
		json_array_append_new(all, json_string("steal"));
	if (record_number(r, "migrations") > 0)
		json_array_append_new(all, json_string("migrated"));
	if (waited(w, record_number(r, "run_wait_ns") / record_number(r, "ns")))
		json_array_append_new(all, json_string("run-queue wait"));
	return all;
}

/* The worker is beyond use: say why, in the file and in the plan. */
static void part_failed(struct campaign *c, struct part *p,
			struct slice_note *note, const char *why)
{
	struct cell *cell = p->cell;
	char reason[400];
	const char *status =
		child_finish(&cell->child, 1000, reason, sizeof(reason));

	cell->alive = false;
	campaign_fail(c, cell, note, status, reason, why);
}

/* One request and its answer; NULL when the worker has failed. */
static json_t *ask(struct campaign *c, struct part *p, bool baseline,
		   struct slice_note *note)
{
	char text[80], err[300], *line = NULL;
	struct cell *cell = p->cell;
	int64_t before = steal_ns(cell->place), after;
	json_t *record;

	snprintf(text, sizeof(text), "ops=%llu body=%s%s\n",
		 (unsigned long long)cell->ops, baseline ? "baseline" : "work",
		 note->slice ? "" : " warm=0");
	if (child_send(&cell->child, text) == 0)
		line = child_line(&cell->child, campaign_limit_ms(c, cell));
	after = steal_ns(cell->place);
	note->steal_ns = before < 0 || after < 0 ? -1 : after - before;
	if (!line) {
		part_failed(c, p, note, NULL);
		return NULL;
	}
	record = record_parse(line, err, sizeof(err));
	if (!record)
		part_failed(c, p, note, err);
	return record;
}

/* Returns true when the slice was disturbed and is worth another try. */
static bool slice(struct campaign *c, struct part *p, bool baseline,
		  struct slice_note *note)
{
	json_t *record = ask(c, p, baseline, note);
	const char *status;
	bool again;

	if (!record)
		return false;
	note->disturbed =
		disturbances(&p->waits[baseline], record, note->steal_ns);
	again = json_array_size(note->disturbed) > 0;
	status = record_text(record, "status");
	if (status[0] != 'o') {
		cell_end(p->cell, "failed", record_text(record, "reason"));
		campaign_write(c, record, note);
		p->cell->alive = false;
		child_finish(&p->cell->child, 1000, (char[8]){ 0 }, 8);
		return false;
	}
	p->last = record_number(record, "ns_per_op");
	campaign_write(c, record, note);
	return again && note->slice;
}

/* The last attempt counts, disturbed or not, as it does in the report. */
static void turn(struct campaign *c, struct part *p, bool baseline,
		 unsigned round, unsigned index)
{
	struct slice_note note = {
		.cell = p->cell, .pass = "time", .round = round, .slice = index
	};

	p->last = NAN;
	while (!campaign_stopped(c) && slice(c, p, baseline, &note) &&
	       note.redo < REDO_MAX && p->redone < p->cell->slices) {
		note.redo++;
		p->redone++;
	}
	if (index && !baseline && p->n < 64 && !isnan(p->last))
		p->ns[p->n++] = p->last;
}

static void start(struct campaign *c, struct part *p, unsigned round)
{
	struct cell *cell = p->cell;
	char **argv = cell_argv(cell, "--serve", 0);

	cell->alive = child_start(&cell->child, c->topo, argv) == 0;
	cell_argv_free(argv);
	if (!cell->alive) {
		cell_end(cell, "failed", "the worker cannot be started");
		return;
	}
	turn(c, p, false, round, 0); /* the cold slice */
}

static void finish(struct part *p, unsigned round)
{
	struct cell *cell = p->cell;
	char reason[400];
	const char *status;

	if (cell->alive) {
		status = child_finish(&cell->child, 5000, reason,
				      sizeof(reason));
		cell->alive = false;
		if (status[0] != 'o' && !child_interrupt)
			cell_end(cell, status, reason);
	}
	if (p->n)
		cell->round_ns[round] = stats_median(p->ns, p->n);
}

static size_t members(const struct campaign *c, unsigned group,
		      struct part *parts)
{
	size_t n = 0;

	for (size_t i = 0; i < c->plan->n_cells && n < MEMBERS_MAX; i++) {
		struct cell *cell = &c->plan->cells[i];

		if (cell->group == group && !cell->status)
			parts[n++].cell = cell;
	}
	return n;
}

/* One slice of each that has as many, in an order shuffled afresh. */
static void all_take_turns(struct campaign *c, struct part *parts,
			   unsigned *order, size_t n, bool baseline,
			   unsigned round, unsigned index)
{
	campaign_shuffle(c, order, n);
	for (size_t i = 0; i < n; i++) {
		struct part *p = &parts[order[i]];

		if (p->cell->alive && index <= p->cell->slices &&
		    (!baseline || p->cell->baseline))
			turn(c, p, baseline, round, index);
	}
}

void lockstep_round(struct campaign *c, unsigned group, unsigned round)
{
	struct part *parts = calloc(MEMBERS_MAX, sizeof(*parts));
	size_t n = members(c, group, parts);
	unsigned order[MEMBERS_MAX], most = 0;

	for (unsigned i = 0; i < n; i++) {
		order[i] = i;
		if (parts[i].cell->slices > most)
			most = parts[i].cell->slices;
	}
	campaign_shuffle(c, order, n);
	for (size_t i = 0; i < n; i++)
		start(c, &parts[order[i]], round);
	for (unsigned s = 1; s <= most && !campaign_stopped(c); s++) {
		all_take_turns(c, parts, order, n, false, round, s);
		all_take_turns(c, parts, order, n, true, round, s);
	}
	for (size_t i = 0; i < n; i++)
		finish(&parts[i], round);
	free(parts);
}
