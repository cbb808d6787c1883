/* cores.h - the matrix of a run's core-to-core times. */
#ifndef PICTURE_CORES_H
#define PICTURE_CORES_H
#include "report/figure/picture.h"

enum { CORES_DRAWN = 4, CORES_MOST = 64 };

/* How many may be drawn with their numbers, and shown with intervals. */
enum { CORES_WITH_NUMBERS = 24, CORES_WITH_INTERVALS = 8 };

/* ns[i][j] for j < i; NaN: not measured. */
struct matrix {
	size_t n;
	long long cpus[CORES_MOST], packages[CORES_MOST], of;
	struct estimate ns[CORES_MOST][CORES_MOST];
	size_t measured, missing; /* pairs */
	double least, most;	  /* of those measured, NaN: none */
};

/* The "cores" of run.json; false when there are none, or they are unsound. */
bool cores_read(struct matrix *m, const json_t *cores);

/* The cells for plots/cores.gp, into dir: 0, or -1 with a sentence in err. */
int cores_write(const struct matrix *m, const char *dir, char *err,
		size_t size);

/* The table of all numbers, and for many cores of each core's extremes. */
struct grid cores_table(const struct matrix *m);

/* "47.3 ns [46.9, 48.0]" in new memory; NULL where it was not measured. */
char *cores_time(const struct estimate *f);
#endif
