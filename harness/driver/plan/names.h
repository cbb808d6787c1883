/* names.h - what a cell is called, and which names a filter leaves out. */
#ifndef NAMES_H
#define NAMES_H
#include "plan/cell.h"
#include "plan/design.h"

/*
 * lock/thread/same-cpu/units:2/guard:none, to be freed: what is swept has its
 * value in the name, and so has what is not at its default.
 */
char *cell_name(const struct cell *c, const struct design *d);

/*
 * True when the cell is left out by the extended regular expression filter
 * (NULL: by none), which after a '-' names what is left out.  Names that cells
 * had before values had names are matched, too.
 */
bool names_filter(const struct cell *c, const struct design *d,
		  const char *filter);
#endif
