/* pair.h - one process pair while it is alive, and what is kept of it. */
#ifndef PAIR_H
#define PAIR_H
#include "campaign/turn.h"
#include "gate/measure/comparison.h"

enum { COUNTS_MAX = 12, COUNT_SLICES = 3 };

/* Something counted in each slice, per op, or bytes. */
struct counted {
	const char *name;
	double x[2][SLICE_PAIRS_MAX];
	unsigned n[2];
};

/* Two workers that are alive together. */
struct pair {
	struct comparison *c;
	struct entry *e;
	size_t i;
	enum gate_side of[2]; /* build of each side: A and A, or A and B */
	struct cell cell[2];
	struct turn turn[2];
	char path[2][PATH_MAX + 256]; /* of what is started */
	unsigned layout;	      /* of both */
	unsigned done[2];	      /* slices, of each side */
	bool late;		      /* the budget ended before it */
	double ns[2][SLICE_PAIRS_MAX];
	bool drop[SLICE_PAIRS_MAX];
	json_t *dropped;
	struct counted counted[COUNTS_MAX];
	unsigned n_counted;
	bool counts; /* kernel events are open: times mean nothing */
};

/*
 * pair_install.c: puts a side's executable where it is started.  An error, and
 * a worker that was replaced since it was first looked at, end the comparison.
 */
void pair_install(struct pair *p, int side);

/* pair_keep.c: what slice of a side counted, per op. */
void pair_count_slice(struct pair *p, int side, const json_t *record);

/*
 * Keeps n slice pairs in gate and pairs.jsonl.  Stage 0: of A against A;
 * seconds: what they took.
 */
void pair_keep(struct pair *p, unsigned n, unsigned stage, double seconds);

/* The same of the counting pass. */
void pair_keep_counts(struct pair *p, unsigned stage);

/*
 * Had both sides no room at once?  Then this pair and later ones are to be
 * alive in sequence, and nothing is kept of what was done until then.
 */
bool pair_part_crowded(struct pair *p);
#endif
