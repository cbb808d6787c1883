/* sentences.h - a list of sentences in reading order. */
#ifndef SENTENCES_H
#define SENTENCES_H
#include <stddef.h>

/*
 * They hold names from outside, already without control and direction marks,
 * but not escaped for HTML or Markdown.
 */
struct sentences {
	char **at;
	size_t n;
};

/* Takes text over. */
void sentences_add(struct sentences *s, char *text);

/* Adds more, which is emptied. */
void sentences_join(struct sentences *s, struct sentences more);
void sentences_free(struct sentences *s);
#endif
