/* test_gbench_input.c - Google Benchmark files that are old, new or damaged. */
#include "gbench_pair_fixture.h"

static void put_both(const char *text)
{
	put(0, text);
	put(1, text);
}

/* Twelve equal times of "x" on both sides, then more of B's. */
static void put_pair_and(const char *more)
{
	put(0, LIST);
	put_times(0, "x", 100, 12);
	put(0, "]}");
	put(1, LIST);
	put_times(1, "x", 100, 12);
	put(1, more);
}

static void only_repetitions_count(void **state)
{
	struct gate g;

	(void)state;
	for (int side = 0; side < 2; side++) {
		put(side, LIST);
		put_times(side, "x", 100, 12);
		put(side, ",");
		put_run(side, "x", "aggregate", 900,
			",\"aggregate_name\":\"m\"");
		put(side, "]}");
	}
	judged(&g);
	assert_int_equal(g.n, 1);
	assert_int_equal(g.bench[0].change.n, 12);
	assert_int_equal(g.bad_lines, 0);
	gate_free(&g);
}

/* Before 1.5: no run_type, no run_name; aggregates have names of their own. */
static void old_files_are_read(void **state)
{
	static const char run[] = "{\"name\":\"%s\",\"iterations\":5,\"real_"
				  "time\":7,\"cpu_time\":7,"
				  "\"time_unit\":\"ns\"}%s";
	struct gate g;

	(void)state;
	for (int side = 0; side < 2; side++) {
		put(side, LIST);
		for (int i = 0; i < 5; i++)
			fprintf(out[side], run, "old", ",");
		fprintf(out[side], run, "old_mean", ",");
		fprintf(out[side], run, "the_mean", "]}");
	}
	judged(&g);
	assert_int_equal(g.n, 2);
	assert_string_equal(g.bench[0].name, "old");
	assert_int_equal(g.bench[0].change.n, 5);
	assert_string_equal(g.bench[1].name, "the_mean");
	gate_free(&g);
}

static void units_are_converted(void **state)
{
	static const char *const unit[] = { "ns", "us", "ms", "s", "days" };
	struct gate g;

	(void)state;
	put_both(LIST);
	for (int i = 0; i < 5; i++)
		for (int side = 0; side < 2; side++)
			fprintf(out[side],
				"{\"name\":\"%s\",\"real_time\":2,\"time_unit\""
				":\"%s\"}%s",
				unit[i], unit[i], i < 4 ? "," : "]}");
	judged(&g);
	assert_int_equal(g.n, 5);
	for (int i = 0; i < 4; i++)
		assert_true(fabs(g.bench[i].ns[0] / pow(1000, i) - 2) < 1e-9);
	assert_outcome(&g.bench[4], GATE_INVALID, GATE_UNREAD,
		       "neither file has a time");
	has(g.bench[4].reason, "time_unit \"days\" is not ns, us, ms or s");
	assert_int_equal(g.bad_lines, 2);
	has(problem(&g, "a"), "1 run is left out");
	gate_free(&g);
}

static void one_file_may_lack_a_benchmark(void **state)
{
	struct gate g;

	(void)state;
	put_pair_and(",{\"run_name\":\"new\",\"run_type\":\"iteration\","
		     "\"real_time\":1,\"time_unit\":\"ns\"}]}");
	judged(&g);
	assert_int_equal(g.n, 2);
	assert_string_equal(g.bench[1].missing, "A");
	assert_outcome(&g.bench[1], GATE_INVALID, GATE_MISSING,
		       "A has no time");
	assert_true(isnan(g.bench[1].ns[0]));
	assert_true(g.bench[1].ns[1] == 1);
	assert_outcome(&g.bench[0], GATE_NO_CHANGE, GATE_TIME, "within");
	gate_free(&g);
}

#define NO_TIME \
	"\"run_type\":\"iteration\",\"real_time\":0,\"time_unit\":\"ns\""

/* 1.7 has error_occurred for both; 1.8 calls what is no error skipped. */
static void errors_and_skips_are_told_apart(void **state)
{
	struct gate g;

	(void)state;
	put(0, LIST);
	put_times(0, "breaks", 100, 9);
	put(0, ",");
	put_times(0, "skips", 100, 9);
	put(0, ",");
	put_run(0, "works", "iteration", 0,
		",\"error_occurred\":true,\"error_message\":\"was bad\"");
	put(0, "]}");
	put(1, LIST "{\"name\":\"breaks\",\"error_occurred\":true,"
		    "\"error_message\":\"no\\u001b[31m file\"," NO_TIME "},"
		    "{\"name\":\"skips\",\"skipped\":true,"
		    "\"skip_message\":\"not today\"," NO_TIME "},");
	put_times(1, "works", 100, 9);
	put(1, "]}");
	judged(&g);
	assert_outcome(&g.bench[0], GATE_REGRESSED, GATE_BROKEN,
		       "fails in B: no\xef\xbf\xbd[31m file");
	assert_null(g.bench[0].missing);
	assert_outcome(&g.bench[1], GATE_REGRESSED, GATE_BROKEN,
		       "is skipped in B: not today");
	assert_outcome(&g.bench[2], GATE_IMPROVED, GATE_BROKEN,
		       "fails in A: was bad");
	assert_int_equal(g.bad_lines, 0);
	gate_free(&g);
}

