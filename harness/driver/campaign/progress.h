/* progress.h - one line that shows the progress of a run and the time left. */
#ifndef CAMPAIGN_PROGRESS_H
#define CAMPAIGN_PROGRESS_H

/* Shown on standard error, and only when that is a terminal. */
struct progress {
	double total, done;    /* expected seconds of work */
	double began, shown;   /* CLOCK_MONOTONIC, seconds */
	unsigned pass, passes; /* 0: the passes are not numbered */
	int on;
};

/* Begins; seconds is the expected time of the whole run. */
void progress_start(struct progress *p, double seconds);

/* Shows from now on that this is pass number pass of so many. */
void progress_pass(struct progress *p, unsigned pass, unsigned passes);

/* Adds that many expected seconds of work done; what names the step. */
void progress_step(struct progress *p, double seconds, const char *what);

/* Removes the line. */
void progress_end(struct progress *p);
#endif
