/* other.h - writes a sentence on the time (real or CPU) that is not judged. */
#ifndef GATE_GBENCH_OTHER_H
#define GATE_GBENCH_OTHER_H
#include "gate/gbench/shift.h"
#include "gate/judge/comparison.h"

/*
 * Adds a sentence to the notes of g->run. The sentence names each benchmark
 * whose other time (the one that is not judged) certainly changed while the
 * judged time did not change in the same direction.
 */
void gbench_note_other(struct gate *g, const struct gbench_shift *judged,
		       const struct gbench_shift *other);
#endif
