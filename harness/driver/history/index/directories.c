/* directories.c - finds the run directories and keeps the index up to date. */
#include "base/text.h"
#include "history/index/sql.h"
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Directory of the history's own page, which is no run. */
#define PAGE "history"

/* results/latest is skipped, because it is a link to another run directory. */
static bool is_candidate(const struct history *h, const char *name)
{
	char *path = text_format("%s/%s", h->dir, name);
	struct stat st;
	bool is = *name != '.' && strcmp(name, PAGE) && !lstat(path, &st) &&
		  S_ISDIR(st.st_mode);

	free(path);
	return is;
}

/*
 * Returns 1 if the run is new or was written since it was indexed, 0 if not, -1
 * if the index cannot be read.
 */
static int is_news(struct history *h, const char *name)
{
	sqlite3_stmt *s = sql_ask(h,
				  "SELECT 1 FROM runs WHERE run = ?1 AND "
				  "stamp = ?2",
				  "ti", name, index_stamp(h, name));
	int e = s ? sqlite3_step(s) : SQLITE_ERROR;

	sqlite3_finalize(s);
	return e == SQLITE_ROW ? 0 : e == SQLITE_DONE ? 1 : -1;
}

/* Begins the list of the directories that still exist. */
static int begin_list(struct history *h)
{
	return sql_do(h, "CREATE TEMP TABLE IF NOT EXISTS there(run TEXT)",
		      "") || sql_do(h, "DELETE FROM there", "")
		       ? -1
		       : 0;
}

static int forget_the_rest(struct history *h)
{
	return sql_do(h,
		      "DELETE FROM runs WHERE run NOT IN "
		      "(SELECT run FROM there)",
		      "");
}

struct walk {
	struct history *h;
	bool aloud;
	size_t runs, skipped;
	char *err;
	size_t size;
};

static int visit(struct walk *w, const char *name)
{
	int status = is_news(w->h, name);

	if (status < 0)
		return sql_fail(w->h, w->err, w->size);
	if (status > 0)
		status = index_write(w->h, name, w->err, w->size);
	if (status < 0)
		return -1;
	if (status > 0 && w->aloud)
		text_line(stderr, "switchyard: not in the history: %s", w->err);
	w->runs += status == 0;
	w->skipped += status == 1;
	if (status == 0 &&
	    sql_do(w->h, "INSERT INTO there VALUES(?1)", "t", name))
		return sql_fail(w->h, w->err, w->size);
	return 0;
}

static int visit_all(struct walk *w)
{
	struct dirent **found;
	int n = scandir(w->h->dir, &found, NULL, alphasort), status = 0;

	if (n < 0) {
		snprintf(w->err, w->size,
			 "%s: %s; name the directory of the runs", w->h->dir,
			 strerror(errno));
		return -1;
	}
	for (int i = 0; i < n; i++) {
		if (!status && is_candidate(w->h, found[i]->d_name))
			status = visit(w, found[i]->d_name);
		free(found[i]);
	}
	free(found);
	return status;
}

static int walk(struct walk *w)
{
	if (begin_list(w->h))
		return sql_fail(w->h, w->err, w->size);
	if (visit_all(w))
		return -1;
	return forget_the_rest(w->h) ? sql_fail(w->h, w->err, w->size) : 0;
}

int history_update(struct history *h, size_t *runs, size_t *skipped, char *err,
		   size_t size)
{
	struct walk w = { .h = h, .err = err, .size = size };
	int status = walk(&w);

	*runs = w.runs;
	*skipped = w.skipped;
	return status;
}

int history_rebuild(struct history *h, size_t *runs, size_t *skipped, char *err,
		    size_t size)
{
	struct walk w = { .h = h, .aloud = true, .err = err, .size = size };
	int status = sql_do(h, "DELETE FROM runs", "") ? sql_fail(h, err, size)
						       : walk(&w);

	*runs = w.runs;
	*skipped = w.skipped;
	return status;
}

/*
 * Returns the name of run_dir below the results, in new memory, or NULL if
 * run_dir is elsewhere.
 */
static char *name_in(const struct history *h, const char *run_dir)
{
	char run[PATH_MAX], results[PATH_MAX], *slash;

	if (!realpath(run_dir, run) || !realpath(h->dir, results))
		return NULL;
	slash = strrchr(run, '/');
	*slash = '\0';
	return strcmp(run, results) ? NULL : text_format("%s", slash + 1);
}

int history_add(struct history *h, const char *run_dir, char *err, size_t size)
{
	char *name = name_in(h, run_dir);
	int status = -1;

	if (name)
		status = index_write(h, name, err, size) ? -1 : 0;
	else
		snprintf(err, size,
			 "%s: is not a directory in %s, whose history this is; "
			 "move it there",
			 run_dir, h->dir);
	free(name);
	return status;
}

size_t history_same(struct history *h, const char *fingerprint,
		    const char *benchmark, double *x, size_t room)
{
	sqlite3_stmt *s = sql_ask(h,
				  "SELECT x FROM same JOIN runs USING(run) "
				  "WHERE fingerprint = ?1 AND benchmark = ?2 "
				  "ORDER BY started DESC, run DESC, pair DESC "
				  "LIMIT ?3",
				  "tti", fingerprint, benchmark, (int64_t)room);
	size_t n = 0;

	while (s && n < room && sqlite3_step(s) == SQLITE_ROW)
		x[n++] = sqlite3_column_double(s, 0);
	sqlite3_finalize(s);
	return n;
}
