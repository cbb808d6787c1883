/*
 * contract.c - checks in every model what unit.h promises.
 *
 * One op is one round of all checks by one unit.
 */
#include "contract_units.h"
#include "unit/clock.h"
#include <string.h>

/* Checks the results of each operation on words of memory. */
static void words(void)
{
	struct word w = { 0 };

	word_store(&w, 7);
	check(word_load(&w) == 7);
	check(word_swap(&w, 8) == 7);
	check(!word_cas(&w, 7, 9) && word_load(&w) == 8);
	check(word_cas(&w, 8, 9) && word_load(&w) == 9);
	unit_wait(&w, 12345); /* returns at once: w has another value */
	unit_wake(&w, 1);     /* wakes no unit, since none sleeps */
}

/* Units take strict turns in the order of their numbers, by waits and wakes. */
static void turns(const struct run *r, struct shared *s, unsigned id)
{
	for (uint32_t t; (t = word_load(&s->turn)) % r->units != id;)
		unit_wait(&s->turn, t);
	word_add(&s->turn, 1);
	unit_wake(&s->turn, r->units);
}

/* Checks that no update is lost when a lock is held across a yield. */
static void locked(struct shared *s)
{
	uint64_t sum;

	lock_acquire(&s->lock);
	sum = s->sum;
	unit_yield();
	s->sum = sum + 1;
	lock_release(&s->lock);
}

/* Checks that no unit passes the barrier before all units have come. */
static void barriers(const struct run *r, struct shared *s)
{
	uint64_t before;

	lock_acquire(&s->lock);
	s->rounds++;
	lock_release(&s->lock);
	barrier_wait(&s->barrier, r->units);
	lock_acquire(&s->lock);
	before = s->rounds;
	lock_release(&s->lock);
	check(before % r->units == 0);
	barrier_wait(&s->barrier, r->units);
}

/* Checks that each unit has a zeroed cache line that no other unit changes. */
static void private_line(unsigned id)
{
	unsigned char *line = unit_local(), expect[64];

	memset(expect, (int)id + 1, sizeof(expect));
	memset(line, (int)id + 1, 64);
	unit_yield();
	check(!memcmp(line, expect, 64) && line == unit_local());
	memset(line, 0, 64);
}

/* Checks that registers, doubles and a deep stack survive a switch. */
static double deep(int depth, double x)
{
	volatile char frame[256];
	double y;

	memset((char *)frame, depth, sizeof(frame));
	unit_yield();
	y = depth ? deep(depth - 1, x * 1.5) : x;
	for (size_t i = 0; i < sizeof(frame); i++)
		check(frame[i] == (char)depth);
	return y / 1.5;
}

static void sleeps(void)
{
	uint64_t before = now_ns();

	unit_sleep(1000000);
	check(now_ns() - before >= 1000000);
}

static void body(const struct run *r, unsigned id)
{
	struct shared *s = run_shared(r, 0), *own = run_shared(r, id);

	own->common = &s->lock;
	own->total = &s->sum;
	for (uint64_t i = 0; i < r->ops; i++) {
		words();
		turns(r, s, id);
		locked(s);
		barriers(r, s);
		private_line(id);
		check(deep(20, 3.25) > 2.16 && deep(0, 3.0) == 2.0);
		sleeps();
		talks(id);
		fills();
		helpers(r, own, id);
		ends(own);
		if (i == 0)
			forks(r, id);
	}
}

static const char *verify(struct run *r)
{
	const struct shared *s = run_shared(r, 0);

	if (s->sum != r->done * r->units * (1 + 3 * TRIPS))
		return "an update was lost under the lock";
	return s->rounds == r->done * r->units ? NULL : "a barrier leaked";
}

const struct bench bench = {
	.name = "contract",
	.about = "what unit.h promises",
	.op = "round of checks",
	.group = 1,
	.units = 4,
	.placements = SAME | APART | FREE,
	.switches_max = -1,
	.shared = sizeof(struct shared),
	.body = body,
	.verify = verify,
};
