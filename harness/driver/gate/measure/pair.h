/*
 * pair.h - one process pair while it runs, and the parts of it that are kept.
 */
#ifndef GATE_MEASURE_PAIR_H
#define GATE_MEASURE_PAIR_H
#include "campaign/turn.h"
#include "gate/measure/comparison.h"

enum { COUNTS_MAX = 12, COUNT_SLICES = 3 };

/* Something that is counted in each slice, per op or in bytes. */
struct counted {
	const char *name;
	double x[2][SLICE_PAIRS_MAX];
	unsigned n[2];
};

/* Two workers that take turns. */
struct pair {
	struct comparison *c;
	struct entry *e;
	size_t i;
	enum gate_side of[2]; /* build of each side: A and A, or A and B */
	struct cell cell[2];
	struct turn turn[2];
	char path[2][PATH_MAX + 256]; /* path of each side's executable */
	unsigned layout;	      /* link layout of both sides */
	unsigned done[2];	      /* finished slices of each side */
	bool late; /* true when the budget ended before the pair did */
	double ns[2][SLICE_PAIRS_MAX];
	bool drop[SLICE_PAIRS_MAX];
	json_t *dropped;
	struct counted counted[COUNTS_MAX];
	unsigned n_counted;
	/* true when kernel events are open, so that times mean nothing */
	bool counts;
};

/*
 * pair_install.c: puts a side's executable at the path from which it is
 * started. An error, or a worker that was replaced since it was first looked
 * at, ends the comparison.
 */
void pair_install(struct pair *p, int side);

/* pair_keep.c: adds the counts of one slice of a side, per op. */
void pair_count_slice(struct pair *p, int side, const json_t *record);

/*
 * Adds n slice pairs to gate and pairs.jsonl. Stage 0 is a pair of A and A.
 * seconds is the duration of the pair.
 */
void pair_keep(struct pair *p, unsigned n, unsigned stage, double seconds);

/* Adds the counts of a counting pair to gate and pairs.jsonl. */
void pair_keep_counts(struct pair *p, unsigned stage);

/*
 * Returns true when the machine had no room for both sides at once. This pair
 * and later ones then run the sides one after the other, and nothing that was
 * measured before is kept.
 */
bool pair_part_crowded(struct pair *p);
#endif
