/*
 * offload.h - a pool of threads that make blocking calls for units.
 *
 * Each process has its own pool; the units of one process share it.
 */
#ifndef OFFLOAD_H
#define OFFLOAD_H

/*
 * Runs fn(arg) on one of `threads` threads, which the first call in a process
 * starts; calls are served in order. Returns when fn has returned, and blocks
 * only the calling unit. fn must not call any function of unit.h.
 */
void kit_offload_call(unsigned threads, void (*fn)(void *), void *arg);
#endif
