/*
 * twin.h - a twin: a few workloads written again by hand, for units without
 * stacks.
 *
 * A unit that has no stack of its own is a state machine, which only its own
 * outermost function can suspend, so the workloads of bench/ cannot be
 * compiled for it. An engine implements the five functions below;
 * bench/lanes/stackless/ has the workloads around them.
 */
#ifndef UNIT_TWIN_H
#define UNIT_TWIN_H
#ifdef __cplusplus
extern "C" {
#endif
#include <stdbool.h>
#include <stdint.h>

/*
 * Calls what(arg, i) once for each i below n, in an order that the function
 * chooses.
 */
typedef void twin_order(uint32_t n, void (*what)(void *arg, uint32_t i),
			void *arg);

/*
 * Lets the given number of machines take turns, `each` turns per machine.
 * Returns the number of turns taken; *untimed becomes the ns spent on making
 * the machines.
 */
uint64_t twin_yield(uint32_t machines, uint64_t each, twin_order *order,
		    uint64_t *untimed);

/*
 * Each pair hands a token back and forth. Returns the number of correct round
 * trips.
 */
uint64_t twin_pingpong(uint32_t pairs, uint64_t trips);

/*
 * Makes n machines one after the other; each runs to its end and is freed.
 * Returns how many ran.
 */
uint64_t twin_spawn(uint64_t n);

/*
 * Keeps `live` machines alive at once and wakes each twice to check its
 * locals. Returns the number of correct checks; look(arg) is called while all
 * machines sleep.
 */
uint64_t twin_crowd(uint32_t live, twin_order *order, void (*look)(void *),
		    void *arg);

/*
 * Returns the sum of the numbers of a tree's leaves; each inner machine has
 * ten below it.
 */
uint64_t twin_skynet(uint64_t leaves);

#ifdef __cplusplus
}
#endif
#endif
