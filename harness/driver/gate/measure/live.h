/* live.h - the directory of a comparison's workers while it measures. */
#ifndef GATE_MEASURE_LIVE_H
#define GATE_MEASURE_LIVE_H
#include <limits.h>
#include <stddef.h>

/*
 * The directory, inside the run directory; it is locked as long as the
 * comparison runs.
 */
struct live {
	char dir[PATH_MAX + 8];
	int fd; /* descriptor that holds the lock */
};

/* Makes the directory below run. Returns 0, or -1 with a sentence in err. */
int live_open(struct live *l, const char *run, char *err, size_t size);

/* Removes the directory and its contents. */
void live_close(struct live *l);

/*
 * Removes the directory that a killed comparison left in run. The directory of
 * a running comparison stays.
 */
void live_clear(const char *run);

/* Calls live_clear() for each run directory in parent. */
void live_sweep(const char *parent);
#endif
