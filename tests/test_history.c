/* test_history.c - the index of runs: what it takes in, and what it survives.
 */
#include "history_fixture.h"

#define HOSTILE "'; DROP TABLE runs; --/\"x\"/<b>"

static void three_runs(void)
{
	write_run("r1", 1, HERE, "yield/thread", 100);
	write_compare("r2", 2, HERE, "base", "yield/thread", 0.02);
	write_run("r3", 3, HERE, HOSTILE, 300);
}

static void rebuilt_is_as_added_one_by_one(void **state)
{
	struct world *w = *state;
	size_t runs, skipped;
	char *one, *all;

	open_index(w);
	three_runs();
	add(w, "r3");
	add(w, "r1");
	add(w, "r2");
	add(w, "r1");
	one = dump();
	expect(w,
	       history_rebuild(w->h, &runs, &skipped, w->err, sizeof(w->err)));
	all = dump();
	assert_int_equal(runs, 3);
	assert_int_equal(skipped, 0);
	assert_non_null(strstr(one, "r2|yield/thread|0|"));
	assert_string_equal(one, all);
	free(one);
	free(all);
}

static void a_new_index_holds_what_is_there(void **state)
{
	struct world *w = *state;
	char *rows;

	three_runs();
	open_index(w);
	rows = dump();
	assert_non_null(strstr(rows, "r1|"));
	assert_non_null(strstr(rows, "r2|"));
	assert_non_null(strstr(rows, "r3|"));
	free(rows);
}

static void what_is_gone_or_new_is_noticed(void **state)
{
	struct world *w = *state;
	size_t runs, skipped;
	char *rows;

	three_runs();
	open_index(w);
	write_run("r4", 4, HERE, "yield/thread", 104);
	unlink(below("r1/run.json"));
	expect(w,
	       history_update(w->h, &runs, &skipped, w->err, sizeof(w->err)));
	assert_int_equal(runs, 3);
	assert_int_equal(skipped, 1);
	rows = dump();
	assert_null(strstr(rows, "r1|"));
	assert_non_null(strstr(rows, "r4|yield/thread|"));
	free(rows);
}

static void what_is_no_run_is_an_error_and_no_row(void **state)
{
	struct world *w = *state;
	char *rows;

	write_file(below("bad/run.json"), "{\"schema\": 9}");
	open_index(w);
	assert_int_equal(
		history_add(w->h, below("bad"), w->err, sizeof(w->err)), -1);
	assert_non_null(strstr(w->err, "bad/run.json: the schema is not"));
	rows = dump();
	assert_string_equal(rows, "\n\n\n\n");
	free(rows);
}

static void a_run_elsewhere_is_not_taken(void **state)
{
	struct world *w = *state;

	open_index(w);
	assert_int_equal(
		history_add(w->h, "tests/fixture-run", w->err, sizeof(w->err)),
		-1);
	assert_non_null(strstr(w->err, "is not a directory in"));
}

static void an_index_that_cannot_be_is_an_error(void **state)
{
	struct world *w = *state;

	assert_int_equal(
		history_open(&w->h, "/nonexistent", w->err, sizeof(w->err)),
		-1);
	assert_non_null(strstr(w->err, "/nonexistent/history.sqlite: "));
	assert_non_null(strstr(w->err, "can be written"));
	assert_null(w->h);
}

static void same_pairs_are_newest_first_of_one_machine(void **state)
{
	struct world *w = *state;
	double x[8];

	write_compare("z1", 1, HERE, "base", "b", 0);
	write_compare("a2", 2, HERE, "base", "b", 0);
	write_compare("b3", 3, THERE, "base", "b", 0);
	open_index(w);
	assert_int_equal(history_same(w->h, HERE, "b", x, 8), 4);
	assert_true(fabs(x[0] - 0.012) < 1e-12);
	assert_true(fabs(x[1] - 0.002) < 1e-12);
	assert_true(fabs(x[3] - 0.001) < 1e-12);
	assert_int_equal(history_same(w->h, HERE, "b", x, 3), 3);
	assert_int_equal(history_same(w->h, HERE, "c' OR 1", x, 8), 0);
}

static void slowed_on_purpose_is_no_ratio(void **state)
{
	struct world *w = *state;
	char *rows;

	write_compare("r1", 1, HERE, "base", "b", 0.05);
	set_in_run("r1", "slow_by", json_real(5));
	open_index(w);
	rows = dump();
	assert_null(strstr(rows, "turn"));
	assert_non_null(strstr(rows, "r1|b|1|"));
	free(rows);
}

static void a_hostile_name_is_only_a_name(void **state)
{
	struct world *w = *state;
	struct history_view v;

	three_runs();
	open_index(w);
	look(w, &v, HOSTILE, NULL);
	assert_int_equal(v.n, 1);
	assert_string_equal(v.series[0].benchmark, HOSTILE);
	history_view_free(&v);
	look(w, &v, NULL, "x' OR '1'='1");
	assert_int_equal(v.all, 0);
	history_view_free(&v);
}

/* The ticks of an axis as far as 1e308 would not end. */
static void values_out_of_range_are_no_points(void **state)
{
	static const char *const odd[] = { "1e308", "-1e308", "5e-324", "0",
					   "-5",    "'text'", "NULL" };
	struct world *w = *state;
	struct history_view v;
	char sql[64];
	sqlite3 *db;

	write_run("r1", 1, HERE, "yield/thread", 100);
	open_index(w);
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		snprintf(sql, sizeof(sql), "UPDATE points SET value = %s",
			 odd[i]);
		assert_int_equal(sqlite3_open(below("history.sqlite"), &db), 0);
		assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), 0);
		sqlite3_close(db);
		look(w, &v, NULL, NULL);
		assert_int_equal(v.n, 0);
		history_view_free(&v);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(rebuilt_is_as_added_one_by_one),
		IN_WORLD(a_new_index_holds_what_is_there),
		IN_WORLD(what_is_gone_or_new_is_noticed),
		IN_WORLD(what_is_no_run_is_an_error_and_no_row),
		IN_WORLD(a_run_elsewhere_is_not_taken),
		IN_WORLD(an_index_that_cannot_be_is_an_error),
		IN_WORLD(same_pairs_are_newest_first_of_one_machine),
		IN_WORLD(slowed_on_purpose_is_no_ratio),
		IN_WORLD(a_hostile_name_is_only_a_name),
		IN_WORLD(values_out_of_range_are_no_points),
	};

	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
