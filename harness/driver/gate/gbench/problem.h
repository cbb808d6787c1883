/* problem.h - what of two files could not be read, in words. */
#ifndef GBENCH_PROBLEM_H
#define GBENCH_PROBLEM_H
#include "gate/gbench/side.h"

/* Runs of the file that are not judged although they are no aggregates. */
size_t gbench_left_out(const struct gbench_file *f,
		       const struct gbench_side *s);

/* What of one file could not be read, or null. */
json_t *gbench_problem(const struct gbench_file *f, const struct gbench_side *s,
		       const json_t *context, const json_t *doubled);

/*
 * Adds a sentence on benchmarks that are judged although some of their
 * repetitions failed, were skipped or could not be read; rows as in
 * gbench_pair.h.
 */
void gbench_note_lacks(json_t *notes, const json_t *rows);
#endif
