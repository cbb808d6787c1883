/* judge.h - declarations that only the files of gate/judge share. */
#ifndef GATE_JUDGE_JUDGE_H
#define GATE_JUDGE_JUDGE_H
#include "gate/judge/comparison.h"

/* The values of one count over process pairs. */
struct gate_tally {
	char *name;
	struct gate_pairs x[2]; /* values of A and B by process pair */
	/* changes, in the stages of struct gate_bench */
	struct gate_pairs stage[2];
	struct gate_pairs same; /* changes of A against A */
};

/*
 * The data of pairs.jsonl for one benchmark, before they are reduced to
 * medians.
 */
struct gate_reading {
	struct gate_pairs ns[2];   /* median time of each process pair */
	struct gate_pairs seconds; /* duration of each process pair */
	/* share of its CPU that the load generator used in each process pair */
	struct gate_pairs client_busy[2];
};

void gate_pairs_add(struct gate_pairs *to, double x);

/*
 * Reads one line of pairs.jsonl; r[i] belongs to g->bench[i]. Returns false
 * when the line is cut off, has another schema, names no benchmark of g or
 * lacks a member that its kind must have.
 */
bool gate_line(struct gate *g, struct gate_reading *r, const char *line,
	       size_t n);

void gate_tally_free(struct gate_bench *b);

/*
 * Maps a count to a scale on which changes are judged: ln x from 1 on, x - 1
 * below 1. So a change of a count is a ratio where the count is large and a
 * difference where the count is near 0, and a count of 0 has a value as well.
 */
double gate_count_scale(double x);

/*
 * Counts are equal when they differ by less than 0.5 % or by less than 0.005,
 * because what a process does once is divided by the number of ops of a slice.
 */
#define GATE_COUNT_TOLERANCE 0.005

/*
 * Returns a count in the form of a benchmark whose pairs are the changes of the
 * count, with its estimate.
 */
struct gate_bench gate_count_bench(const struct gate_bench *b,
				   const struct gate_tally *t);

/* Fills b->counts, except for `adjusted` and the members that depend on it. */
void gate_counts_open(struct gate_bench *b);

/* Fills the states of the counts, when `adjusted` is known. */
void gate_counts_settle(struct gate_bench *b);

/*
 * Returns true when both builds have the benchmark, it works in both, and its
 * code is not the same.
 */
bool gate_is_comparable(const struct gate_bench *b);

/*
 * First pairs are judged when there are 6, 14, 28, 56 ... of them. Returns the
 * index of the look, from 0, that n pairs belong to, and sets the number of
 * pairs of the next look.
 */
unsigned gate_first_look(size_t n);
size_t gate_first_pairs_next(size_t n);

/*
 * Returns true when the fresh pairs so far are a screening, too few for a
 * verdict.
 */
bool gate_was_screened(const struct gate_bench *b);

/*
 * Returns the pairs that decide: the fresh pairs when there are enough of them,
 * because first pairs were used to select the benchmark.
 */
struct gate_pairs gate_deciding(const struct gate_bench *b);

/*
 * Returns true when the benchmark works in both builds, but not in every
 * process.
 */
bool gate_fails_at_times(const struct gate_bench *b);

/*
 * Returns true when both builds ran often enough for a test and a test is
 * needed.
 */
bool gate_is_measured(const struct gate_bench *b);

/* Fills change, sd, floor and threshold as far as there are pairs. */
void gate_estimate(struct gate_bench *b);

/*
 * The standard deviation of the Hodges-Lehmann estimate from n normal values is
 * this constant times sd / sqrt(n), because the estimate's efficiency is 3 /
 * pi. Source: Lehmann, Nonparametrics, 1975, 2.5 and 4.3.
 */
#define GATE_HL_SD 1.0233267079464885 /* sqrt(pi / 3) */

/*
 * Returns the smallest change that n pairs can tell from noise. The noise is
 * taken from pairs of A and A, as a real change of B is not noise. Returns NaN
 * when there are too few of these pairs.
 */
double gate_floor(const struct gate_bench *b, size_t n);

/*
 * Returns half of the width of the interval of fresh pairs, which includes
 * tails that a robust spread ignores; 0 when there are too few fresh pairs.
 */
double gate_half_width(const struct gate_bench *b);

/*
 * Returns the number of pairs with which b would be decided, including the
 * pairs of the same kind that exist, and sets how many of these are missing.
 * The kind is fresh pairs when b has some or may have changed, else first
 * pairs.
 */
double gate_pairs_needed(const struct gate_bench *b);
double gate_pairs_more(const struct gate_bench *b);

/*
 * Returns the change that is excluded: b is measured, and any larger change is
 * not compatible with the data.
 */
double gate_reach(const struct gate_bench *b);

/*
 * Returns the one-sided p in the direction of the change. b must be measured.
 */
double gate_p(const struct gate_bench *b);

/*
 * Corrects a p of b, or of a count of b, for the number of looks: all looks at
 * the data share one risk. The correction over the suite comes later.
 */
double gate_p_of_looks(const struct gate_bench *b, double p);

/*
 * Return true when the whole interval is beyond the threshold, on the slower or
 * on the faster side.
 */
bool gate_is_slower(const struct gate_bench *b);
bool gate_is_faster(const struct gate_bench *b);

/*
 * Returns true when the change is notable and its p is below
 * GATE_CANDIDATE_ALPHA.
 */
bool gate_is_probable(const struct gate_bench *b);

/*
 * Returns true when the change is large enough for fresh pairs, whatever its p
 * is.
 */
bool gate_is_notable(const struct gate_bench *b);

/*
 * A change is significant when its p after Holm's correction is below this
 * value.
 */
#define GATE_ALPHA 0.01

/*
 * The share of the remaining time that first pairs may take. The rest is kept
 * to confirm changes.
 */
#define GATE_BEGIN_PART 0.6

/*
 * A benchmark is a candidate when its p in stage 1, before Holm's correction,
 * is below this value.
 */
#define GATE_CANDIDATE_ALPHA 0.05

/*
 * Draws whole suites from the A/A pairs of g, which must be judged, and counts
 * in how many of them the same rule finds a regression.
 */
struct gate_chance gate_find_chance(const struct gate *g, uint64_t seed);

/* Returns the sentence for b's outcome, which depends on its ground. */
char *gate_words(const struct gate *g, const struct gate_bench *b);

/*
 * Adds the counts that changed to b->reason, which is about the time. They
 * stand behind the time when the outcome is based on time. Otherwise they
 * replace the text on the time, or stand before it when time_too is true.
 */
void gate_words_count(struct gate_bench *b, bool time_too);

/* Adds to b->reason that the change is only a bound, if it is. */
void gate_words_client(struct gate_bench *b);

/*
 * Returns "kernel switches per op: 2 → 3; ..." for the counts that changed, or
 * "".
 */
char *gate_words_moved(const struct gate_bench *b);

/*
 * Tests whether x is symmetric about 0, against a shift in either direction;
 * returns p.
 */
double gate_two_sided(struct gate_pairs x);
#endif
