/*
 * offload.h - threads that make blocking calls for units.
 *
 * The pool belongs to the process of the unit that uses it; the units of one
 * process share it.
 */
#ifndef OFFLOAD_H
#define OFFLOAD_H

/*
 * fn(arg) on one of so many threads, which the first call of a process starts;
 * in the order of the calls.  Returns when fn has, and only the calling unit
 * waits.  fn must call nothing of unit.h.
 */
void kit_offload_call(unsigned threads, void (*fn)(void *), void *arg);
#endif
