/* claim.h - a claim of the tutorial as data, and the verdict of a run on it. */
#ifndef CLAIMS_CLAIM_H
#define CLAIMS_CLAIM_H
#include "results/results.h"

#define CONDITIONS 5

/*
 * Verdicts in order of precedence: the verdict on a claim is the first of these
 * that one of its conditions gives.  One clear counterexample is enough,
 * whatever else is unknown.  An unknown condition comes before one that limits
 * the claim, and a plain "holds" needs every condition.
 */
enum verdict {
	DOES_NOT_HOLD,
	DISTURBED,    /* a number that cannot be true was measured */
	NOT_TESTABLE, /* a cell exists but could not be measured on this machine
		       */
	NOT_TESTED,   /* a cell or value is missing, or has no interval */
	TOO_CLOSE,
	UP_TO_A_POINT,
	WITH_A_LIMIT,
	HOLDS,
	VERDICTS
};

/* The consequence if a condition is not met. */
enum role {
	MUST,  /* the claim does not hold */
	LIMIT, /* the claim holds, with a limit */
	POINT, /* the claim holds up to a point */
};

/*
 * How a number is compared with its bound.  An estimate is on one side of the
 * bound only if its whole 95 % interval is.  ALWAYS and SEEN are for counts,
 * which are exact: they look at every slice, and one slice can decide.
 */
enum relation {
	UNDER,	  /* the interval is below the bound */
	OVER,	  /* the interval is above the bound */
	WITHIN,	  /* the interval is inside bound .. high */
	ALWAYS,	  /* every slice is inside bound .. high, both included */
	SEEN,	  /* some slice is above the bound; if no slice is, nothing is
		     proved */
	RIGHT,	  /* the cell ran, and every answer was right */
	POSSIBLE, /* like RIGHT, but the status "cannot" also counts as unmet */
};

struct condition {
	enum role role;
	enum relation relation;
	/*
	 * Cell names as in run.json. "units:max" is the largest value for which
	 * both cells of this condition exist.  The placement "apart" is the
	 * nearest pair of cores that the machine has. over is the cell by whose
	 * measure that of the first cell is divided, or NULL.
	 */
	const char *cell, *over;
	const char *measure; /* a name as in struct measure, or a sum: "a+b" */
	double bound, high;  /* high is the upper end of a range */
	bool per_unit;	     /* bound is multiplied by K, the number of units */
	const char *what;    /* the number as text */
	const char *but; /* for LIMIT and POINT: the text if the condition is
			    not met */
	const char *why; /* reason for the bound */
};

struct claim {
	const char *id, *section;
	const char *quote;    /* the tutorial's own words, in Chinese */
	const char *sentence; /* the claim in English */
	struct condition
		conditions[CONDITIONS]; /* the list ends where cell is NULL */
};

/* Returns claim i in the order of the tutorial, or NULL after the last one. */
const struct claim *claim_at(size_t i);

enum outcome {
	MET,
	UNMET,
	STRADDLES,    /* the interval includes the bound */
	UNSEEN,	      /* for SEEN: no slice is above the bound */
	FEW,	      /* too few rounds for an interval */
	NOT_MEASURED, /* the cell lacks this measure */
	MISSING,      /* the run lacks the cell */
	IMPOSSIBLE,   /* the cell could not be measured here */
	UNTRUE,	      /* the number cannot be true */
};

/* A condition compared with the results. */
struct evidence {
	enum outcome outcome;
	const struct cell_result *cell, *over; /* NULL if not found */
	/*
	 * The estimate, or for a count the value farthest from the bound.  A
	 * count has no interval, and its n is the number of slices.
	 */
	struct estimate value;
	enum bound ratio_bound; /* whether value, a ratio, is only a bound */
	/* The condition's own, but bound is multiplied by K if per_unit. */
	double bound, high;
	/* For MISSING, NOT_MEASURED, IMPOSSIBLE and UNTRUE: the cell, and why.
	 */
	const char *where, *status, *reason;
};

struct judgement {
	enum verdict verdict;
	size_t n, decisive; /* number of conditions; index of the first one that
			       gave the verdict */
	struct evidence evidence[CONDITIONS];
	enum verdict gives[CONDITIONS];
	/*
	 * True if more rounds may change the verdict, namely those of the cells
	 * of the conditions with open_condition: their interval includes the
	 * bound, or has too few rounds.
	 */
	bool open, open_condition[CONDITIONS];
};

/* Judges claim c by the results r. j then points into c and r. */
void claim_judge(struct judgement *j, const struct claim *c,
		 const struct results *r);

/*
 * Finds the cells of condition k.  Returns false if they do not exist; f then
 * says which cell is missing, or why this machine cannot have it.
 */
bool claim_find(struct evidence *f, const struct condition *k,
		const struct results *r);
#endif
