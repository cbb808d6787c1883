/* file.h - one JSON file of Google Benchmark, as far as it is whole. */
#ifndef GBENCH_FILE_H
#define GBENCH_FILE_H
#include "gate/gbench/scan.h"

/* What is read of an element of "benchmarks"; all else may hold anything. */
enum gbench_key {
	GBENCH_NAME,
	GBENCH_RUN_NAME,
	GBENCH_RUN_TYPE,
	GBENCH_REAL_TIME,
	GBENCH_CPU_TIME,
	GBENCH_TIME_UNIT,
	GBENCH_ERROR_OCCURRED,
	GBENCH_ERROR_MESSAGE,
	N_GBENCH_SINGLE, /* twice any of these: nobody knows which is meant */
	GBENCH_SKIPPED = N_GBENCH_SINGLE,
	GBENCH_SKIP_MESSAGE,
	GBENCH_FAMILY_INDEX,
	GBENCH_PER_FAMILY_INSTANCE_INDEX,
	GBENCH_REPETITION_INDEX,
	GBENCH_BIG_O,
	GBENCH_RMS,
	N_GBENCH_KEYS
};
/* "name", "run_name" ..., as the file has them. */
extern const char *const gbench_keys[N_GBENCH_KEYS];

struct gbench_run {
	struct span value[N_GBENCH_KEYS]; /* of several, the first */
	const char *doubled; /* a key that may stand once and does not, or NULL:
			      * a counter of the user had its name */
	bool damaged;	     /* the text breaks off inside */
};

struct gbench_file {
	char *text;	     /* what all spans point into */
	struct span context; /* at NULL: there is none */
	struct gbench_run *run;
	size_t n;
	size_t odd;  /* elements of "benchmarks" that are no objects */
	bool cut;    /* the text ends before the file's last bracket */
	bool more;   /* text follows that bracket; it was not read */
	bool second; /* a second "benchmarks" or "context" was not read */
};

/*
 * Reads what any release of Google Benchmark writes with --benchmark_out.
 * Returns 0, or -1 with one sentence in err (what, where, what to do) when
 * there is no list of benchmarks; f is then empty.
 */
int gbench_file_read(struct gbench_file *f, const char *path, char *err,
		     size_t size);
void gbench_file_free(struct gbench_file *f);
#endif
