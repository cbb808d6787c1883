/* test_results_measures.c - metrics as figures, sums, ratios across groups. */
#include "results_fixture.h"

#define METRIC(v) WORK ",\"metrics\":{\"p99_us\":" #v ",\"lost\":" #v "}"

static void a_metric_is_a_figure_over_rounds(void **state)
{
	const struct measure *m;
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 5, METRIC(7));
		put(P, k, 2, 5, METRIC(9));
		put(P, k, 3, 5, METRIC(400));
		put(P, k, 4, 5, METRIC(null));
	}
	put(P, ROUNDS, 1, 5, METRIC(null));
	load(&r);
	m = cell_measure(&r.cells[P], "p99_us");
	assert_non_null(m);
	assert_int_equal(m->value.n, ROUNDS);
	assert_near(m->value.mid, 9);
	assert_near(m->value.low, 9);
	assert_int_equal(m->n, 3 * ROUNDS);
	assert_near(m->least, 7);
	assert_near(m->most, 400);
	assert_null(cell_measure(&r.cells[P], "p99"));
	assert_null(cell_measure(&r.cells[T], "p99_us"));
	assert_near(results_value(&r.cells[P], "p99_us").mid, 9);
	assert_int_equal(results_value(&r.cells[T], "p99_us").n, 0);
	results_free(&r);
}

/* What must never happen counts in cold slices and in attempts, too. */
static void no_slice_is_left_out_of_the_extremes(void **state)
{
	struct results r;

	(void)state;
	put(P, 0, 0, 5, METRIC(3));
	put(P, 0, 1, 5, METRIC(8) ",\"redo\":0");
	put(P, 0, 1, 5, METRIC(5) ",\"redo\":1");
	load(&r);
	assert_near(cell_measure(&r.cells[P], "lost")->least, 3);
	assert_near(cell_measure(&r.cells[P], "lost")->most, 8);
	assert_near(cell_measure(&r.cells[P], "lost")->value.mid, 5);
	results_free(&r);
}

static void times_and_switches_are_measures(void **state)
{
	const struct cell_result *c;
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 100,
		    WORK ",\"voluntary_switches\":60,"
			 "\"involuntary_switches\":40");
		put(P, k, 1, 30, BASELINE);
	}
	fputs("{\"cell\":10,\"pass\":\"count\",\"body\":\"work\",\"ops\":100,"
	      "\"status\":\"ok\",\"voluntary_switches\":1,"
	      "\"involuntary_switches\":2,\"perf\":{\"context_switches\":"
	      "150}}\n{\"cell\":11,\"pass\":\"count\",\"body\":\"work\","
	      "\"ops\":100,\"status\":\"ok\",\"voluntary_switches\":1,"
	      "\"involuntary_switches\":2,\"perf\":null}\n",
	      lines);
	load(&r);
	c = &r.cells[P];
	assert_near(cell_measure(c, "ns_per_op")->value.mid, 100);
	assert_near(cell_measure(c, "net_ns")->value.mid, 70);
	assert_near(cell_measure(c, "switches")->value.low, 1);
	assert_near(cell_measure(c, "counted_switches")->most, 1.5);
	assert_near(cell_measure(&r.cells[T], "counted_switches")->most, 0.03);
	assert_int_equal(cell_measure(&r.cells[C], "counted_switches")->n, 0);
	results_free(&r);
}

/* X is in another group than P: drift from round to round cancels, slices do
 * not pair.  Of one group, slices do. */
static void a_ratio_is_paired_by_round_across_groups(void **state)
{
	struct estimate f;
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++)
		for (int s = 1; s <= 3; s++) {
			double drift = 1 + k % 4;

			put(P, k, s, 300 * drift * s, METRIC(6));
			put(X, k, s + 3, 100 * drift * s, METRIC(2));
			put(T, k, s, 50 * drift * s, METRIC(3));
		}
	put(P, ROUNDS, 1, 9999, WORK);
	load(&r);
	f = results_ratio(&r.cells[P], &r.cells[X], "ns_per_op");
	assert_near(f.mid, 3);
	assert_near(f.low, 3);
	assert_int_equal(f.n, ROUNDS);
	f = results_ratio(&r.cells[P], &r.cells[T], "ns_per_op");
	assert_near(f.high, 6);
	assert_int_equal(f.n, ROUNDS);
	assert_near(results_ratio(&r.cells[P], &r.cells[X], "p99_us").mid, 3);
	assert_near(results_ratio(&r.cells[P], &r.cells[T], "p99_us").mid, 2);
	assert_int_equal(results_ratio(&r.cells[P], &r.cells[C], "lost").n, 0);
	results_free(&r);
}

