/* problem.h - says in words what could not be read of two files. */
#ifndef GATE_GBENCH_PROBLEM_H
#define GATE_GBENCH_PROBLEM_H
#include "gate/gbench/side.h"

/*
 * Counts the runs of the file that are not judged although they are not
 * aggregates.
 */
size_t gbench_left_out(const struct gbench_file *f,
		       const struct gbench_side *s);

/*
 * Returns a JSON string that says what part of one file could not be read, or
 * null.
 */
json_t *gbench_problem(const struct gbench_file *f, const struct gbench_side *s,
		       const json_t *context, const json_t *doubled);

/*
 * Adds a sentence on benchmarks that are judged although some of their
 * repetitions failed, were skipped or could not be read. rows is g->run's
 * "benchmarks", described in gate/gbench/pair.h.
 */
void gbench_note_lacks(json_t *notes, const json_t *rows);
#endif
