/* results.h - one run directory, read back and reduced to figures per cell. */
#ifndef RESULTS_H
#define RESULTS_H
#include "stats/histogram.h"
#include "stats/paired.h"
#include <jansson.h>
#include <stddef.h>

/*
 * One quantity of a cell.  Beside a workload's own metrics there are
 *   ns_per_op         gross time
 *   net_ns            time less that of the baseline, one value a round
 *   switches          kernel-counted per op, in the timed slices
 *   counted_switches  the same in the counting pass: one value
 * value leaves out what could not be measured.  least, most and n are over all
 * slices with a value, cold and redone ones too: what must never happen must
 * not happen there either.
 */
struct measure {
	char *name;
	struct estimate value; /* over rounds, each the median of its slices */
	double least, most;    /* NaN: none */
	size_t n;
	struct points slices; /* those that count for value */
	/* Why value was taken away (n is 0): it cannot be true; or NULL. */
	const char *untrue;
};

/*
 * What a ratio of two cells is worth where a load generator was at its limit:
 * the units beside it may be faster than they are shown.
 */
enum bound { BOUND_NONE, BOUND_AT_MOST, BOUND_AT_LEAST, BOUND_UNKNOWN };

/*
 * One cell: a workload in a model at a placement.  Strings live in run.
 *
 * Slice 0 of a process only feeds cold; of a slice that was redone the last
 * attempt counts.  A round is one fresh process: its median over slices is one
 * value, and n of a figure is the number of rounds.  A round whose worker died
 * is in no figure.  A cell with no timed slice has the status and reason of its
 * first failed record; one with some is ok, however it ended, and has a death.
 */
struct cell_result {
	const char *name; /* yield/coroutine/same-cpu/units:2 */
	const char *bench, *model, *placement;
	const char *status; /* ok, cannot, failed, timeout, crashed */
	const char *reason; /* why not ok, or NULL */
	const char *policy; /* how its units are made, in words, or NULL */
	const char *wrong;  /* first answer that was not right, or NULL */
	char *death; /* how a worker of it died: "crashed: ...", or NULL */
	size_t lost; /* rounds without a figure because of that */
	const char *op, *about; /* of the workload; about: or NULL */
	json_t *params;		/* {"size": 64} */
	unsigned units;
	unsigned group;		  /* compared together; UINT_MAX: alone */
	double ops;		  /* ops in one slice */
	struct estimate gross;	  /* ns per op, median over process runs */
	struct estimate baseline; /* the same work by one unit alone */
	struct estimate net;	  /* gross - baseline, paired by round */
	/*
	 * Time over the thread's: slices of one number ran side by side, so
	 * their log ratios are taken first.  n == 0: no thread in the group,
	 * or one whose own counts disagree.  The thread itself is exactly 1.
	 */
	struct estimate ratio;
	enum bound bound; /* of ratio */
	double cold;	  /* ns per op of slice 0, NaN: none */
	double switches;  /* kernel-counted per op, NaN: unknown */
	double switches_min, switches_max; /* declared per op, NaN: varies */
	size_t slices, disturbed; /* timed slices kept, marked disturbed */
	size_t throttled;	  /* of the disturbed: by a CPU quota */
	json_t *count;		  /* record of the counting pass, or NULL */
	json_t *metrics;	  /* last slice's own figures, or NULL */
	struct measure *measures;
	size_t n_measures;
	struct points at_ns; /* when timed slices ended, since the run began */
	struct latency latency; /* single times, count 0: none were taken */
};

struct results {
	json_t *run;				/* run.json */
	struct cell_result *cells;		/* in the order of run.json */
	size_t n, slices, disturbed, throttled; /* sums over the cells */
	size_t bad_lines;
};

/*
 * Reads dir/run.json and dir/slices.jsonl.  Lines that do not parse, name no
 * cell of run.json or lack what they must have are counted in bad_lines and
 * skipped.  Returns 0, or -1 with one sentence in err (what, where, what to
 * do); r is then empty.
 */
int results_load(struct results *r, const char *dir, char *err, size_t size);
void results_free(struct results *r);

/* The measure of this name, or NULL. */
const struct measure *cell_measure(const struct cell_result *c,
				   const char *name);

/*
 * A measure, or the sum of several: "user_bytes+kernel_stack_bytes".  Median
 * over rounds; n == 0 when one of them was not measured.
 */
struct estimate results_value(const struct cell_result *c, const char *names);

/*
 * a's over b's, Hodges-Lehmann on the logarithms.  Cells of one group ran side
 * by side and are paired by slice, others by round.  n == 0 when nothing pairs
 * up or a value is not above 0.
 */
struct estimate results_ratio(const struct cell_result *a,
			      const struct cell_result *b, const char *names);

/*
 * True when the load generator beside the units was at its limit (90 % of its
 * CPU or more), so that the figure is the client's.
 */
bool cell_client_bound(const struct cell_result *c);

/* Of a's measure divided by b's, which may be rates or times. */
enum bound ratio_bound(const struct cell_result *a, const struct cell_result *b,
		       const char *measure);

/* "at most ", "at least ", "" or why nothing can be said. */
const char *bound_words(enum bound b);

/*
 * What stands beside the cell's figures wherever they are shown: a load
 * generator at its limit, rounds that were lost, values that cannot be true.
 * To be freed; NULL: nothing.
 */
char *cell_caution(const struct cell_result *c);

/* The same without a word of the load generator. */
char *cell_losses(const struct cell_result *c);

/*
 * A net time is resolved when its interval lies above 0.  Below 0 it says that
 * the baseline took longer, which no work takes away from another.
 */
bool estimate_resolved(const struct estimate *f);

/* Why it is not, as words after "not resolved"; "" where 0 is possible. */
const char *estimate_unresolved(const struct estimate *f);

/*
 * NULL, or why the value of this measure cannot be true: a net time or anything
 * else below 0, a share above 100 %.
 */
const char *estimate_untrue(const char *measure, const struct estimate *f);

/*
 * NULL, or why a speed-up over one unit cannot be true: the whole interval is
 * above the number of units.
 */
const char *speed_up_untrue(const struct estimate *f, unsigned units);

/*
 * True when the kernel counted what the workload declares (within 5 % and 0.02
 * per op), when nothing is declared and when nothing could be counted.  A cell
 * whose counts disagree has no ns figure.
 */
bool cell_counts_agree(const struct cell_result *c);

/* True when gross may be shown: it ran, was timed, and its counts agree. */
bool cell_has_estimate(const struct cell_result *c);
#endif
