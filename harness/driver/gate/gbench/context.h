/* context.h - what two files of Google Benchmark say of their machines.
 */
#ifndef GBENCH_CONTEXT_H
#define GBENCH_CONTEXT_H
#include "gate/gbench/scan.h"
#include <jansson.h>

/*
 * The context as an object of cleaned texts and values, {} when there is none.
 * A key that stands twice has its first value, which is the library's own, and
 * is added to the list doubled.
 */
json_t *gbench_context(struct span text, json_t *doubled);

/*
 * Why the times of a and b are not of one machine in one state, in words, or
 * null.  same_machine: the user says that other host names are of one machine.
 */
json_t *gbench_context_moved(const json_t *a, const json_t *b,
			     bool same_machine);

bool gbench_context_hosts_differ(const json_t *a, const json_t *b);

/* Adds a sentence for all else that differs or speaks against the times. */
void gbench_context_notes(json_t *notes, const json_t *a, const json_t *b);

/* The side that was measured first, "A" or "B"; NULL: not known. */
const char *gbench_context_first(const json_t *a, const json_t *b);
#endif
