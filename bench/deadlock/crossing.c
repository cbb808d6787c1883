/*
 * crossing.c - two units that need two locks: a deadlock, and two ways to
 * avoid it.
 */
#include "crossing.h"
#include <string.h>

/* Each unit holds its first lock before either tries its second lock. */
static void opposite(struct kit_crossing *c, unsigned me)
{
	lock_acquire(&c->lock[me]);
	barrier_wait(&c->both, 2);
	lock_acquire(&c->lock[!me]);
}

/* Giving way between the two locks makes the units meet in every model. */
static void one_order(struct kit_crossing *c)
{
	lock_acquire(&c->lock[0]);
	unit_yield();
	lock_acquire(&c->lock[1]);
}

static void back_off(struct kit_crossing *c, unsigned me)
{
	for (;;) {
		lock_acquire(&c->lock[me]);
		unit_yield();
		if (word_cas(&c->lock[!me].state, 0, 1))
			return;
		lock_release(&c->lock[me]);
		unit_yield();
	}
}

static void cross(void *p)
{
	struct kit_crossing_side *s = p;
	struct kit_crossing *c = s->crossing;

	for (uint64_t i = 0; i < c->times; i++) {
		if (c->way == KIT_OPPOSITE)
			opposite(c, s->me);
		else if (c->way == KIT_ONE_ORDER)
			one_order(c);
		else
			back_off(c, s->me);
		c->crossed++;
		lock_release(&c->lock[0]);
		lock_release(&c->lock[1]);
	}
}

void kit_cross(void *p)
{
	struct kit_crossing *c = p;
	struct unit unit[2];

	for (unsigned i = 0; i < 2; i++) {
		c->side[i] = (struct kit_crossing_side){ c, i };
		unit_spawn(&unit[i], cross, &c->side[i], c->cpu);
	}
	for (unsigned i = 0; i < 2; i++)
		unit_join(&unit[i]);
}

void kit_deadlock(struct kit_crossing *c, struct kit_deadlocks *d,
		  uint64_t limit_ns)
{
	struct kit_arena a;

	memset(c->lock, 0, sizeof(c->lock));
	memset(&c->both, 0, sizeof(c->both));
	kit_arena_start(&a, kit_cross, c, &c->cpu, 1);
	kit_arena_wait(&a, limit_ns);
	kit_arena_end(&a);
	d->met++;
	d->hung += a.killed;
	d->told += !a.killed && kit_arena_told(&a, 1, "deadlock: ");
	d->found_ns += a.ran_ns;
	d->end_ns += a.end_ns;
}
