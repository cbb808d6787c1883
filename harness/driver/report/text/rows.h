/* rows.h - makes the text of each cell in the terminal's table. */
#ifndef REPORT_TEXT_ROWS_H
#define REPORT_TEXT_ROWS_H
#include "base/number.h"
#include "results/results.h"

enum { RATIO, RATIO_INTERVAL, MEDIAN, INTERVAL, SWITCHES, TRUST, NET, COLS };

/* A unit of time, which is the same for all rows of a block. */
struct unit_name {
	const char *name;
	double ns;
};

struct row {
	const struct cell_result *cell;
	/* unit of the block, NULL when no row of the block has a time */
	const struct unit_name *unit;
	bool first; /* true for the first row of its block */
	/* the columns; all are empty when the row has a note */
	char col[COLS][512];
};

struct rows {
	struct row *row; /* array of rows, which the caller frees */
	size_t n;
};

/*
 * Returns the interval divided by ns, as [low, high], or [n=3] when three runs
 * are too few for an interval.
 */
struct number row_interval(const struct estimate *f, double ns);

/* Fills the last column: net time or metrics, and the cautions. */
void row_rest(struct row *row);

/*
 * Returns all cells, block by block. Each block begins with process, thread,
 * coroutine.
 */
struct rows rows_of(const struct results *r);

/*
 * Returns the heading of a block, such as "yield, same-cpu, 2 units: ns/yield".
 * The caller frees it.
 */
char *row_heading(const struct row *row);

/*
 * Returns why the cell has no time, or NULL when it has one. The caller frees
 * it.
 */
char *row_note(const struct row *row);

/*
 * Returns "2464 slices, 1 % disturbed (24 steal), 0 lines could not be read."
 * The caller
 * frees it.
 */
char *rows_totals(const struct results *r);
#endif
