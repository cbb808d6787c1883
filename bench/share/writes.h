/*
 * writes.h - units that write to words near each other, and new units that
 * write to memory that they inherited.
 */
#ifndef WRITES_H
#define WRITES_H
#include "unit/barrier.h"

/* Private memory of the worker; main writes to it before there are units. */
struct kit_pages {
	unsigned char *at;
	size_t page, pages;
};

/*
 * Input of a new unit, in shared memory because the unit may start on another
 * CPU.
 */
struct kit_newborn {
	const struct kit_pages *pages;
	volatile uint64_t *private;
	/* shared: a counter; ns and count: of the writes to the pages */
	volatile uint64_t shared, ns, count;
};

/* Shared by all units; zeroed memory of kit_writes_bytes(). */
struct kit_writes {
	struct kit_newborn newborn;
	struct barrier barrier;
	uint64_t born; /* number of writes of the new units */
	/*
	 * true if the parent saw a new unit's write after that unit had ended
	 */
	bool private_seen, shared_seen;
	_Alignas(UNIT_LINE) volatile uint64_t words[];
};

static inline size_t kit_writes_bytes(unsigned units)
{
	return sizeof(struct kit_writes) + units * (size_t)UNIT_LINE;
}

/*
 * Returns unit id's word; the words lie `apart` bytes (at most 128) from each
 * other.
 */
static inline volatile uint64_t *kit_word(struct kit_writes *w, unsigned id,
					  size_t apart)
{
	return &w->words[id * apart / sizeof(*w->words)];
}

struct kit_pages *kit_pages_make(void);

/*
 * Called by one unit while no other unit is at work. First a new unit adds to
 * a variable on the caller's stack and to a shared variable. Then new units
 * write one byte to each of count pages, each unit to pages that it has not
 * written to. Returns the ns that were spent on everything but these last
 * writes.
 */
uint64_t kit_newborn_writes(struct kit_writes *w, const struct kit_pages *p,
			    uint64_t count);
#endif
