/* rows.h - makes the text of each cell in the terminal's table. */
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
 * The buffer sizes for text_number() and for row_interval(), which writes two
 * numbers.
 */
#define NUMBER_SIZE   24
#define INTERVAL_SIZE (2 * NUMBER_SIZE + 8)

/*
 * Writes the interval divided by ns, as [low, high], or the number of runs when
 * they are too few for an interval.
 */
void row_interval(char *buf, size_t size, const struct estimate *f, double ns);

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
 * Returns "2464 slices, 0 % disturbed, 0 lines could not be read." The caller
 * frees it.
 */
char *rows_totals(const struct results *r);

/* Writes a share as number_share() does, with a space: 0 %, 0.25 %, 12 %. */
void row_share(char buf[SHARE_SIZE], size_t part, size_t whole);
#endif
