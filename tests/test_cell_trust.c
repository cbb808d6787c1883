/* test_cell_trust.c - figures that cannot be true, lost rounds, bounds. */
#include "results/bounds.h"
#include "results_fixture.h"

#define METRIC(name, v) WORK ",\"metrics\":{\"" name "\":" v "}"

static void assert_untrue(const struct cell_result *c, const char *name,
			  const char *why)
{
	const struct measure *m = cell_measure(c, name);

	assert_non_null(m);
	assert_int_equal(m->value.n, 0);
	assert_int_equal(results_value(c, name).n, 0);
	assert_string_equal(m->untrue, why);
}

static void a_net_time_below_zero_is_none(void **state)
{
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 100, WORK);
		put(P, k, 1, 128 + k, BASELINE);
		put(T, k, 1, 100, WORK);
		put(T, k, 1, k % 2 ? 90 : 120, BASELINE);
	}
	load(&r);
	assert_false(estimate_resolved(&r.cells[P].net));
	assert_string_equal(estimate_unresolved(&r.cells[P].net),
			    ": the baseline took longer");
	assert_untrue(&r.cells[P], "net_ns", "the baseline took longer");
	assert_false(estimate_resolved(&r.cells[T].net));
	assert_string_equal(estimate_unresolved(&r.cells[T].net), "");
	assert_untrue(&r.cells[T], "net_ns", "the median is below 0");
	results_free(&r);
}

static void what_cannot_be_is_no_result(void **state)
{
	struct results r;
	char *words;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 5, METRIC("kernel_stack_bytes", "-12"));
		put(T, k, 1, 5, METRIC("busy_percent", "101"));
		put(C, k, 1, 5, METRIC("busy_percent", "100"));
		put(X, k, 1, 5, METRIC("lost", "0"));
	}
	load(&r);
	assert_untrue(&r.cells[P], "kernel_stack_bytes",
		      "the median is below 0");
	assert_untrue(&r.cells[T], "busy_percent",
		      "the value, or a part of its interval, is above 100 %, "
		      "which is impossible");
	assert_null(cell_measure(&r.cells[C], "busy_percent")->untrue);
	assert_null(cell_measure(&r.cells[X], "lost")->untrue);
	words = cell_caution(&r.cells[P]);
	assert_string_equal(
		words,
		"kernel_stack_bytes not resolved: the median is below 0");
	free(words);
	assert_null(cell_caution(&r.cells[C]));
	results_free(&r);
}

static void a_speed_up_has_an_end(void **state)
{
	const struct estimate beyond = { 4.3, 4.1, 4.5, 9 };
	const struct estimate partly = { 3.7, 3.4, 4.2, 9 };
	const struct estimate perfect = { 4.01, 3.98, 4.05, 9 };
	const struct estimate few = { 4.3, NAN, NAN, 3 };
	const struct estimate few_below = { 3.9, NAN, NAN, 3 };

	(void)state;
	assert_non_null(speed_up_untrue(&beyond, 4));
	assert_null(speed_up_untrue(&beyond, 8));
	assert_non_null(speed_up_untrue(&partly, 4));
	assert_null(speed_up_untrue(&perfect, 4));
	assert_non_null(speed_up_untrue(&few, 4));
	assert_null(speed_up_untrue(&few_below, 4));
}

/*
 * A measure is discarded as soon as a part of its interval is impossible: below
 * 0, or far above 100 per cent.
 */
static void an_interval_that_contains_the_impossible_is_none(void **state)
{
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 5,
		    k % 4 ? METRIC("bytes", "9") : METRIC("bytes", "-1"));
		put(T, k, 1, 5,
		    k % 3 ? METRIC("busy_percent", "90")
			  : METRIC("busy_percent", "103"));
		put(C, k, 1, 5,
		    k % 3 ? METRIC("busy_percent", "90")
			  : METRIC("busy_percent", "101"));
		put(X, k, 1, 5, METRIC("hung", "1.5"));
	}
	load(&r);
	assert_untrue(&r.cells[P], "bytes",
		      "the interval contains values below 0");
	assert_int_equal(results_value(&r.cells[T], "busy_percent").n, 0);
	assert_int_equal(results_value(&r.cells[C], "busy_percent").n, ROUNDS);
	assert_non_null(cell_untrue(&r.cells[X], "hung"));
	assert_int_equal(
		results_ratio(&r.cells[P], &r.cells[C], "busy_percent").n, 0);
	results_free(&r);
}

/*
 * Coroutines share one kernel stack, so the bytes of it for each of them, a
 * difference of two readings, may come out below 0.  The sum with their other
 * memory is still true.
 */
static void a_sum_is_judged_as_a_whole(void **state)
{
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 5,
		    k % 3 ? METRIC("a\":4000,\"b", "0")
			  : METRIC("a\":4000,\"b", "-1"));
		put(T, k, 1, 5,
		    k % 3 ? METRIC("a\":4,\"b", "0")
			  : METRIC("a\":4,\"b", "-5"));
	}
	load(&r);
	assert_untrue(&r.cells[P], "b", "the interval contains values below 0");
	assert_null(cell_untrue(&r.cells[P], "a+b"));
	assert_int_equal(results_value(&r.cells[P], "a+b").n, ROUNDS);
	assert_true(results_value(&r.cells[P], "a+b").low == 3999);
	assert_non_null(cell_untrue(&r.cells[T], "a+b"));
	assert_int_equal(results_value(&r.cells[T], "a+b").n, 0);
	results_free(&r);
}

