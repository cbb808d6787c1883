/*
 * barrier.h - a barrier: no unit passes before all have come; it is reusable
 * at once.
 */
#ifndef UNIT_BARRIER_H
#define UNIT_BARRIER_H
#include "unit/unit.h"

struct barrier {
	_Alignas(UNIT_LINE) struct word arrived;
	_Alignas(UNIT_LINE) struct word round; /* grows by one each time */
};

static inline uint32_t word_add(struct word *w, uint32_t n)
{
	uint32_t old;

	do
		old = word_load(w);
	while (!word_cas(w, old, old + n));
	return old;
}

/* Wait until n units have called this. */
UNIT_INLINE void barrier_wait(struct barrier *b, uint32_t n)
{
	uint32_t round = word_load(&b->round);

	if (word_add(&b->arrived, 1) + 1 == n) {
		word_store(&b->arrived, 0);
		word_store(&b->round, round + 1);
		unit_wake(&b->round, n);
		return;
	}
	while (word_load(&b->round) == round)
		unit_wait(&b->round, round);
}
#endif
