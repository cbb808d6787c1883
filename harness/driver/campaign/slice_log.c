/* slice_log.c - what is written of each slice, and of a worker that failed. */
#include "campaign/slice_log.h"
#include "base/clock.h"
#include "base/interrupt.h"
#include "base/record.h"
#include <string.h>

/* The fields that only the driver knows; takes note->disturbed over. */
static json_t *driver_fields(struct campaign *c, struct slice_note *note)
{
	const struct cell *cell = note->cell;
	json_t *more = json_pack(
		"{si ss ss ss si si si sI so si}", "cell", (int)cell->id,
		"name", cell->name, "placement", cell->placement->name, "pass",
		note->pass, "round", (int)note->round, "slice",
		(int)note->slice, "seq", (int)c->seq++, "at_ns",
		(json_int_t)(clock_ns() - c->began), "disturbed",
		note->disturbed ? note->disturbed : json_array(), "redo",
		(int)note->redo);

	json_object_set_new(more, "steal_ns",
			    note->steal_ns < 0 ? json_null()
					       : json_integer(note->steal_ns));
	json_object_set_new(more, "throttled_ns",
			    json_integer(note->throttled.ns));
	json_object_set_new(more, "throttled_periods",
			    json_integer(note->throttled.periods));
	json_object_set_new(more, "pressure_ns",
			    note->pressure_ns < 0
				    ? json_null()
				    : json_integer(note->pressure_ns));
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
	if (interrupted)
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
