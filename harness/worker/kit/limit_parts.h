/* limit_parts.h - what the files limit*.c share; for nobody else. */
#ifndef LIMIT_PARTS_H
#define LIMIT_PARTS_H
#include <stdint.h>

/* One limit and what it leaves, in things asked for; KIT_UNKNOWN: none. */
struct limit {
	const char *name, *unit; /* unit of value: "" or " KiB" */
	uint64_t value, room;
};

/* "4 threads: pids.max (9) leaves room for 3"; l may be NULL: none is known. */
const char *limit_leaves(const char *what, const struct limit *l);

/* NULL: room for n of what; else the sentence. */
const char *limit_says(uint64_t n, const char *what, const struct limit *l);

/* The first of several that says no. */
const char *limit_first(uint64_t n, const char *what, const struct limit *l,
			unsigned limits);

/* Tasks of the kernel. */
const char *limit_tasks(uint64_t n, const char *what);

static inline uint64_t minus(uint64_t a, uint64_t b)
{
	return b < a ? a - b : 0;
}
#endif
