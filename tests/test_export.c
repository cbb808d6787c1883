/* test_export.c - what each export format says of cells, and what it leaves
 * out. */
#include "results_fixture.h"

#include "report/export/export.h"
#include "words.h"

/* All of it, to be freed; twice, as it has to be the same both times. */
static char *exported(const char *format, const struct results *r)
{
	char *text[2];
	size_t size[2];

	for (int i = 0; i < 2; i++) {
		FILE *out = open_memstream(&text[i], &size[i]);

		export_write(export_find(format), r, out);
		assert_int_equal(fclose(out), 0);
	}
	assert_string_equal(text[0], text[1]);
	assert_int_equal(strlen(text[0]), size[0]);
	free(text[1]);
	return text[0];
}

static json_t *exported_json(const char *format, const struct results *r)
{
	char *text = exported(format, r);
	json_t *o = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

	assert_non_null(o);
	free(text);
	return o;
}

static double number(const json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	return json_is_number(v) ? json_number_value(v) : NAN;
}

static void text_is(const json_t *o, const char *key, const char *text)
{
	assert_string_equal(json_string_value(json_object_get(o, key)), text);
}

static size_t count(const char *text, const char *words)
{
	size_t n = 0;

	for (; (text = strstr(text, words)); text++)
		n++;
	return n;
}

/* Rounds 101, 102 ...: of 8 the median is 104.5, its interval [101, 108]. */
static void put_rounds(int cell, int rounds, const char *more)
{
	for (int i = 0; i < rounds; i++)
		put(cell, i, 1, 101 + i, more);
}

/* P has an interval and two metrics, T too few rounds, U a wrong answer, X
 * nothing; N cannot. */
static void measured(struct results *r)
{
	put_rounds(P, ROUNDS,
		   WORK ",\"metrics\":{\"p99_us\":7.5,\"done_per_s\":3}");
	put_rounds(T, 3, WORK);
	put(U, 0, 1, 5, WORK);
	fputs("{\"cell\":16,\"body\":\"work\",\"pass\":\"time\",\"round\":1,"
	      "\"slice\":1,\"ns_per_op\":5,\"ops\":100,\"status\":\"failed\","
	      "\"verified\":false,\"reason\":\"7 lost\"}\n",
	      lines);
	load(r);
}

static void test_bmf(void **state)
{
	struct results r;
	json_t *all, *latency, *one;

	(void)state;
	measured(&r);
	all = exported_json("bmf", &r);
	assert_int_equal(json_object_size(all), 2);
	latency = json_object_get(json_object_get(all, "p"), "latency");
	assert_near(number(latency, "value"), 104.5);
	assert_near(number(latency, "lower_value"), r.cells[P].gross.low);
	assert_near(number(latency, "upper_value"), r.cells[P].gross.high);
	assert_true(r.cells[P].gross.low < 104);
	one = json_object_get(json_object_get(all, "p"), "p99_us");
	assert_near(number(one, "value"), 7.5);
	latency = json_object_get(json_object_get(all, "t"), "latency");
	assert_near(number(latency, "value"), 102);
	assert_int_equal(json_object_size(latency), 1);
	json_decref(all);
	results_free(&r);
}

static void test_github_action_benchmark(void **state)
{
	struct results r;
	json_t *all, *one;

	(void)state;
	measured(&r);
	all = exported_json("github-action-benchmark", &r);
	assert_int_equal(json_array_size(all), 3); /* not done_per_s */
	one = json_array_get(all, 0);
	text_is(one, "name", "p");
	text_is(one, "unit", "ns/op");
	assert_near(number(one, "value"), 104.5);
	text_is(one, "range", "[101, 108]");
	one = json_array_get(all, 1);
	text_is(one, "name", "p p99_us");
	assert_null(json_object_get(json_array_get(all, 2), "range"));
	json_decref(all);
	results_free(&r);
}

static void test_gbench(void **state)
{
	struct results r;
	json_t *all, *runs, *one;

	(void)state;
	measured(&r);
	all = exported_json("gbench", &r);
	runs = json_object_get(all, "benchmarks");
	assert_int_equal(json_array_size(runs), ROUNDS + 1 + 3 + 1);
	one = json_array_get(runs, 1);
	assert_near(number(one, "real_time"), 102);
	assert_near(number(one, "iterations"), 500);
	assert_near(number(one, "p99_us"), 7.5);
	one = json_array_get(runs, ROUNDS);
	text_is(one, "name", "p_median");
	assert_near(number(one, "real_time"), 104.5);
	assert_near(number(one, "ns_per_op_high"), 108);
	json_decref(all);
	results_free(&r);
}

static void test_go(void **state)
{
	struct results r;
	char *text;

	(void)state;
	put(P, 0, 1, 101.25, WORK ",\"metrics\":{\"p99_us\":7.5}");
	put(P, 1, 1, 102, WORK ",\"metrics\":{\"p99_us\":null}");
	load(&r);
	text = exported("go", &r);
	has(text, "goos: linux\n");
	has(text, "cpu: unknown\n");
	has(text, "Unit p99_us better=lower\n");
	has(text, "\nBenchmarkP 500 101.25 ns/op 7.5 p99_us\n");
	has(text, "\nBenchmarkP 500 102 ns/op\n");
	assert_int_equal(count(text, "Benchmark"), 2);
	free(text);
	results_free(&r);
}

