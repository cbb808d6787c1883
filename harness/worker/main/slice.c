/*
 * slice.c - units that live from slice to slice, and the measurement of each
 * slice.
 */
#include "main/worker.h"
#include "unit/barrier.h"
#include "unit/clock.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Reading schedstat takes 0.8 us, so only slices with at most 4 units do so. */
enum { SCHEDSTAT_UNITS = 4 };

/* The results of one unit, which alone writes to them. */
struct slot {
	_Alignas(UNIT_LINE) uint64_t start, stop; /* CLOCK_MONOTONIC, ns */
	struct counts counts;
	uint64_t strays;
	unsigned id;
};

/*
 * Shared by main and all units; main writes to it only while all units wait at
 * the gate.
 */
struct control {
	struct word gate; /* number of slices begun */
	_Alignas(UNIT_LINE) struct word done;
	/* all units meet here between the warm-up and the timed part */
	struct barrier barrier;
	struct run run, warm;
	/* ns to subtract from this slice, see run_untimed() */
	uint64_t untimed;
	bool baseline, quit;
	const struct options *options;
	/* in the same mapping, because a fork copies each mapping */
	struct slot slots[];
};
static struct control *control;
static struct unit *units;

static int unit_cpu(unsigned id)
{
	return run_cpu(&control->run, id);
}

static unsigned active_units(void)
{
	return control->baseline ? 1 : control->run.units;
}

/*
 * A single unit counts everything that its process does; several threads of
 * one process count for themselves. For coroutines on one host (a process that
 * carries coroutines) the first unit of the host counts for all; if there is
 * only one host, main counts.
 */
static enum counts_scope scope(void)
{
	return control->run.units == 1 ? COUNTS_FAMILY : COUNTS_THREAD;
}

static bool unit_counts(const struct slot *s)
{
	return !MODEL_ONE_CORE &&
	       (!MODEL_HOSTED || s->id < control->run.n_cpus);
}

/*
 * Not inlined, so that its locals do not use up a small stack while bodies
 * run.
 */
static __attribute__((noinline)) void count_delta(struct counts *c,
						  int schedstat)
{
	const struct counts from = *c;
	struct counts to;

	counts_read(&to, scope(), schedstat);
	*c = (struct counts){ 0 };
	counts_add_delta(c, &from, &to);
}

static void unit_slice(struct slot *s, int schedstat)
{
	void (*body)(const struct run *, unsigned) =
		control->baseline ? bench.baseline : bench.body;

	body(&control->warm, s->id);
	barrier_wait(&control->barrier, active_units());
	if (s->id == 0)
		control->untimed = 0;
	if (unit_counts(s))
		counts_read(&s->counts, scope(), schedstat);
	s->start = now_ns();
	body(&control->run, s->id);
	s->stop = now_ns();
	if (unit_counts(s))
		count_delta(&s->counts, schedstat);
	s->strays = unit_cpu(s->id) >= 0 && !MODEL_ONE_CORE &&
		    sched_getcpu() != unit_cpu(s->id);
}

static int schedstat_open(void)
{
	if (MODEL_ONE_CORE ||
	    (control->run.units > SCHEDSTAT_UNITS && !control->options->count))
		return -1;
	return open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
}

static void unit_main(void *p)
{
	struct slot *s = p;
	int schedstat = schedstat_open();

	for (uint32_t gate = 0;; gate++) {
		while (word_load(&control->gate) == gate)
			unit_wait(&control->gate, gate);
		if (control->quit)
			break;
		if (s->id < active_units())
			unit_slice(s, schedstat);
		if (word_add(&control->done, 1) + 1 == control->run.units)
			unit_wake(&control->done, 1);
	}
	if (schedstat >= 0)
		close(schedstat);
}

/*
 * Main and the units share one mapping, because each fork copies every
 * mapping. It holds struct control, the slots and the units; from a new page
 * on, the workload's memory.
 */
static void share(const struct options *o, struct run *r)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	const size_t slots = o->units * sizeof(*control->slots);
	size_t here = sizeof(*control) + slots + o->units * sizeof(*units);

	here = (here + page - 1) / page * page;
	control = shared_alloc(here + r->stride * (r->units / r->group));
	units = (struct unit *)((char *)control->slots + slots);
	r->shared = r->stride ? (char *)control + here : NULL;
	r->untimed = &control->untimed;
}

void slices_start(const struct options *o)
{
	struct run r;

	options_run(o, &r);
	share(o, &r);
	control->options = o;
	control->run = r;
	if (bench.setup)
		bench.setup(&control->run);
	for (unsigned i = 0; i < o->units; i++) {
		control->slots[i].id = i;
		unit_spawn(&units[i], unit_main, &control->slots[i],
			   unit_cpu(i));
	}
}

static void open_gate(void)
{
	word_store(&control->gate, word_load(&control->gate) + 1);
	unit_wake(&control->gate, control->run.units);
}

static void prepare(const struct slice *s)
{
	struct run *r = &control->run;
	unsigned groups = s->request.baseline ? 1 : r->units / r->group;
	uint64_t warm;

	r->ops = (s->request.ops + groups - 1) / groups;
	warm = (s->request.warm + groups - 1) / groups;
	r->done = r->ops + warm;
	control->warm = *r;
	control->warm.ops = warm;
	control->baseline = s->request.baseline;
	word_store(&control->done, 0);
	if (r->stride)
		memset(r->shared, 0, r->stride * (r->units / r->group));
}

static void collect(struct slice *s, unsigned active)
{
	uint64_t start = UINT64_MAX, stop = 0;
	const struct counts zero = { 0 };

	for (unsigned i = 0; i < active; i++) {
		const struct slot *unit = &control->slots[i];

		start = unit->start < start ? unit->start : start;
		stop = unit->stop > stop ? unit->stop : stop;
		counts_add_delta(&s->counts, &zero, &unit->counts);
		s->strays += (int64_t)unit->strays;
	}
	s->ns = stop - start - control->untimed;
}

void slice_run(const struct options *o, struct slice *s)
{
	struct counts from, to;
	int64_t before[EVENTS];

	prepare(s);
	s->counts = (struct counts){ 0 };
	s->strays = 0;
	events_read(before);
	counts_read(&from, COUNTS_FAMILY, -1);
	open_gate();
	for (uint32_t d; (d = word_load(&control->done)) != o->units;)
		unit_wait(&control->done, d);
	counts_read(&to, COUNTS_FAMILY, -1);
	events_read(s->event);
	for (int i = 0; i < EVENTS; i++)
		s->event[i] -= s->event[i] < 0 ? 0 : before[i];
	collect(s, active_units());
	if (MODEL_ONE_CORE)
		counts_add_delta(&s->counts, &from, &to);
	s->request.ops =
		control->run.ops *
		(s->request.baseline ? 1 : o->units / control->run.group);
	s->wrong = bench.verify && !s->request.baseline
			   ? bench.verify(&control->run)
			   : NULL;
}

void slices_stop(void)
{
	unsigned n = control->run.units;

	control->quit = true;
	open_gate();
	for (unsigned i = 0; i < n; i++)
		unit_join(&units[i]);
}

const struct run *slices_run_state(void)
{
	return &control->run;
}
