/* members.c - the members of a crowd, and the leader that wakes them. */
#include "members.h"
#include "kit/shuffle.h"
#include "unit/barrier.h"
#include "unit/clock.h"
#include <math.h>

enum { WAKES = 2 };

/*
 * Returns the word on which m sleeps: one for all if they are woken in the
 * order of their births, else m's own.
 */
static struct word *turn(struct kit_member *m)
{
	return m->crowd->shuffled ? &m->turn : &m->crowd->wakes;
}

/* Only the last member to fall asleep wakes the leader. */
static void arrive(struct kit_member *m, uint32_t wake)
{
	struct kit_crowd *c = m->crowd;

	if (word_add(&c->arrived, 1) + 1 == (wake + 1) * c->live)
		unit_wake(&c->arrived, 1);
	while (word_load(turn(m)) == wake)
		unit_wait(turn(m), wake);
}

static void member(void *arg)
{
	struct kit_member *m = arg;
	/* mine and local are both on this unit's own stack */
	volatile uintptr_t mine = (uintptr_t)m;
	uintptr_t *volatile local = unit_local();

	*local = ~mine;
	for (uint32_t wake = 0; wake < WAKES; wake++) {
		arrive(m, wake);
		if (mine == (uintptr_t)m && local == unit_local() &&
		    *local == ~mine)
			word_add(&m->crowd->right, 1);
	}
}

static void wait_for_all(struct kit_crowd *c, uint32_t wakes)
{
	for (uint32_t n; (n = word_load(&c->arrived)) < (wakes + 1) * c->live;)
		unit_wait(&c->arrived, n);
}

static void wake_one(void *arg, uint32_t i)
{
	struct kit_crowd *c = arg;
	struct kit_member *m = &c->member[i];

	word_store(&m->turn, word_load(&c->wakes));
	unit_wake(&m->turn, 1);
}

static uint32_t wake_all(struct kit_crowd *c)
{
	uint32_t wakes = word_load(&c->wakes) + 1;

	word_store(&c->wakes, wakes);
	if (c->shuffled)
		kit_shuffled(c->live, wake_one, c);
	else
		unit_wake(&c->wakes, c->live);
	return wakes;
}

static void gather(struct kit_crowd *c, uint32_t live)
{
	c->live = live;
	word_store(&c->arrived, 0);
	word_store(&c->wakes, 0);
	word_store(&c->right, 0);
	for (uint32_t i = 0; i < live; i++) {
		c->member[i].crowd = c;
		word_store(&c->member[i].turn, 0);
		unit_spawn(&c->member[i].unit, member, &c->member[i], -1);
	}
	wait_for_all(c, 0);
}

static void measure(struct kit_crowd *c, const struct kit_memory *before)
{
	struct kit_memory now;

	kit_memory_now(&now);
	c->each.user = (now.user - before->user) / c->live;
	c->each.kernel_stack =
		(now.kernel_stack - before->kernel_stack) / c->live;
	c->each.page_tables = (now.page_tables - before->page_tables) / c->live;
	c->measured = true;
}

/*
 * All members are woken once before the memory is read, so that each has
 * touched what it needs.
 */
static uint64_t one_crowd(struct kit_crowd *c, uint32_t live, bool look,
			  const struct kit_memory *before)
{
	uint64_t start;

	gather(c, live);
	wait_for_all(c, wake_all(c));
	start = now_ns();
	if (look)
		measure(c, before);
	start = now_ns() - start;
	wake_all(c);
	for (uint32_t i = 0; i < live; i++)
		unit_join(&c->member[i].unit);
	c->answers += word_load(&c->right);
	return start;
}

uint64_t kit_crowd_run(struct kit_crowd *c, uint64_t ops, uint64_t live,
		       bool shuffled, struct kit_crowd_before *before)
{
	uint64_t start = now_ns(), ns, n;

	c->shuffled = shuffled;
	if (!before->known)
		kit_memory_now(&before->memory);
	before->known = true;
	ns = now_ns() - start;
	for (; ops; ops -= n) {
		n = live < ops ? live : ops;
		ns += one_crowd(c, (uint32_t)n, n == live && !c->measured,
				&before->memory);
	}
	return ns;
}

const char *kit_crowd_wrong(struct kit_crowd *c, uint64_t ops, double bytes[3])
{
	bool m = c->measured;

	bytes[0] =
		m ? c->each.user + sizeof(struct kit_member) + MODEL_BLOCK_BYTES
		  : NAN;
	bytes[1] = m ? c->each.kernel_stack : NAN;
	bytes[2] = m ? c->each.page_tables : NAN;
	return c->answers == WAKES * ops ? NULL
					 : "a unit came back with a value that "
					   "is not its own";
}
