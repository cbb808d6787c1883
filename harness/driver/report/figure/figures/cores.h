/* cores.h - the matrix of a run's core-to-core times. */
#ifndef REPORT_FIGURE_FIGURES_CORES_H
#define REPORT_FIGURE_FIGURES_CORES_H
#include "report/figure/picture.h"

enum { CORES_DRAWN = 4, CORES_MOST = 64 };

/*
 * The largest numbers of cores that are drawn with numbers in the cells, and
 * that are listed with intervals.
 */
enum { CORES_WITH_NUMBERS = 24, CORES_WITH_INTERVALS = 8 };

/*
 * Core-to-core times. ns[i][j] holds for j < i; NaN when the pair was not
 * measured.
 */
struct matrix {
	size_t n;
	long long cpus[CORES_MOST], packages[CORES_MOST], of;
	struct estimate ns[CORES_MOST][CORES_MOST];
	/* number of pairs with and without a time */
	size_t measured, missing;
	/* least and most time of the measured pairs, NaN when there are none */
	double least, most;
};

/*
 * Reads the "cores" of run.json. Returns false when run.json has none or they
 * are not valid.
 */
bool cores_read(struct matrix *m, const json_t *cores);

/*
 * Writes the cells for plots/cores.gp into dir. Returns 0, or -1 with a
 * sentence in err.
 */
int cores_write(const struct matrix *m, const char *dir, char *err,
		size_t size);

/*
 * Returns the table of all numbers or, for many cores, of the nearest and
 * furthest core of each.
 */
struct grid cores_table(const struct matrix *m);

/*
 * Returns "47.3 ns [46.9, 48.0]" in new memory, or NULL when the pair was not
 * measured.
 */
char *cores_time(const struct estimate *f);
#endif
