/*
 * comparison.h - two builds compared: the measured data and the judgement of
 * them.
 */
#ifndef GATE_JUDGE_COMPARISON_H
#define GATE_JUDGE_COMPARISON_H
#include "base/disturbance.h"
#include "results/results.h"
#include "stats/stats.h"
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A is the base and B is the candidate. Every change is a log ratio, ln(B / A).
 */
enum gate_side { GATE_A, GATE_B };

/* The six outcomes of a benchmark. */
enum gate_outcome {
	GATE_REGRESSED,
	GATE_IMPROVED,
	/* a change larger than the reason names is excluded */
	GATE_NO_CHANGE,
	GATE_UNDECIDED, /* more measuring time would decide */
	/* the budget ended before the benchmark had its first pairs */
	GATE_NOT_MEASURED,
	GATE_INVALID, /* the measured data cannot be judged */
	N_GATE_OUTCOMES
};
extern const char *const gate_outcome_names[N_GATE_OUTCOMES];

/* What the outcome of a benchmark is based on. */
enum gate_ground {
	GATE_TIME,	/* its measured times */
	GATE_COUNT,	/* a count per op */
	GATE_SAME_CODE, /* no change: the linked code is byte-identical */
	/* undecided: this machine is too noisy for this benchmark */
	GATE_NOT_GATEABLE,
	GATE_TOO_FEW_PAIRS, /* not measured: it has too few process pairs */
	/*
	 * regressed: it works in A and fails in B; improved: the other way
	 * round
	 */
	GATE_BROKEN,
	GATE_FAILED, /* invalid: it works in neither build */
	/* undecided: too few of its processes finished */
	GATE_FAILS_AT_TIMES,
	GATE_MISSING,	/* invalid: only one build has the benchmark */
	GATE_DISTURBED, /* invalid: most of its slice pairs were disturbed */
	GATE_MOVED,	/* invalid: the machine changed during the comparison */
	/* invalid: the two files are from two machines or two states */
	GATE_UNLIKE,
	GATE_UNREAD,	   /* invalid: a time in a file cannot be read */
	GATE_TOO_FEW_RUNS, /* undecided: a file has too few repetitions */
	N_GATE_GROUNDS
};
/*
 * The names of the grounds: "time", "count", "same code", "not gateable here"
 * ...
 */
extern const char *const gate_ground_names[N_GATE_GROUNDS];

enum gate_count_state {
	GATE_COUNT_SAME,
	GATE_COUNT_MORE, /* B's count is higher: regressed */
	GATE_COUNT_FEWER,
	/* B's count is higher, but this may be chance */
	GATE_COUNT_MAYBE_MORE,
	GATE_COUNT_MAYBE_FEWER,
	/* varies between processes by as much as the change */
	GATE_COUNT_VARIES,
	GATE_COUNT_UNKNOWN, /* counted in too few processes of one build */
};

/* Something that both builds counted per op, or bytes per unit. */
struct gate_count {
	/*
	 * "kernel switches", "system calls", "page faults", or the name of a
	 * metric in bytes such as "user_bytes"
	 */
	const char *name;
	/* medians of A and B over process pairs, NaN when there are none */
	double mid[2];
	bool steady; /* each build counts the same number in every process */
	bool exact;  /* so steady that a change needs no test */
	/*
	 * The members below are for a count that is tested as a time is. For
	 * other counts change.n is 0 and the numbers are NaN.
	 */
	struct estimate change; /* in the units of gate_count_scale() */
	double p, adjusted, threshold;
	enum gate_count_state state;
};

/*
 * Log ratios of process pairs, one value for each pair. x may be NULL when n is
 * 0.
 */
struct gate_pairs {
	double *x;
	size_t n;
};

