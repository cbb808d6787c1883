/* history.h - results/history.sqlite: an index of all runs, made from them. */
#ifndef HISTORY_H
#define HISTORY_H
#include <stdbool.h>
#include <stddef.h>

/*
 * The files of the runs are the truth; the index only makes them quick to ask
 * and can be thrown away.  Functions return 0, or -1 with one sentence in err
 * (what, where, what to do), unless they say otherwise.  Whoever has just
 * measured treats a failure as a note: the run itself is safe.
 */
struct history;

/*
 * Opens results_dir/history.sqlite.  One that is missing, damaged or of another
 * version of the schema is made anew from the files, the latter two with a note
 * on standard error.  Waits up to 5 s for another process that writes it. Where
 * results_dir cannot be written the index is made in memory and lost at the
 * end.
 */
int history_open(struct history **h, const char *results_dir, char *err,
		 size_t size);
void history_close(struct history *h);

/*
 * Indexes one directory of `switchyard run` or `switchyard compare`, anew when
 * it is known.  Runs that were interrupted are indexed too.  It has to lie
 * directly in results_dir, where a rebuild finds it.
 */
int history_add(struct history *h, const char *run_dir, char *err, size_t size);

/*
 * Forgets everything and indexes every directory below results_dir.  What is
 * not a run is counted in skipped and named on standard error.
 */
int history_rebuild(struct history *h, size_t *runs, size_t *skipped, char *err,
		    size_t size);

/*
 * Indexes the directories that are new or were written since, and forgets
 * those that are gone; runs counts all that are then known.
 */
int history_update(struct history *h, size_t *runs, size_t *skipped, char *err,
		   size_t size);

/*
 * Log ratios of A against A of this benchmark in earlier comparisons on a
 * machine of this fingerprint, newest first, at most room; returns how many (0
 * as well when the index cannot be read).
 */
size_t history_same(struct history *h, const char *fingerprint,
		    const char *benchmark, double *x, size_t room);
#endif
