/* comparison.h - two builds compared: what was measured, and what follows from
 * it. */
#ifndef GATE_H
#define GATE_H
#include "stats/stats.h"
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A is the base, B the candidate; every change is a log ratio, ln(B / A). */
enum gate_side { GATE_A, GATE_B };

/* What can be said of a benchmark. */
enum gate_outcome {
	GATE_REGRESSED,
	GATE_IMPROVED,
	GATE_NO_CHANGE,	   /* no change beyond what the reason names */
	GATE_UNDECIDED,	   /* more time would tell */
	GATE_NOT_MEASURED, /* the budget ended before it had its first pairs */
	GATE_INVALID,	   /* what was measured tells nothing */
	N_GATE_OUTCOMES
};
extern const char *const gate_outcome_names[N_GATE_OUTCOMES];

/* What the outcome rests on. */
enum gate_ground {
	GATE_TIME,	    /* its figures */
	GATE_COUNT,	    /* a count per op */
	GATE_SAME_CODE,	    /* no change: the linked code is byte-identical */
	GATE_NOT_GATEABLE,  /* undecided: too noisy on this machine */
	GATE_TOO_FEW_PAIRS, /* not measured */
	GATE_BROKEN,	    /* regressed: works in A, not in B; improved: vv. */
	GATE_FAILED,	    /* invalid: works in neither build */
	GATE_FAILS_AT_TIMES, /* undecided: too few processes came to an end */
	GATE_MISSING,	     /* invalid: only one build has it */
	GATE_DISTURBED,	     /* invalid: most of its slice pairs were */
	GATE_MOVED,	     /* invalid: the machine changed meanwhile */
	GATE_UNLIKE, /* invalid: two files of two machines, or two states */
	GATE_UNREAD, /* invalid: what a file says cannot be told */
	GATE_TOO_FEW_RUNS, /* undecided: a file has too few repetitions */
	N_GATE_GROUNDS
};
/* "time", "count", "same code", "not gateable here" ... */
extern const char *const gate_ground_names[N_GATE_GROUNDS];

enum gate_count_state {
	GATE_COUNT_SAME,
	GATE_COUNT_MORE, /* B makes more: regressed */
	GATE_COUNT_FEWER,
	GATE_COUNT_MAYBE_MORE, /* moved, but it may be chance */
	GATE_COUNT_MAYBE_FEWER,
	GATE_COUNT_VARIES,  /* from process to process, as much as the change */
	GATE_COUNT_UNKNOWN, /* counted in too few processes of one build */
};

/* Something counted per op, or bytes per unit, in both builds. */
struct gate_count {
	const char *name; /* "kernel switches", "system calls", "page faults" or
			   * a metric in bytes: "user_bytes" */
	double mid[2];	  /* median over process pairs (A, B), NaN: none */
	bool steady;	  /* each build makes the same number in each process */
	bool exact;	  /* so steady that a change needs no test */
	/* Of a count that is tested as time is; n 0 and NaN of others. */
	struct estimate change; /* on the scale of gate_count_scale() */
	double p, adjusted, limit;
	enum gate_count_state state;
};

/* Log ratios of process pairs, one value each; x may be NULL when n is 0. */
struct gate_pairs {
	double *x;
	size_t n;
};

struct gate_bench {
	/* Filled by whoever measured or loaded it. */
	const json_t *about; /* its object in run.json's "benchmarks" */
	const char *name;    /* yield/coroutine/same-cpu/units:2 */
	double declared;     /* smallest change that matters, a log ratio > 0 */
	struct gate_pairs stage[2];  /* first ones, at least 6; fresh ones */
	bool staged;		     /* more of the first follow where needed */
	unsigned looks;		     /* times that the fresh ones were judged */
	size_t screened;	     /* fresh ones at the first of these */
	struct gate_pairs same;	     /* A against A, in this comparison */
	struct gate_pairs before;    /* A against A, in earlier ones here */
	double ns[2];		     /* median ns per op of A and B, NaN */
	size_t slice_pairs, dropped; /* measured; of these not used */
	double pair_seconds;	     /* what one process pair takes */
	struct gate_tally *tally;    /* what process pairs counted, by name */
	size_t n_tally;
	bool same_code;
	const char *missing; /* the side that lacks it, "A" or "B", or NULL */
	bool accepted;	     /* that B lacks it is what the user wants */
	const char *failure[2];	      /* why a process of a side failed first */
	unsigned tried[2], failed[2]; /* processes of each side */

	/* Filled by gate_judge(). */
	enum gate_outcome outcome;
	enum gate_ground ground;
	struct estimate change; /* Hodges-Lehmann over pairs; n 0: none */
	double p, adjusted;  /* one-sided sign-flip, towards the change; after
			      * Holm over the suite; NaN: not tested */
	double sd;	     /* robust, of one process pair's log ratio */
	double floor;	     /* 2.6 standard deviations of the estimate, from
			      * pairs of A and A; NaN: these are too few */
	double limit;	     /* max(declared, floor): changes beyond it count */
	double more_seconds; /* undecided: that would settle it; NaN */
	struct gate_count *counts; /* what the tally comes to */
	size_t n_counts;
	char *reason; /* one sentence; never NULL once judged */
};

/* Fewer A/A pairs than this are no picture of the noise's tails. */
enum { GATE_CHANCE_PAIRS = 20 };

