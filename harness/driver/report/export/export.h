/* export.h - exports a run in the formats that other tools read. */
#ifndef REPORT_EXPORT_EXPORT_H
#define REPORT_EXPORT_EXPORT_H
#include "results/results.h"
#include <stdio.h>

struct export_cell; /* defined in quantity.h */

/*
 * An export format. docs/exports.md says what each format holds of a run, and
 * what it cannot hold.
 */
struct export_format {
	const char *name, *reader;
	void (*write)(const struct results *r, const struct export_cell *cells,
		      FILE *out);
};

/*
 * Returns format number i, in the order of the help, or NULL when there are no
 * more formats.
 */
const struct export_format *export_at(size_t i);

/* Returns the format of this name, or NULL. */
const struct export_format *export_find(const char *name);

/*
 * Writes r to out. The same results give the same bytes. A write error shows in
 * ferror(out).
 */
void export_write(const struct export_format *f, const struct results *r,
		  FILE *out);
#endif
