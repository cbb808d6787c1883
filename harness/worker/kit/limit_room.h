/* limit_room.h - a limit of the kernel, and how many things still fit. */
#ifndef KIT_LIMIT_ROOM_H
#define KIT_LIMIT_ROOM_H
#include <stdint.h>

/*
 * One limit and the number of things for which it leaves room; KIT_UNKNOWN
 * means no limit.
 */
struct limit {
	const char *name, *unit; /* unit of measure of value: "" or " KiB" */
	uint64_t value, room;
};

/*
 * Returns "4 threads: pids.max (9) leaves room for 3"; l is NULL if no limit
 * is known.
 */
const char *limit_leaves(const char *what, const struct limit *l);

/* Returns NULL if there is room for n of `what`, else the sentence. */
const char *limit_says(uint64_t n, const char *what, const struct limit *l);

/*
 * Returns the sentence of the first limit that leaves too little room, or
 * NULL.
 */
const char *limit_first(uint64_t n, const char *what, const struct limit *l,
			unsigned limits);

/* Limits on tasks, which is what the kernel calls processes and threads. */
const char *limit_tasks(uint64_t n, const char *what);

static inline uint64_t minus(uint64_t a, uint64_t b)
{
	return b < a ? a - b : 0;
}
#endif
