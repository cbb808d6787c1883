/* own.h - four places where a unit may keep a value that is its own. */
#ifndef OWN_H
#define OWN_H
#include "kit/dictionary.h"
#include "kit/tls.h"

enum kit_own_way { KIT_ARGUMENT = 1, KIT_UNIT, KIT_THREAD, KIT_DICTIONARY };

/* What the places need to know of the unit. */
struct kit_owner {
	struct kit_dictionary *dictionary; /* of all units */
	uint64_t room, key;		   /* its room; key is not 0 */
	volatile uint64_t argument;
};

/* Puts value there and returns what was there. */
static inline __attribute__((always_inline)) uint64_t
kit_own_swap(enum kit_own_way way, struct kit_owner *o, uint64_t value)
{
	volatile uint64_t *at = &o->argument;
	uint64_t old;

	if (way == KIT_DICTIONARY)
		return kit_dictionary_swap(o->dictionary, o->room, o->key,
					   value);
	if (way == KIT_UNIT)
		at = unit_local();
	if (way == KIT_THREAD)
		at = kit_tls();
	old = *at;
	*at = value;
	return old;
}

/*
 * n accesses, each to what the one before has put; the unit gives way after
 * 1024. Returns how many found another value.  A loop for each way, by
 * inlining.
 */
static inline __attribute__((always_inline)) uint64_t
kit_own_loop(enum kit_own_way way, struct kit_owner *o, uint64_t n)
{
	uint64_t value = o->key << 48, wrong = 0;

	kit_own_swap(way, o, value);
	for (uint64_t i = 1; i <= n; i++) {
		wrong += kit_own_swap(way, o, value + i) != value + i - 1;
		if (i % 1024 == 0)
			unit_yield();
	}
	return wrong;
}

static inline uint64_t kit_own(enum kit_own_way way, struct kit_owner *o,
			       uint64_t n)
{
	switch (way) {
	case KIT_ARGUMENT:
		return kit_own_loop(KIT_ARGUMENT, o, n);
	case KIT_UNIT:
		return kit_own_loop(KIT_UNIT, o, n);
	case KIT_THREAD:
		return kit_own_loop(KIT_THREAD, o, n);
	default:
		return kit_own_loop(KIT_DICTIONARY, o, n);
	}
}
#endif
