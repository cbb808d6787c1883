/* sql.h - SQL statements and rows, for the files of the index. */
#ifndef HISTORY_INDEX_SQL_H
#define HISTORY_INDEX_SQL_H
#include "base/text.h"
#include "history/index/history.h"
#include <sqlite3.h>
#include <stdint.h>

/*
 * user_version of the database.  A database of another version is made again.
 */
#define HISTORY_VERSION "2"
extern const char history_schema[];

/* application_id of Switchyard's databases: "SwYd". */
#define HISTORY_APPLICATION 0x53775964

/* Fewest comparisons with one base that make a series. */
#define HISTORY_ANCHORED "4"

struct history {
	sqlite3 *db;
	char *dir;	/* the results directory */
	char *path;	/* path of the database */
	bool in_memory; /* true if the file could not be written */
};

/*
 * Runs one statement with the arguments ?1, ?2 ... of these types: t text
 * (NULL: null), d double (NaN: null), i int64_t.  Values reach SQL only in this
 * way.  Returns 0 or -1.
 */
int sql_do(struct history *h, const char *sql, const char *types, ...);

/*
 * Prepares a statement like sql_do().  The caller steps and finalizes it.
 * Returns NULL on failure.
 */
sqlite3_stmt *sql_ask(struct history *h, const char *sql, const char *types,
		      ...);

/* Return a column as new text (NULL for null) or as a number (NaN for null). */
char *sql_text(sqlite3_stmt *s, int column);
double sql_number(sqlite3_stmt *s, int column);

/* Writes a sentence about SQLite's last error to err.  Returns -1. */
int sql_fail(const struct history *h, char *err, size_t size);

/*
 * Replaces the entry of one run directory by what the directory holds now.
 * Returns 0, or 1 with a sentence if the directory is no readable run, or -1 if
 * the index cannot be written.
 */
int index_write(struct history *h, const char *name, char *err, size_t size);

/*
 * Returns 0 if the database is missing or a regular file with one name; else -1
 * with a sentence, because writing to the database would change another file.
 */
int owner_check(const struct history *h, char *err, size_t size);

/* Returns true if the header says that Switchyard made the file. */
bool owner_is_ours(const struct history *h);

/* Returns true if the header says that another program made the file. */
bool owner_is_another(const struct history *h);

/*
 * Writes the sentence about a database of another program to err.  Returns -1.
 */
int owner_foreign(const struct history *h, char *err, size_t size);

/*
 * Makes way for a new index.  A database of Switchyard is deleted.  A file that
 * is no database is renamed to history.sqlite.damaged, because it may belong to
 * somebody else.  A database of another program is kept: returns -1 with a
 * sentence.
 */
int owner_set_aside(const struct history *h, char *err, size_t size);

/*
 * Returns when the run.json of a run was last written, in ns, or -1 if there is
 * none.
 */
int64_t index_stamp(const struct history *h, const char *name);
#endif
