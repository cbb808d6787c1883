/*
 * shuffle.h - an order that no prefetcher can predict, and units that run in
 * this order.
 */
#ifndef KIT_SHUFFLE_H
#define KIT_SHUFFLE_H
#include "unit/unit.h"

/*
 * Calls what(arg, i) once for each i below n, in an order that is the same at
 * each call and has no stride.
 */
void kit_shuffled(uint32_t n, void (*what)(void *arg, uint32_t i), void *arg);

/*
 * What kit_line_up() needs to know of one unit, in zeroed memory. The structs
 * of a slice's units lie stride bytes apart.
 */
struct kit_place {
	struct word go, arrived;
};

/*
 * Called by each of several units. The units return in shuffled order and keep
 * this order as long as they only yield. Unit 0 gets the ns that the call has
 * taken, the others get 0.
 */
uint64_t kit_line_up(void *first, size_t stride, uint32_t units, uint32_t id);
#endif
