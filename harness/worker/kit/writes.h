/*
 * writes.h - units that write near to each other, and new ones that write to
 * what they were born with.
 */
#ifndef WRITES_H
#define WRITES_H
#include "unit/barrier.h"

/* Private memory of the worker, written to by main before there are units. */
struct kit_pages {
	unsigned char *at;
	size_t page, pages;
};

/* What a new unit needs, in shared memory as it may start on another CPU. */
struct kit_newborn {
	const struct kit_pages *pages;
	volatile uint64_t *private;
	volatile uint64_t shared, ns, count; /* of its writes to the pages */
};

/* Shared by all units; zeroed memory of kit_writes_bytes(). */
struct kit_writes {
	struct kit_newborn newborn;
	struct barrier barrier;
	uint64_t born; /* writes of the new units */
	/* A new unit's writes were seen by its parent when it had ended. */
	bool private_seen, shared_seen;
	_Alignas(UNIT_LINE) volatile uint64_t words[];
};

static inline size_t kit_writes_bytes(unsigned units)
{
	return sizeof(struct kit_writes) + units * (size_t)UNIT_LINE;
}

/* Unit id's word, where each lies so many bytes (at most 128) from the next. */
static inline volatile uint64_t *kit_word(struct kit_writes *w, unsigned id,
					  size_t apart)
{
	return &w->words[id * apart / sizeof(*w->words)];
}

struct kit_pages *kit_pages_make(void);

/*
 * By one unit, while nobody else is at work: a new unit adds to a variable on
 * this one's stack and to a shared one; then new units write one byte to each
 * of count pages, each to pages it has not written to.  Returns the ns that
 * were spent on all but these last writes.
 */
uint64_t kit_newborn_writes(struct kit_writes *w, const struct kit_pages *p,
			    uint64_t count);
#endif
