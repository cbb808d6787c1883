/* history.h - results/history.sqlite, an index of all runs in results. */
#ifndef HISTORY_INDEX_HISTORY_H
#define HISTORY_INDEX_HISTORY_H
#include <stdbool.h>
#include <stddef.h>

/*
 * The index holds nothing that the runs' files do not; it only makes queries
 * fast, and may be deleted.  Unless said otherwise, functions return 0, or -1
 * with one sentence in err that says what was wrong, where, and what to do.
 * After a measurement, a failure of the index is only a note, because the run
 * itself is saved.
 */
struct history;

/*
 * Opens results_dir/history.sqlite.  A missing index, a damaged one, or one of
 * another schema version is made again from the files; the latter two cause a
 * note on standard error.  Waits up to 5 s for another process that writes the
 * index.  If results_dir cannot be written, the index is made in memory and is
 * lost at the end.
 */
int history_open(struct history **h, const char *results_dir, char *err,
		 size_t size);
void history_close(struct history *h);

/*
 * Indexes one directory of `switchyard run` or `switchyard compare`, and
 * replaces an older entry of that directory.  Interrupted runs are indexed too.
 * The directory must lie directly in results_dir, where a rebuild finds it.
 */
int history_add(struct history *h, const char *run_dir, char *err, size_t size);

/*
 * Empties the index and indexes every directory below results_dir.  A directory
 * that is no run is counted in skipped and named on standard error.
 */
int history_rebuild(struct history *h, size_t *runs, size_t *skipped, char *err,
		    size_t size);

/*
 * Indexes new and changed directories, and removes entries of directories that
 * no longer exist. runs becomes the number of indexed runs.
 */
int history_update(struct history *h, size_t *runs, size_t *skipped, char *err,
		   size_t size);

/*
 * Fills x with log ratios of A/A comparisons (A against itself) of this
 * benchmark on a machine with this fingerprint, newest first, at most room.
 * Returns their number, or 0 if the index cannot be read.
 */
size_t history_same(struct history *h, const char *fingerprint,
		    const char *benchmark, double *x, size_t room);
#endif
