/* test_gate_load.c - comparisons written here and read back. */
#include "gate_fixture.h"

static void a_benchmark_is_described(void **state)
{
	struct gate g;

	(void)state;
	bench("x", ",\"threshold_percent\":3,\"before\":[0.01,null,-0.02]");
	bench("y", ",\"same_code\":true,\"missing\":\"A\","
		   "\"threshold_percent\":null,\"pair_seconds\":null");
	bench("z", ",\"missing\":\"C\",\"threshold_percent\":-1");
	load(&g, "");
	assert_int_equal(g.n, 3);
	assert_string_equal(g.bench[0].name, "x");
	assert_near(g.bench[0].declared, log(1.03));
	assert_near(g.bench[0].pair_seconds, 0.5);
	assert_int_equal(g.bench[0].before.n, 2);
	assert_near(g.bench[0].before.x[1], -0.02);
	assert_false(g.bench[0].same_code);
	assert_null(g.bench[0].missing);
	assert_true(isnan(g.bench[0].ns[GATE_A]));
	assert_true(g.bench[1].same_code);
	assert_string_equal(g.bench[1].missing, "A");
	assert_near(g.bench[1].declared, GATE_DECLARED);
	assert_true(isnan(g.bench[1].pair_seconds));
	assert_null(g.bench[2].missing);
	assert_near(g.bench[2].declared, GATE_DECLARED);
	assert_null(g.moved);
	gate_free(&g);
	assert_null(g.bench);
}

static void pairs_go_where_they_belong(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	bench("y", "");
	pair("x", "ab", 1, 0.5, "");
	pair("x", "ab", 2, 0.25, "");
	pair("x", "ab", 2, 0.125, "");
	pair("x", "aa", 1, -0.5, "");
	pair("y", "ab", 1, 0.75, "");
	load(&g, "");
	assert_int_equal(g.bad_lines, 0);
	assert_int_equal(g.bench[0].stage[0].n, 1);
	assert_int_equal(g.bench[0].stage[1].n, 2);
	assert_near(g.bench[0].stage[1].x[1], 0.125);
	assert_int_equal(g.bench[0].same.n, 1);
	assert_near(g.bench[0].same.x[0], -0.5);
	assert_near(g.bench[1].stage[0].x[0], 0.75);
	assert_near(g.bench[0].ns[GATE_A], 100);
	assert_near(g.bench[0].ns[GATE_B], 100 * exp(0.25));
	gate_free(&g);
}

static void what_was_not_measured_is_left_out(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	fputs("{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"ab\",\"stage\":1,"
	      "\"log_ratio\":null,\"ns_per_op\":[[null,null,null],[3,null,5]],"
	      "\"dropped\":[{\"slice\":0,\"why\":\"steal\"},{\"slice\":2},"
	      "{\"slice\":2,\"side\":\"B\"},{\"slice\":9},{\"slice\":-1},{}]}"
	      "\n",
	      lines);
	load(&g, "");
	assert_int_equal(g.bad_lines, 0);
	assert_int_equal(g.bench[0].stage[0].n, 0);
	assert_int_equal(g.bench[0].slice_pairs, 3);
	assert_int_equal(g.bench[0].dropped, 2);
	assert_int_equal(g.drops[DISTURBED_STEAL], 1);
	assert_int_equal(g.drops[DISTURBED_OTHER], 1);
	assert_true(isnan(g.bench[0].ns[GATE_A]));
	assert_near(g.bench[0].ns[GATE_B], 4);
	gate_free(&g);
}

/* Each but the last line is whole JSON, or would be elsewhere. */
static void bad_lines_are_counted(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	fputs("\n[1]\n{}\nnot json\n", lines);
	fputs("{\"schema\":3,\"benchmark\":\"x\",\"kind\":\"aa\","
	      "\"log_ratio\":0}\n"
	      "{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"aa\","
	      "\"log_ratio\":NaN}\n"
	      "{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"aa\"}\n"
	      "{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"ab\",\"stage\":1,"
	      "\"log_ratio\":0,\"ns_per_op\":[[1,2],[1]]}\n"
	      "{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"count\"}\n"
	      "{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"failed\","
	      "\"side\":\"C\",\"status\":\"crashed\"}\n"
	      "{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"failed\","
	      "\"side\":\"A\"}\n",
	      lines);
	pair("nobody", "ab", 1, 0, "");
	pair("x", "ba", 1, 0, "");
	pair("x", "ab", 101, 0, "");
	pair("x", "ab", 0, 0, "");
	pair("x", "ab", 1, 0, ",\"log_ratio\":\"0\"");
	pair("x", "ab", 1, 11, "");
	pair("x", "aa", 1, -1e300, "");
	pair("x", "ab", 1, 0.5, "");
	fputs("{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"ab\",\"sta", lines);
	load(&g, "");
	assert_int_equal(g.bad_lines, 19);
	assert_int_equal(g.bench[0].stage[0].n, 1);
	assert_int_equal(g.bench[0].same.n, 0);
	assert_null(g.bench[0].failure[GATE_A]);
	gate_free(&g);
}

