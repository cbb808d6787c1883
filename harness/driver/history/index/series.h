/* series.h - one benchmark over time on one machine, and where it changed. */
#ifndef HISTORY_SERIES_H
#define HISTORY_SERIES_H
#include "history/index/history.h"
#include "stats/stats.h"

struct history_point {
	char *run;	       /* name of its directory */
	char *started;	       /* 2026-11-23T14:37:57Z */
	char *commit;	       /* revision, else what was asked for; or NULL */
	char *outcome;	       /* of the comparison, or NULL */
	char *caution;	       /* words on how far it can be trusted, or NULL */
	struct estimate value; /* a log ratio to the anchor, or ns per op */
};

/* Between the points at - 1 and at, or first - 1 and last at the widest. */
struct history_change {
	size_t at, first, last; /* 1 <= first <= at <= last < n */
	double p;		/* of the permutation test */
	struct estimate effect; /* log ratio, after over before */
};

/*
 * Points of one fingerprint, and of one anchor where there is one, in order of
 * time: never of two machines, never both ratios and times.
 */
struct history_series {
	char *benchmark, *fingerprint, *machine, *op;
	char *anchor; /* base of all its comparisons, NULL: raw times */
	struct history_point *points;
	size_t n;
	struct history_change *changes;
	size_t n_changes;
	bool drifts;	       /* and no single change explains it */
	struct estimate drift; /* log ratio, n 0: too few points to tell */
};

/* What to look at. */
struct history_ask {
	const char *bench;   /* workload, benchmark, part of one; NULL: all */
	const char *machine; /* fingerprint, "all", NULL: see here */
	const char *here;    /* fingerprint of this machine or NULL; without
			      * points of it the newest run's is taken */
};

struct history_view {
	struct history_series *series; /* by benchmark, machine, anchor */
	size_t n;
	char *fingerprint; /* the machine looked at, NULL: all */
	bool here;	   /* it is this one */
	size_t all;	   /* series there before bench was asked for */
	double alpha;	   /* what the test of each series may do wrong */
	size_t tested;	   /* series of all with enough points to test */
	size_t other_points, other_machines; /* of all benchmarks, not shown */
	size_t lone;   /* comparisons with too few others of their base */
	char *nearest; /* name like bench when nothing is, or NULL */
};

/* The test is of the largest statistic, so that this holds for a series. */
#define HISTORY_ALPHA	    0.01  /* shared by the series of a view */
#define HISTORY_ALPHA_LEAST 0.001 /* what 999 permutations can tell */
#define HISTORY_WINDOW	    100	  /* newest points that are searched */
#define HISTORY_TESTABLE    6	  /* points; three on each side */
#define HISTORY_DRIFT	    10	  /* newest against oldest points */
#define HISTORY_DRIFT_DAYS  90

/* Loads and judges; n 0 when nothing is there or nothing is of the asked. */
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

/* The point's value as a logarithm. */
double history_log(const struct history_series *s, size_t i);
#endif
