/* test_results_load.c - run directories written here and read back. */
#include "results_fixture.h"
#include "words.h"

static void cells_are_described(void **state)
{
	struct results r;

	(void)state;
	load(&r);
	assert_string_equal(r.cells[P].name, "p");
	assert_string_equal(r.cells[P].op, "yield");
	assert_string_equal(r.cells[P].about, "turns");
	assert_int_equal(r.cells[P].units, 2);
	assert_true(r.cells[P].ops == 500);
	assert_int_equal(
		json_integer_value(json_object_get(r.cells[P].params, "size")),
		64);
	assert_int_equal(r.cells[X].group, 1);
	assert_int_equal(r.cells[L].group, UINT_MAX);
	assert_string_equal(r.cells[N].status, "cannot");
	assert_string_equal(r.cells[N].reason, "it never yields");
	assert_string_equal(r.cells[N].op, "op");
	results_free(&r);
	assert_null(r.cells);
}

static void nothing_timed_is_no_figure(void **state)
{
	struct results r;

	(void)state;
	load(&r);
	for (int i = 0; i < CELLS; i++) {
		assert_int_equal(r.cells[i].gross.n, 0);
		assert_int_equal(r.cells[i].net.n, 0);
		assert_int_equal(r.cells[i].ratio.n, 0);
		assert_true(isnan(r.cells[i].gross.mid));
		assert_true(isnan(r.cells[i].cold));
		assert_true(isnan(r.cells[i].switches));
		assert_null(r.cells[i].count);
	}
	assert_int_equal(r.slices, 0);
	results_free(&r);
}

static void a_cell_says_what_it_declares(void **state)
{
	struct results r;

	(void)state;
	load(&r);
	for (int i = P; i <= T; i++) {
		assert_true(r.cells[i].switches_min == 1);
		assert_true(r.cells[i].switches_max == 2);
	}
	assert_true(r.cells[C].switches_min == 0);
	assert_true(r.cells[C].switches_max == 0);
	assert_true(isnan(r.cells[X].switches_min));
	assert_true(isnan(r.cells[L].switches_max));
	assert_true(isnan(r.cells[N].switches_max));
	results_free(&r);
}

static void put_failure(int cell, const char *status, const char *reason)
{
	fprintf(lines,
		"{\"cell\":%d,\"pass\":\"time\",\"round\":0,\"slice\":1,"
		"\"body\":\"work\",\"ns_per_op\":null,\"status\":\"%s\","
		"\"reason\":\"%s\"}\n",
		cell + 10, status, reason);
}

static void failures_are_told(void **state)
{
	struct results r;

	(void)state;
	put(P, 0, 0, 100, WORK);
	put_failure(P, "crashed", "signal 11");
	put_failure(P, "failed", "something later");
	put(T, 0, 1, 500, WORK);
	put(T, 1, 1, 100, WORK);
	put_failure(T, "timeout", "10 s");
	put_failure(N, "failed", "not this");
	load(&r);
	assert_string_equal(r.cells[P].status, "crashed");
	assert_string_equal(r.cells[P].reason, "signal 11");
	assert_string_equal(r.cells[T].status, "ok");
	assert_null(r.cells[T].reason);
	assert_string_equal(r.cells[T].death, "timeout: 10 s");
	assert_near(r.cells[T].gross.mid, 100);
	assert_string_equal(r.cells[N].status, "cannot");
	assert_string_equal(r.cells[N].reason, "it never yields");
	assert_int_equal(r.bad_lines, 0);
	results_free(&r);
}