static void sums_are_of_the_run_or_of_its_lines(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	pairs("x", "ab", 1, 4, 0, 0.01);
	pairs("x", "aa", 1, 2, 0, 0.01);
	load(&g, ",\"seconds\":null,\"moved\":\"the governor\"");
	assert_near(g.seconds, 3);
	assert_near(g.same_seconds, 1);
	assert_string_equal(g.moved, "the governor");
	gate_free(&g);
	begin(state);
	load(&g, ",\"seconds\":8.5,\"same_seconds\":0.25");
	assert_near(g.seconds, 8.5);
	assert_near(g.same_seconds, 0.25);
	gate_free(&g);
}

static void failures_are_told(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	fputs("{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"failed\","
	      "\"side\":\"B\",\"status\":\"crashed\",\"reason\":\"signal 11\"}"
	      "\n{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"failed\","
	      "\"side\":\"B\",\"status\":\"timeout\",\"reason\":\"later\"}\n"
	      "{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"failed\","
	      "\"side\":\"A\",\"status\":\"cannot\",\"reason\":null}\n",
	      lines);
	load(&g, "");
	assert_string_equal(g.bench[0].failure[GATE_B], "crashed, signal 11");
	assert_string_equal(g.bench[0].failure[GATE_A], "cannot be done here");
	assert_int_equal(g.bad_lines, 0);
	gate_free(&g);
}

static void assert_refused(const char *where, const char *what)
{
	char err[256] = "";
	struct gate g;

	assert_int_equal(gate_load(&g, dir, err, sizeof(err)), -1);
	if (!strstr(err, where) || !strstr(err, what))
		fail_msg("\"%s\" lacks \"%s\" or \"%s\"", err, where, what);
	assert_null(g.run);
	assert_null(g.bench);
	assert_int_equal(g.n, 0);
}

static void errors_say_what_and_where(void **state)
{
	(void)state;
	json_decref(benches);
	assert_int_equal(fclose(lines), 0);
	write_run("{\"schema\":1,\n\"benchmarks\":[}");
	assert_refused("run.json: line 2:", "restore the file");
	write_run("[]");
	assert_refused("run.json", "schema is not 1 to 2");
	write_run("{\"schema\":3,\"kind\":\"compare\",\"benchmarks\":[]}");
	assert_refused("run.json", "schema is not 1 to 2");
	write_run("{\"schema\":1,\"cells\":[]}");
	assert_refused("run.json", "`switchyard report`");
	write_run("{\"schema\":1,\"kind\":\"json\",\"benchmarks\":[]}");
	assert_refused("run.json", "not a comparison");
	write_run("{\"schema\":1,\"kind\":\"compare\"}");
	assert_refused("run.json", "no list of benchmarks");
	write_run("{\"schema\":1,\"kind\":\"compare\",\"benchmarks\":["
		  "{\"name\":\"x\",\"before\":[1]},{}]}");
	assert_refused("benchmark 1", "has no name");
	write_run("{\"schema\":1,\"kind\":\"compare\",\"benchmarks\":[]}");
	snprintf(path, sizeof(path), "%s/pairs.jsonl", dir);
	unlink(path);
	assert_refused("pairs.jsonl: No such file", "compare again");
	snprintf(path, sizeof(path), "%s/run.json", dir);
	unlink(path);
	assert_refused("run.json: No such file", "switchyard compare");
}

static void a_pair_is_the_median_of_its_slices(void **state)
{
	const double a[] = { 1, 1, 1, 0, 1, 1 };
	const double b[] = { 2, 4, 8, 9, NAN, 1e9 };
	const bool drop[] = { false, false, false, false, false, true };

	(void)state;
	assert_near(gate_pair_ratio(a, b, NULL, 3), log(4));
	assert_near(gate_pair_ratio(a, b, drop, 6), log(4));
	assert_near(gate_pair_ratio(a, b, NULL, 6), (log(4) + log(8)) / 2);
	assert_true(isnan(gate_pair_ratio(a + 3, b + 3, drop + 3, 3)));
	assert_true(isnan(gate_pair_ratio(a, b, NULL, 0)));
	assert_near(gate_percent(log(0.5)), -50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_benchmark_is_described),
		TEST(pairs_go_where_they_belong),
		TEST(what_was_not_measured_is_left_out),
		TEST(bad_lines_are_counted),
		TEST(sums_are_of_the_run_or_of_its_lines),
		TEST(failures_are_told),
		TEST(errors_say_what_and_where),
		cmocka_unit_test(a_pair_is_the_median_of_its_slices),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
