/* allot.h - which lockstep groups get the next rounds. */
#ifndef CAMPAIGN_ALLOT_H
#define CAMPAIGN_ALLOT_H
#include <stdbool.h>
#include <stddef.h>

enum { ALLOT_GROUPS = 16 };

/* An answer, and the lockstep groups whose rounds decide it. */
struct allot_answer {
	bool open;
	/*
	 * If the answer is open: number of rounds at which it is expected to be
	 * settled, divided by the number of rounds so far.  INFINITY: more
	 * rounds are not expected to settle it.
	 */
	double factor;
	unsigned group[ALLOT_GROUPS];
	size_t n;
};

/* The lockstep groups of a run, and the answers that they decide. */
struct allot {
	unsigned n_groups;
	const double *cost_s; /* expected seconds of a round, by group */
	const unsigned *done; /* rounds so far, by group */
	const struct allot_answer *answer;
	size_t n;
};

/* What more time would bring. */
struct allot_more {
	size_t open;	/* number of open answers */
	size_t settled; /* number of these that seconds would settle */
	double seconds;
};

/*
 * Chooses the rounds of the next pass: rounds[g] for each group g, which take
 * at most left_s.  Only groups of open answers get rounds.  The answers that
 * need the least time come first; those that need more than there is left get
 * rounds only if no other answer is open.  A pass takes at least pass_s, if
 * there is so much left.  Returns its expected seconds, 0: no round is chosen.
 */
double allot_pass(const struct allot *a, double left_s, double pass_s,
		  unsigned *rounds);

/*
 * Says how many of the open answers more time would settle, and how much time,
 * leaving out answers that would need more than most_s each.
 */
struct allot_more allot_more(const struct allot *a, double most_s);
#endif
