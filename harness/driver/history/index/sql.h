/* sql.h - the index as its own files see it: statements and rows. */
#ifndef HISTORY_SQL_H
#define HISTORY_SQL_H
#include "base/text.h"
#include "history/index/history.h"
#include <sqlite3.h>
#include <stdint.h>

/* user_version of the database; any other one is made anew from the files. */
#define HISTORY_VERSION "2"
extern const char history_schema[];

/* application_id of the database, "SwYd": no other program has it. */
#define HISTORY_APPLICATION 0x53775964

/* Fewer comparisons with one base are no series yet. */
#define HISTORY_ANCHORED "4"

struct history {
	sqlite3 *db;
	char *dir;	/* of the results */
	char *path;	/* of the database */
	bool in_memory; /* as the file could not be written */
};

/*
 * Runs one statement whose ?1, ?2 ... are the arguments, of types: t text
 * (NULL: null), d double (NaN: null), i int64_t.  This is the only way in which
 * a value reaches SQL.  Returns 0 or -1.
 */
int sql_do(struct history *h, const char *sql, const char *types, ...);

/* The same, to be stepped and finalised by the caller; NULL: it failed. */
sqlite3_stmt *sql_ask(struct history *h, const char *sql, const char *types,
		      ...);

/* A column in new memory (null: NULL), and as a number (null: NaN). */
char *sql_text(sqlite3_stmt *s, int column);
double sql_number(sqlite3_stmt *s, int column);

/* The sentence for what SQLite last said; returns -1. */
int sql_fail(const struct history *h, char *err, size_t size);

/*
 * Writes what the directory of this name holds in place of what was known of
 * it.  Returns 0; 1: it is no run that can be read, with the sentence; -1: the
 * index cannot be written.
 */
int index_write(struct history *h, const char *name, char *err, size_t size);

/*
 * owner.c: 0 where the database is missing or a regular file with one name;
 * else -1 with the sentence, as another file would be written through it.
 */
int owner_check(const struct history *h, char *err, size_t size);

/* The header says that Switchyard made it. */
bool owner_is_ours(const struct history *h);

/* The header says that another program made it. */
bool owner_is_another(const struct history *h);

/* The sentence for a database of another program; returns -1. */
int owner_foreign(const struct history *h, char *err, size_t size);

/*
 * Makes room for a new index: ours is removed, and what is no database is
 * renamed to history.sqlite.damaged, as nobody knows whose it is.  A database
 * of another program is refused: -1 with the sentence.
 */
int owner_set_aside(const struct history *h, char *err, size_t size);

/* When the run.json of this name was last written, in ns; -1: there is none. */
int64_t index_stamp(const struct history *h, const char *name);
#endif
