/* copy.h - does a child write to its parent's variable, or to a copy of it? */
#ifndef COPY_H
#define COPY_H
#include "unit/unit.h"

/*
 * Lies in shared memory, zeroed; the tested variable is on the parent's stack.
 */
struct kit_copy {
	uint64_t *variable;
	uint64_t child, parent; /* the last value that each of the two read */
};

/*
 * Called once for each zeroed c: starts a unit that adds to a variable of the
 * caller.
 */
void kit_copy_try(struct kit_copy *c);

/*
 * *copied becomes 1 if the caller does not see what the child wrote, and 0 if
 * it does. Returns NULL, or what is wrong with the value that the child saw.
 */
const char *kit_copy_wrong(const struct kit_copy *c, double *copied);
#endif
