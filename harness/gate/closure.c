/* closure.c - two programs with the libraries that they bring along. */
#include "needed.h"
#include "same_code.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A library that names itself, or a chain of links, has an end. */
enum { DEPTH_MAX = 16 };

static int same_below(const char *a, const char *b, unsigned depth);

/* A library that both name may be in neither build, in one, or in both. */
static int same_library(const struct needed *a, const struct needed *b,
			const char *name, unsigned depth)
{
	char *in_a = needed_find(a, name), *in_b = needed_find(b, name);
	int same = !in_a == !in_b;

	if (in_a && in_b)
		same = same_below(in_a, in_b, depth + 1);
	free(in_a);
	free(in_b);
	return same;
}

static int same_libraries(const struct needed *a, const struct needed *b,
			  unsigned depth)
{
	if (a->n != b->n || depth == DEPTH_MAX)
		return depth == DEPTH_MAX ? -1 : 0;
	for (size_t i = 0; i < a->n; i++) {
		int same = strcmp(a->name[i], b->name[i])
				   ? 0
				   : same_library(a, b, a->name[i], depth);

		if (same != 1)
			return same;
	}
	return 1;
}

static int same_below(const char *a, const char *b, unsigned depth)
{
	struct needed of_a = { 0 }, of_b = { 0 };
	int same = same_file(a, b);

	if (same == 1 && (needed_read(&of_a, a) || needed_read(&of_b, b)))
		same = -1;
	if (same == 1)
		same = same_libraries(&of_a, &of_b, depth);
	needed_free(&of_a);
	needed_free(&of_b);
	return same;
}

int same_code(const char *a, const char *b)
{
	return same_below(a, b, 0);
}
