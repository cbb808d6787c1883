/* results.h - a run directory, read and reduced to estimates per cell. */
#ifndef RESULTS_RESULTS_H
#define RESULTS_RESULTS_H
#include "base/disturbance.h"
#include "stats/histogram.h"
#include "stats/paired.h"
#include <jansson.h>
#include <stddef.h>

/*
 * One measure of a cell: a metric of the workload, or one of these, which every
 * cell may have: ns_per_op (gross time per op), net_ns (gross time minus the
 * baseline's, one value per round), switches (context switches per op in the
 * timed slices, from the kernel's counts) and counted_switches (the same from
 * the counting pass, one value).
 *
 * value leaves out slices without a measurement. least, most and n cover all
 * slices with a value, also cold and repeated ones, because what must never
 * happen must not happen in those either.
 */
struct measure {
	char *name;
	struct estimate value; /* estimate over rounds; each round gives the
				  median of its slices */
	double least, most;    /* NaN if no slice has a value */
	size_t n;
	struct points slices; /* the slices that count for value */
	/* why value was discarded as impossible (n is then 0), or NULL */
	const char *untrue;
};

/*
 * What a ratio of two cells is if a load generator may have been the limit: the
 * units that it loads may be faster than measured, so the ratio is only a
 * bound.
 */
enum bound { BOUND_NONE, BOUND_AT_MOST, BOUND_AT_LEAST, BOUND_UNKNOWN };

/*
 * One cell: a workload in a model at a placement.  Its strings point into run.
 *
 * Slice 0 of a process counts only for cold.  Of a repeated slice, the last
 * attempt counts.  A round is one fresh process; the median of its slices is
 * one value, and n of an estimate is the number of rounds.  A round whose
 * worker died counts in no estimate.  A cell without timed slices has the
 * status and reason of its first failed record.  A cell with timed slices is
 * ok, and has a death if a worker died.
 */
struct cell_result {
	const char *name; /* yield/coroutine/same-cpu/units:2 */
	const char *bench, *model, *placement;
	const char *status; /* ok, cannot, failed, timeout or crashed */
	const char *reason; /* why status is not ok, or NULL */
	const char *policy; /* how units are created, as text, or NULL */
	const char *wrong;  /* the first wrong answer, as text, or NULL */
	char *death;	    /* how a worker died ("crashed: ..."), or NULL */
	size_t lost;	    /* number of rounds lost by that death */
	const char *op, *about; /* the workload's op and description; about may
				   be NULL */
	json_t *params;		/* for example {"size": 64} */
	unsigned units;
	unsigned group; /* cells measured in lockstep have the same number;
			   UINT_MAX: none */
	double ops;	/* ops in one slice */
	struct estimate gross; /* ns per op, median over rounds */
	struct estimate
		baseline;    /* ns per op of the same work by one unit alone */
	struct estimate net; /* gross minus baseline, paired by round */
	/*
	 * Time divided by the thread's time.  Slices with the same number ran
	 * side by side, so logarithms of their ratios are averaged. n == 0
	 * means that the group has no thread cell, or that the thread's switch
	 * counts disagree.  For the thread itself the ratio is exactly 1.
	 */
	struct estimate ratio;
	enum bound bound; /* whether ratio is only a bound */
	double cold;	  /* ns per op of slice 0, or NaN */
	double switches;  /* context switches per op, NaN if unknown */
	double switches_min,
		switches_max; /* declared switches per op, NaN if they vary */
	size_t slices, disturbed; /* number of timed slices, and of disturbed
				     ones among them */
	json_t *count;		  /* record of the counting pass, or NULL */
	json_t *metrics;	  /* metrics of the last slice, or NULL */
	struct measure *measures;
	size_t n_measures;
	struct points
		at_ns; /* end of each timed slice, in ns since the run began */
	struct latency latency; /* times of single ops; count is 0 if none were
				   taken */
	/*
	 * Why ns_per_op cannot be true beside that of the same cell with
	 * another number of units, or NULL; see bounds.h.
	 */
	const char *untrue;
};

struct results {
	json_t *run;		     /* the content of run.json */
	struct cell_result *cells;   /* in the order of run.json */
	size_t n, slices, disturbed; /* sums over all cells */
	/* slices by reason; a slice may have several */
	size_t disturbed_by[N_DISTURBANCES];
	size_t bad_lines;
	/* largest p at which a difference of two cells is clear, see compare.h
	 */
	double clear_p;
};

