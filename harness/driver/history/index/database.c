/* database.c - opens and checks the index, and makes an unusable one again. */
#include "base/alloc.h"
#include "base/text.h"
#include "history/index/sql.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum state {
	READY,
	EMPTY,
	UNMARKED,
	OTHER_VERSION,
	CORRUPT,
	FOREIGN,
	UNUSABLE
};

/* Free disk space needed to write the index: one more run and its journal. */
#define ROOM_BYTES (1 << 20)

/*
 * Returns true if results are on a read-only mount or a full disk; their
 * history can still be shown.
 */
static bool cannot_be_written(const char *dir)
{
	struct statvfs fs;

	if (access(dir, W_OK))
		return errno == EROFS || errno == EACCES;
	return statvfs(dir, &fs) == 0 && fs.f_blocks > 0 &&
	       fs.f_bavail * fs.f_frsize < ROOM_BYTES;
}

static int open_file(struct history *h)
{
	if (sqlite3_open_v2(h->in_memory ? ":memory:" : h->path, &h->db,
			    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
			    NULL) != SQLITE_OK)
		return -1;
	return sqlite3_busy_timeout(h->db, 5000);
}

/* Returns the first column of the only row, or -1 if SQLite failed. */
static int64_t ask_number(struct history *h, const char *sql)
{
	sqlite3_stmt *s = sql_ask(h, sql, "");
	int64_t n = -1;

	if (s && sqlite3_step(s) == SQLITE_ROW)
		n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

static bool is_sound(struct history *h)
{
	sqlite3_stmt *s = sql_ask(h, "PRAGMA quick_check(1)", "");
	bool sound = s && sqlite3_step(s) == SQLITE_ROW &&
		     !strcmp((const char *)sqlite3_column_text(s, 0), "ok");

	sqlite3_finalize(s);
	return sound;
}

static bool says_corrupt(struct history *h)
{
	int code = sqlite3_errcode(h->db);

	return code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

/*
 * Older versions did not set the application id; their files have all these
 * tables.
 */
static bool is_unmarked(struct history *h)
{
	return ask_number(h, "SELECT count(*) FROM sqlite_master WHERE name IN "
			     "('runs', 'points', 'ratios', 'same', "
			     "'compared', 'series')") == 6;
}

static enum state state_of(struct history *h)
{
	int64_t version = ask_number(h, "PRAGMA user_version");
	int64_t tables = ask_number(h, "SELECT count(*) FROM sqlite_master");

	if (version < 0 || tables < 0)
		return says_corrupt(h) ? CORRUPT : UNUSABLE;
	if (tables == 0)
		return owner_is_another(h) ? FOREIGN : EMPTY;
	if (!owner_is_ours(h) && !is_unmarked(h))
		return FOREIGN;
	if (version != atoi(HISTORY_VERSION))
		return OTHER_VERSION;
	if (!is_sound(h))
		return CORRUPT;
	return owner_is_ours(h) ? READY : UNMARKED;
}

static int make_schema(struct history *h)
{
	return sqlite3_exec(h->db, history_schema, NULL, NULL, NULL);
}

static int mark(struct history *h)
{
	char sql[64];

	snprintf(sql, sizeof(sql), "PRAGMA application_id = %d",
		 HISTORY_APPLICATION);
	return sql_do(h, sql, "");
}

/*
 * Makes the index again.  Nothing is lost, because all its data is in the runs'
 * files.
 */
static int start_again(struct history *h, const char *why, char *err,
		       size_t size)
{
	sqlite3_close(h->db);
	h->db = NULL;
	*err = '\0';
	if (owner_set_aside(h, err, size) || open_file(h))
		return *err ? -1 : sql_fail(h, err, size);
	fprintf(stderr, "switchyard: %s %s: made again from the runs\n",
		h->path, why);
	return 0;
}

static int make_ready(struct history *h, char *err, size_t size)
{
	enum state state = state_of(h);
	size_t runs, skipped;
	int bad = 0;

	if (state == FOREIGN)
		return owner_foreign(h, err, size);
	if (state == OTHER_VERSION)
		bad = start_again(h, "is of another version", err, size);
	else if (state == CORRUPT)
		bad = start_again(h, "is damaged", err, size);
	if (bad)
		return bad;
	if (state == UNUSABLE ||
	    (state != READY && state != UNMARKED && make_schema(h)) ||
	    (state != READY && mark(h)) ||
	    sql_do(h, "PRAGMA foreign_keys = ON", ""))
		return sql_fail(h, err, size);
	if (state == READY || state == UNMARKED)
		return 0;
	return history_update(h, &runs, &skipped, err, size);
}

int history_open(struct history **out, const char *results_dir, char *err_text,
		 size_t size)
{
	struct history *h = room_of(1, sizeof(*h));
	int status;

	h->dir = text_format("%s", results_dir);
	h->path = text_format("%s/history.sqlite", results_dir);
	h->in_memory = cannot_be_written(h->dir);
	status = owner_check(h, err_text, size);
	if (!status)
		status = open_file(h) ? sql_fail(h, err_text, size)
				      : make_ready(h, err_text, size);
	if (status)
		history_close(h);
	*out = status ? NULL : h;
	return status;
}

void history_close(struct history *h)
{
	if (!h)
		return;
	sqlite3_close(h->db);
	free(h->dir);
	free(h->path);
	free(h);
}