static const char all_cores[] =
	"{\"schema\":2,\"workloads\":[],\"cells\":["
	"{\"id\":10,\"name\":\"a\",\"bench\":\"cpu\",\"model\":\"thread\","
	"\"placement\":\"all-cores\",\"units\":1,\"group\":0,"
	"\"status\":\"ok\"},"
	"{\"id\":11,\"name\":\"b\",\"bench\":\"cpu\",\"model\":\"thread\","
	"\"placement\":\"all-cores\",\"units\":2,\"group\":0,"
	"\"status\":\"ok\"},"
	"{\"id\":12,\"name\":\"c\",\"bench\":\"cpu\",\"model\":\"process\","
	"\"placement\":\"all-cores\",\"units\":1,\"group\":0,"
	"\"status\":\"ok\"},"
	"{\"id\":13,\"name\":\"d\",\"bench\":\"cpu\",\"model\":\"process\","
	"\"placement\":\"all-cores\",\"units\":2,\"group\":0,"
	"\"status\":\"ok\"}]}";

/* Two cores cannot make work 2.67 times as fast: one of the two times is wrong.
 */
static void more_than_the_cores_can_do_is_disturbed(void **state)
{
	struct results r;
	char err[256], *words;

	(void)state;
	write_run(all_cores);
	for (int k = 0; k < ROUNDS; k++) {
		put(0, k, 1, 2670, WORK);
		put(1, k, 1, 1000, WORK);
		put(2, k, 1, 2000, WORK);
		put(3, k, 1, 1010, WORK);
	}
	assert_int_equal(fclose(lines), 0);
	assert_int_equal(results_load(&r, dir, err, sizeof(err)), 0);
	for (int i = 0; i < 2; i++) {
		assert_non_null(cell_untrue(&r.cells[i], "ns_per_op"));
		assert_null(cell_untrue(&r.cells[i], "switches"));
		words = cell_caution(&r.cells[i]);
		assert_string_equal(words,
				    "disturbed: the speed-up over one unit, or "
				    "a part of its interval, is above the "
				    "number of units, which is impossible");
		free(words);
	}
	assert_null(cell_untrue(&r.cells[2], "ns_per_op"));
	assert_null(cell_untrue(&r.cells[3], "ns_per_op"));
	results_free(&r);
}

static void put_death(int cell, int round, const char *reason)
{
	fprintf(lines,
		"{\"cell\":%d,\"pass\":\"time\",\"round\":%d,\"slice\":2,"
		"\"body\":\"work\",\"ns_per_op\":null,\"status\":\"crashed\","
		"\"reason\":\"%s\"}\n",
		cell + 10, round, reason);
}

static void a_lost_round_leaves_the_others(void **state)
{
	struct results r;
	char *words;

	(void)state;
	for (int k = 0; k < 40; k++)
		put(P, k, 1, k == 17 ? 9000 : 100, WORK);
	put_death(P, 17, "signal 11");
	put_death(P, 17, "signal 9");
	load(&r);
	assert_string_equal(r.cells[P].status, "ok");
	assert_true(cell_has_estimate(&r.cells[P]));
	assert_int_equal(r.cells[P].gross.n, 39);
	assert_near(r.cells[P].gross.high, 100);
	assert_int_equal(r.cells[P].lost, 1);
	words = cell_caution(&r.cells[P]);
	assert_string_equal(words,
			    "1 of 40 rounds lost, worker crashed: signal 11");
	free(words);
	results_free(&r);
}

static void a_wrong_answer_is_no_lost_round(void **state)
{
	struct results r;

	(void)state;
	put(P, 0, 1, 100, WORK);
	fprintf(lines, "{\"cell\":10,\"pass\":\"time\",\"round\":1,\"slice\":1,"
		       "\"body\":\"work\",\"ns_per_op\":100,\"ops\":100,"
		       "\"status\":\"failed\",\"reason\":\"made five\"}\n");
	load(&r);
	assert_string_equal(r.cells[P].wrong, "made five");
	assert_null(r.cells[P].death);
	assert_int_equal(r.cells[P].lost, 0);
	results_free(&r);
}

static void a_busy_client_makes_ratios_bounds(void **state)
{
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 5, METRIC("client_busy_percent", "99"));
		put(T, k, 1, 7, METRIC("client_busy_percent", "50"));
		put(C, k, 1, 5, METRIC("client_busy_percent", "100"));
	}
	load(&r);
	assert_int_equal(r.cells[P].bound, BOUND_AT_MOST);
	assert_int_equal(r.cells[T].bound, BOUND_NONE);
	assert_int_equal(ratio_bound(&r.cells[T], &r.cells[P], "p99_us"),
			 BOUND_AT_LEAST);
	assert_int_equal(
		ratio_bound(&r.cells[P], &r.cells[T], "requests_per_s"),
		BOUND_AT_LEAST);
	assert_int_equal(ratio_bound(&r.cells[P], &r.cells[C], "ns_per_op"),
			 BOUND_UNKNOWN);
	results_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_net_time_below_zero_is_none),
		TEST(what_cannot_be_is_no_result),
		TEST(a_speed_up_has_an_end),
		TEST(an_interval_that_contains_the_impossible_is_none),
		TEST(a_sum_is_judged_as_a_whole),
		TEST(more_than_the_cores_can_do_is_disturbed),
		TEST(a_lost_round_leaves_the_others),
		TEST(a_wrong_answer_is_no_lost_round),
		TEST(a_busy_client_makes_ratios_bounds),
	};

	return cmocka_run_group_tests_name("cell_trust", tests, make_dir,
					   remove_dir);
}
