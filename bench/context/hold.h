/* hold.h - checks of all that a switch to another unit has to preserve. */
#ifndef HOLD_H
#define HOLD_H
#include <stdint.h>

/*
 * Gives way n times while holding its own values in integer and floating-point
 * registers and on a stack many frames deep; key distinguishes this unit from
 * the others. Returns how often a value had changed.
 */
uint64_t kit_context_hold(uint64_t key, uint64_t n);

/*
 * Sets a rounding direction (rounding.h) that differs from other units' and
 * gives way, a few times; at the end the direction is to nearest again.
 * Returns how often it found another direction than it had set.
 */
uint64_t kit_context_round(uint64_t direction);
#endif
