/* forest_data.h - writes the rows of the forest plot as files for gnuplot. */
#ifndef GATE_SHOW_FOREST_DATA_H
#define GATE_SHOW_FOREST_DATA_H
#include "gate/judge/comparison.h"

/*
 * The largest number of rows in the plot. The first of gate_rows() are drawn.
 */
#define FOREST_ROWS 40

struct forest {
	size_t rows; /* number of rows drawn */
	/*
	 * number of rows with an estimate that are not drawn, because their
	 * changes are smaller
	 */
	size_t left_out;
	/*
	 * number of rows that cannot be drawn: invalid, or without an interval
	 */
	size_t not_drawn;
	/*
	 * largest absolute end of an interval among the rows left out, a log
	 * ratio
	 */
	double largest;
	double reach;	  /* per cent that the axis reaches to either side */
	bool clipped;	  /* true when a bar goes on beyond the axis */
	char *no_picture; /* why svg is missing, NULL when it is there */
	/*
	 * drawings for wide and for narrow screens; NULL when there are no rows
	 */
	char *svg[2];
};

/*
 * Writes the first f->rows rows into dir and sets f->clipped. The files are
 * forest-band.tsv (the thresholds), forest-names.tsv, forest-clip.tsv (places
 * where bars go on) and one file for each outcome. Returns the names of these
 * outcomes in new memory, or NULL with one sentence in err.
 */
char *forest_write(struct forest *f, const struct gate_bench *const *rows,
		   const char *dir, char *err, size_t size);
#endif
