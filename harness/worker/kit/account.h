/* account.h - a balance that many units change, and what of it was lost. */
#ifndef ACCOUNT_H
#define ACCOUNT_H
#include "unit/barrier.h"
#include "unit/lock.h"

/* In shared memory; zero bytes are an empty one. */
struct kit_account {
	struct lock lock;
	volatile uint64_t balance, updates; /* read and written each time */
	struct word atomic[2];		    /* the same two, modulo 2^32 */
};

/* Two reads, two writes: others may come between, yield invites them to. */
static inline void kit_account_add(struct kit_account *a, int amount,
				   bool yield)
{
	uint64_t balance = a->balance, updates = a->updates;

	if (yield)
		unit_yield();
	a->balance = balance + (uint64_t)amount;
	a->updates = updates + 1;
}

/* The same on the other two, each by compare and swap: nobody comes between. */
static inline void kit_account_add_atomic(struct kit_account *a, int amount,
					  bool yield)
{
	word_add(&a->atomic[0], (uint32_t)amount);
	if (yield)
		unit_yield();
	word_add(&a->atomic[1], 1);
}

/* How many of so many additions, atomic or not, were lost. */
static inline uint64_t kit_account_lost(struct kit_account *a, uint64_t asked,
					bool atomic)
{
	return atomic ? (uint32_t)asked - word_load(&a->atomic[1])
		      : asked - a->updates;
}

/* Is what should have come to nothing still something? */
static inline bool kit_account_unbalanced(struct kit_account *a, bool atomic)
{
	return atomic ? word_load(&a->atomic[0]) : a->balance;
}
#endif
