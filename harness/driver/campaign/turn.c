/* turn.c - the life of a worker in a round: start, slices, end. */
#include "campaign/turn.h"
#include "base/alloc.h"
#include "base/disturbance.h"
#include "base/field.h"
#include "base/record.h"
#include "campaign/slice_log.h"
#include "campaign/time_limit.h"
#include "machine/machine.h"
#include "machine/pressure.h"
#include "machine/quota.h"
#include "machine/refusal.h"
#include "stats/stats.h"
#include <errno.h>
#include <math.h>
#include <string.h>

static int64_t steal_ns(const struct cell *cell)
{
	return host_steal_sum_ns(cell->placement->cpus, cell->n_cpus);
}

/*
 * True when the cell waited for a CPU longer than it usually does.  Units that
 * share a CPU always wait for each other; only a longer wait is caused by other
 * programs.
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

static void add(json_t *all, bool is, enum disturbance d)
{
	if (is)
		json_array_append_new(all, json_string(disturbance_names[d]));
}

/*
 * True when the slice took far longer than when the cell was calibrated, as if
 * everything had stood still.  Units that meet by chance on one CPU or on two
 * are up to 16 times as slow.
 */
static bool too_long(const struct cell *cell, const json_t *r)
{
	const double most = 100;

	return cell->ns_per_op > 0 &&
	       field_number(r, "ns_per_op") > most * cell->ns_per_op;
}

static json_t *disturbances(struct turn *t, bool baseline, const json_t *r,
			    const struct slice_note *note)
{
	json_t *all = json_array();
	double pressure = note->pressure_ns < 0 ? NAN
						: (double)note->pressure_ns;
	double ns = field_number(r, "ns");

	add(all, note->steal_ns > 0, DISTURBED_STEAL);
	add(all, note->throttled.ns > 0 || note->throttled.periods > 0,
	    DISTURBED_THROTTLED);
	add(all, field_number(r, "migrations") > 0, DISTURBED_MIGRATED);
	add(all,
	    waited(&t->waits[baseline], field_number(r, "run_wait_ns") / ns),
	    DISTURBED_WAIT);
	add(all, waited(&t->pressure[baseline], pressure / ns),
	    DISTURBED_PRESSURE);
	add(all, t->stopped, DISTURBED_STOPPED);
	add(all, too_long(t->cell, r), DISTURBED_TOO_LONG);
	return all;
}

/*
 * True when the machine cannot hold the worker beside the others.  The cell
 * goes on, since the worker may run alone, as it did when it was calibrated.
 */
static bool is_crowded(const struct campaign *c, struct turn *t,
		       const char *reason)
{
	if (c->alive)
		t->crowded = room_text(reason);
	return c->alive;
}

/* Ends a worker that has failed, and logs the reason. */
static void failed(struct campaign *c, struct turn *t, struct slice_note *note,
		   const char *why)
{
	struct cell *cell = t->cell;
	char reason[400];
	const char *status = child_finish(&cell->child, campaign_end_ms(cell),
					  reason, sizeof(reason));

	cell->alive = false;
	c->alive--;
	if ((!strcmp(status, "cannot") || cell->child.oom) &&
	    is_crowded(c, t, reason))
		return;
	campaign_fail(c, cell, note, status, reason, why);
}

/* Returns the pressure so far, or -1 for a slice that is too short to tell. */
static int64_t pressure_before(const struct cell *cell)
{
	double expected = (double)cell->ops * cell->ns_per_op;

	return expected >= PRESSURE_LEAST_NS ? pressure_ns() : -1;
}

static struct quota_pauses pauses_since(struct quota_pauses before)
{
	struct quota_pauses now = quota_pauses();

	return (struct quota_pauses){ now.periods - before.periods,
				      now.ns - before.ns };
}

/* Asks for a slice and returns its record, or NULL when the worker has failed.
 */
static json_t *ask(struct campaign *c, struct turn *t, bool baseline, bool cold,
		   struct slice_note *note)
{
	char err[300], *line;
	struct cell *cell = t->cell;
	struct quota_pauses paused = quota_pauses();
	int64_t before = steal_ns(cell), after;
	int64_t pressure = pressure_before(cell);
	json_t *record;

