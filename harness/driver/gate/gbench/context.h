/* context.h - compares the machines that two files of Google Benchmark name. */
#ifndef GATE_GBENCH_CONTEXT_H
#define GATE_GBENCH_CONTEXT_H
#include "gate/gbench/scan.h"
#include <jansson.h>

/*
 * Returns the context as an object of cleaned texts and values; the object is
 * empty when the file has no context. When a key stands twice, the first value
 * is kept, which is the library's own, and the key is added to the list
 * `doubled`.
 */
json_t *gbench_context(struct span text, json_t *doubled);

/*
 * Returns a JSON string that says why the times of a and b are not from one
 * machine in one state, or null. same_machine: the user says that both files
 * are from one machine although the host names differ.
 */
json_t *gbench_context_moved(const json_t *a, const json_t *b,
			     bool same_machine);

bool gbench_context_hosts_differ(const json_t *a, const json_t *b);

/*
 * Adds a sentence for every other difference, and for every state that makes
 * times unreliable.
 */
void gbench_context_notes(json_t *notes, const json_t *a, const json_t *b);

/*
 * Returns the side that was measured first, "A" or "B", or NULL when this is
 * not known.
 */
const char *gbench_context_first(const json_t *a, const json_t *b);
#endif
