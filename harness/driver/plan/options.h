/* options.h - what the user asked `switchyard run` and `list` for. */
#ifndef OPTIONS_H
#define OPTIONS_H
#include "plan/words.h"
#include <argp.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No command has more options. */
#define OPTIONS_GIVEN 32

struct options {
	struct words benches, models, placements;
	struct choices params;
	unsigned units; /* 0: as the workload says */
	bool full;
	bool plain;	    /* each workload once: as it is without a sweep */
	uint64_t seed;	    /* 0: take one */
	bool seed_taken;    /* it was not asked for */
	const char *out;    /* directory of the run, NULL: make one */
	const char *filter; /* --benchmark_filter, an extended regex */
	bool list;	    /* --benchmark_list_tests */
	const char *busy;   /* "wait" or "share", NULL: not given */
	unsigned limit;	    /* seconds a slice may take, 0: as expected */
	unsigned rounds;    /* --benchmark_repetitions, 0: as planned */
	const char *given[OPTIONS_GIVEN]; /* names of options that were given */
	size_t n_given;
	char **gbench; /* argv for Google Benchmark, [0] is us */
	int n_gbench;
	bool json; /* its JSON has standard output for itself */
	int argc;  /* the whole command line, for the record */
	char **argv;
};

/*
 * The options that choose what is measured, from which seed and where to; for
 * any command, as a child whose input is a struct options.
 */
extern const struct argp options_choices;

/* True when text is a whole number from 1 to max, in decimal digits alone. */
bool options_is_number(const char *text, uint64_t max, uint64_t *value);

/* The number in text; ends the program with a sentence where it is none. */
uint64_t options_number(struct argp_state *state, const char *name,
			const char *text, uint64_t max);

/* Keeps in o->given the name that key has in the table. */
void options_note(struct options *o, const struct argp_option *table, int key);

bool options_given(const struct options *o, const char *name);

/*
 * Copies the table; an option whose name is not in the list, which ends with
 * NULL, is hidden from the help.  It stays known, so that options_only() tells
 * what is wrong with it.
 */
void options_hide(struct argp_option *to, const struct argp_option *table,
		  const char *const *list);

/*
 * Ends the program with a sentence if an option was given whose name is not in
 * the list, which ends with NULL: it would be ignored.  what: "files of Google
 * Benchmark".
 */
void options_only(struct argp_state *state, const struct options *o,
		  const char *const *list, const char *what);

/*
 * Every command reads its words by this: argv[0] is the command's name.  Ends
 * the program on --help, and with EXIT_BAD and a sentence on bad usage.
 */
void options_read(const struct argp *argp, int argc, char **argv, void *input);

/* Keeps arg in *word; ends the program where there is one already or arg is
 * empty. */
void options_word(struct argp_state *state, char *arg, const char **word,
		  const char *what);

/* Parses the arguments of command; ends the program on --help and bad usage. */
void options_parse(struct options *o, int argc, char **argv,
		   const char *command);

/* Takes a seed where none was asked for. */
void options_take_seed(struct options *o);

/*
 * The whole command line (a new reference).  A seed that was taken is in it, so
 * that the same words give the same order again.
 */
json_t *options_json(const struct options *o);
#endif
