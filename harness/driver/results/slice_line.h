/* slice_line.h - one line of slices.jsonl, as far as estimates are made of it.
 */
#ifndef SLICE_LINE_H
#define SLICE_LINE_H
#include "stats/histogram.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In place of a whole number that is absent or none. */
#define SLICE_LINE_NONE INT64_MIN

struct slice_metric {
	const char *name;
	double x; /* NaN: not measured */
};

/* Texts are NULL and numbers NaN where they are absent or something else. */
struct slice_line {
	int64_t cell, round, slice, redo;
	double ops, ns_per_op, voluntary_switches, involuntary_switches, at_ns;
	const char *body, *pass, *status, *reason;
	bool disturbed, throttled; /* by anything; by a CPU quota */
	const struct slice_metric *metrics;
	size_t n_metrics;
	const struct latency_bucket *latency; /* none empty */
	size_t n_latency;
};

struct slice_reader;

struct slice_reader *slice_reader_new(void);
void slice_reader_free(struct slice_reader *reader);

/*
 * Returns false when the line is not a JSON object.  Of a key that occurs twice
 * the last one counts.  What line points to lives until the next line is read.
 */
bool slice_read(struct slice_reader *reader, const char *p, size_t n,
		struct slice_line *line);
#endif
