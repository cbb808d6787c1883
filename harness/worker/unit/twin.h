/*
 * twin.h - a few workloads again, written by hand for units without stacks.
 *
 * A unit that has no stack of its own is a machine of states, which only its
 * own outermost function can suspend: the workloads of bench/ cannot be
 * compiled for it.  An engine implements these five; bench/lanes/stackless/ has
 * the workloads around them.
 */
#ifndef TWIN_H
#define TWIN_H
#ifdef __cplusplus
extern "C" {
#endif
#include <stdbool.h>
#include <stdint.h>

/* Calls what(arg, i) once for each i below n, in the order that is wanted. */
typedef void twin_order(uint32_t n, void (*what)(void *arg, uint32_t i),
			void *arg);

/*
 * So many machines take turns, each of them `each` turns.  Returns the turns
 * that were taken; *untimed is set to the ns of making the machines.
 */
uint64_t twin_yield(uint32_t machines, uint64_t each, twin_order *order,
		    uint64_t *untimed);

/* Pairs hand a token back and forth.  Returns the round trips that were right.
 */
uint64_t twin_pingpong(uint32_t pairs, uint64_t trips);

/* One after the other is made, runs to its end and is freed.  Returns how many.
 */
uint64_t twin_spawn(uint64_t n);

/*
 * So many alive at once, each woken twice, looks whether its locals are its
 * own. Returns how often they were; look(arg) is called while all sleep.
 */
uint64_t twin_crowd(uint32_t live, twin_order *order, void (*look)(void *),
		    void *arg);

/* The sum of the numbers of a tree's leaves, ten machines below each. */
uint64_t twin_skynet(uint64_t leaves);

#ifdef __cplusplus
}
#endif
#endif
