/* options.h - reads the options of `switchyard run` and `switchyard list`. */
#ifndef PLAN_OPTIONS_H
#define PLAN_OPTIONS_H
#include "plan/words.h"
#include <argp.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Most options that one command can be given. */
#define OPTIONS_GIVEN 32

/* The options that the user gave. */
struct options {
	struct words benches, models, placements;
	struct choices params;
	unsigned units;	  /* --units, 0: as the workload describes */
	double budget_s;  /* --budget: time limit for all measuring, in s */
	bool needed_only; /* leave out cells that no answer needs */
	bool full;	  /* measure the longer sweeps */
	bool plain;	  /* measure each workload once, without sweeps */
	uint64_t seed;	  /* 0: options_take_seed() takes one */
	bool seed_taken;  /* the seed was taken, not given by the user */
	const char *out; /* directory of the run, NULL: results/<time>-<seed> */
	const char *filter; /* --benchmark_filter, an extended regex */
	bool list;	    /* --benchmark_list_tests */
	const char *busy;   /* "wait" or "share", NULL: not given */
	unsigned timeout;   /* time limit of a slice in s, 0: the default */
	unsigned rounds;    /* --benchmark_repetitions, 0: the plan's rounds */
	const char *given[OPTIONS_GIVEN]; /* names of the options given */
	size_t n_given;
	char **gbench; /* argv for Google Benchmark, with argv[0] */
	int n_gbench;
	bool json; /* standard output is Google Benchmark's JSON alone */
	int argc;  /* argc, argv: the whole command line, for run.json */
	char **argv;
};

/*
 * The options that choose the workloads, the seed and the results' directory.
 * Any command can have this as a child parser whose input is a struct options.
 */
extern const struct argp options_choices;

/* True when text is a whole number from 1 to max, in decimal digits alone. */
bool options_is_number(const char *text, uint64_t max, uint64_t *value);

/* The whole number from 1 to max in text; ends the program with an error if
 * text is no such number.  name: "--units". */
uint64_t options_number(struct argp_state *state, const char *name,
			const char *text, uint64_t max);

/*
 * Reads decimal digits with at most one point: no sign, no exponent, no
 * hexadecimal digits.  Returns NaN when text does not begin with such a number;
 * *end is where the number ends.
 */
double options_decimal(const char *text, char **end);

/*
 * The seconds in a time such as 90s, 3m or 1h; a number without a suffix is in
 * seconds.  Ends the program with an error unless the time is from 5 s to
 * 1000000 s.  name: "--budget".
 */
double options_seconds(struct argp_state *state, const char *name,
		       const char *text);

/* Adds the name of the table's option with this key to o->given. */
void options_note(struct options *o, const struct argp_option *table, int key);

/* True when the user gave the option with this name. */
bool options_given(const struct options *o, const char *name);

/*
 * Copies the table and hides each option whose name is not in the list, which
 * ends with NULL, from the help.  A hidden option is still parsed, so that
 * options_only() can say that the option does not apply.
 */
void options_hide(struct argp_option *to, const struct argp_option *table,
		  const char *const *list);

/*
 * Ends the program with an error if an option was given whose name is not in
 * the list, which ends with NULL, since the option would have no effect.  what:
 * the object of the error, as "files of Google Benchmark".
 */
void options_only(struct argp_state *state, const struct options *o,
		  const char *const *list, const char *what);

/*
 * Reads the command line of any command, whose name is argv[0].  Ends the
 * program on --help; on bad usage with an error and the exit status EXIT_BAD.
 */
void options_read(const struct argp *argp, int argc, char **argv, void *input);

/* Keeps arg in *word; ends the program with an error if *word is set already or
 * arg is empty.  what: name of the argument for the error. */
void options_word(struct argp_state *state, char *arg, const char **word,
		  const char *what);

/* Reads the arguments of command; ends the program on --help and bad usage. */
void options_parse(struct options *o, int argc, char **argv,
		   const char *command);

/* Takes a random seed if the user gave none. */
void options_take_seed(struct options *o);

/*
 * The whole command line as an array (a new reference).  It includes a seed
 * that was taken at random, so that repeating the command repeats the order.
 */
json_t *options_json(const struct options *o);
#endif
