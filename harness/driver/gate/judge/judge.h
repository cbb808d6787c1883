/* judge.h - what the files of the gate share with one another alone. */
#ifndef GATE_PARTS_H
#define GATE_PARTS_H
#include "gate/judge/comparison.h"

/* One count's values over process pairs. */
struct gate_tally {
	char *name;
	struct gate_pairs x[2];	    /* of A and B, per side */
	struct gate_pairs stage[2]; /* changes, as struct gate_bench has them */
	struct gate_pairs same;	    /* changes of A against A */
};

/* What pairs.jsonl says of a benchmark, until it is reduced to medians. */
struct gate_reading {
	struct gate_pairs ns[2];   /* of each process pair the median */
	struct gate_pairs seconds; /* that each took */
};

void gate_pairs_add(struct gate_pairs *to, double x);

/* One line of pairs.jsonl; r[i] belongs to g->bench[i].  False: it is cut off,
 * of another schema, about no benchmark or lacks what its kind must have. */
bool gate_line(struct gate *g, struct gate_reading *r, const char *line,
	       size_t n);

void gate_tally_free(struct gate_bench *b);

/*
 * ln x from 1 on, x - 1 below: a change of a count is a ratio where it is large
 * and a difference where it is next to none, so that 0 is a count too.
 */
double gate_count_scale(double x);

/*
 * What a process does once is spread over the ops of a slice: counts that
 * differ by less than 0.5 %, or 0.005 where that is more, are the same.
 */
#define GATE_COUNT_TOLERANCE 0.005

/* A count as if it were a benchmark, estimated: its changes are the pairs. */
struct gate_bench gate_count_bench(const struct gate_bench *b,
				   const struct gate_tally *t);

/* Fills b->counts, but for adjusted and what follows from it. */
void gate_counts_open(struct gate_bench *b);

/* Their states, once adjusted is known. */
void gate_counts_settle(struct gate_bench *b);

/* It is in both builds, works in both, and its code is not the same. */
bool gate_is_comparable(const struct gate_bench *b);

/*
 * First pairs are looked at when there are 6, 14, 28, 56 ... of them, whatever
 * was seen before: which of these looks n pairs are of, from 0, and the number
 * for the look after that.
 */
unsigned gate_first_look(size_t n);
size_t gate_first_pairs_next(size_t n);

/* The first fresh pairs were too few for a verdict: they were to screen b. */
bool gate_was_screened(const struct gate_bench *b);

/* The pairs that decide: fresh ones, if enough, as these were not selected. */
struct gate_pairs gate_deciding(const struct gate_bench *b);

/* It works in both, but not in each process. */
bool gate_fails_at_times(const struct gate_bench *b);

/* Two builds ran often enough for a test, and one was needed. */
bool gate_is_measured(const struct gate_bench *b);

/* Fills change, sd, floor and limit, as far as there are pairs. */
void gate_estimate(struct gate_bench *b);

/*
 * The standard deviation of Hodges-Lehmann's estimate from n normal values is
 * so many times sd / sqrt(n): its efficiency is 3 / pi.  Source: Lehmann,
 * Nonparametrics, 1975, 2.5 and 4.3.
 */
#define GATE_HL_SD 1.0233267079464885 /* sqrt(pi / 3) */

/*
 * The smallest change that n pairs can tell from noise, from pairs of A and A,
 * as what B changes is no noise; NaN: these are too few.
 */
double gate_floor(const struct gate_bench *b, size_t n);

/*
 * Half of the interval of fresh pairs, which knows of tails that a robust
 * spread does not; 0: there are not enough for that.
 */
double gate_half_width(const struct gate_bench *b);

/*
 * Pairs that would settle b, with those of the same kind that there are, and
 * how many more these are: fresh ones where it has some or may have changed,
 * else more of the first.
 */
double gate_pairs_needed(const struct gate_bench *b);
double gate_pairs_more(const struct gate_bench *b);

/* No change, and everything beyond this is excluded; b is measured. */
double gate_reach(const struct gate_bench *b);

/* One-sided p towards the change; b is measured. */
double gate_p(const struct gate_bench *b);

/* A p of b, or of a count of b, before it is adjusted for the suite: all looks
 * at fresh pairs share one risk. */
double gate_p_of_looks(const struct gate_bench *b, double p);

/* The whole interval is beyond the limit: slower, or faster. */
bool gate_is_slower(const struct gate_bench *b);
bool gate_is_faster(const struct gate_bench *b);

/* A change that p < GATE_CANDIDATE_ALPHA speaks for, and that is notable. */
bool gate_is_probable(const struct gate_bench *b);

/* Large enough to be worth fresh pairs, whatever its p. */
bool gate_is_notable(const struct gate_bench *b);

/* After Holm, what is below is no chance. */
#define GATE_ALPHA 0.01

/*
 * The share of the time left that first pairs may take: the rest confirms what
 * they point to.
 */
#define GATE_BEGIN_PART 0.6

/* Before Holm, in stage 1: what is below is a candidate. */
#define GATE_CANDIDATE_ALPHA 0.05

/*
 * Whole suites drawn from the A/A pairs of g, which was judged; how many of
 * them the same rule calls regressed.
 */
struct gate_chance gate_find_chance(const struct gate *g, uint64_t seed);

/* The sentence for b's outcome, by its ground. */
char *gate_words(const struct gate *g, const struct gate_bench *b);

/*
 * Joins the counts that moved to b->reason, which is about its time: behind it
 * when the outcome rests on time, else in its place, or, time_too, before it.
 */
void gate_words_count(struct gate_bench *b, bool time_too);

/* "kernel switches per op: 2 → 3; ..." of the counts that moved, or "". */
char *gate_words_moved(const struct gate_bench *b);

/* The hypothesis that x is symmetric about 0, against any shift. */
double gate_two_sided(struct gate_pairs x);
#endif
