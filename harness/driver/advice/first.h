/* first.h - what a reader asks first, answered with one number per model. */
#ifndef ADVICE_FIRST_H
#define ADVICE_FIRST_H
#include "advice/break_even.h"
#include "base/number.h"

enum { FIRST_ROWS = 4 };

/* One quantity of a waiting or switching unit in each model. */
struct first_row {
	const char *key;   /* name for tools, such as "waiting_unit_bytes" */
	const char *name;  /* at most 23 characters, for a narrow table */
	const char *bench; /* workload that measures it */
	char *what;	   /* the quantity in words, with its setting */
	enum unit unit;	   /* UNIT_TIME (ns) or UNIT_BYTES */
	struct estimate value[N_MODELS]; /* n == 0: there is none */
	/* why a value that was measured cannot be true, or NULL */
	const char *untrue[N_MODELS];
};

struct first {
	struct break_even even;
	char *even_text; /* the break-even as one sentence, or why there is none
			  */
	struct first_row row[FIRST_ROWS]; /* those with a value, in order */
	size_t rows;
};

/*
 * Returns the break-even of a run, and in each model the net cost of a
 * hand-off, the memory of a waiting unit, and how long a neighbour waits for a
 * unit that makes a blocking call, itself and by a pool of threads.
 */
struct first first_of(const struct results *r);
void first_free(struct first *f);

/* Sets needed[i] for each cell i of r that has a value of one of the rows below
 * the hand-off.  The cells need no measurements. */
void first_needs(const struct results *r, bool *needed);

/* Returns a value as text: "1.23 µs", "disturbed" or "not measured". */
struct number first_value(const struct first_row *row, enum model m);
#endif
