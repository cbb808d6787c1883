/* worker.h - the parts of a worker: command line, slices, counters, record. */
#ifndef WORKER_H
#define WORKER_H
#include "bench.h"
#include <stdio.h>

#define WORKER_SCHEMA 2
enum { EXIT_RESULT = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_CANNOT = 77 };

/* What one slice is asked to do. */
struct request {
	uint64_t ops;  /* of all groups together; rounded up to whole groups */
	uint64_t warm; /* untimed ops before them */
	bool baseline; /* unit 0 alone */
};

struct options {
	struct request request;
	unsigned units, limit; /* limit in seconds, 0: none */
	int *cpus; /* unit i runs on cpus[i % n_cpus]; -1: anywhere */
	unsigned n_cpus;
	uint64_t param[BENCH_PARAMS];
	double slow_by; /* per cent of the work to add, NaN: not asked */
	bool serve, count, describe;
};

/*
 * Descriptors 0 to 2 that are closed are opened on /dev/null, or what is opened
 * next would be taken for standard input or output.
 */
void streams_open(void);

/* What was printed has arrived, or the worker ends as failed, with a word. */
void streams_flush(void);

/* Text of the command line for a terminal: '?' for each control character, and
 * for each byte that is not UTF-8. */
void put_plain(FILE *out, const char *s);

/* Reads the command line; ends the worker on --help and on bad usage. */
void options_parse(struct options *o, int argc, char **argv);

/* What the options say of a run; no memory is taken. */
void options_run(const struct options *o, struct run *r);

/* The workload's setting of that name, or of that earlier name; or NULL. */
const struct param *param_named(const char *name);

/* Parses NAME=VALUE into values, those of bench.params; ends with exit 2. */
void params_set(uint64_t *values, char *text);

/* The name of one of p's values; NULL: it is a number. */
const char *param_value_name(const struct param *p, uint64_t value);

/* A value as JSON, by its name where it has one. */
void param_put_value(FILE *out, const struct param *p, uint64_t value);

/* "mutex, none, atomic" or "a power of two from 8 to 65536". */
void param_put_range(FILE *out, const struct param *p);

/* Parses "ops=N warm=N body=work|baseline"; ends the worker with exit 2. */
void request_parse(struct request *r, char *line);

/* What the kernel counted; a negative value could not be counted. */
struct counts {
	int64_t voluntary, involuntary, minor_faults, major_faults;
	int64_t run_wait_ns;
};
enum counts_scope { COUNTS_THREAD, COUNTS_FAMILY };

/* schedstat_fd: /proc/thread-self/schedstat of the caller, or -1. */
void counts_read(struct counts *c, enum counts_scope scope, int schedstat_fd);
void counts_add_delta(struct counts *sum, const struct counts *from,
		      const struct counts *to);

/* Kernel events of the counting pass, inherited by units born later. */
#define EVENTS 7
extern const char *const event_names[EVENTS];
void events_open(void);
void events_read(int64_t value[EVENTS]); /* -1: not available */
const char *events_reason(void);	 /* why some are not, or NULL */

/* One finished slice. */
struct slice {
	struct request request;
	uint64_t ns;
	struct counts counts;
	int64_t strays; /* units found on another CPU than asked */
	int64_t event[EVENTS];
	double slow_by;	   /* per cent of its work that was added, 0: none */
	const char *wrong; /* verify's complaint, NULL: verified */
};

void slices_start(const struct options *o);
void slice_run(const struct options *o, struct slice *s);
void slices_stop(void);

/*
 * slice_run() with o->slow_by per cent of the work added: iterations of a loop,
 * as many for each op, calibrated once in a process on the first slice of
 * 20 us or more, which is run a few times for that.  A shorter slice before it,
 * and a baseline, are left as they are.
 */
void slow_run(const struct options *o, struct slice *s);
const struct run *slices_run_state(void);

void record_print(const struct options *o, const struct slice *s);
/* status: "cannot", "timeout", ...: a record without figures. */
void record_print_status(const struct options *o, const char *status,
			 const char *reason);
void describe_print(FILE *out);
/* s as a JSON string in UTF-8; NULL is null.  Each byte that is not UTF-8, and
 * each control character above ASCII, becomes U+FFFD. */
void put_string(FILE *out, const char *s);
#endif