struct gate_bench {
	/*
	 * The members up to failed[] are filled by the code that measures or
	 * loads a comparison.
	 */
	/* the benchmark's object in run.json's "benchmarks" */
	const json_t *about;
	/* the full name: yield/coroutine/same-cpu/units:2 */
	const char *name;
	/* smallest change that matters, a log ratio above 0 */
	double declared;
	/* [0]: first pairs, at least 6; [1]: fresh pairs */
	struct gate_pairs stage[2];
	/* true when more first pairs are measured where needed */
	bool staged;
	/* number of times that the fresh pairs were judged */
	unsigned looks;
	/* number of fresh pairs at the first look at them */
	size_t screened;
	struct gate_pairs same; /* pairs of A and A of this comparison */
	/* pairs of A and A of earlier comparisons on this machine */
	struct gate_pairs before;
	double ns[2]; /* median ns per op of A and B, NaN when not known */
	/*
	 * The share of its CPU that the load generator of each build used, in
	 * per cent, as the median over process pairs. It is 0 when it is not
	 * known or when the workload has no load generator.
	 */
	double client_busy[2];
	/* slice pairs measured; slice pairs not used */
	size_t slice_pairs, dropped;
	double pair_seconds;	  /* duration of one process pair */
	struct gate_tally *tally; /* counts of the process pairs, by name */
	size_t n_tally;
	bool same_code;
	/* the side that lacks the benchmark, "A" or "B", or NULL */
	const char *missing;
	/* true when the user accepts that B lacks the benchmark */
	bool accepted;
	/* why a process of this side failed the first time */
	const char *failure[2];
	/* processes of each side: started; failed */
	unsigned tried[2], failed[2];

	/* The members below are filled by gate_judge(). */
	enum gate_outcome outcome;
	enum gate_ground ground;
	/* Hodges-Lehmann estimate over pairs; its n is 0 when there is none */
	struct estimate change;
	/*
	 * one-sided sign-flip test in the direction of the change, and the same
	 * after Holm's correction over the suite; NaN when not tested
	 */
	double p, adjusted;
	/* robust standard deviation of one process pair's log ratio */
	double sd;
	/*
	 * 2.6 standard deviations of the estimate, from pairs of A and A; NaN
	 * when there are too few of these pairs
	 */
	double floor;
	/* max(declared, floor); a smaller change does not count */
	double threshold;
	/* undecided: measuring time that would decide; NaN when not known */
	double more_seconds;
	/* the counts, summarized from the tally */
	struct gate_count *counts;
	size_t n_counts;
	char *reason; /* one sentence, never NULL after gate_judge() */
};

/* Fewer pairs of A and A than this do not show the tails of the noise. */
enum { GATE_CHANCE_PAIRS = 20 };

/* How often the rule alarms where nothing has changed. */
struct gate_chance {
	/* number of A/A process pairs used, 0 when there are too few */
	size_t pairs;
	size_t counted; /* number of changes of counts in these pairs */
	/* number of suites drawn at random from these pairs */
	size_t suites;
	/* number of these suites with at least one "regressed" */
	size_t alarmed;
};

struct gate {
	json_t *run; /* the contents of run.json */
	struct gate_bench *bench;
	size_t n;
	/* time spent on all pairs; the part of it spent on pairs of A and A */
	double seconds, same_seconds;
	/* dropped slice pairs, by their first reason */
	size_t drops[N_DISTURBANCES];
	/* number of lines of pairs.jsonl that were skipped */
	size_t bad_lines;
	/*
	 * smallest share of benchmarks that must be judged, 0 when any share is
	 * enough
	 */
	double require;
	/* A was measured first and then B: files of Google Benchmark */
	bool sequential;
	/* what changed on the machine during the comparison, or NULL */
	const char *moved;

	/* The members below are filled by gate_judge(). */
	struct gate_chance chance;
	size_t count[N_GATE_OUTCOMES];
};

/*
 * Constants of every judgement, unless a workload or the user sets another
 * value.
 */
/* default of the smallest change that matters: a log ratio, about 1 % */
#define GATE_DECLARED 0.01
/* with a floor above this, a change of 5 % cannot be found */
#define GATE_GATEABLE 0.05
/*
 * number of first pairs of every benchmark; their smallest one-sided p is 1/64
 */
#define GATE_STAGE_PAIRS 6
/* number of fresh pairs of a benchmark that may have changed */
#define GATE_FRESH_PAIRS 20
/*
 * number of fresh pairs of the first batch, for a benchmark whose first pairs
 * are not all beyond the threshold: they may show that nothing has changed
 */
#define GATE_SCREEN_PAIRS 8

/*
 * Reads dir/run.json and dir/pairs.jsonl (see results/README.md). Lines that
 * are cut off, have another schema or name no benchmark of run.json are skipped
 * and counted in bad_lines. Returns 0, or -1 with one sentence in err (what is
 * wrong, where, what to do); g is then empty.
 */
int gate_load(struct gate *g, const char *dir, char *err, size_t size);

