/* alloc.h - memory that is there or ends the program, and sorted doubles. */
#ifndef ROOM_H
#define ROOM_H
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* n times size bytes of zeros, to be freed, also when n is 0. */
static inline void *room_of(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		err(EXIT_FAILURE, "room for %zu values", n);
	return p;
}

/* p, which is freed, made n times size bytes long; what is new is not set. */
static inline void *room_again(void *p, size_t n, size_t size)
{
	p = reallocarray(p, n ? n : 1, size);
	if (!p)
		err(EXIT_FAILURE, "room for %zu values", n);
	return p;
}

/* A list of n elements with room for one more, which is not set. */
static inline void *room_for_one_more(void *list, size_t n, size_t size)
{
	return room_again(list, n + 1, size);
}

/* A copy of s. */
static inline char *room_text(const char *s)
{
	char *copy = strdup(s);

	if (!copy)
		err(EXIT_FAILURE, "room for a text");
	return copy;
}

/* A copy of the first n bytes of s, or of all when there are fewer. */
static inline char *room_part(const char *s, size_t n)
{
	char *copy = strndup(s, n);

	if (!copy)
		err(EXIT_FAILURE, "room for a text");
	return copy;
}

/*
 * Closes what open_memstream() opened for text: it is whole, or the program
 * ends.  Where fclose() finds no memory it says nothing, and there is no text.
 */
static inline void room_close(FILE *memory, char *const *text)
{
	bool bad = ferror(memory);

	if (fclose(memory) || bad || !*text)
		err(EXIT_FAILURE, "room for a text");
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