/* Each of them was an index, a size or the end of an axis somewhere. */
static void numbers_out_of_range_make_a_line_bad(void **state)
{
	static const char *const odd[] = {
		WORK ",\"at_ns\":-1",
		WORK ",\"at_ns\":-9e14",
		WORK ",\"at_ns\":1e300",
		WORK ",\"at_ns\":9223372036854775807",
		WORK ",\"voluntary_switches\":-1",
		WORK ",\"involuntary_switches\":1e300",
		WORK ",\"metrics\":{\"x\":1e300}",
		WORK ",\"metrics\":{\"x\":-1e300}",
		WORK ",\"metrics\":{\"x\":5e-324}",
		WORK ",\"metrics\":{\"x\":-1e-300}",
		WORK ",\"latency\":[[18446744073709551615,1]]",
		WORK ",\"latency\":[[1,18446744073709551615]]",
	};
	size_t n = sizeof(odd) / sizeof(*odd);
	struct results r;

	(void)state;
	for (size_t i = 0; i < n; i++)
		put(P, 0, 1, 9, odd[i]);
	put(P, 0, 1, 1e300, WORK);
	put(P, 0, 1, 5e-324, WORK);
	put(P, -1, 1, 9, WORK);
	put(P, 0, -1, 9, WORK);
	put(P, 0, 1, 9, WORK ",\"at_ns\":5,\"latency\":[[7,1]]");
	load(&r);
	assert_int_equal(r.bad_lines, n + 4);
	assert_int_equal(r.cells[P].slices, 1);
	results_free(&r);
}

static void half_a_declaration_declares_nothing(void **state)
{
	struct results r;
	char err[256] = "";

	(void)state;
	write_run("{\"schema\":1,\"cells\":[{\"id\":0,\"name\":\"n\","
		  "\"bench\":\"b\",\"model\":\"m\",\"placement\":\"p\","
		  "\"status\":\"ok\",\"switches\":{\"min\":1}}]}");
	fclose(lines);
	assert_int_equal(results_load(&r, dir, err, sizeof(err)), 0);
	assert_true(isnan(r.cells[0].switches_min));
	results_free(&r);
}

static void assert_no_cell(const char *key, const char *value)
{
	char err[256] = "", text[256];
	struct results r;

	snprintf(text, sizeof(text),
		 "{\"schema\":1,\"cells\":[{\"id\":0,\"name\":\"n\","
		 "\"bench\":\"b\",\"model\":\"m\",\"placement\":\"p\","
		 "\"status\":\"ok\",\"%s\":%s}]}",
		 key, value);
	write_run(text);
	assert_int_equal(results_load(&r, dir, err, sizeof(err)), -1);
	has(err, "cell 0");
	has(err, "units or a group that are not whole numbers");
}

static void units_and_groups_are_counts(void **state)
{
	static const char *const odd[] = { "-1", "2.5", "\"2\"", "[]",
					   "4294967298" };

	(void)state;
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		assert_no_cell("units", odd[i]);
		assert_no_cell("group", odd[i]);
	}
	assert_no_cell("units", "10000001");
	fclose(lines);
}

static void bad_lines_are_counted(void **state)
{
	struct results r;

	(void)state;
	fputs("not json\n\n[1,2]\n\"\\u0000\"\n{}\n", lines); /* 5 */
	put(77, 0, 1, 5, WORK);				      /* no cell */
	put(P, -1, 1, 5, WORK);				      /* round */
	put(P, 0, 1, 0, WORK);				      /* time */
	put(P, 0, 1, 5, WORK ",\"ops\":0");		      /* ops */
	put(P, 0, 1, 5, "");				      /* body */
	put(P, 0, 1, 5, ",\"body\":7");			      /* body */
	put(P, 0, 1, 5, WORK);
	fputs("{\"cell\":10,\"body\":\"work\",\"status\":\"ok\","
	      "\"pass\":\"guess\"}\n",
	      lines);					      /* pass */
	fputs("{\"cell\":10,\"pass\":\"time\",\"rou", lines); /* cut off */
	load(&r);
	assert_int_equal(r.bad_lines, 13);
	assert_int_equal(r.slices, 1);
	assert_near(r.cells[P].gross.mid, 5);
	results_free(&r);
}