/* How often the rule alarms where nothing has changed. */
struct gate_chance {
	size_t pairs;	/* A/A process pairs it was found from, 0: too few */
	size_t counted; /* changes of counts in A/A pairs, drawn from too */
	size_t suites;	/* gates over the whole suite, resampled from these */
	size_t alarmed; /* of them with at least one "regressed" */
};

/* What disturbed a slice, so that its pair was dropped. */
enum gate_drop {
	GATE_DROP_STEAL,
	GATE_DROP_THROTTLED,
	GATE_DROP_WAIT,
	GATE_DROP_MIGRATED,
	GATE_DROP_OTHER,
	N_GATE_DROPS
};
/* "steal", "run-queue wait" ..., as pairs.jsonl has them. */
extern const char *const gate_drop_names[N_GATE_DROPS];

struct gate {
	json_t *run; /* run.json */
	struct gate_bench *bench;
	size_t n;
	double seconds, same_seconds; /* spent on pairs; of it on A/A */
	size_t drops[N_GATE_DROPS];   /* slice pairs, by what was first */
	size_t bad_lines;	      /* of pairs.jsonl, skipped */
	double require;	   /* least share that must be judged; 0: none */
	bool sequential;   /* A was measured, then B: Google Benchmark's JSON */
	const char *moved; /* what changed while it was measured, or NULL */

	/* Filled by gate_judge(). */
	struct gate_chance chance;
	size_t count[N_GATE_OUTCOMES];
};

/* What every judgement uses unless a workload or the user says otherwise. */
#define GATE_DECLARED	 0.01 /* log ratio, about 1 % */
#define GATE_GATEABLE	 0.05 /* a floor above this finds no 5 % */
#define GATE_STAGE_PAIRS 6    /* of every benchmark; one-sided p >= 1/64 */
#define GATE_FRESH_PAIRS 20   /* of a candidate */
#define GATE_SCREEN_PAIRS \
	8 /* the first of these, if it need not be one: they may clear it */

/*
 * Reads dir/run.json and dir/pairs.jsonl (see results/README.md).  Lines that
 * are cut off, of another schema or about no benchmark of run.json are counted
 * in bad_lines and skipped.  Returns 0, or -1 with one sentence in err (what,
 * where, what to do); g is then empty.
 */
int gate_load(struct gate *g, const char *dir, char *err, size_t size);

/* With run, pairs, counts and reasons; all other texts live in run. */
void gate_free(struct gate *g);

/*
 * The median of ln(b / a) over slice pairs, without those in drop[] (NULL:
 * none) or with a value that is not above 0; NaN: no pair is left.
 */
double gate_pair_ratio(const double *a, const double *b, const bool *drop,
		       size_t n);

/*
 * One process pair's counts, per side a number or a list of them (its median
 * is taken); null is left out.  Stage 0: of A against A.
 */
void gate_tally_add(struct gate_bench *b, unsigned stage, const json_t *counts);

/* All processes so far made the same number, in both builds, 3 or more each. */
bool gate_count_is_same(const struct gate_bench *b, const char *name);

/* After gate_judge(): the count moved, and no fresh pairs have confirmed it. */
bool gate_count_needs_more(const struct gate_bench *b, const char *name);

/* True when the count of B is another, surely or probably. */
bool gate_count_moved(const struct gate_count *c);

/*
 * Judges every benchmark by the rule of docs/gate.md: regressed when after Holm
 * p < 0.01 and the interval's low end exceeds the limit.  seed is for the
 * resampled false alarms only; the same data and seed give the same words.
 */
void gate_judge(struct gate *g, uint64_t seed);

/* The same without the false alarms, which take time to find. */
void gate_decide(struct gate *g);

/* In which builds a benchmark works, as far as its processes show. */
enum gate_works {
	GATE_WORKS_IN_BOTH,
	GATE_WORKS_IN_A,
	GATE_WORKS_IN_B,
	GATE_WORKS_IN_NEITHER
};
enum gate_works gate_works(const struct gate_bench *b);

/* The seed that run.json gives, 0 when it gives none. */
uint64_t gate_seed(const struct gate *g);

/* It may have changed, so that it deserves GATE_FRESH_PAIRS more. */
bool gate_is_candidate(const struct gate_bench *b);

/* No change, and none as small as the declared limit: the floor did not matter.
 */
bool gate_is_within_declared(const struct gate_bench *b);

/*
 * What b->reason says beyond the change, its interval and its times, in new
 * memory: "" where these say all.
 */
char *gate_note(const struct gate_bench *b);

/* Accepts that B lacks the benchmarks, or the workloads, of these names (commas
 * divide them; NULL: none).  Before gate_judge(), so that the reason says it.
 */
void gate_accept_lost(struct gate *g, const char *names);

/* A has the benchmark, B lacks it, and the user has not accepted that. */
bool gate_is_lost(const struct gate_bench *b);
size_t gate_count_lost(const struct gate *g);

/*
 * gate_judged.c: benchmarks that were judged, of those that could be: both
 * builds have them and this machine can do them.
 */
size_t gate_judged(const struct gate *g);
size_t gate_judgeable(const struct gate *g);

/* False: less was judged than g->require asks for. */
bool gate_is_enough(const struct gate *g);

/* A budget in s with which all would be measured; NaN: not known. */
double gate_budget_wanted(const struct gate *g);

/* 0: no regression, 1: at least one, or a benchmark is lost; 3: nothing, or too
 * little, could be judged. */
int gate_exit_status(const struct gate *g);

/* 100 * (B / A - 1) of a log ratio. */
double gate_percent(double log_ratio);
#endif
