/* sentences.c - a list of sentences in reading order. */
#include "base/sentences.h"
#include "base/alloc.h"

void sentences_add(struct sentences *s, char *text)
{
	s->at = room_again(s->at, s->n + 1, sizeof(*s->at));
	s->at[s->n++] = text;
}

void sentences_join(struct sentences *s, struct sentences more)
{
	for (size_t i = 0; i < more.n; i++)
		sentences_add(s, more.at[i]);
	free(more.at);
}

void sentences_free(struct sentences *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->at[i]);
	free(s->at);
	*s = (struct sentences){ 0 };
}
