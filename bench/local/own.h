/* own.h - four places in which a unit may keep a value of its own. */
#ifndef OWN_H
#define OWN_H
#include "dictionary.h"
#include "tls.h"

enum kit_own_way { KIT_ARGUMENT = 1, KIT_UNIT, KIT_THREAD, KIT_DICTIONARY };

/* What the four places need to know about the unit. */
struct kit_owner {
	struct kit_dictionary *dictionary; /* shared by all units */
	/* room: size of the dictionary; key: the unit's key, not 0 */
	uint64_t room, key;
	volatile uint64_t argument;
};

/* Stores value in the place and returns the value that was there. */
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
 * Makes n accesses, each of which expects the value that the access before has
 * stored. The unit gives way after 1024 accesses. Returns how many accesses
 * found another value. Inlining makes a separate loop for each place.
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
