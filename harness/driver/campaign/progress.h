/* progress.h - one line that says how far and how long yet. */
#ifndef PROGRESS_H
#define PROGRESS_H

/* Shown on standard error, and only when that is a terminal. */
struct progress {
	double total, done;  /* expected seconds of work */
	double began, shown; /* CLOCK_MONOTONIC, seconds */
	int on;
};

/* seconds: how long all is expected to take. */
void progress_start(struct progress *p, double seconds);

/* Work worth so many expected seconds is done; what comes next. */
void progress_step(struct progress *p, double seconds, const char *what);

/* Removes the line. */
void progress_end(struct progress *p);
#endif
