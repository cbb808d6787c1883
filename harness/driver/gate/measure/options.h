/* options.h - what the user asked `switchyard compare` for. */
#ifndef WISH_H
#define WISH_H
#include "plan/options.h"

struct wish {
	struct options o;
	const char *what[2]; /* A, B */
	double budget_s;     /* for all but the building; INFINITY: none */
	double threshold;    /* per cent, 0: as the workloads say */
	double require;	     /* per cent that must be judged, 0: any */
	double slow_by;	     /* per cent that B is slowed on purpose */
	unsigned pairs;	     /* of each benchmark in one stage; 0: two stages */
	bool same_code;	     /* measured although the code is the same */
	bool sweep;	     /* every value and placement of a quick run */
	bool json;	     /* A and B are files of Google Benchmark */
	bool cpu;	     /* of these, cpu_time is judged, not real_time */
	bool same_machine;   /* of these, both are of one machine */
	bool print_json;     /* the judgement for tools */
	char *accept_lost;   /* names of benchmarks that B may lack, or NULL */
	const char *markdown; /* file for a comment's text, or NULL */
	const char *finished; /* a comparison to be judged again, or NULL */
};

/* Parses the arguments; ends the program on --help and bad usage. */
void wish_parse(struct wish *w, int argc, char **argv);
#endif