/*
 * Reads dir/run.json and dir/slices.jsonl.  A line that does not parse, names
 * no cell of run.json or lacks a required field is counted in bad_lines and
 * skipped.  Returns 0, or -1 with one sentence in err that says what was wrong,
 * where, and what to do; r is then empty.
 */
int results_load(struct results *r, const char *dir, char *err, size_t size);
void results_free(struct results *r);

/*
 * A difference is relevant if one value is larger than the other by more than
 * this share: a smaller difference is no reason to choose a model, even if it
 * is certain.
 */
#define RELEVANT 0.02

/* The memory of one more live unit, as the sum of its three measures. */
#define MEMORY_PER_UNIT "user_bytes+kernel_stack_bytes+page_table_bytes"

/* Returns the measure of this name, or NULL. */
const struct measure *cell_measure(const struct cell_result *c,
				   const char *name);

/*
 * Returns why a measure of a cell, or a sum of measures, cannot be true, or
 * NULL.
 */
const char *cell_untrue(const struct cell_result *c, const char *names);

/*
 * Returns the median over rounds of a measure, or of a sum such as
 * "user_bytes+kernel_stack_bytes". n == 0 if one of the measures is missing.
 */
struct estimate results_value(const struct cell_result *c, const char *names);

/*
 * Returns a's measure divided by b's, by Hodges-Lehmann on the logarithms.
 * Cells of one group ran side by side and are paired by slice, other cells by
 * round. n == 0 if nothing can be paired, a value is not above 0, or one of the
 * two measures was discarded as impossible.
 */
struct estimate results_ratio(const struct cell_result *a,
			      const struct cell_result *b, const char *names);

/*
 * Returns the noise of the run: the 95 % quantile over its cells of
 * |log(odd/even)|, where odd and even are the medians of the slices with odd
 * and even numbers.  Returns NaN if there are too few slices.
 */
double results_noise(const struct results *r);

/*
 * Returns true if a load generator that used this share of its CPU, in per
 * cent, may have been the limit: from 65 % on.  Returns false for NaN.
 */
bool client_is_bound(double busy_percent);

/*
 * Returns true if the load generator that drives the cell's units may have been
 * the limit, so that the result may measure the load generator.
 */
bool cell_client_bound(const struct cell_result *c);

/*
 * Tells whether the ratio of two times is only a bound; first and second say
 * whether the dividend and the divisor are client-bound.
 */
enum bound time_ratio_bound(bool first, bool second);

/*
 * Tells whether a's measure divided by b's is only a bound.  The measure may be
 * a rate or a time.
 */
enum bound ratio_bound(const struct cell_result *a, const struct cell_result *b,
		       const char *measure);

/* Returns "at most ", "at least ", "", or why nothing is known. */
const char *bound_words(enum bound b);

/* Returns "at most", "at least", "unknown", or NULL for BOUND_NONE. */
const char *bound_name(enum bound b);

/*
 * Returns the remarks that must be shown beside a cell's estimates: a load
 * generator that may be the limit, lost rounds, impossible values.  Returns
 * NULL if there are none.  The caller frees the text.
 */
char *cell_caution(const struct cell_result *c);

/* Like cell_caution(), without the remark on the load generator. */
char *cell_losses(const struct cell_result *c);

/*
 * Returns true if a net time is resolved: its interval lies above 0.  A net
 * time below 0 would mean that the baseline took longer than the work.
 */
bool estimate_resolved(const struct estimate *f);

/*
 * Returns why a net time is not resolved, to be put after "not resolved", or ""
 * if it may be 0.
 */
const char *estimate_unresolved(const struct estimate *f);

/* Returns true if cell i is the first of its workload. */
bool cell_first_of_bench(const struct results *r, size_t i);

/*
 * Returns true if cell i is the first of its workload in its model, that is of
 * the setting by which the workload is known.
 */
bool cell_first_of_model(const struct results *r, size_t i);

/*
 * Returns true if the kernel counted as many switches as the workload declares
 * (within 5 % and 0.02 per op), or if nothing is declared or counted.  A cell
 * whose counts disagree has no time to show.
 */
bool cell_counts_agree(const struct cell_result *c);

/*
 * Returns true if the cell has timed slices, and neither a failure nor a wrong
 * answer.
 */
bool cell_usable(const struct cell_result *c);

/*
 * Returns true if gross may be shown: the cell ran, was timed, and its switch
 * counts agree.
 */
bool cell_has_estimate(const struct cell_result *c);
#endif
