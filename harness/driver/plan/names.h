/* names.h - makes the name of a cell, and filters cells by name. */
#ifndef PLAN_NAMES_H
#define PLAN_NAMES_H
#include "plan/cell.h"
#include "plan/design.h"

/*
 * The name of a cell, as lock/thread/same-cpu/units:2/guard:none, to be freed.
 * A parameter is in the name if it is swept or is not at its default.
 */
char *cell_name(const struct cell *c, const struct design *d);

/*
 * True when the filter leaves the cell out.  A filter is an extended regular
 * expression for the names of the cells to keep, or after a '-' for those to
 * leave out; NULL keeps all.  The names of older versions, which showed values
 * as numbers, are matched, too.
 */
bool names_filter(const struct cell *c, const struct design *d,
		  const char *filter);
#endif
