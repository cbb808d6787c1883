/*
 * slice.c - the measurement of a slice whose units are state machines of one
 * body.
 *
 * Replaces harness/worker/main/slice.c: no unit is spawned, and the body of
 * unit 0 does the work of all machines.
 */
#include "main/worker.h"
#include "unit/clock.h"

static struct run run;
static uint64_t untimed, warm;

void slices_start(const struct options *o)
{
	options_run(o, &run);
	run.untimed = &untimed;
	if (bench.setup)
		bench.setup(&run);
}

static void body(struct slice *s)
{
	struct run before = run;
	struct counts from, to;
	uint64_t start;

	before.ops = warm;
	bench.body(&before, 0);
	untimed = 0;
	counts_read(&from, COUNTS_FAMILY, -1);
	start = now_ns();
	bench.body(&run, 0);
	s->ns = now_ns() - start - untimed;
	counts_read(&to, COUNTS_FAMILY, -1);
	s->counts = (struct counts){ 0 };
	counts_add_delta(&s->counts, &from, &to);
}

void slice_run(const struct options *o, struct slice *s)
{
	unsigned groups = o->units / run.group;
	int64_t before[EVENTS];

	run.ops = (s->request.ops + groups - 1) / groups;
	warm = (s->request.warm + groups - 1) / groups;
	run.done = run.ops + warm;
	events_read(before);
	body(s);
	events_read(s->event);
	for (int i = 0; i < EVENTS; i++)
		s->event[i] -= s->event[i] < 0 ? 0 : before[i];
	s->strays = 0;
	s->request.ops = run.ops * groups;
	s->wrong = bench.verify(&run);
}

void slices_stop(void)
{
}

const struct run *slices_run_state(void)
{
	return &run;
}
