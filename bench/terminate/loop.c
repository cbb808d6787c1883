/* loop.c - ends a unit that never gives way. */
#include "loop.h"
#include "kit/cpu_time.h"
#include "unit/check.h"
#include <string.h>
#include <sys/wait.h>

/*
 * After 50 ms without a turn a neighbour that is always ready is taken to be
 * stuck.
 */
#define STUCK_NS 50000000
#define LOOK_NS	 1000000

static void loop(void *p)
{
	struct kit_loop *l = p;
	uint64_t start = kit_cpu_ns();

	lock_acquire(&l->lock);
	l->ticks_before = word_load(&l->ticks);
	word_store(&l->looping, 1);
	unit_wake(&l->looping, 1);
	for (;;)
		l->burnt_ns = kit_cpu_ns() - start;
}

static void neighbour(void *p)
{
	struct kit_loop *l = p;

	while (!word_load(&l->stop)) {
		word_store(&l->ticks, word_load(&l->ticks) + 1);
		unit_yield();
	}
}

static void await_tick(struct kit_loop *l)
{
	uint32_t ticks = word_load(&l->ticks);

	while (word_load(&l->ticks) == ticks)
		unit_yield();
}

/* The first unit of the arena: it tries to end the looping unit alone. */
static void scene(void *p)
{
	struct kit_loop *l = p;
	struct unit beside, looping;
	uint64_t start;

	unit_spawn(&beside, neighbour, l, l->cpu);
	await_tick(l);
	unit_spawn(&looping, loop, l, l->cpu);
	while (!word_load(&l->looping))
		unit_wait(&l->looping, 0);
	start = now_ns();
	if (unit_end(&looping)) {
		word_store(&l->refused, 1);
		unit_join(&looping);
	}
	l->end_ns = now_ns() - start;
	await_tick(l);
	l->went_on = true;
	word_store(&l->stop, 1);
	unit_join(&beside);
}

/*
 * Returns true if the loop used CPU time for many turns, and the neighbour had
 * none.
 */
static bool stuck(struct kit_loop *l)
{
	return word_load(&l->looping) && l->burnt_ns > STUCK_NS &&
	       word_load(&l->ticks) == l->ticks_before;
}

void kit_loop_end(struct kit_loop *l, struct kit_loops_ended *sum)
{
	struct kit_arena a;
	int cpu = l->cpu;

	*l = (struct kit_loop){ .cpu = cpu };
	kit_arena_start(&a, scene, l, &l->cpu, 1);
	while (!kit_arena_wait(&a, LOOK_NS))
		if (word_load(&l->refused) || stuck(l))
			break;
	kit_arena_end(&a);
	check((a.killed || (WIFEXITED(a.status) && l->went_on)) &&
	      word_load(&l->looping));
	sum->ended++;
	sum->end_ns += a.killed ? a.end_ns : l->end_ns;
	sum->neighbours_lost += a.killed;
	sum->locks_left += word_load(&l->lock.state) != 0;
}
