/* sentences.h - a list of sentences in reading order. */
#ifndef BASE_SENTENCES_H
#define BASE_SENTENCES_H
#include <stddef.h>

/*
 * The sentences may hold names from result files.  Control characters and
 * direction marks are already replaced; HTML and Markdown are not escaped.
 */
struct sentences {
	char **at;
	size_t n;
};

/* Adds text to the list, which then owns and frees it. */
void sentences_add(struct sentences *s, char *text);

/* Moves all sentences of more to the end of the list. */
void sentences_join(struct sentences *s, struct sentences more);
void sentences_free(struct sentences *s);
#endif
