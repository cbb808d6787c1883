/* test_gbench_runs.c - no benchmark runs away, aborts or lies about time. */
#include "gbench_case.h"

static void good(struct gbc_state *st, void *user)
{
	(void)user;
	seen->calls++;
	gbc_manual(st, 1e-3);
}

static void no_time(struct gbc_state *st, void *user)
{
	(void)user;
	seen->calls++;
	gbc_begin(st);
}

static void bad_time(struct gbc_state *st, void *user)
{
	seen->calls++;
	gbc_manual(st, *(double *)user);
}

static void add_bad_times(void)
{
	static double times[] = { 0, -1, NAN, INFINITY };
	static const char *const names[] = { "zero", "minus", "nan", "inf" };

	add("never", no_time, 1);
	for (size_t i = 0; i < 4; i++) {
		struct gbc_bench b = { .name = names[i],
				       .fn = bad_time,
				       .user = &times[i],
				       .clock = GBC_MANUAL,
				       .iterations = 1000 };
		gbc_add(&b);
	}
}

static void bad_manual_time_is_an_error(void **state)
{
	static const char *const names[] = { "never", "zero", "minus", "nan",
					     "inf" };

	(void)state;
	assert_int_equal(run_case(add_bad_times, NULL), 1);
	for (size_t i = 0; i < 5; i++)
		assert_non_null(string(names[i], "error_message"));
	assert_int_equal(seen->calls, 5);
	assert_int_equal(seen->failed, 5);
}

/*
 * Costs 1 ms of wall time an iteration and claims 1 ns, so that 20 ms of what
 * it claims would take hours.
 */
static void slow(struct gbc_state *st, void *user)
{
	uint64_t n = gbc_begin(st);

	(void)user;
	seen->calls++;
	usleep(n * 1000);
	gbc_end(st);
	gbc_manual(st, n * 1e-9);
}

static void add_slow(void)
{
	struct gbc_bench b = { .name = "slow",
			       .fn = slow,
			       .clock = GBC_MANUAL };
	gbc_add(&b);
}

static void calibration_has_a_wall_limit(void **state)
{
	char flag[] = "--benchmark_min_time=0.02s";

	(void)state;
	assert_int_equal(run_case(add_slow, flag), 0);
	assert_in_range(number("slow", "iterations"), 1, 200);
	assert_true(seen->calls > 1);
}

static void add_calibrated_failure(void)
{
	struct gbc_bench b = { .name = "never",
			       .fn = no_time,
			       .clock = GBC_MANUAL };
	gbc_add(&b);
}

static void calibration_ends_at_a_failure(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_calibrated_failure, NULL), 1);
	assert_int_equal(number("never", "iterations"), 1);
	assert_in_range(seen->calls, 1, 2);
}

static void add_short(void)
{
	struct gbc_bench b = { .name = "loop",
			       .fn = slow,
			       .clock = GBC_MANUAL,
			       .iterations = 1,
			       .min_warmup = 0.05 };
	gbc_add(&b);
}

static void warm_up_is_done(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_short, NULL), 0);
	assert_in_range(seen->calls, 2, 60);
	assert_int_equal(seen->runs, 1);
	assert_int_equal(number("loop", "iterations"), 1);
}

static void returns_at_once(struct gbc_state *st, void *user)
{
	(void)st;
	(void)user;
}

static void begins_only(struct gbc_state *st, void *user)
{
	(void)user;
	gbc_begin(st);
}

static void begins_twice(struct gbc_state *st, void *user)
{
	(void)user;
	gbc_begin(st);
	gbc_end(st);
	if (gbc_begin(st))
		abort();
}

static void ends_only(struct gbc_state *st, void *user)
{
	(void)user;
	gbc_end(st);
}

static void add_broken(void)
{
	static const struct gbc_bench all[] = {
		{ .name = "early", .fn = returns_at_once, .iterations = 9 },
		{ .name = "begin", .fn = begins_only, .iterations = 9 },
		{ .name = "twice", .fn = begins_twice, .iterations = 9 },
		{ .name = "end", .fn = ends_only, .iterations = 9 },
		{ .name = "manual", .fn = good, .iterations = 9 },
	};

	for (size_t i = 0; i < 5; i++)
		gbc_add(&all[i]);
	add("fine", good, 1);
}

static void broken_functions_do_not_end_the_program(void **state)
{
	static const char *const names[] = { "early", "begin", "twice", "end",
					     "manual" };

	(void)state;
	assert_int_equal(run_case(add_broken, NULL), 1);
	for (size_t i = 0; i < 5; i++)
		assert_non_null(string(names[i], "error_message"));
	assert_null(string("fine", "error_message"));
	assert_int_equal(seen->failed, 5);
}

static void fails_once(struct gbc_state *st, void *user)
{
	(void)user;
	if (seen->calls++ == 0)
		return gbc_skip(st, "the first one");
	gbc_begin(st);
	gbc_end(st);
	gbc_manual(st, 2e-3);
}

static void add_fails_once(void)
{
	add("f", fails_once, 5);
}

static void mean_is_over_the_good_runs(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_fails_once, NULL), 1);
	assert_int_equal(number("f_mean", "iterations"), 4);
	assert_near(number("f_mean", "real_time"), 2000);
	assert_near(number("f_median", "real_time"), 2000);
	assert_int_equal(seen->calls, 5);
	assert_int_equal(seen->failed, 1);
}

static void always_fails(struct gbc_state *st, void *user)
{
	(void)user;
	gbc_skip(st, "always");
}

static void add_mostly_failing(void)
{
	add("never", always_fails, 3);
	add("once", fails_once, 2);
}

static void too_few_good_runs_have_no_mean(void **state)
{
	char flag[] = "--benchmark_report_aggregates_only";

	(void)state;
	assert_int_equal(run_case(add_mostly_failing, flag), 1);
	assert_int_equal(json_array_size(json_object_get(doc, "benchmarks")),
			 5);
	assert_int_equal(seen->failed, 4);
}

static void new_flags(struct gbc_state *st, void *user)
{
	(void)user;
	gbc_manual(st, 1);
	gbc_counter(st, "c", 1, seen->calls++ == 1 ? GBC_RATE : GBC_PLAIN);
}

static void add_new_flags(void)
{
	add("flags", new_flags, 4);
}

static void changed_counter_flags_are_an_error(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_new_flags, NULL), 1);
	assert_int_equal(seen->failed, 1);
	assert_int_equal(number("flags_mean", "iterations"), 3);
}

static void forks(struct gbc_state *st, void *user)
{
	int status;
	pid_t pid = fork();

	(void)user;
	if (!pid)
		return;
	waitpid(pid, &status, 0);
	gbc_manual(st, 1);
	gbc_counter(st, "child", WEXITSTATUS(status), GBC_PLAIN);
}

static void add_forks(void)
{
	add("forks", forks, 2);
}

static void returning_child_is_ended(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_forks, NULL), 0);
	assert_int_equal(seen->runs, 2);
	assert_int_equal(number("forks", "child"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_manual_time_is_an_error),
		cmocka_unit_test(calibration_has_a_wall_limit),
		cmocka_unit_test(calibration_ends_at_a_failure),
		cmocka_unit_test(warm_up_is_done),
		cmocka_unit_test(broken_functions_do_not_end_the_program),
		cmocka_unit_test(mean_is_over_the_good_runs),
		cmocka_unit_test(too_few_good_runs_have_no_mean),
		cmocka_unit_test(changed_counter_flags_are_an_error),
		cmocka_unit_test(returning_child_is_ended),
	};

	cases_begin();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	cases_end();
	return failed;
}
