/* options.h - the user's options of `switchyard compare`. */
#ifndef GATE_MEASURE_OPTIONS_H
#define GATE_MEASURE_OPTIONS_H
#include "plan/options.h"

struct compare_options {
	struct options common;
	const char *what[2]; /* names of A and B */
	/*
	 * time limit of everything but the building; INFINITY when there is
	 * none
	 */
	double budget_s;
	/*
	 * smallest change that matters, in per cent; 0 selects the workloads'
	 * own value
	 */
	double threshold;
	/* per cent of the benchmarks that must be judged, 0 for any */
	double require;
	double slow_by; /* per cent by which B is slowed down on purpose */
	/*
	 * process pairs of each benchmark in one stage; 0 selects the two
	 * stages
	 */
	unsigned pairs;
	bool same_code; /* also measure benchmarks whose code is the same */
	bool sweep;	/* compare every value and placement of a quick run */
	bool json;	/* true when A and B are files of Google Benchmark */
	bool cpu;	/* with json: judge cpu_time instead of real_time */
	bool same_machine; /* with json: both files are from one machine */
	bool print_json;   /* print the judgement as JSON */
	char *accept_lost; /* names of benchmarks that B may lack, or NULL */
	/* path of the file for the text of a comment, or NULL */
	const char *markdown;
	/* directory of a comparison to be judged again, or NULL */
	const char *finished;
};

/* Parses the arguments. Ends the program on --help and on bad usage. */
void compare_options_parse(struct compare_options *o, int argc, char **argv);
#endif
