/* alloc.h - memory allocation that ends the program if it fails. */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Allocates n elements of size bytes, all zero.  The caller frees them, also
 * when n is 0.
 */
static inline void *room_of(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		err(EXIT_FAILURE, "cannot allocate memory for %zu values", n);
	return p;
}

/*
 * Resizes p to n elements of size bytes, as realloc(3) does.  New elements are
 * not initialized.
 */
static inline void *room_again(void *p, size_t n, size_t size)
{
	p = reallocarray(p, n ? n : 1, size);
	if (!p)
		err(EXIT_FAILURE, "cannot allocate memory for %zu values", n);
	return p;
}

/* Returns a copy of s, which the caller frees. */
static inline char *room_text(const char *s)
{
	char *copy = strdup(s);

	if (!copy)
		err(EXIT_FAILURE, "cannot allocate memory for a text");
	return copy;
}

/*
 * Returns a copy of the first n bytes of s, or of all of s if it is shorter.
 * The caller frees the copy.
 */
static inline char *room_part(const char *s, size_t n)
{
	char *copy = strndup(s, n);

	if (!copy)
		err(EXIT_FAILURE, "cannot allocate memory for a text");
	return copy;
}

/*
 * Opens a stream whose text room_close() completes in *text; the caller frees
 * the text.
 */
static inline FILE *room_stream(char **text, size_t *size)
{
	FILE *memory = open_memstream(text, size);

	if (!memory)
		err(EXIT_FAILURE, "cannot allocate memory for a text");
	return memory;
}

/*
 * Closes a stream of room_stream().  The text is then complete, or the
 * program has ended.  When memory runs out, fclose() may report no error and
 * leave *text NULL.
 */
static inline void room_close(FILE *memory, char *const *text)
{
	bool bad = ferror(memory);

	if (fclose(memory) || bad || !*text)
		err(EXIT_FAILURE, "cannot allocate memory for a text");
}

static inline int room_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sorts n doubles in ascending order.  No value may be NaN. */
static inline void room_sort(double *x, size_t n)
{
	qsort(x, n, sizeof(*x), room_order);
}
#endif
