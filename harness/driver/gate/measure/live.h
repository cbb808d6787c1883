/* live.h - where a comparison's workers stand while it measures. */
#ifndef LIVE_H
#define LIVE_H
#include <limits.h>
#include <stddef.h>

/* Inside the run directory; locked for as long as the comparison lives. */
struct live {
	char dir[PATH_MAX + 8];
	int fd; /* holds the lock */
};

/* Makes it below run.  Returns 0, or -1 with a sentence in err. */
int live_open(struct live *l, const char *run, char *err, size_t size);

/* Removes it and what is in it. */
void live_close(struct live *l);

/* Removes what a killed comparison left in run; a living one keeps its own. */
void live_clear(const char *run);

/* The same for each run directory in parent. */
void live_sweep(const char *parent);
#endif