#define BUSY(v) WORK ",\"metrics\":{\"client_busy_percent\":" v "}"

/* From 65 % in the median round on; what was not measured is no limit. */
static void a_busy_client_bounds_the_figure(void **state)
{
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 5, k % 4 ? BUSY("65") : BUSY("40"));
		put(T, k, 1, 5, k % 4 ? BUSY("64.9") : BUSY("100"));
		put(C, k, 1, 5, BUSY("null"));
		put(X, k, 1, 5, METRIC(100));
	}
	load(&r);
	assert_true(cell_client_bound(&r.cells[P]));
	assert_false(cell_client_bound(&r.cells[T]));
	assert_false(cell_client_bound(&r.cells[C]));
	assert_false(cell_client_bound(&r.cells[X]));
	assert_false(cell_client_bound(&r.cells[L]));
	results_free(&r);
}

static void zero_has_no_ratio(void **state)
{
	struct estimate f;
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 5, METRIC(6));
		put(X, k, 1, 5, k ? METRIC(6) : METRIC(0));
	}
	load(&r);
	f = results_ratio(&r.cells[P], &r.cells[X], "lost");
	assert_int_equal(f.n, 0);
	assert_true(isnan(f.mid));
	results_free(&r);
}

static void names_are_added_up(void **state)
{
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++)
		put(P, k, 1, 5,
		    WORK ",\"metrics\":{\"a\":1,\"b\":20,\"c\":300}");
	load(&r);
	assert_near(results_value(&r.cells[P], "a+b+c").mid, 321);
	assert_near(results_value(&r.cells[P], "c+a").mid, 301);
	assert_int_equal(results_value(&r.cells[P], "a+d").n, 0);
	results_free(&r);
}

static void put_failed(int cell, const char *ns, const char *reason)
{
	fprintf(lines,
		"{\"cell\":%d,\"pass\":\"time\",\"round\":0,\"slice\":1,"
		"\"body\":\"work\",\"ns_per_op\":%s,\"status\":\"failed\","
		"\"reason\":\"%s\"}\n",
		cell + 10, ns, reason);
}

/*
 * A wrong answer is remembered even if later rounds answer right.  A worker
 * that could not be started gave no answer, so also no wrong one.
 */
static void a_wrong_answer_is_remembered(void **state)
{
	struct results r;

	(void)state;
	put(P, 0, 1, 5, WORK);
	put_failed(P, "5.5", "1 was lost");
	put_failed(P, "5.5", "2 were lost");
	put(T, 0, 1, 5, WORK);
	put_failed(T, "null", "cannot be started");
	load(&r);
	assert_string_equal(r.cells[P].wrong, "1 was lost");
	assert_string_equal(r.cells[P].status, "ok");
	assert_null(r.cells[T].wrong);
	results_free(&r);
}

/* Exports write it as an integer. */
static void ops_out_of_range_are_unknown(void **state)
{
	static const char *const odd[] = { "9223372036854775807",
					   "1e16",
					   "0",
					   "-5",
					   "0.5",
					   "\"500\"",
					   "null" };

	(void)state;
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		const char *at = strstr(run_json, "500");
		struct results r;
		char *text, err[256];

		assert_true(asprintf(&text, "%.*s%s%s", (int)(at - run_json),
				     run_json, odd[i], at + 3) > 0);
		write_run(text);
		assert_int_equal(results_load(&r, dir, err, sizeof(err)), 0);
		assert_true(isnan(r.cells[P].ops));
		results_free(&r);
		free(text);
	}
	fclose(lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ops_out_of_range_are_unknown),
		TEST(a_metric_is_a_figure_over_rounds),
		TEST(no_slice_is_left_out_of_the_extremes),
		TEST(times_and_switches_are_measures),
		TEST(a_ratio_is_paired_by_round_across_groups),
		TEST(a_busy_client_bounds_the_figure),
		TEST(zero_has_no_ratio),
		TEST(names_are_added_up),
		TEST(a_wrong_answer_is_remembered),
	};

	return cmocka_run_group_tests_name("results_measures", tests, make_dir,
					   remove_dir);
}
