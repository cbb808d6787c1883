/*
 * lost.c - finds benchmarks that A has and B lacks, and which losses are
 * accepted.
 */
#include "base/alloc.h"
#include "base/schema_1.h"
#include "gate/judge/comparison.h"
#include <string.h>

bool gate_is_lost(const struct gate_bench *b)
{
	return b->missing && *b->missing == 'B' && !b->accepted;
}

size_t gate_count_lost(const struct gate *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		n += gate_is_lost(&g->bench[i]);
	return n;
}

/*
 * Returns true when the word is the whole name, or the part of the name before
 * one of its slashes.
 */
static bool is_named(const char *name, const char *word)
{
	size_t n = strlen(word);

	return n && !strncmp(name, word, n) &&
	       (name[n] == '\0' || name[n] == '/');
}

/*
 * Returns true when the list, whose names are separated by commas, holds the
 * benchmark's name or the name that older versions gave it.
 */
static bool is_listed(const char *name, const char *list)
{
	while (*list) {
		size_t n = strcspn(list, ",");
		char *word = room_part(list, n), *now = schema_1_name(word);
		bool named = is_named(name, word) || is_named(name, now);

		free(word);
		free(now);
		if (named)
			return true;
		list += n + (list[n] == ',');
	}
	return false;
}

void gate_accept_lost(struct gate *g, const char *names)
{
	for (size_t i = 0; names && i < g->n; i++)
		if (g->bench[i].missing && is_listed(g->bench[i].name, names))
			g->bench[i].accepted = true;
}
