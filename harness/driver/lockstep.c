/*
 * lockstep.c - one round of a group: all its workers alive, taking turns.
 *
 * Cells that are to be compared alternate slices of milliseconds in an order
 * shuffled afresh each time, so that a slow phase of the machine, which lasts
 * seconds, falls on all of them alike.  Whoever is not asked sleeps.  A
 * workload that fills the machine has its workers alive one after the other.
 */
#include "campaign.h"
#include "host.h"
#include "record.h"
#include "stats.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REDO_MAX = 3, MEMBERS_MAX = 256 };

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

static int64_t steal_ns(const struct cell *cell)
{
	return host_steal_sum_ns(cell->place->cpus, cell->n_cpus);
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
	const char *status = child_finish(&cell->child, campaign_end_ms(cell),
					  reason, sizeof(reason));

	cell->alive = false;
	campaign_fail(c, cell, note, status, reason, why);
}

/* Cold: without warm-up.  The worker's own is no whole batch. */
static void request(const struct cell *cell, bool baseline, bool cold,
		    char *text, size_t size)
{
	int n = snprintf(text, size, "ops=%llu body=%s",
			 (unsigned long long)cell->ops,
			 baseline ? "baseline" : "work");

	if (cold || cell->batch)
		n += snprintf(text + n, size - (size_t)n, " warm=%llu",
			      cold ? 0ull
				   : (unsigned long long)cell_warm(cell));
	snprintf(text + n, size - (size_t)n, "\n");
}

/* One request and its answer; NULL when the worker has failed. */
static json_t *ask(struct campaign *c, struct part *p, bool baseline,
		   struct slice_note *note)
{
	char text[120], err[300], *line;
	struct cell *cell = p->cell;
	int64_t before = steal_ns(cell), after;
	json_t *record;

	request(cell, baseline, note->slice == 0, text, sizeof(text));
	/* Also when it no longer listens: it may have said why. */
	child_send(&cell->child, text);
	line = child_line(&cell->child, campaign_limit_ms(c, cell));
	after = steal_ns(cell);
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

/* A record (taken over) that is no result: wrong, or cannot be had here. */
static void gave_up(struct campaign *c, struct part *p, json_t *record,
		    struct slice_note *note)
{
	bool cannot = !strcmp(record_text(record, "status"), "cannot");
	struct cell *cell = p->cell;

	cell_end(cell, cannot ? "cannot" : "failed",
		 record_text(record, "reason"));
	if (cannot) {
		json_decref(note->disturbed);
		json_decref(record);
	} else {
		campaign_write(c, record, note);
	}
	cell->alive = false;
	child_finish(&cell->child, campaign_end_ms(cell), (char[8]){ 0 }, 8);
}

/* Returns true when the slice was disturbed and is worth another try. */
static bool slice(struct campaign *c, struct part *p, bool baseline,
		  struct slice_note *note)
{
	json_t *record = ask(c, p, baseline, note);
	bool again;

	if (!record)
		return false;
	note->disturbed =
		disturbances(&p->waits[baseline], record, note->steal_ns);
	again = json_array_size(note->disturbed) > 0;
	if (strcmp(record_text(record, "status"), "ok")) {
		gave_up(c, p, record, note);
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
	       note.redo < REDO_MAX && p->redone < p->cell->slices &&
	       campaign_in_time(c)) {
		note.redo++;
		p->redone++;
	}
	if (index && !baseline && p->n < 64 && !isnan(p->last))
		p->ns[p->n++] = p->last;
}

/* What is still starting would run beside the slices of the others. */
static void await_start(struct campaign *c, struct part *p, unsigned round)
{
	struct cell *cell = p->cell;
	struct slice_note note = {
		.cell = cell, .pass = "time", .round = round, .steal_ns = -1
	};
	char text[64];

	snprintf(text, sizeof(text), "ops=%llu warm=0\n",
		 (unsigned long long)cell_whole(cell, 1));
	child_send(&cell->child, text);
	if (!child_line(&cell->child, campaign_limit_ms(c, cell)))
		part_failed(c, p, &note, NULL);
}

static void start(struct campaign *c, struct part *p, unsigned round)
{
	struct cell *cell = p->cell;
	char **argv = cell_argv(cell, "--serve", false);

	cell->alive = child_start(&cell->child, c->topo, argv) == 0;
	cell_argv_free(argv);
	if (!cell->alive) {
		cell_end(cell, "failed", "the worker cannot be started");
		return;
	}
	if (cell->cold)
		turn(c, p, false, round, 0);
	else if (!cell->alone)
		await_start(c, p, round);
}

static void finish(struct part *p, unsigned round)
{
	struct cell *cell = p->cell;
	char reason[400];
	const char *status;

	if (cell->alive) {
		status = child_finish(&cell->child, campaign_end_ms(cell),
				      reason, sizeof(reason));
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

/* The life of n workers that are alive together, order[0..n) of parts. */
static void live(struct campaign *c, struct part *parts, unsigned *order,
		 size_t n, unsigned round)
{
	unsigned most = 0;

	for (size_t i = 0; i < n; i++) {
		struct part *p = &parts[order[i]];

		start(c, p, round);
		most = p->cell->slices > most ? p->cell->slices : most;
	}
	for (unsigned s = 1; s <= most && !campaign_stopped(c); s++) {
		all_take_turns(c, parts, order, n, false, round, s);
		all_take_turns(c, parts, order, n, true, round, s);
	}
	for (size_t i = 0; i < n; i++)
		finish(&parts[order[i]], round);
}

void lockstep_round(struct campaign *c, unsigned group, unsigned round)
{
	struct part *parts = calloc(MEMBERS_MAX, sizeof(*parts));
	size_t n = members(c, group, parts);
	unsigned order[MEMBERS_MAX];
	bool alone = false;

	for (unsigned i = 0; i < n; i++) {
		order[i] = i;
		alone |= parts[i].cell->alone;
	}
	campaign_shuffle(c, order, n);
	for (size_t i = 0; i < n && alone && !campaign_stopped(c); i++)
		live(c, parts, &order[i], 1, round);
	if (!alone)
		live(c, parts, order, n, round);
	free(parts);
}
