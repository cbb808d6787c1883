/* options.h - what the user asked `switchyard run` and `list` for. */
#ifndef OPTIONS_H
#define OPTIONS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EXIT_OK = 0, EXIT_FAIL = 1, EXIT_BAD = 2, EXIT_INTERRUPTED = 130 };

/* A list of words; empty means all. */
struct words {
	char **word;
	size_t n;
};

struct options {
	struct words benches, models, placements;
	struct words params; /* name=value */
	unsigned units;	     /* 0: as the workload says */
	bool full;
	uint64_t seed;	    /* 0: take one */
	const char *out;    /* directory of the run, NULL: make one */
	const char *filter; /* --benchmark_filter, an extended regex */
	bool list;	    /* --benchmark_list_tests */
	unsigned limit;	    /* seconds a slice may take, 0: as expected */
	unsigned rounds;    /* --benchmark_repetitions, 0: as planned */
	char **gbench;	    /* argv for Google Benchmark, [0] is us */
	int n_gbench;
	int argc; /* the whole command line, for the record */
	char **argv;
};

/* Parses the arguments of command; ends the program on --help and bad usage. */
void options_parse(struct options *o, int argc, char **argv,
		   const char *command);

/* True when w is empty or names word. */
bool words_allow(const struct words *w, const char *word);
#endif
