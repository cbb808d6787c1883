/* room.h - arrays that are there or end the program, and sorted doubles. */
#ifndef ROOM_H
#define ROOM_H
#include <err.h>
#include <stdlib.h>

/* n times size bytes of zeros, to be freed, also when n is 0. */
static inline void *room_of(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		err(EXIT_FAILURE, "room for %zu values", n);
	return p;
}

static inline int room_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Ascending; there is no NaN among them. */
static inline void room_sort(double *x, size_t n)
{
	qsort(x, n, sizeof(*x), room_order);
}
#endif