	child_went_on(&cell->child);
	cell_ask(cell, cell->ops, cold ? 0 : cell_warm(cell), baseline);
	line = child_line(&cell->child, campaign_limit_ms(c, cell));
	after = steal_ns(cell);
	note->steal_ns = before < 0 || after < 0 ? -1 : after - before;
	note->pressure_ns = pressure < 0 ? -1 : pressure_ns() - pressure;
	note->throttled = pauses_since(paused);
	t->stopped = child_went_on(&cell->child);
	if (!line) {
		failed(c, t, note, NULL);
		return NULL;
	}
	record = record_parse(line, err, sizeof(err));
	if (!record)
		failed(c, t, note, err);
	return record;
}

/* Handles a record, which is taken over, that has no result: the answer was
 * wrong, or the machine cannot run the cell. */
static void gave_up(struct campaign *c, struct turn *t, json_t *record,
		    struct slice_note *note)
{
	bool cannot = !strcmp(field_text(record, "status"), "cannot");
	const char *reason = field_text(record, "reason");
	struct cell *cell = t->cell;

	c->alive--;
	if (!cannot || !is_crowded(c, t, reason ? reason : "no reason given"))
		cell_end(cell, cannot ? "cannot" : "failed", reason);
	if (cannot) {
		json_decref(note->disturbed);
		json_decref(record);
	} else {
		campaign_write(c, record, note);
	}
	cell->alive = false;
	child_finish(&cell->child, campaign_end_ms(cell), (char[8]){ 0 }, 8);
}

/*
 * True when the executable was replaced since the run began: times of two
 * builds must not be mixed.  A process pair of a comparison checks its files
 * itself.
 */
static bool is_replaced(const struct cell *cell, char *why, size_t size)
{
	const struct worker *w = cell->worker;
	const char *file = cell->path ? NULL : worker_file_replaced(&w->file);
	bool own = file && !strcmp(file, w->path);

	if (file)
		snprintf(why, size,
			 "its %s%s was replaced during the run: run again, and "
			 "build elsewhere meanwhile",
			 own ? "executable" : "part ", own ? "" : file);
	return file;
}

bool turn_start(struct campaign *c, struct turn *t, struct slice_note *note)
{
	struct cell *cell = t->cell;
	char **argv, why[PATH_MAX + 100];

	if (is_replaced(cell, why, sizeof(why))) {
		cell_end(cell, "failed", why);
		campaign_write(c, cell_without(cell, "failed", why), note);
		return false;
	}
	argv = cell_argv(cell, "--serve", false);
	cell->alive = child_start(&cell->child, c->topo, argv) == 0;
	if (!cell->alive)
		refusal_explain(errno, "", why, sizeof(why));
	cell_argv_free(argv);
	if (!cell->alive && !is_crowded(c, t, why))
		cell_end(cell, "cannot", why);
	c->alive += cell->alive;
	return cell->alive;
}

void turn_await(struct campaign *c, struct turn *t, struct slice_note *note)
{
	struct cell *cell = t->cell;
	json_t *record;
	char err[300], *line;

	cell_ask(cell, cell_whole(cell, 1), 0, false);
	line = child_line(&cell->child, campaign_limit_ms(c, cell));
	record = line ? record_parse(line, err, sizeof(err)) : NULL;
	if (!record)
		failed(c, t, note, line ? err : NULL);
	else if (strcmp(field_text(record, "status"), "ok"))
		gave_up(c, t, record, note);
	else
		json_decref(record);
}

/* Keeps the newest policy text with the cell, and drops it from the record. */
static void take_policy(struct cell *cell, json_t *record)
{
	const char *words = field_text(record, "policy");

	if (words && (!cell->policy || strcmp(words, cell->policy))) {
		free(cell->policy);
		cell->policy = room_text(words);
	}
	json_object_del(record, "policy");
}

json_t *turn_take(struct campaign *c, struct turn *t, bool baseline, bool cold,
		  struct slice_note *note)
{
	json_t *record = ask(c, t, baseline, cold, note);

	if (!record)
		return NULL;
	take_policy(t->cell, record);
	note->disturbed = disturbances(t, baseline, record, note);
	if (!strcmp(field_text(record, "status"), "ok"))
		return record;
	gave_up(c, t, record, note);
	return NULL;
}

void turn_end(struct campaign *c, struct turn *t, struct slice_note *note)
{
	struct cell *cell = t->cell;
	char reason[400];
	const char *status;

	if (!cell->alive)
		return;
	status = child_finish(&cell->child, campaign_end_ms(cell), reason,
			      sizeof(reason));
	cell->alive = false;
	c->alive--;
	if (!strcmp(status, "ok") ||
	    (cell->child.oom && is_crowded(c, t, reason)))
		return;
	campaign_fail(c, cell, note, status, reason, NULL);
}
