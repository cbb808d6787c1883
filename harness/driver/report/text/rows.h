/* rows.h - what the terminal table says of each cell, as text. */
#ifndef TABLE_ROWS_H
#define TABLE_ROWS_H
#include "results/results.h"

enum {
	MEDIAN,
	INTERVAL,
	RATIO,
	RATIO_INTERVAL,
	SWITCHES,
	TRUST,
	NET,
	COLS,
	SHARE_SIZE = 16
};

/* A time unit; one for all rows of a block. */
struct unit_name {
	const char *name;
	double ns;
};

struct row {
	const struct cell_result *cell;
	const struct unit_name *unit; /* NULL: no row of the block has a time */
	bool first;		      /* of its block */
	char col[COLS][512];	      /* all empty where there is a note */
};

struct rows {
	struct row *row; /* to be freed */
	size_t n;
};

/* Holds what text_number writes, and what row_interval makes of two. */
#define NUMBER_SIZE   24
#define INTERVAL_SIZE (2 * NUMBER_SIZE + 8)

/* [low, high] divided by ns, or how many runs there were when those are too
 * few. */
void row_interval(char *buf, size_t size, const struct estimate *f, double ns);

/* Fills the last column: net time or metrics, and what to know of them. */
void row_rest(struct row *row);

/* All cells, block by block; process, thread, coroutine first in each. */
struct rows rows_of(const struct results *r);

/* yield, same-cpu, 2 units: ns/yield.  To be freed. */
char *row_heading(const struct row *row);

/* Why the cell has no figure, to be freed; NULL: it has one. */
char *row_note(const struct row *row);

/* 2464 slices, 0 % disturbed, 0 lines could not be read.  To be freed. */
char *rows_totals(const struct results *r);

/* 0 %, <1 %, 12 %. */
void row_share(char buf[SHARE_SIZE], size_t part, size_t whole);
#endif
