/*
 * words_count.c - writes what is said of the counts of a benchmark that
 * changed.
 */
#include "gate/judge/judge.h"
#include "gate/judge/phrase.h"
#include <stdlib.h>
#include <string.h>

static bool is_bytes(const char *name)
{
	size_t n = strlen(name), suffix = strlen("_bytes");

	return n >= suffix && !strcmp(name + n - suffix, "_bytes");
}

static bool is_sure(const struct gate_count *c)
{
	return c->state == GATE_COUNT_MORE || c->state == GATE_COUNT_FEWER;
}

/*
 * Says how certain the change of a count is. An exact count needs no such
 * words.
 */
static char *how_sure(const struct gate_count *c)
{
	if (c->exact)
		return phrase_say("%s", "");
	if (!is_sure(c))
		return phrase_say(", probably, not confirmed");
	return phrase_say(", %s in %zu process pairs",
			  phrase_change(&c->change, "more", "fewer").text,
			  c->change.n);
}

/* Adds "kernel switches per op: 2 → 3" to the list. */
static char *add_count(char *list, const struct gate_count *c)
{
	char *sure = how_sure(c);
	char *longer = phrase_say("%s%s%s per %s: %s → %s%s", list,
				  *list ? "; " : "", c->name,
				  is_bytes(c->name) ? "unit" : "op",
				  number_fine(c->mid[GATE_A]).text,
				  number_fine(c->mid[GATE_B]).text, sure);

	free(sure);
	free(list);
	return longer;
}

char *gate_words_moved(const struct gate_bench *b)
{
	char *list = phrase_say("%s", "");

	for (size_t i = 0; i < b->n_counts; i++)
		if (gate_count_moved(&b->counts[i]))
			list = add_count(list, &b->counts[i]);
	return list;
}

/*
 * Returns "; a count, exact" when all counts that changed are exact, else "".
 */
static const char *exactly(const struct gate_bench *b)
{
	size_t n = 0, exact = 0;

	for (size_t i = 0; i < b->n_counts; i++) {
		n += gate_count_moved(&b->counts[i]);
		exact += gate_count_moved(&b->counts[i]) && b->counts[i].exact;
	}
	if (exact < n)
		return "";
	return n > 1 ? "; counts, exact" : "; a count, exact";
}

void gate_words_count(struct gate_bench *b, bool time_too)
{
	char *list = gate_words_moved(b), *time = b->reason;

	if (b->ground != GATE_COUNT)
		b->reason = phrase_say("%s; and %s", time, list);
	else
		b->reason = phrase_say("%s%s%s%s", list, exactly(b),
				       time_too ? "; its time: " : "",
				       time_too ? time : "");
	free(list);
	free(time);
}
