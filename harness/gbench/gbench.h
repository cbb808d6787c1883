/* gbench.h - Google Benchmark 1.7.1 for C programs: no C++ on this side. */
#ifndef GBENCH_H
#define GBENCH_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#define GBC_ABI 2 /* grows when a struct below changes */

struct gbc_state; /* one call of a benchmark's function */

enum gbc_clock {
	GBC_REAL,	 /* wall time from gbc_begin to gbc_end */
	GBC_CPU,	 /* CPU time of the calling thread */
	GBC_PROCESS_CPU, /* CPU time of the process, children not included */
	GBC_MANUAL	 /* what gbc_manual was told */
};

enum gbc_unit { GBC_DEFAULT_UNIT, GBC_NS, GBC_US, GBC_MS, GBC_S };

enum gbc_flags {
	GBC_PLAIN = 0,
	GBC_RATE = 1,	       /* divided by the seconds of the run */
	GBC_PER_ITERATION = 2, /* divided by the iterations of the run */
	GBC_1024 = 4	       /* shown in steps of 1024 */
};

/*
 * One benchmark.  Fields left zero mean their default.  gbc_add copies the
 * descriptor and the name; user stays the caller's until gbc_run is over.
 */
struct gbc_bench {
	const char *name; /* unique; the JSON name, without any suffix */
	void (*fn)(struct gbc_state *st, void *user); /* once a repetition */
	void *user;
	enum gbc_clock clock;
	enum gbc_unit unit;
	uint64_t iterations;  /* 0: calibrated until min_time is reached */
	unsigned repetitions; /* 0: --benchmark_repetitions, else 1 */
	double min_time;      /* seconds, 0: --benchmark_min_time, else 0.5 */
	double min_warmup;    /* seconds, 0: --benchmark_min_warmup_time */
};

struct gbc_counter_value {
	const char *name;
	double value; /* as given to gbc_counter, not yet divided */
	unsigned flags;
};

/* One finished repetition.  Everything is valid during the call only. */
struct gbc_result {
	const char *name, *label;
	const char *error;   /* NULL: it worked */
	unsigned repetition; /* from 0 */
	uint64_t iterations;
	double seconds; /* of all iterations, wall or manual */
	const struct gbc_counter_value *counters;
	size_t n_counters;
};

struct gbc_summary {
	size_t benchmarks, runs;
	size_t failed;	/* runs with an error or skipped */
	size_t dropped; /* counters that were NaN or infinite */
	bool no_file;	/* the file of --benchmark_out could not be written */
};

/*
 * What gbc_run tells its caller.  run comes at once after each repetition,
 * while the library keeps its own output until the last one of a benchmark.
 */
struct gbc_sink {
	void *user;
	bool display; /* print the library's table (or --benchmark_format) */
	void (*run)(void *user, const struct gbc_result *result);
	void (*end)(void *user, const struct gbc_summary *summary);
};

/*
 * Takes the --benchmark_* and --v flags out of argv, leaves the others, and
 * ignores BENCHMARK_* in the environment.  Returns 0, or 2 on a bad flag.
 */
int gbc_init_abi(int abi, int *argc, char **argv);
static inline int gbc_init(int *argc, char **argv)
{
	return gbc_init_abi(GBC_ABI, argc, argv);
}

/*
 * Returns 0, or 2 where the file of --benchmark_out could not be written.  It
 * is asked for before anything is measured, and again by gbc_run.
 */
int gbc_check_out(void);

/* Adds a benchmark.  Returns 0, or -1: see gbc_error. */
int gbc_add(const struct gbc_bench *bench);

/* Forgets every benchmark added so far. */
void gbc_clear(void);

/* Adds a line to the JSON context.  Returns 0, or -1 if key was set before. */
int gbc_context(const char *key, const char *value);

/*
 * Runs what the filter leaves.  A null sink prints the library's table.
 * Returns 0: all well, 1: something failed or was skipped, 2: bad flag,
 * unwritable --benchmark_out, or no benchmark matched.
 */
int gbc_run(const struct gbc_sink *sink);

/*
 * Starts the clock.  Returns how many iterations to do, 0 when the run has
 * already failed.  With GBC_MANUAL, begin and end may both be left out.
 */
uint64_t gbc_begin(struct gbc_state *st);
void gbc_end(struct gbc_state *st);

/* Adds seconds to the manual time of all iterations; they must be > 0. */
void gbc_manual(struct gbc_state *st, double seconds);

/*
 * Sets a counter.  A NaN or an infinity is dropped and counted in the counter
 * "dropped_counters".  A name that is a JSON field of the library gets the
 * prefix "user_".  Flags must stay the same in every repetition.
 */
void gbc_counter(struct gbc_state *st, const char *name, double value,
		 unsigned flags);

void gbc_label(struct gbc_state *st, const char *label);

/* Marks this run as an error with its reason; the first reason is kept. */
void gbc_skip(struct gbc_state *st, const char *why);

/* The last error in one sentence, "" if there was none. */
const char *gbc_error(void);

/* The flags, one a line, for --help. */
const char *gbc_flags_help(void);

/* Version of the library, "unknown" unless built with GBC_LIBRARY_VERSION. */
const char *gbc_version(void);

/* library_build_type of the JSON: "debug" or "release". */
const char *gbc_build_type(void);

/* What "Library was built as DEBUG" means here; "" for a release build. */
const char *gbc_build_note(void);

#ifdef __cplusplus
}
#endif
#endif
