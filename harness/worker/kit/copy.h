/* copy.h - does a child write to its parent's variable, or to a copy of it? */
#ifndef COPY_H
#define COPY_H
#include "unit/unit.h"

/* In shared memory, zeroed; the variable is on the stack of the parent. */
struct kit_copy {
	uint64_t *variable;
	uint64_t child, parent; /* what each has read in it at last */
};

/* Once for each zeroed c: starts a unit that adds to a variable of ours. */
void kit_copy_try(struct kit_copy *c);

/*
 * *copied: 1, what the child wrote is not seen here; 0, it is.  Returns NULL,
 * or what is wrong with what the child saw.
 */
const char *kit_copy_wrong(const struct kit_copy *c, double *copied);
#endif