/* The list ends inside B's 13th run. */
static void a_file_cut_off_is_judged_so_far(void **state)
{
	struct gate g;

	(void)state;
	put_pair_and(",{\"name\":\"x\",\"run_na");
	judged(&g);
	assert_int_equal(g.bench[0].change.n, 12);
	assert_outcome(&g.bench[0], GATE_NO_CHANGE, GATE_TIME, "within");
	has(problem(&g, "b"), "cut off");
	assert_null(problem(&g, "a"));
	gate_free(&g);
}

/*
 * A counter that is NaN costs nothing, but a time that is NaN is no time.  Of a
 * key that stands twice either value may be taken.  A string without its
 * closing quote ends at the end of its line.
 */
static void damage_costs_one_run(void **state)
{
	struct gate g;

	(void)state;
	put_pair_and(",{\"name\":\"x\",\"real_time\":100.05,\"rate\":NaN,"
		     "\"most\":-Infinity,\"label\":\"NaN, \\\"Infinity\","
		     "\"time_unit\":\"ns\"},\n"
		     "{\"name\":\"x\",\"real_time\":NaN,\"time_unit\":\"ns\"},"
		     "{\"name\":\"x\",\"real_time\":5,\"real_time\":6,"
		     "\"time_unit\":\"ns\"},\n"
		     "17, {\"name\":\"x,\n\"time_unit\":\"ns\"},\n"
		     "{\"real_time\":100.05,\"time_unit\":\"ns\"},\n"
		     "{\"name\":\"x\",\"real_time\":100.05,"
		     "\"time_unit\":\"ns\"}]}\n{}");
	judged(&g);
	assert_int_equal(g.n, 1);
	assert_int_equal(
		json_array_size(json_array_get(
			json_object_get(g.bench[0].about, "ns_per_op"), 1)),
		14);
	assert_int_equal(g.bad_lines, 5);
	has(problem(&g, "b"), "5 runs are left out");
	has(problem(&g, "b"), "after its end");
	gate_free(&g);
}

static void a_newer_schema_is_said(void **state)
{
	static const char list[] = "{\"context\":{\"json_schema_version\":%d},"
				   "\"benchmarks\":[";
	struct gate g;

	(void)state;
	for (int side = 0; side < 2; side++) {
		fprintf(out[side], list, side + 1);
		put_times(side, "x", 100, 12);
		put(side, "]}");
	}
	judged(&g);
	assert_null(problem(&g, "a"));
	has(problem(&g, "b"), "schema is 2");
	assert_null(g.moved);
	assert_outcome(&g.bench[0], GATE_NO_CHANGE, GATE_TIME, "within");
	gate_free(&g);
}

static void assert_refused(void **state, const char *text, const char *why)
{
	char err[256] = "";
	struct gate g;

	begin(state);
	put(0, text);
	put(1, LIST);
	put_times(1, "x", 100, 12);
	put(1, "]}");
	assert_int_equal(fclose(out[0]) | fclose(out[1]), 0);
	assert_int_equal(gbench_pair_load(&g, path[0], path[1], &options, err,
					  sizeof(err)),
			 -1);
	has(err, path[0]);
	has(err, why);
	assert_null(g.bench);
	assert_null(g.run);
	assert_int_equal(gbench_pair_load(&g, path[1], path[0], &options, err,
					  sizeof(err)),
			 -1);
	has(err, path[0]);
	end(state);
}

static void what_cannot_be_read_is_refused(void **state)
{
	char err[256] = "";
	struct gate g;

	assert_refused(state, "", "empty");
	assert_refused(state, "goos: linux\n", "not a JSON object");
	assert_refused(state, "{\"context\":{\"host_na", "no list");
	assert_refused(state, "{\"benchmarks\":7}", "no list");
	assert_refused(state, "{\"\xff", "no list");
	assert_refused(state, "\xff\xfe{", "UTF-16");
	assert_refused(state, LIST "]}", "an empty list");
	assert_refused(state,
		       LIST "{\"name\":\"x\",\"run_type\":\"aggregate\"}",
		       "only aggregates");
	assert_int_equal(gbench_pair_load(&g, "/tmp", "/tmp", &options, err,
					  sizeof(err)),
			 -1);
	has(err, "is a directory");
	assert_int_equal(gbench_pair_load(&g, "/nonexistent", "/tmp", &options,
					  err, sizeof(err)),
			 -1);
	has(err, "No such file");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(only_repetitions_count),
		TEST(old_files_are_read),
		TEST(units_are_converted),
		TEST(one_file_may_lack_a_benchmark),
		TEST(errors_and_skips_are_told_apart),
		TEST(a_file_cut_off_is_judged_so_far),
		TEST(damage_costs_one_run),
		TEST(a_newer_schema_is_said),
		cmocka_unit_test(what_cannot_be_read_is_refused),
	};

	return cmocka_run_group_tests_name("gbench_input", tests, NULL, NULL);
}
