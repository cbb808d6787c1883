/* plain_word.h - a word for units that share one host: plain memory. */
#ifndef UNIT_PLAIN_WORD_H
#define UNIT_PLAIN_WORD_H

/* No other unit runs until this one gives way. */
static inline uint32_t word_load(struct word *w)
{
	return *(volatile uint32_t *)&w->v;
}

static inline void word_store(struct word *w, uint32_t v)
{
	w->v = v;
}

static inline uint32_t word_swap(struct word *w, uint32_t v)
{
	uint32_t old = w->v;

	w->v = v;
	return old;
}

static inline bool word_cas(struct word *w, uint32_t old, uint32_t new)
{
	if (w->v != old)
		return false;
	w->v = new;
	return true;
}
#endif
