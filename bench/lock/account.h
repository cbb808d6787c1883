/*
 * account.h - a balance that many units change, and the number of updates that
 * were lost.
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H
#include "unit/barrier.h"
#include "unit/lock.h"

/* Lies in shared memory; zero bytes are an empty account. */
struct kit_account {
	struct lock lock;
	/* read and written separately in each update */
	volatile uint64_t balance, updates;
	/* balance and updates again, modulo 2^32, for atomic updates */
	struct word atomic[2];
};

/*
 * Two reads and two writes. Another unit may run between them; yield invites
 * it to.
 */
static inline void kit_account_add(struct kit_account *a, int amount,
				   bool yield)
{
	uint64_t balance = a->balance, updates = a->updates;

	if (yield)
		unit_yield();
	a->balance = balance + (uint64_t)amount;
	a->updates = updates + 1;
}

/*
 * The same update of the other two words, each by compare-and-swap, so that no
 * update of another unit is lost.
 */
static inline void kit_account_add_atomic(struct kit_account *a, int amount,
					  bool yield)
{
	word_add(&a->atomic[0], (uint32_t)amount);
	if (yield)
		unit_yield();
	word_add(&a->atomic[1], 1);
}

/* Returns how many of n additions, atomic or not, were lost. */
static inline uint64_t kit_account_lost(struct kit_account *a, uint64_t asked,
					bool atomic)
{
	return atomic ? (uint32_t)asked - word_load(&a->atomic[1])
		      : asked - a->updates;
}

/*
 * Returns true if the balance is not 0 although all additions should cancel
 * out.
 */
static inline bool kit_account_unbalanced(struct kit_account *a, bool atomic)
{
	return atomic ? word_load(&a->atomic[0]) : a->balance;
}
#endif
