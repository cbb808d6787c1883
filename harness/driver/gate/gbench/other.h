/* other.h - a word on the time that is not judged. */
#ifndef GBENCH_OTHER_H
#define GBENCH_OTHER_H
#include "gate/gbench/shift.h"
#include "gate/judge/comparison.h"

/*
 * Adds a sentence to the notes of g->run that names each benchmark whose other
 * time changed beyond doubt where the judged one did not change that way.
 */
void gbench_note_other(struct gate *g, const struct gbench_shift *judged,
		       const struct gbench_shift *other);
#endif
