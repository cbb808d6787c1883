/* export.h - a run in the formats that other tools read. */
#ifndef EXPORT_H
#define EXPORT_H
#include "results/results.h"
#include <stdio.h>

struct export_cell; /* export_parts.h */

/* What each holds of a run, and what it cannot hold: docs/exports.md. */
struct export_format {
	const char *name, *reader;
	void (*write)(const struct results *r, const struct export_cell *cells,
		      FILE *out);
};

/* The formats in the order of the help; NULL from the last one on. */
const struct export_format *export_at(size_t i);

/* The format of this name, or NULL. */
const struct export_format *export_find(const char *name);

/*
 * Writes r to out: the same results give the same bytes.  What could not be
 * written shows in ferror(out).
 */
void export_write(const struct export_format *f, const struct results *r,
		  FILE *out);
#endif
