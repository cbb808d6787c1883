/* slice_line.h - the fields of one line of slices.jsonl that estimates need. */
#ifndef RESULTS_SLICE_LINE_H
#define RESULTS_SLICE_LINE_H
#include "stats/histogram.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Stands for an integer that is absent or not an integer. */
#define SLICE_LINE_NONE INT64_MIN

struct slice_metric {
	const char *name;
	double x; /* NaN if not measured */
};

/*
 * A field that is absent or has another type is NULL (texts) or NaN (numbers).
 */
struct slice_line {
	int64_t cell, round, slice, redo;
	double ops, ns_per_op, voluntary_switches, involuntary_switches, at_ns;
	const char *body, *pass, *status, *reason;
	unsigned disturbed; /* bit d is set for reason d of disturbance.h */
	const struct slice_metric *metrics;
	size_t n_metrics;
	const struct latency_bucket *latency; /* non-empty buckets */
	size_t n_latency;
};

struct slice_reader;

struct slice_reader *slice_reader_new(void);
void slice_reader_free(struct slice_reader *reader);

/*
 * Parses one line.  Returns false if the line is not a JSON object.  Of
 * duplicate keys the last one counts.  Pointers in line are valid until the
 * next line is parsed.
 */
bool slice_read(struct slice_reader *reader, const char *p, size_t n,
		struct slice_line *line);
#endif
