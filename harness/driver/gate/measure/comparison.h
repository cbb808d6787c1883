/* comparison.h - two builds measured in lockstep, benchmark by benchmark. */
#ifndef COMPARISON_H
#define COMPARISON_H
#include "campaign/campaign.h"
#include "gate/judge/comparison.h"
#include "gate/measure/build.h"
#include "gate/measure/live.h"
#include "gate/measure/options.h"

enum { LAYOUTS_MAX = 3, SLICE_PAIRS_MAX = 128 };

/* One benchmark in both builds; entry i is gate.bench[i]. */
struct entry {
	struct cell *cell[2];  /* of A and B, NULL: that build lacks it */
	json_t *about;	       /* its object in run.json */
	unsigned slice_pairs;  /* of a process pair */
	unsigned layouts;      /* link layouts of each side, at least 1 */
	unsigned due;	       /* process pairs of A and B of this batch */
	unsigned stage;	       /* that these are of */
	unsigned asked;	       /* process pairs of A and B that were begun */
	unsigned kept;	       /* process pairs so far, of A and A too */
	unsigned alike_failed; /* pairs of A and A that came to nothing */
	bool apart;	       /* both sides have no room at once */
	bool needs_alike;      /* pairs of A and A are due with them */
	struct gate_pairs seconds; /* that each of these took */
	/* Of the layouts from 1 on; layout 0 is the worker's own file. */
	struct worker_file layout_file[2][LAYOUTS_MAX];
};

struct comparison {
	struct wish wish;
	struct build build[2];
	struct plan plan[2];
	struct topo topo;
	struct store store;
	struct live live;
	struct campaign campaign;
	struct gate gate; /* what it has come to so far */
	struct entry *entry;
	size_t scripts;	   /* workers whose code cannot be compared, left out */
	char slow_by[32];  /* B's option, empty: none */
	double counted_s;  /* spent on counting */
	bool counts_calls; /* the kernel lets us count system calls */
};

/*
 * suite.c: the benchmarks of both builds, matched by name, in gate and entry.
 * Returns 0, or an exit status with a sentence in err.
 */
int suite_make(struct comparison *c, char *err, size_t size);

/*
 * entry.c: tries each on A, and on B where A fails: ops of a slice, slices of
 * a process pair, link layouts.
 */
void suite_calibrate(struct comparison *c);

/* Log ratios of A against A that are known from earlier comparisons. */
void entry_recalls(struct comparison *c, size_t i, const double *x, size_t n);

/* True when there is something to be measured yet. */
bool entry_is_open(const struct comparison *c, size_t i);

/*
 * What a process pair of it takes, in s, by what was seen so far; 0: it was not
 * calibrated, as one of the builds lacks it or it failed.
 */
double entry_seconds(const struct comparison *c, size_t i);

/*
 * pair_keep.c: one more process of a side of benchmark i came to its end; or it
 * failed, which is told in gate and pairs.jsonl.  The first reason stays.
 * worked: the side that came to its end in the same pair, or NULL.
 */
void entry_note_success(struct comparison *c, size_t i, enum gate_side side);
void entry_note_failure(struct comparison *c, size_t i, enum gate_side side,
			const struct cell *cell, const char *worked);

/*
 * pair.c: one process pair of benchmark i, of A and B (stage 1; 2, 3 ... for
 * each look at fresh pairs) or of A and A (stage 0), into gate and pairs.jsonl.
 */
void pair_run(struct comparison *c, size_t i, unsigned stage);

/* One process pair with kernel events open: system calls per op. */
void pair_count(struct comparison *c, size_t i, unsigned stage);

/* As pairs.jsonl names them. */
#define SYSTEM_CALLS "system calls"

/* One count takes about that part of a process pair, at most. */
#define COUNT_PART 1.0

/*
 * calls.c: so many processes more in which system calls are counted, of each
 * benchmark that wants them in this stage.
 */
void calls_count(struct comparison *c, unsigned stage, unsigned pairs);

/* stages.c: what is left of the budget, and what process pairs of benchmark i
 * cost with the A against A that they bring, in s. */
double stages_left_s(const struct comparison *c);
double stages_cost_s(const struct comparison *c, size_t i, double pairs);

/* stages.c: all of the measuring, within the budget. */
void stages_run(struct comparison *c);

/*
 * comparison.c: finds or builds both builds, matches what they hold and makes
 * the directory.  Returns 0, or an exit status with a sentence in err.
 */
int comparison_open(struct comparison *c, char *err, size_t size);

/*
 * Writes run.json as it stands, so that what is measured from here on can be
 * judged even if we are killed.  Returns 0, or -1 (see store.error).
 */
int comparison_save(struct comparison *c);

/* The same with all that is known at the end. */
int comparison_close(struct comparison *c);
#endif
