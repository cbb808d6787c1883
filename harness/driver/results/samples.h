/* samples.h - the slices of one cell between reading and reducing. */
#ifndef RESULTS_SAMPLES_H
#define RESULTS_SAMPLES_H
#include "base/field.h"
#include "results/results.h"
#include "results/slice_line.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

/*
 * Kinds of sample: WARM is a slice of work from slice 1 on, COLD is slice 0.
 * Slice 0 of a baseline is not kept.
 */
enum sample_kind { SAMPLE_WARM, SAMPLE_COLD, SAMPLE_BASELINE };

/*
 * One slice that succeeded.  A repeated slice has one sample for each attempt.
 */
struct sample {
	double ns;	 /* per op */
	double switches; /* context switches per op, NaN if unknown */
	enum sample_kind kind;
	unsigned round, slice, redo;
	size_t seq;	    /* position of the line in the file */
	unsigned disturbed; /* as in struct slice_line */
	double at_ns; /* end of the slice in ns since the run began, NaN if
			 unknown */
	size_t first; /* index of the sample's first value */
	unsigned values;
	size_t first_bucket;
	unsigned buckets; /* number of buckets; 0 unless the slice is warm */
};

/* The value of one of the workload's own metrics in one slice. */
struct sample_value {
	size_t measure; /* index in the cell's measures */
	double x;
};

/* Everything that slices.jsonl says about one cell. */
struct series {
	json_int_t id;
	json_t *cell;	 /* the cell's object in run.json, borrowed */
	json_t *failure; /* the first record whose status is not ok */
	json_t *wrong;	 /* the first complete slice with a wrong answer */
	unsigned *lost;	 /* numbers of the rounds whose worker died */
	size_t n_lost, lost_room;
	struct sample *sample;
	size_t n, room;
	struct sample_value *value;
	size_t n_values, value_room;
	struct latency_bucket *bucket;
	size_t n_buckets, bucket_room;
	char *last; /* line of the last warm slice with metrics */
	size_t last_n, last_room;
};

/*
 * Takes one line of slices.jsonl.  Returns false if it is not JSON, names no
 * cell of run.json or lacks a field that its kind of record needs.
 */
bool samples_take(struct results *r, struct series *s,
		  struct slice_reader *reader, const char *line, size_t n);

/*
 * Keeps only the last attempt of each slice, and drops the samples of lost
 * rounds.
 */
void samples_settle(struct series *s);

/* Returns the key of a sample for its point: round << 32 | slice. */
static inline uint64_t sample_key(const struct sample *s)
{
	return (uint64_t)s->round << 32 | s->slice;
}

/* Computes the estimates of r->cells; s[i] belongs to r->cells[i]. */
void results_reduce(struct results *r, struct series *s);
#endif
