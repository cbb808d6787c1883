/* file.h - reads one JSON file of Google Benchmark as far as it is whole. */
#ifndef GATE_GBENCH_FILE_H
#define GATE_GBENCH_FILE_H
#include "gate/gbench/scan.h"

/*
 * The keys that are read from an element of "benchmarks". Any other key may
 * hold anything.
 */
enum gbench_key {
	GBENCH_NAME,
	GBENCH_RUN_NAME,
	GBENCH_RUN_TYPE,
	GBENCH_REAL_TIME,
	GBENCH_CPU_TIME,
	GBENCH_TIME_UNIT,
	GBENCH_ERROR_OCCURRED,
	GBENCH_ERROR_MESSAGE,
	/*
	 * the keys above may stand once only: if one stands twice, nobody knows
	 * which value is meant
	 */
	N_GBENCH_SINGLE,
	GBENCH_SKIPPED = N_GBENCH_SINGLE,
	GBENCH_SKIP_MESSAGE,
	GBENCH_FAMILY_INDEX,
	GBENCH_PER_FAMILY_INSTANCE_INDEX,
	GBENCH_REPETITION_INDEX,
	GBENCH_BIG_O,
	GBENCH_RMS,
	N_GBENCH_KEYS
};
/* The names of the keys as they stand in the file: "name", "run_name" ... */
extern const char *const gbench_keys[N_GBENCH_KEYS];

struct gbench_run {
	struct span value[N_GBENCH_KEYS]; /* the first value of each key */
	/*
	 * a key that stands twice although it may stand once only (a counter of
	 * the user had its name), or NULL
	 */
	const char *doubled;
	bool damaged; /* true when the text breaks off inside this run */
};

struct gbench_file {
	char *text;	     /* the file's text; all spans point into it */
	struct span context; /* its `at` is NULL when the file has no context */
	struct gbench_run *run;
	size_t n;
	/* number of elements of "benchmarks" that are not objects */
	size_t odd;
	/* true when the text ends before the file's last bracket */
	bool cut;
	/* true when text follows the last bracket; that text was not read */
	bool more;
	/*
	 * true when a second "benchmarks" or "context" exists; the second one
	 * was not read
	 */
	bool second;
};

/*
 * Reads a file that any release of Google Benchmark wrote with --benchmark_out.
 * Returns 0. When the file has no list of benchmarks, returns -1 with one
 * sentence in err (what is wrong, where, what to do); f is then empty.
 */
int gbench_file_read(struct gbench_file *f, const char *path, char *err,
		     size_t size);
void gbench_file_free(struct gbench_file *f);
#endif
