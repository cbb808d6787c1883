/* words.h - what the user names in a list, and sets by NAME=VALUE. */
#ifndef WORDS_H
#define WORDS_H
#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

/* A list of words; empty means all. */
struct words {
	char **word;
	size_t n;
};

/* What each --param says. */
struct choices {
	struct choice {
		const char *name, *value;
	} * choice;
	size_t n;
};

/* Adds what the commas of a list divide; ends the program at an empty name. */
void words_add(struct argp_state *state, struct words *w, char *list);

/* True when w is empty or names word. */
bool words_allow(const struct words *w, const char *word);

/* Adds NAME=VALUE; ends the program where text is none. */
void choices_add(struct argp_state *state, struct choices *c, const char *text);
#endif
