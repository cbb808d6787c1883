/* context.h - all that a switch to another unit has to keep. */
#ifndef CONTEXT_H
#define CONTEXT_H
#include <stdint.h>

/*
 * Gives way n times with values of its own in integer and floating registers,
 * and on a stack many frames deep; key tells this unit from the others.
 * Returns how often one of them was not what it had been.
 */
uint64_t kit_context_hold(uint64_t key, uint64_t n);

/*
 * Sets a direction of rounding (rounding.h) that is this unit's own and gives
 * way, a few times over; then it is to nearest.  Returns how often it found
 * another direction than it had set.
 */
uint64_t kit_context_round(uint64_t direction);
#endif
