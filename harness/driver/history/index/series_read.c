/* series_read.c - reads the series of a machine from the index. */
#include "history/index/series_read.h"
#include "base/alloc.h"
#include "history/index/series.h"
#include "history/index/sql.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void *grown(void *list, size_t n, size_t each)
{
	/* The list is doubled whenever its length n reaches a power of two. */
	if (n & (n - 1))
		return list;
	return room_again(list, n ? 2 * n : 1, each);
}

/* Compares two texts, each of which may be NULL. */
static bool same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* Columns of the view "series", in the order of its SELECT. */
enum {
	BENCHMARK,
	FINGERPRINT,
	BASE,
	OP,
	MACHINE,
	RUN,
	STARTED,
	COMMIT,
	VALUE,
	LOW,
	HIGH,
	N,
	OUTCOME,
	CAUTION
};

static bool continues(const struct history_series *s, sqlite3_stmt *row)
{
	const int column[] = { BENCHMARK, FINGERPRINT, BASE };
	const char *of[] = { s->benchmark, s->fingerprint, s->anchor };

	for (size_t i = 0; i < 3; i++)
		if (!same_text(of[i], (const char *)sqlite3_column_text(
					      row, column[i])))
			return false;
	return true;
}

/*
 * Values outside of these limits come from no run, so the index is damaged:
 * below 1e-6 ns or above a month per op, or more than 22000 times as fast or
 * slow as the anchor.
 */
#define MOST_NS	   (31 * 24 * 3600 * 1e9)
#define LEAST_NS   1e-6
#define MOST_RATIO 10 /* as a logarithm: e^10 is about 22000 */

static bool is_point(sqlite3_stmt *row)
{
	double value = sql_number(row, VALUE);

	if (sqlite3_column_int64(row, N) < 0)
		return false;
	if (sqlite3_column_type(row, BASE) != SQLITE_NULL)
		return fabs(value) <= MOST_RATIO;
	return value >= LEAST_NS && value <= MOST_NS;
}

static void begin_series(struct history_view *v, sqlite3_stmt *row)
{
	v->series = grown(v->series, v->n, sizeof(*v->series));
	v->series[v->n++] = (struct history_series){
		.benchmark = sql_text(row, BENCHMARK),
		.fingerprint = sql_text(row, FINGERPRINT),
		.machine = sql_text(row, MACHINE),
		.op = sql_text(row, OP),
		.anchor = sql_text(row, BASE),
	};
}

static void add_point(struct history_series *s, sqlite3_stmt *row)
{
	s->points = grown(s->points, s->n, sizeof(*s->points));
	s->points[s->n++] = (struct history_point){
		.run = sql_text(row, RUN),
		.started = sql_text(row, STARTED),
		.commit = sql_text(row, COMMIT),
		.outcome = sql_text(row, OUTCOME),
		.caution = sql_text(row, CAUTION),
		.value = { sql_number(row, VALUE), sql_number(row, LOW),
			   sql_number(row, HIGH),
			   (size_t)sqlite3_column_int64(row, N) },
	};
}

int series_read(struct history *h, struct history_view *v)
{
	sqlite3_stmt *s =
		sql_ask(h,
			"SELECT benchmark, fingerprint, base, op, machine, "
			"run, started, \"commit\", value, low, high, n, "
			"outcome, caution FROM series "
			"WHERE ?1 IS NULL OR fingerprint = ?1 "
			"ORDER BY benchmark, fingerprint, base, started, run",
			"t", v->fingerprint);
	int e = SQLITE_ERROR;

	while (s && (e = sqlite3_step(s)) == SQLITE_ROW) {
		if (!is_point(s))
			continue;
		if (v->n == 0 || !continues(&v->series[v->n - 1], s))
			begin_series(v, s);
		add_point(&v->series[v->n - 1], s);
	}
	sqlite3_finalize(s);
	return e == SQLITE_DONE ? 0 : -1;
}

void history_series_free(struct history_series *s)
{
	for (size_t i = 0; i < s->n; i++) {
		free(s->points[i].run);
		free(s->points[i].started);
		free(s->points[i].commit);
		free(s->points[i].outcome);
		free(s->points[i].caution);
	}
	free(s->points);
	free(s->changes);
	free(s->benchmark);
	free(s->fingerprint);
	free(s->machine);
	free(s->op);
	free(s->anchor);
}

void history_view_free(struct history_view *v)
{
	for (size_t i = 0; i < v->n; i++)
		history_series_free(&v->series[i]);
	free(v->series);
	free(v->fingerprint);
	free(v->nearest);
	*v = (struct history_view){ 0 };
}
