/* shuffle.h - an order in which no prefetcher follows, and units put into it.
 */
#ifndef SHUFFLE_H
#define SHUFFLE_H
#include "unit/unit.h"

/*
 * Calls what(arg, i) once for each i below n, in an order that is the same each
 * time and has no stride.
 */
void kit_shuffled(uint32_t n, void (*what)(void *arg, uint32_t i), void *arg);

/* One for each unit, zeroed; those of a slice lie stride bytes apart. */
struct kit_place {
	struct word go, arrived;
};

/*
 * By each of several units: returns in shuffled order, which those that yield
 * from here on keep.  Unit 0 gets the ns that this has taken, the others 0.
 */
uint64_t kit_line_up(void *first, size_t stride, uint32_t units, uint32_t id);
#endif
