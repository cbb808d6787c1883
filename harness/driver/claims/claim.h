/* claim.h - what the text claims, as data, and how results decide on it. */
#ifndef CLAIM_H
#define CLAIM_H
#include "results/results.h"

#define CONDITIONS 5

/*
 * In order of precedence: the verdict on a claim is the first of these that
 * one of its conditions gives.  One clear counterexample is enough, whatever
 * else is unknown; what is unknown comes before what is known to be limited,
 * and a plain "holds" needs every condition.
 */
enum verdict {
	DOES_NOT_HOLD,
	NOT_TESTABLE, /* a cell is there and could not be measured here */
	NOT_TESTED,   /* a cell or figure is missing, or has no interval */
	TOO_CLOSE,
	UP_TO_A_POINT,
	WITH_A_LIMIT,
	HOLDS,
	VERDICTS
};

/* What it means when a condition is not met. */
enum role {
	MUST,  /* the claim does not hold */
	LIMIT, /* it holds, with a limit */
	POINT, /* it holds up to a point */
};

/*
 * How a number is held against its limit.  An estimate needs its whole 95 %
 * interval on one side.  ALWAYS and SEEN are about counts, which are exact: one
 * slice is enough, and no slice is left out.
 */
enum relation {
	UNDER,	  /* interval below limit */
	OVER,	  /* interval above limit */
	WITHIN,	  /* interval inside limit .. high */
	ALWAYS,	  /* every slice inside limit .. high, both included */
	SEEN,	  /* some slice above limit; not seen proves nothing */
	RIGHT,	  /* it ran, and every answer was right */
	POSSIBLE, /* the same, and "cannot" is an answer too */
};

struct condition {
	enum role role;
	enum relation relation;
	/*
	 * Names as in run.json.  "units:max" is the largest value for which
	 * this condition has its cells; the placement "apart" is the nearest
	 * pair of cores that the machine has.  over: NULL, or the cell whose
	 * measure the first one's is divided by.
	 */
	const char *cell, *over;
	const char *measure; /* see struct measure; sums with "+" */
	double limit, high;
	bool per_unit;	  /* limit is to be multiplied by K, the units */
	const char *what; /* the number, in words */
	const char *but;  /* LIMIT, POINT: what is to be said when not met */
	const char *why;  /* why this limit */
};

struct claim {
	const char *id, *section;
	const char *quote;    /* words of the text, as they stand there */
	const char *sentence; /* the claim in English */
	struct condition conditions[CONDITIONS]; /* ends where cell is NULL */
};

/* The claims in the order of the text; NULL from the last one on. */
const struct claim *claim_at(size_t i);

enum outcome {
	MET,
	UNMET,
	STRADDLES,    /* the interval reaches over the limit */
	UNSEEN,	      /* SEEN: in no slice */
	FEW,	      /* too few rounds for an interval */
	NOT_MEASURED, /* the cell has no such number */
	MISSING,      /* no such cell in the run */
	IMPOSSIBLE,   /* the cell could not be measured here */
};

/* A condition after the results were looked at. */
struct evidence {
	enum outcome outcome;
	const struct cell_result *cell, *over; /* NULL: not found */
	/*
	 * The estimate, or of a count the value that is farthest from the limit
	 * (no interval; n is then the number of slices).
	 */
	struct estimate value;
	enum bound bound;   /* of a ratio */
	double limit, high; /* with K */
	/* MISSING, NOT_MEASURED, IMPOSSIBLE: of which cell and why. */
	const char *where, *status, *reason;
};

struct judgement {
	enum verdict verdict;
	size_t n, decisive; /* conditions; the first that gave the verdict */
	struct evidence finding[CONDITIONS];
	enum verdict gives[CONDITIONS];
};

/* j points into c and r. */
void claim_judge(struct judgement *j, const struct claim *c,
		 const struct results *r);

/*
 * Finds the cells of k.  False: f says what is missing, or why there is no such
 * cell on this machine.
 */
bool claim_find(struct evidence *f, const struct condition *k,
		const struct results *r);

/* Has timed slices, no failure and no wrong answer. */
bool cell_usable(const struct cell_result *c);
#endif
