/*
 * dictionary.h - a dictionary that all units share, under one lock.
 *
 * It uses open addressing with linear probing; keys are never removed.
 */
#ifndef DICTIONARY_H
#define DICTIONARY_H
#include "unit/lock.h"

struct kit_entry {
	uint64_t key; /* 0 marks a free entry */
	uint64_t value;
};

/* Zeroed memory of kit_dictionary_bytes() is an empty dictionary. */
struct kit_dictionary {
	struct lock lock;
	_Alignas(UNIT_LINE) struct kit_entry entries[];
};

/*
 * Returns the table's size for so many keys: a power of two, at most half
 * full.
 */
static inline uint64_t kit_dictionary_room(uint64_t keys)
{
	uint64_t room = 2;

	while (room < 2 * keys)
		room *= 2;
	return room;
}

static inline size_t kit_dictionary_bytes(uint64_t keys)
{
	return sizeof(struct kit_dictionary) +
	       kit_dictionary_room(keys) * sizeof(struct kit_entry);
}

/*
 * Returns the place of key's value. The caller holds the lock; key is not 0;
 * the value of a new key is 0.
 */
static inline uint64_t *kit_dictionary_at(struct kit_dictionary *d,
					  uint64_t room, uint64_t key)
{
	/* Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4. */
	uint64_t i = (key * 0x9e3779b97f4a7c15u) >> 32;

	while (d->entries[i & (room - 1)].key != key) {
		if (!d->entries[i & (room - 1)].key)
			d->entries[i & (room - 1)].key = key;
		else
			i++;
	}
	return &d->entries[i & (room - 1)].value;
}

/* Replaces the value of key and returns the old value. */
static inline uint64_t kit_dictionary_swap(struct kit_dictionary *d,
					   uint64_t room, uint64_t key,
					   uint64_t value)
{
	uint64_t *at, old;

	lock_acquire(&d->lock);
	at = kit_dictionary_at(d, room, key);
	old = *at;
	*at = value;
	lock_release(&d->lock);
	return old;
}
#endif
