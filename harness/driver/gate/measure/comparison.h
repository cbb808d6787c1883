/* comparison.h - two builds measured in lockstep, benchmark by benchmark. */
#ifndef GATE_MEASURE_COMPARISON_H
#define GATE_MEASURE_COMPARISON_H
#include "campaign/campaign.h"
#include "gate/judge/comparison.h"
#include "gate/measure/build.h"
#include "gate/measure/live.h"
#include "gate/measure/options.h"

enum { LAYOUTS_MAX = 3, SLICE_PAIRS_MAX = 128 };

/* One benchmark in both builds. Entry i belongs to gate.bench[i]. */
struct entry {
	/* cells of A and B, NULL when that build lacks the benchmark */
	struct cell *cell[2];
	json_t *about;	      /* the benchmark's object in run.json */
	unsigned slice_pairs; /* slice pairs in a process pair */
	/* number of link layouts of each side, at least 1 */
	unsigned layouts;
	/* process pairs of A and B to be measured in this batch */
	unsigned due;
	unsigned stage; /* stage of the pairs that are due */
	unsigned asked; /* process pairs of A and B that were started */
	/* finished process pairs so far, with those of A and A */
	unsigned kept;
	unsigned alike_failed; /* pairs of A and A that gave no value */
	/* true when the machine has no room for both sides at once */
	bool apart;
	bool needs_alike; /* true when pairs of A and A are due as well */
	struct gate_pairs seconds; /* duration of each process pair */
	/*
	 * Executables of the link layouts from 1 on. Layout 0 is the worker's
	 * own file.
	 */
	struct worker_file layout_file[2][LAYOUTS_MAX];
};

struct comparison {
	struct compare_options options;
	struct build build[2];
	struct plan plan[2];
	struct topo topo;
	struct store store;
	struct live live;
	struct campaign campaign;
	struct gate gate; /* the measured data and their judgement so far */
	struct entry *entry;
	/*
	 * number of workers that were left out because their code cannot be
	 * compared
	 */
	size_t scripts;
	/*
	 * option of B's workers that slows them down, empty when there is none
	 */
	char slow_by[32];
	double counted_s; /* time spent on counting */
	/* true when the kernel lets us count system calls */
	bool counts_calls;
};

/*
 * suite.c: fills gate and entry with the benchmarks of both builds, matched by
 * name. Returns 0, or an exit status with a sentence in err.
 */
int suite_make(struct comparison *c, char *err, size_t size);

/*
 * entry.c: tries each benchmark on A, or on B when it fails in A, and sets the
 * ops of a slice, the slice pairs of a process pair and the number of link
 * layouts.
 */
void suite_calibrate(struct comparison *c);

/* Adds log ratios of A against A from earlier comparisons. */
void entry_recalls(struct comparison *c, size_t i, const double *x, size_t n);

/* Returns true when the benchmark still has pairs to be measured. */
bool entry_is_open(const struct comparison *c, size_t i);

/*
 * Returns the duration of a process pair of the benchmark in s, as estimated
 * from the pairs so far; 0 when it was not calibrated because one of the builds
 * lacks it or it failed.
 */
double entry_seconds(const struct comparison *c, size_t i);

/*
 * pair_keep.c: notes in gate and pairs.jsonl that one more process of a side of
 * benchmark i finished, or that it failed. The first reason of a failure is
 * kept. worked: the side that finished in the same pair, or NULL.
 */
void entry_note_success(struct comparison *c, size_t i, enum gate_side side);
void entry_note_failure(struct comparison *c, size_t i, enum gate_side side,
			const struct cell *cell, const char *worked);

/*
 * pair.c: measures one process pair of benchmark i and adds it to gate and
 * pairs.jsonl. Stage 0 is a pair of A and A; stage 1 is a first pair of A and
 * B; stages 2, 3 ... are fresh pairs, with one stage for each look.
 */
void pair_run(struct comparison *c, size_t i, unsigned stage);

/*
 * Runs one process pair with kernel events open and counts its system calls per
 * op.
 */
void pair_count(struct comparison *c, size_t i, unsigned stage);

/* The name of the count in pairs.jsonl. */
#define SYSTEM_CALLS "system calls"

/*
 * The assumed duration of one counting process pair, as a share of that of a
 * timed process pair.
 */
#define COUNT_PART 1.0

/*
 * calls.c: counts system calls in this many more process pairs of each
 * benchmark that needs it in this stage.
 */
void calls_count(struct comparison *c, unsigned stage, unsigned pairs);

/*
 * stages.c: the remaining budget in s, and the cost in s of process pairs of
 * benchmark i together with the pairs of A and A that they require.
 */
double stages_left_s(const struct comparison *c);
double stages_cost_s(const struct comparison *c, size_t i, double pairs);

/* stages.c: measures all benchmarks within the budget. */
void stages_run(struct comparison *c);

/*
 * comparison.c: finds or builds both builds, matches their benchmarks and makes
 * the directory. Returns 0, or an exit status with a sentence in err.
 */
int comparison_open(struct comparison *c, char *err, size_t size);

/*
 * Writes run.json in its present state, so that the data measured from here on
 * can be judged even if this process is killed. Returns 0, or -1 with the
 * reason in store.error.
 */
int comparison_save(struct comparison *c);

/* Writes run.json again with everything that is known at the end. */
int comparison_close(struct comparison *c);
#endif