static void test_junit(void **state)
{
	struct results r;
	char *text;

	(void)state;
	measured(&r);
	text = exported("junit", &r);
	has(text, " tests=\"7\" failures=\"1\" errors=\"0\" skipped=\"4\"");
	has(text, "<skipped message=\"it never yields\"/>");
	has(text, "<skipped message=\"no slice was timed\"/>");
	has(text, "<failure type=\"wrong answer\" message=\"7 lost\"/>");
	has(text, "ns_per_op 104.5 [101, 108] ns/op, n=8\n");
	assert_int_equal(count(text, "<testcase"), CELLS);
	free(text);
	results_free(&r);
}

/* 500 characters: of a reason nothing is left out. */
#define TEN(s) s s s s s s s s s s
#define LONG   TEN(TEN("five ")) "."

static void test_stopped_is_no_failure(void **state)
{
	static const char *const sentence[] = {
		"\"failed\",\"reason\":\"not measured: the run was stopped\"",
		"\"crashed\",\"reason\":\"signal 11 " LONG "\"",
	};
	char text[sizeof(run_json) + 700];
	const char *at = strstr(run_json, "\"cannot\"");

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct results r;
		char *xml;

		snprintf(text, sizeof(text), "%.*s%s}]}", (int)(at - run_json),
			 run_json, sentence[i]);
		write_run(text);
		lines = i ? create(below("slices.jsonl")) : lines;
		fclose(lines);
		assert_int_equal(results_load(&r, dir, text, sizeof(text)), 0);
		xml = exported("junit", &r);
		assert_int_equal(count(xml, "<failure type=\"crashed\" "
					    "message=\"signal 11 " LONG "\"/>"),
				 i);
		assert_int_equal(count(xml, "<skipped"), CELLS - 1 - i);
		free(xml);
		results_free(&r);
	}
}

static void test_counts_that_disagree(void **state)
{
	struct results r;
	char *text;

	(void)state;
	put_rounds(P, 6,
		   WORK ",\"voluntary_switches\":900,"
			"\"involuntary_switches\":0");
	load(&r);
	text = exported("openmetrics", &r);
	assert_string_equal(text, "# EOF\n");
	free(text);
	text = exported("junit", &r);
	has(text, "<skipped message=\"the kernel did not count the switches");
	free(text);
	results_free(&r);
}

#define HOSTILE "a b\\\"\\\\,'\\n\\ufffe<&>/=x/m/k:8"

static void hostile(struct results *r)
{
	const char *at = strstr(run_json, "\"name\":\"p\"");
	char text[sizeof(run_json) + sizeof(HOSTILE)];

	snprintf(text, sizeof(text), "%.*s\"name\":\"%s\"%s",
		 (int)(at - run_json), run_json, HOSTILE,
		 at + strlen("\"name\":\"p\""));
	write_run(text);
	put(P, 0, 1, 2, WORK ",\"metrics\":{\"x y\\\"-1\":3}");
	load(r);
}

/* Each in the way of its format; nothing of the name is lost but what no text
 * may hold. */
static void test_hostile_names(void **state)
{
	static const char *const cases[][2] = {
		{ "bmf", "\"a b\\\"\\\\,'\uFFFD\uFFFD<&>/=x/m/k:8\": {" },
		{ "gbench",
		  "\"a b\\\"\\\\,'\uFFFD\uFFFD<&>/=x/m/k:8_median\"" },
		{ "github-action-benchmark",
		  "\"a b\\\"\\\\,'\uFFFD\uFFFD<&>/=x/m/k:8\"" },
		{ "junit", " name=\"a b&quot;\\,&#39;\uFFFD\uFFFD&lt;&amp;&gt;"
			   "/=x/m/k:8\"" },
		{ "openmetrics",
		  "cell=\"a b\\\"\\\\,'\uFFFD\uFFFD<&>/=x/m/k:8\"" },
		{ "openmetrics", "# TYPE switchyard_x_y__1 gauge\n" },
		{ "otava", ",\"a b\"\"\\,'\uFFFD\uFFFD<&>/=x/m/k:8 "
			   "x y\"\"-1\"\n" },
		{ "go", "\nBenchmarkA_b____" },
		{ "go", "/model=_x/place=m/k=8 500 2 ns/op 3 x_y__1\n" },
	};
	struct results r;

	(void)state;
	hostile(&r);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *text = exported(cases[i][0], &r);

		has(text, cases[i][1]);
		lacks(text, "\uFFFE");
		free(text);
	}
	results_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_bmf),
		TEST(test_github_action_benchmark),
		TEST(test_gbench),
		TEST(test_go),
		TEST(test_junit),
		TEST(test_stopped_is_no_failure),
		TEST(test_counts_that_disagree),
		TEST(test_hostile_names),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
