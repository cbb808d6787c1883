/* forest_data.h - the rows of the forest plot as files for gnuplot. */
#ifndef GATE_FOREST_DATA_H
#define GATE_FOREST_DATA_H
#include "gate/judge/comparison.h"

/* More rows are no picture; the first of gate_rows() are drawn. */
#define FOREST_ROWS 40

struct forest {
	size_t rows;	  /* drawn */
	size_t left_out;  /* with a figure, but smaller than all of these */
	size_t not_drawn; /* invalid, or without an interval */
	double largest;	  /* of the left out: |end of an interval|, log ratio */
	double reach;	  /* per cent, of the axis to either side */
	bool clipped;	  /* a bar goes on beyond reach */
	char *no_picture; /* why svg is missing, NULL: it is there */
	char *svg[2];	  /* wide, narrow; NULL without rows */
};

/*
 * Writes the first f->rows rows into dir and sets f->clipped: forest-band.tsv
 * (the limits), forest-names.tsv, forest-clip.tsv (where bars go on) and one
 * file for each outcome.  Returns those outcomes as words in new memory, or
 * NULL with one sentence in err.
 */
char *forest_write(struct forest *f, const struct gate_bench *const *rows,
		   const char *dir, char *err, size_t size);
#endif
