/* settle.c - which samples count: last attempts of whole rounds. */
#include "results/samples.h"
#include <stdlib.h>

static int compare(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int by_attempt(const void *a, const void *b)
{
	const struct sample *x = a, *y = b;
	int c = compare(sample_key(x), sample_key(y));

	if (!c)
		c = compare(x->kind, y->kind);
	if (!c)
		c = compare(x->redo, y->redo);
	return c ? c : compare(x->seq, y->seq);
}

/* As lines mostly are: rounds and their slices come one after the other. */
static bool in_order(const struct series *s)
{
	for (size_t i = 1; i < s->n; i++)
		if (by_attempt(&s->sample[i - 1], &s->sample[i]) > 0)
			return false;
	return true;
}

static int by_value(const void *a, const void *b)
{
	return compare(*(const unsigned *)a, *(const unsigned *)b);
}

/* The rounds whose worker died, each once and in order. */
static void settle_lost(struct series *s)
{
	size_t kept = 0;

	if (s->n_lost)
		qsort(s->lost, s->n_lost, sizeof(*s->lost), by_value);
	for (size_t i = 0; i < s->n_lost; i++)
		if (!kept || s->lost[kept - 1] != s->lost[i])
			s->lost[kept++] = s->lost[i];
	s->n_lost = kept;
}

static void drop_lost(struct series *s)
{
	size_t kept = 0;

	settle_lost(s);
	for (size_t i = 0; i < s->n && s->n_lost; i++)
		if (!bsearch(&s->sample[i].round, s->lost, s->n_lost,
			     sizeof(*s->lost), by_value))
			s->sample[kept++] = s->sample[i];
	s->n = s->n_lost ? kept : s->n;
}

/* Sorts the samples and leaves the last attempt of each. */
void samples_settle(struct series *s)
{
	size_t kept = 0;

	drop_lost(s);

	if (s->n == 0)
		return;
	if (!in_order(s))
		qsort(s->sample, s->n, sizeof(*s->sample), by_attempt);
	for (size_t i = 1; i < s->n; i++) {
		const struct sample *last = &s->sample[kept];

		if (last->kind != s->sample[i].kind ||
		    sample_key(last) != sample_key(&s->sample[i]))
			kept++;
		s->sample[kept] = s->sample[i];
	}
	s->n = kept + 1;
}
