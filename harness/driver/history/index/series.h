/* series.h - one benchmark over time on one machine, and its changes. */
#ifndef HISTORY_INDEX_SERIES_H
#define HISTORY_INDEX_SERIES_H
#include "history/index/history.h"
#include "stats/stats.h"

struct history_point {
	char *run;     /* name of the run's directory */
	char *started; /* start of the run, such as 2026-11-23T14:37:57Z */
	char *commit;  /* revision, or what the user asked for, or NULL */
	char *outcome; /* outcome of the comparison, or NULL */
	char *caution; /* remark on how far the value can be trusted, or NULL */
	struct estimate value; /* log ratio to the anchor, or ns per op */
};

/*
 * A change between the points at - 1 and at.  Its 95 % interval reaches from
 * first - 1 to last.
 */
struct history_change {
	size_t at, first, last; /* 1 <= first <= at <= last < n */
	double p;		/* p of the permutation test */
	struct estimate effect; /* log ratio of the values after to the values
				   before the change */
};

/*
 * The points of one machine (one fingerprint) and one anchor, if any, in order
 * of time.  A series never mixes two machines, or ratios and times.
 */
struct history_series {
	char *benchmark, *fingerprint, *machine, *op;
	char *anchor; /* the base that all comparisons share, or NULL for raw
			 times */
	struct history_point *points;
	size_t n;
	struct history_change *changes;
	size_t n_changes;
	bool drifts; /* there is a drift that no single change explains */
	struct estimate
		drift; /* log ratio; n is 0 if there are too few points */
};

/* The user's choice of what to show. */
struct history_ask {
	const char *bench;   /* a workload, a benchmark or a part of its name;
				NULL: all */
	const char *machine; /* a fingerprint or "all"; NULL: use here */
	const char *here; /* fingerprint of this machine, or NULL; if it has no
			     points, the machine of the newest run is shown */
};

struct history_view {
	struct history_series
		*series; /* sorted by benchmark, machine and anchor */
	size_t n;
	char *fingerprint; /* fingerprint of the machine that is shown, or NULL
			      for all */
	bool here;	   /* whether that machine is this one */
	size_t all;	   /* number of series before the choice by bench */
	double alpha;	   /* error probability of the test of each series */
	size_t tested; /* number of all series with enough points for a test */
	size_t other_points, other_machines; /* points and machines that are not
						shown, over all benchmarks */
	size_t lone;   /* comparisons whose base too few others share */
	char *nearest; /* a name similar to bench if no series matches, or NULL
			*/
};

/*
 * alpha holds for a whole series, because the test is of the largest statistic.
 */
#define HISTORY_ALPHA 0.01 /* divided among the series that are shown */
#define HISTORY_ALPHA_LEAST \
	0.001		       /* smallest p that 999 permutations can give */
#define HISTORY_WINDOW	   100 /* number of newest points that are searched */
#define HISTORY_TESTABLE   6 /* fewest points for a test: three on each side */
#define HISTORY_DRIFT	   10 /* points at each end that are compared for drift */
#define HISTORY_DRIFT_DAYS 90

/*
 * Loads and judges the series. n is 0 if the index is empty or no series
 * matches.
 */
int history_look(struct history *h, const struct history_ask *ask,
		 struct history_view *v, char *err, size_t size);
void history_view_free(struct history_view *v);

/*
 * Change points of the newest HISTORY_WINDOW values by E-divisive, without
 * those under 1 %, and slow drift: the Hodges-Lehmann shift from the oldest ten
 * points of the last 90 days to the newest ten, when its interval lies beyond
 * 1 %, and without any one of the changes still beyond half of that.  A series
 * that is a slope rather than steps (shape.h) has a drift and no change.  Raw
 * times are judged by their logarithms.  Source: regression tracking as
 * Matteson & James (JASA 109, 2014) and MongoDB (arXiv 2003.00584) do it.
 */
void history_judge(struct history_series *s, double alpha);

/* Returns the value of point i as a logarithm. */
double history_log(const struct history_series *s, size_t i);
#endif
