/* look.c - chooses the machine and the series that are shown. */
#include "base/schema_1.h"
#include "base/text.h"
#include "history/index/series_read.h"
#include "history/index/sql.h"
#include <stdlib.h>
#include <string.h>

/*
 * Returns the first column of a query as a number, or -1 if the index cannot be
 * read.
 */
static int count(struct history *h, const char *sql, const char *text,
		 size_t *n)
{
	sqlite3_stmt *s = sql_ask(h, sql, "t", text);
	int e = s ? sqlite3_step(s) : SQLITE_ERROR;

	if (e == SQLITE_ROW)
		*n = (size_t)sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return e == SQLITE_ROW ? 0 : -1;
}

static int read_counts(struct history *h, struct history_view *v)
{
	if (count(h, "SELECT count(*) FROM series WHERE fingerprint <> ?1",
		  v->fingerprint, &v->other_points) ||
	    count(h,
		  "SELECT count(DISTINCT fingerprint) FROM series "
		  "WHERE fingerprint <> ?1",
		  v->fingerprint, &v->other_machines) ||
	    count(h,
		  "SELECT count(DISTINCT run) FROM compared "
		  "WHERE together < " HISTORY_ANCHORED
		  " AND (?1 IS NULL OR fingerprint = ?1)",
		  v->fingerprint, &v->lone))
		return -1;
	return 0;
}

static char *newest_machine(struct history *h)
{
	sqlite3_stmt *s = sql_ask(h,
				  "SELECT fingerprint FROM series "
				  "ORDER BY started DESC, run DESC LIMIT 1",
				  "");
	char *fingerprint = NULL;

	if (s && sqlite3_step(s) == SQLITE_ROW)
		fingerprint = sql_text(s, 0);
	sqlite3_finalize(s);
	return fingerprint;
}

/*
 * Chooses this machine if it has any points, else the machine of the newest
 * run.
 */
static int choose_machine(struct history *h, const struct history_ask *ask,
			  struct history_view *v)
{
	size_t points = 0;

	if (ask->machine && !strcmp(ask->machine, "all"))
		return 0;
	if (ask->machine) {
		v->fingerprint = text_format("%s", ask->machine);
	} else if (count(h,
			 "SELECT count(*) FROM series WHERE fingerprint = ?1",
			 ask->here, &points)) {
		return -1;
	} else {
		v->fingerprint = points ? text_format("%s", ask->here)
					: newest_machine(h);
	}
	v->here = v->fingerprint && ask->here &&
		  !strcmp(v->fingerprint, ask->here);
	return 0;
}

/*
 * How well the user's word matches a benchmark's name; the best kind comes
 * last.
 */
enum match { NONE, PART, WORKLOAD, WHOLE };

static enum match match_of(const char *benchmark, const char *word)
{
	size_t n = strlen(word);

	if (!strcmp(benchmark, word))
		return WHOLE;
	if (!strncmp(benchmark, word, n) && benchmark[n] == '/')
		return WORKLOAD;
	return strstr(benchmark, word) ? PART : NONE;
}

/*
 * Returns Levenshtein's distance of a to the first n bytes of b.  Both are
 * short.
 */
static size_t distance(const char *a, const char *b, size_t n)
{
	size_t row[64], rows = strlen(a);

	if (rows >= 64 || n >= 64)
		return SIZE_MAX;
	for (size_t j = 0; j <= rows; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= rows; j++) {
			size_t best = corner + (a[j - 1] != b[i - 1]);

			corner = row[j];
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (row[j] + 1 < best)
				best = row[j] + 1;
			row[j] = best;
		}
	}
	return row[rows];
}

/*
 * Returns the workload whose name is closest to the word, if at most a third of
 * the word is wrong.
 */
static char *nearest_of(const struct history_view *v, const char *word)
{
	size_t least = strlen(word) / 3 + 1;
	char *best = NULL;

	for (size_t i = 0; i < v->n; i++) {
		const char *name = v->series[i].benchmark;
		size_t n = strcspn(name, "/"), d = distance(word, name, n);

		if (d > least || (best && d == least))
			continue;
		free(best);
		best = text_format("%.*s", (int)n, name);
		least = d;
	}
	return best;
}

/*
 * Keeps only the best kind of match: "pool" does not match "threadpool" if both
 * are workloads.
 */
static void keep_named(struct history_view *v, const char *word)
{
	enum match best = NONE;
	size_t kept = 0;

	for (size_t i = 0; i < v->n; i++)
		if (match_of(v->series[i].benchmark, word) > best)
			best = match_of(v->series[i].benchmark, word);
	if (best == NONE)
		v->nearest = nearest_of(v, word);
	for (size_t i = 0; i < v->n; i++)
		if (best && match_of(v->series[i].benchmark, word) == best)
			v->series[kept++] = v->series[i];
		else
			history_series_free(&v->series[i]);
	v->n = kept;
}

/* Keeps the series that the user names, also by the benchmark's older name. */
static void keep_asked(struct history_view *v, const char *word)
{
	char *now = schema_1_name(word);

	keep_named(v, now);
	free(now);
}

/*
 * Divides alpha among all series of the machine, so that the result for one
 * series does not depend on which others are shown.
 */
static void share_alpha(struct history_view *v)
{
	v->all = v->n;
	for (size_t i = 0; i < v->n; i++)
		v->tested += v->series[i].n >= HISTORY_TESTABLE;
	v->alpha = HISTORY_ALPHA / (double)(v->tested ? v->tested : 1);
	if (v->alpha < HISTORY_ALPHA_LEAST)
		v->alpha = HISTORY_ALPHA_LEAST;
}

int history_look(struct history *h, const struct history_ask *ask,
		 struct history_view *v, char *err, size_t size)
{
	*v = (struct history_view){ 0 };
	if (choose_machine(h, ask, v) || series_read(h, v) ||
	    read_counts(h, v)) {
		history_view_free(v);
		return sql_fail(h, err, size);
	}
	share_alpha(v);
	if (ask->bench)
		keep_asked(v, ask->bench);
	for (size_t i = 0; i < v->n; i++)
		history_judge(&v->series[i], v->alpha);
	return 0;
}
