/* samples.h - the timed slices of one cell, between reading and reducing. */
#ifndef SAMPLES_H
#define SAMPLES_H
#include "results/results.h"
#include "results/slice_line.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

static inline const char *field_text(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static inline double field_number(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	return json_is_number(v) ? json_number_value(v) : NAN;
}

static inline bool field_is(const json_t *o, const char *key, const char *value)
{
	const char *s = field_text(o, key);

	return s && !strcmp(s, value);
}

/* Slice 0 of a baseline is not kept at all. */
enum sample_kind { SAMPLE_WARM, SAMPLE_COLD, SAMPLE_BASELINE };

/* One good slice; a slice that was redone has one for each attempt. */
struct sample {
	double ns;	 /* per op */
	double switches; /* kernel-counted per op, NaN: unknown */
	enum sample_kind kind;
	unsigned round, slice, redo;
	size_t seq; /* order of the lines */
	bool disturbed, throttled;
	double at_ns; /* end of the slice since the run began, NaN: unknown */
	size_t first; /* of its values */
	unsigned values;
	size_t first_bucket;
	unsigned buckets; /* warm slices have some */
};

/* One of the workload's own metrics in one slice. */
struct sample_value {
	size_t measure; /* its place in the cell's measures */
	double x;
};

/* What the lines of slices.jsonl said about one cell of run.json. */
struct series {
	json_int_t id;
	json_t *cell;	 /* its object in run.json, borrowed */
	json_t *failure; /* first record with a status that is not ok */
	json_t *wrong;	 /* first whole slice whose answer was not right */
	unsigned *lost;	 /* rounds whose worker died */
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
 * One line of slices.jsonl.  False: it is no JSON, names no cell of run.json or
 * lacks what its kind of record must have.
 */
bool samples_take(struct results *r, struct series *s,
		  struct slice_reader *reader, const char *line, size_t n);

/* Keeps the last attempt of each slice, and nothing of a lost round. */
void samples_settle(struct series *s);

/* As points have it: round << 32 | slice. */
static inline uint64_t sample_key(const struct sample *s)
{
	return (uint64_t)s->round << 32 | s->slice;
}

/* Fills the figures of r->cells; s[i] belongs to r->cells[i]. */
void results_reduce(struct results *r, struct series *s);
#endif
