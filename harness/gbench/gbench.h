/* gbench.h - a C interface of Google Benchmark 1.7.1. */
#ifndef GBENCH_H
#define GBENCH_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#define GBC_ABI 2 /* is raised when a struct below changes */

struct gbc_state; /* state of one call of a benchmark's function */

/* The clock that measures a benchmark. */
enum gbc_clock {
	GBC_REAL,	 /* wall time from gbc_begin to gbc_end */
	GBC_CPU,	 /* CPU time of the calling thread */
	GBC_PROCESS_CPU, /* CPU time of the process without its children */
	GBC_MANUAL	 /* sum of the times given to gbc_manual */
};

/* The unit of the times shown. */
enum gbc_unit { GBC_DEFAULT_UNIT, GBC_NS, GBC_US, GBC_MS, GBC_S };

/* How a counter is shown. */
enum gbc_flags {
	GBC_PLAIN = 0,
	GBC_RATE = 1,	       /* value divided by the seconds of the run */
	GBC_PER_ITERATION = 2, /* value divided by the run's iterations */
	GBC_1024 = 4	       /* 1 k stands for 1024, not for 1000 */
};

/*
 * One benchmark.  A member that is zero means its default.  gbc_add copies the
 * struct and the name; what user points to must last until gbc_run returns.
 */
struct gbc_bench {
	const char *name; /* unique name, as in JSON, without any suffix */
	/* Called once for each repetition. */
	void (*fn)(struct gbc_state *st, void *user);
	void *user; /* second argument of fn */
	enum gbc_clock clock;
	enum gbc_unit unit;
	uint64_t iterations;  /* 0: as many as take min_time */
	unsigned repetitions; /* 0: --benchmark_repetitions, else 1 */
	double min_time;      /* in s, 0: --benchmark_min_time, else 0.5 s */
	double min_warmup;    /* in s, 0: --benchmark_min_warmup_time */
};

/* One counter of a repetition. */
struct gbc_counter_value {
	const char *name;
	double value;	/* as given to gbc_counter, before any division */
	unsigned flags; /* of enum gbc_flags */
};

/* One finished repetition.  All pointers are valid only during the call. */
struct gbc_result {
	const char *name, *label;
	const char *error;   /* reason why the run failed, NULL: it did not */
	unsigned repetition; /* index of the repetition, from 0 */
	uint64_t iterations;
	double seconds; /* wall or manual time of all iterations */
	const struct gbc_counter_value *counters;
	size_t n_counters;
};

/* Totals of a call of gbc_run. */
struct gbc_summary {
	size_t benchmarks, runs;
	size_t failed;	/* number of runs that failed or were skipped */
	size_t dropped; /* number of counters that were NaN or infinite */
	bool no_file;	/* --benchmark_out could not be written */
};

/*
 * Functions that gbc_run calls, or NULL.  run is called at once after each
 * repetition, end at the end of gbc_run.  The library prints the results of a
 * benchmark only after its last repetition.
 */
struct gbc_sink {
	void *user;   /* first argument of run and end */
	bool display; /* print the results as --benchmark_format says */
	void (*run)(void *user, const struct gbc_result *result);
	void (*end)(void *user, const struct gbc_summary *summary);
};

/*
 * Reads the --benchmark_* and --v flags and removes them from argv, which keeps
 * the other arguments.  Variables BENCHMARK_* of the environment are ignored.
 * Returns 0, or 2 on a bad flag.
 */
int gbc_init_abi(int abi, int *argc, char **argv);
static inline int gbc_init(int *argc, char **argv)
{
	return gbc_init_abi(GBC_ABI, argc, argv);
}

/*
 * Returns 0, or 2 when the file of --benchmark_out cannot be written.  A
 * program calls this function before it measures anything; gbc_run checks the
 * file, too.
 */
int gbc_check_out(void);

/* Adds a benchmark.  Returns 0, or -1 with a sentence in gbc_error. */
int gbc_add(const struct gbc_bench *bench);

/* Forgets every benchmark added so far. */
void gbc_clear(void);

/* Adds a member to "context" in the JSON.  Returns 0, or -1 if there is one
 * with that key. */
int gbc_context(const char *key, const char *value);

/*
 * Runs the benchmarks that match the filter.  With a null sink the library's
 * table is printed.  Returns 0 when all succeeded; 1 when a run failed or was
 * skipped; 2 for a bad flag, a file of --benchmark_out that cannot be written,
 * or a filter that matches no benchmark.
 */
int gbc_run(const struct gbc_sink *sink);

/*
 * Starts the clock.  Returns the number of iterations to do, or 0 when the run
 * has already failed.  With GBC_MANUAL, neither gbc_begin nor gbc_end need be
 * called.
 */
uint64_t gbc_begin(struct gbc_state *st);

/* Stops the clock. */
void gbc_end(struct gbc_state *st);

/* Adds seconds, which must be more than 0, to the run's manual time. */
void gbc_manual(struct gbc_state *st, double seconds);

/*
 * Sets a counter.  A value that is NaN or infinite is dropped, and the counter
 * "dropped_counters" grows by 1.  A name that the library uses in its JSON gets
 * the prefix "user_".  A counter must have the same flags in every repetition.
 */
void gbc_counter(struct gbc_state *st, const char *name, double value,
		 unsigned flags);

/* Sets the label, which the library shows with the run. */
void gbc_label(struct gbc_state *st, const char *label);

/* Marks this run as failed for the reason why; the first reason is kept. */
void gbc_skip(struct gbc_state *st, const char *why);

/* The last error in one sentence, or "" if no call has failed. */
const char *gbc_error(void);

/* A text for --help with one flag on each line. */
const char *gbc_flags_help(void);

/* Version of the library, or "unknown" if it was not defined by
 * GBC_LIBRARY_VERSION at build time. */
const char *gbc_version(void);

/* The library_build_type in the JSON: "debug" or "release". */
const char *gbc_build_type(void);

/* A sentence that explains the warning "Library was built as DEBUG" of the
 * library, or "" for a release build. */
const char *gbc_build_note(void);

#ifdef __cplusplus
}
#endif
#endif
