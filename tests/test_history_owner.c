/* test_history_owner.c - which files are taken for the index, and made anew. */
#include "history_fixture.h"

static void three_runs(void)
{
	write_run("r1", 1, HERE, "yield/thread", 100);
	write_compare("r2", 2, HERE, "base", "yield/thread", 0.02);
	write_run("r3", 3, HERE, "queue/thread", 300);
}

static void break_index(const char *text)
{
	FILE *f = create(below("history.sqlite"));

	for (int i = 0; i < 100; i++)
		fputs(text, f);
	fclose(f);
}

static void a_damaged_index_is_made_again(void **state)
{
	struct world *w = *state;
	char *before, *after;

	three_runs();
	open_index(w);
	before = dump();
	history_close(w->h);
	w->h = NULL;
	break_index("this is no database");
	open_index(w);
	after = dump();
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void execute(const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(below("history.sqlite"), &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void another_version_is_made_again(void **state)
{
	struct world *w = *state;
	char *rows;

	three_runs();
	open_index(w);
	history_close(w->h);
	w->h = NULL;
	execute("DROP TABLE points; PRAGMA user_version = 99");
	open_index(w);
	rows = dump();
	assert_non_null(strstr(rows, "r1|yield/thread|"));
	free(rows);
}

static char *bytes_of(const char *name)
{
	char *text = NULL;
	size_t size;
	FILE *f = fopen(name, "r"), *to = open_memstream(&text, &size);
	int c;

	assert_non_null(f);
	while ((c = getc(f)) != EOF)
		fprintf(to, "%02x", c);
	fclose(f);
	fclose(to);
	return text;
}

/* Whatever is there is refused by this word, and not a byte of it changes. */
static void refused(struct world *w, const char *word)
{
	char *before = bytes_of(below("history.sqlite")), *after;

	assert_int_equal(history_open(&w->h, dir, w->err, sizeof(w->err)), -1);
	assert_null(w->h);
	if (!strstr(w->err, word))
		fail_msg("'%s' is not in: %s", word, w->err);
	after = bytes_of(below("history.sqlite"));
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void a_database_of_another_program_is_refused(void **state)
{
	struct world *w = *state;

	three_runs();
	execute("CREATE TABLE runs(old); PRAGMA user_version = 99");
	refused(w, "a database of another program");
	unlink(below("history.sqlite"));
	execute("CREATE TABLE t(a); PRAGMA application_id = 7");
	refused(w, "a database of another program");
	execute("DROP TABLE t");
	refused(w, "a database of another program");
	unlink(below("history.sqlite"));
}

static void a_file_with_other_names_is_refused(void **state)
{
	struct world *w = *state;
	char other[512];

	three_runs();
	open_index(w);
	history_close(w->h);
	w->h = NULL;
	strcpy(other, below("other"));
	assert_int_equal(link(below("history.sqlite"), other), 0);
	refused(w, "other names (hard links)");
	unlink(below("history.sqlite"));
	assert_int_equal(symlink(other, below("history.sqlite")), 0);
	refused(w, "a link to another file");
	unlink(below("history.sqlite"));
	unlink(other);
}

/* Nobody knows whose it was: it is kept, once. */
static void what_is_no_database_is_set_aside(void **state)
{
	struct world *w = *state;
	char *kept;

	three_runs();
	break_index("a letter ");
	open_index(w);
	kept = read_file(below("history.sqlite.damaged"));
	assert_non_null(strstr(kept, "a letter a letter"));
	free(kept);
	history_close(w->h);
	w->h = NULL;
	break_index("another letter ");
	refused(w, "another one was set aside");
}

/* Of the time before files were marked: taken over as it is. */
static void an_unmarked_index_of_ours_is_taken_over(void **state)
{
	struct world *w = *state;
	char *bytes;

	three_runs();
	open_index(w);
	history_close(w->h);
	w->h = NULL;
	execute("PRAGMA application_id = 0");
	open_index(w);
	bytes = bytes_of(below("history.sqlite"));
	assert_non_null(strstr(bytes, "53775964"));
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(a_damaged_index_is_made_again),
		IN_WORLD(another_version_is_made_again),
		IN_WORLD(a_database_of_another_program_is_refused),
		IN_WORLD(a_file_with_other_names_is_refused),
		IN_WORLD(what_is_no_database_is_set_aside),
		IN_WORLD(an_unmarked_index_of_ours_is_taken_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
