/* statement.c - prepared statements with their values, and what SQLite says. */
#include "base/text.h"
#include "history/index/sql.h"
#include <err.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* SQLite stores NaN as null by itself. */
static int bind_one(sqlite3_stmt *s, int at, char type, va_list *ap)
{
	if (type == 't')
		return sqlite3_bind_text(s, at, va_arg(*ap, const char *), -1,
					 SQLITE_TRANSIENT);
	if (type == 'd')
		return sqlite3_bind_double(s, at, va_arg(*ap, double));
	return sqlite3_bind_int64(s, at, va_arg(*ap, int64_t));
}

static sqlite3_stmt *prepare(struct history *h, const char *sql,
			     const char *types, va_list *ap)
{
	sqlite3_stmt *s;

	if (sqlite3_prepare_v2(h->db, sql, -1, &s, NULL) != SQLITE_OK)
		return NULL;
	for (int i = 0; types[i]; i++)
		if (bind_one(s, i + 1, types[i], ap) != SQLITE_OK) {
			sqlite3_finalize(s);
			return NULL;
		}
	return s;
}

sqlite3_stmt *sql_ask(struct history *h, const char *sql, const char *types,
		      ...)
{
	sqlite3_stmt *s;
	va_list ap;

	va_start(ap, types);
	s = prepare(h, sql, types, &ap);
	va_end(ap);
	return s;
}

int sql_do(struct history *h, const char *sql, const char *types, ...)
{
	sqlite3_stmt *s;
	va_list ap;
	int e;

	va_start(ap, types);
	s = prepare(h, sql, types, &ap);
	va_end(ap);
	if (!s)
		return -1;
	do {
		e = sqlite3_step(s);
	} while (e == SQLITE_ROW);
	sqlite3_finalize(s);
	return e == SQLITE_DONE ? 0 : -1;
}

char *sql_text(sqlite3_stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s, column);

	return text ? text_format("%s", text) : NULL;
}

double sql_number(sqlite3_stmt *s, int column)
{
	if (sqlite3_column_type(s, column) == SQLITE_NULL)
		return NAN;
	return sqlite3_column_double(s, column);
}

static const char *advice(int code)
{
	switch (code) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "another switchyard uses the index; try again";
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return "check that the directory exists and can be written";
	case SQLITE_FULL:
		return "free some space on the disk";
	default:
		return "remove the file: it is made again from the runs";
	}
}

int sql_fail(const struct history *h, char *err, size_t size)
{
	snprintf(err, size, "%s: %s; %s", h->path, sqlite3_errmsg(h->db),
		 advice(sqlite3_errcode(h->db)));
	return -1;
}