/* Frees run, pairs, counts and reasons. All other texts are part of run. */
void gate_free(struct gate *g);

/*
 * Returns the median of ln(b / a) over slice pairs. Pairs that are marked in
 * drop[] (which may be NULL) and pairs with a value that is not above 0 are
 * left out. Returns NaN when no pair is left.
 */
double gate_pair_ratio(const double *a, const double *b, const bool *drop,
		       size_t n);

/*
 * Adds the counts of one process pair. Each count has, for each side, a number
 * or a list of numbers whose median is taken; null is left out. Stage 0 is a
 * pair of A and A.
 */
void gate_tally_add(struct gate_bench *b, unsigned stage, const json_t *counts);

/*
 * Returns true when all processes so far counted the same number, in both
 * builds, with at least 3 processes each.
 */
bool gate_count_is_same(const struct gate_bench *b, const char *name);

/*
 * To be called after gate_judge(): returns true when the count changed and no
 * fresh pairs have confirmed the change.
 */
bool gate_count_needs_more(const struct gate_bench *b, const char *name);

/*
 * Returns true when the count of B certainly or probably differs from that of
 * A.
 */
bool gate_count_moved(const struct gate_count *c);

/*
 * Judges every benchmark by the rule of docs/gate.md: a benchmark regressed
 * when p after Holm's correction is below 0.01 and the low end of the interval
 * is above the threshold. seed is used only to draw suites for the rate of
 * false alarms; the same data and seed give the same sentences.
 */
void gate_judge(struct gate *g, uint64_t seed);

/*
 * Does the same as gate_judge(), but leaves out the rate of false alarms, which
 * takes long to compute.
 */
void gate_decide(struct gate *g);

/* The builds in which a benchmark works, as far as its processes show. */
enum gate_works {
	GATE_WORKS_IN_BOTH,
	GATE_WORKS_IN_A,
	GATE_WORKS_IN_B,
	GATE_WORKS_IN_NEITHER
};
enum gate_works gate_works(const struct gate_bench *b);

/* Returns the seed in run.json, or 0 when run.json has none. */
uint64_t gate_seed(const struct gate *g);

/*
 * Returns true when the benchmark may have changed and therefore gets
 * GATE_FRESH_PAIRS more pairs.
 */
bool gate_is_candidate(const struct gate_bench *b);

/*
 * Returns true when the outcome is "no change" and holds within the declared
 * threshold, so that the floor made no difference.
 */
bool gate_is_within_declared(const struct gate_bench *b);

/*
 * Returns the part of b->reason that is not the change, its interval or its
 * times, in new memory; "" when b->reason has nothing else.
 */
char *gate_note(const struct gate_bench *b);

/*
 * client.c: tells whether the change is only a bound, because a load generator
 * may have been the limit in A, in B or in both.
 */
enum bound gate_bound(const struct gate_bench *b);

/*
 * Returns what gate_bound() means for the change as a text without a full stop,
 * in new memory; "" when the change is no bound.
 */
char *gate_words_bound(const struct gate_bench *b);

/*
 * Accepts that B lacks the benchmarks or workloads with these names, which are
 * separated by commas; names may be NULL. To be called before gate_judge(),
 * which mentions this in the reasons.
 */
void gate_accept_lost(struct gate *g, const char *names);

/*
 * Returns true when A has the benchmark, B lacks it, and the user has not
 * accepted the loss.
 */
bool gate_is_lost(const struct gate_bench *b);
size_t gate_count_lost(const struct gate *g);

/*
 * judged.c: returns the number of benchmarks that were judged, and how many
 * could be judged because both builds have them and this machine can run them.
 */
size_t gate_judged(const struct gate *g);
size_t gate_judgeable(const struct gate *g);

/* Returns false when a smaller share was judged than g->require asks for. */
bool gate_is_enough(const struct gate *g);

/*
 * Returns a budget in s with which all benchmarks would be measured, or NaN
 * when it is not known.
 */
double gate_budget_wanted(const struct gate *g);

/*
 * Returns 0 when nothing regressed; 1 when at least one benchmark regressed or
 * is lost; 3 when nothing, or too little, could be judged.
 */
int gate_exit_status(const struct gate *g);

/* Converts a log ratio to per cent: 100 * (B / A - 1). */
double gate_percent(double log_ratio);
#endif