static void metrics_and_count_are_kept(void **state)
{
	struct results r;

	(void)state;
	put(P, 0, 1, 5, WORK ",\"metrics\":{\"p99\":7}");
	put(P, 0, 2, 5, WORK ",\"metrics\":{\"p99\":8}");
	put(P, 0, 3, 5, WORK ",\"metrics\":{}");
	fputs("{\"cell\":10,\"pass\":\"count\",\"body\":\"work\",\"status\":"
	      "\"ok\",\"perf\":{\"cycles\":3}}\n",
	      lines);
	load(&r);
	assert_int_equal(
		json_integer_value(json_object_get(r.cells[P].metrics, "p99")),
		8);
	assert_non_null(json_object_get(r.cells[P].count, "perf"));
	assert_null(r.cells[T].metrics);
	assert_int_equal(r.slices, 3);
	results_free(&r);
}

/* Of a slice that was redone the last attempt counts, its metrics too; the
 * order of keys, spaces and escapes mean nothing. */
static void the_shape_of_a_line_does_not_matter(void **state)
{
	struct results r;

	(void)state;
	put(P, 0, 1, 5, WORK ",\"redo\":0,\"metrics\":{\"p99\":70}");
	put(P, 0, 1, 6, WORK ",\"redo\":1,\"metrics\":{\"p99\":7}");
	fputs(" { \"metrics\" : { \"p\\u00399\" : 8.0e0 }, \"slice\" : 2 ,\t"
	      "\"status\":\"\\u006fk\",\"body\":\"work\",\"round\":0,"
	      "\"ops\":1e2,\"ns_per_op\":0.8E1,\"pass\":\"time\","
	      "\"c\\u0065ll\":10}\r\n",
	      lines);
	load(&r);
	assert_int_equal(r.bad_lines, 0);
	assert_int_equal(r.slices, 2);
	assert_true(r.cells[P].gross.mid == 7);
	assert_true(results_value(&r.cells[P], "p99").mid == 7.5);
	assert_int_equal(cell_measure(&r.cells[P], "p99")->n, 3);
	assert_true(json_real_value(
			    json_object_get(r.cells[P].metrics, "p99")) == 8);
	results_free(&r);
}

static void assert_refused(const char *where, const char *what)
{
	char err[256] = "";
	struct results r;

	assert_int_equal(results_load(&r, dir, err, sizeof(err)), -1);
	if (!strstr(err, where) || !strstr(err, what))
		fail_msg("\"%s\" lacks \"%s\" or \"%s\"", err, where, what);
	assert_null(r.run);
	assert_int_equal(r.n, 0);
}

static void errors_say_what_and_where(void **state)
{
	(void)state;
	assert_int_equal(fclose(lines), 0);
	write_run("{\"schema\":1,\n\"cells\":[}");
	assert_refused("run.json: line 2:", "restore the file");
	write_run("{\"schema\":3,\"cells\":[]}");
	assert_refused("run.json", "schema is not 1 to 2");
	write_run("{\"schema\":1}");
	assert_refused("run.json", "list of cells is missing");
	write_run("{\"schema\":1,\"cells\":[{\"id\":0,\"name\":\"n\"}]}");
	assert_refused("cell 0", "lacks");
	unlink(path);
	assert_refused("run.json: No such file", "make bench");
	write_run(run_json);
	snprintf(path, sizeof(path), "%s/slices.jsonl", dir);
	unlink(path);
	assert_refused("slices.jsonl: No such file", "restore the file");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cells_are_described),
		TEST(nothing_timed_is_no_figure),
		TEST(a_cell_says_what_it_declares),
		TEST(failures_are_told),
		TEST(numbers_out_of_range_make_a_line_bad),
		TEST(half_a_declaration_declares_nothing),
		TEST(units_and_groups_are_counts),
		TEST(bad_lines_are_counted),
		TEST(metrics_and_count_are_kept),
		TEST(the_shape_of_a_line_does_not_matter),
		TEST(errors_say_what_and_where),
	};

	return cmocka_run_group_tests_name("results_load", tests, make_dir,
					   remove_dir);
}
