/*
 * lock.h - a sleeping mutex: 0 is free, 1 is held, 2 is held with units
 * waiting.
 */
#ifndef UNIT_LOCK_H
#define UNIT_LOCK_H
#include "unit/unit.h"

/* Source: Drepper, "Futexes Are Tricky", mutex 2. */
struct lock {
	_Alignas(UNIT_LINE) struct word state;
};

UNIT_INLINE void lock_acquire(struct lock *l)
{
	if (word_cas(&l->state, 0, 1))
		return;
	while (word_swap(&l->state, 2))
		unit_wait(&l->state, 2);
}

UNIT_INLINE void lock_release(struct lock *l)
{
	if (word_swap(&l->state, 0) == 2)
		unit_wake(&l->state, 1);
}
#endif
