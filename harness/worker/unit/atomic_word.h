/*
 * atomic_word.h - the value of a word that units on several CPUs share.
 *
 * For a model whose struct word, defined before, has an _Atomic uint32_t v.
 */
#ifndef UNIT_ATOMIC_WORD_H
#define UNIT_ATOMIC_WORD_H
#include <stdatomic.h>

static inline uint32_t word_load(struct word *w)
{
	return w->v;
}

static inline void word_store(struct word *w, uint32_t v)
{
	w->v = v;
}

static inline uint32_t word_swap(struct word *w, uint32_t v)
{
	return atomic_exchange(&w->v, v);
}

static inline bool word_cas(struct word *w, uint32_t old, uint32_t new)
{
	return atomic_compare_exchange_strong(&w->v, &old, new);
}
#endif
