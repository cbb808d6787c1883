/* worker.h - the parts of a worker: command line, slices, counters, record. */
#ifndef MAIN_WORKER_H
#define MAIN_WORKER_H
#include "bench.h"
#include <stdio.h>

#define WORKER_SCHEMA 2
enum { EXIT_RESULT = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_CANNOT = 77 };

/* What one slice is asked to do. */
struct request {
	/* ops of all groups together, rounded up to whole groups */
	uint64_t ops;
	uint64_t warm; /* untimed ops before the timed ones */
	bool baseline; /* true: only unit 0 works, see bench.baseline */
};

struct options {
	struct request request;
	unsigned units, timeout; /* in seconds; 0 means no limit */
	int *cpus; /* unit i runs on cpus[i % n_cpus]; -1 means any CPU */
	unsigned n_cpus;
	uint64_t param[BENCH_PARAMS];
	/* work to add in per cent; NaN if --slow-by was not given */
	double slow_by;
	bool serve, count, describe;
};

/*
 * Opens /dev/null on each of the descriptors 0 to 2 that is closed. Otherwise
 * the next file opened would be taken for standard input or output.
 */
void streams_open(void);

/*
 * Checks that all output was written; if not, ends the worker as failed, with
 * a message.
 */
void streams_flush(void);

/*
 * Writes text of the command line to a terminal, with '?' for each control
 * character and for each byte that is not UTF-8.
 */
void put_plain(FILE *out, const char *s);

/* Reads the command line; ends the worker on --help and on bad usage. */
void options_parse(struct options *o, int argc, char **argv);

/* Fills r from the options; allocates no memory. */
void options_run(const struct options *o, struct run *r);

/* Returns the workload's parameter with this name or earlier name, or NULL. */
const struct param *param_named(const char *name);

/* Reads a whole number of decimal digits alone; false for any other text. */
bool parse_whole(const char *text, uint64_t *value);

/*
 * Parses NAME=VALUE into values, in the order of bench.params; ends the worker
 * with status 2 on an error.
 */
void params_set(uint64_t *values, char *text);

/* Returns the name of one of p's values; NULL if the value is a number. */
const char *param_value_name(const struct param *p, uint64_t value);

/* Prints a value as JSON, by its name if it has one. */
void param_put_value(FILE *out, const struct param *p, uint64_t value);

/* Prints "mutex, none, atomic" or "a power of two from 8 to 65536". */
void param_put_range(FILE *out, const struct param *p);

/*
 * Parses "ops=N warm=N body=work|baseline"; ends the worker with status 2 on
 * an error.
 */
void request_parse(struct request *r, char *line);

/*
 * Numbers that the kernel counted; a negative value means that it could not be
 * counted.
 */
struct counts {
	int64_t voluntary, involuntary, minor_faults, major_faults;
	int64_t run_wait_ns;
};
enum counts_scope { COUNTS_THREAD, COUNTS_FAMILY };

/* schedstat_fd is /proc/thread-self/schedstat of the caller, or -1. */
void counts_read(struct counts *c, enum counts_scope scope, int schedstat_fd);
void counts_add_delta(struct counts *sum, const struct counts *from,
		      const struct counts *to);

/* Kernel events of the counting pass; units born later inherit them. */
#define EVENTS 7
extern const char *const event_names[EVENTS];
void events_open(void);
/* a value of -1 means that the event is not available */
void events_read(int64_t value[EVENTS]);
/* why some events are not available, or NULL */
const char *events_reason(void);

/* One finished slice. */
struct slice {
	struct request request;
	uint64_t ns;
	struct counts counts;
	/* units that were found on another CPU than the one asked for */
	int64_t strays;
	int64_t event[EVENTS];
	/* per cent of work that was added to each op; 0 means none */
	double slow_by;
	/* what verify reported as wrong; NULL means that the answer is right */
	const char *wrong;
};

void slices_start(const struct options *o);
void slice_run(const struct options *o, struct slice *s);
void slices_stop(void);

/*
 * Runs a slice with o->slow_by per cent of work added: iterations of a loop,
 * the same number for each op. The loop is calibrated once per process, on the
 * first slice of 20 us or more, which is run a few times for that purpose.
 * Shorter slices before that one, and baselines, are run unchanged.
 */
void slow_run(const struct options *o, struct slice *s);
const struct run *slices_run_state(void);

void record_print(const struct options *o, const struct slice *s);
/* Prints a record without measurements; status is "cannot", "timeout", ... */
void record_print_status(const struct options *o, const char *status,
			 const char *reason);
void describe_print(FILE *out);
/*
 * Prints s as a JSON string in UTF-8; NULL becomes null. Each byte that is not
 * UTF-8, and each control character above ASCII, becomes U+FFFD.
 */
void put_string(FILE *out, const char *s);
#endif
