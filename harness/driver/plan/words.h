/* words.h - reads lists of names and NAME=VALUE in options. */
#ifndef PLAN_WORDS_H
#define PLAN_WORDS_H
#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

/* A list of names; an empty list selects all. */
struct words {
	char **word;
	size_t n;
};

/* The NAME=VALUE of each --param. */
struct choices {
	struct choice {
		const char *name, *value;
	} * choice;
	size_t n;
};

/* Adds the names of a list with commas; ends the program with an error if a
 * name is empty. */
void words_add(struct argp_state *state, struct words *w, char *list);

/* True when w is empty or has word. */
bool words_allow(const struct words *w, const char *word);

/* Adds NAME=VALUE; ends the program with an error if text has another form. */
void choices_add(struct argp_state *state, struct choices *c, const char *text);
#endif
