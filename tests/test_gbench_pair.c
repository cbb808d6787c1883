/* test_gbench_pair.c - outcomes from repetitions in two files. */
#include "gbench_pair_fixture.h"

static void slower_is_regressed(void **state)
{
	struct gate g;

	(void)state;
	put_pair(100, 12, 103, 12);
	judged(&g);
	assert_int_equal(g.n, 1);
	assert_string_equal(g.bench[0].name, "x");
	assert_outcome(&g.bench[0], GATE_REGRESSED, GATE_TIME, "+3.00 %");
	has(g.bench[0].reason, "not measured in turns");
	has(g.bench[0].reason, "by 12 and 12 repetitions");
	assert_true(fabs(g.bench[0].change.mid - log(1.03)) < 1e-3);
	assert_int_equal(g.bench[0].change.n, 12);
	assert_true(g.bench[0].p < 1e-4);
	assert_true(g.bench[0].adjusted == g.bench[0].p);
	assert_true(g.bench[0].threshold == GATE_DECLARED);
	assert_true(fabs(g.bench[0].ns[0] - 100) < 0.1);
	assert_true(isnan(g.bench[0].more_seconds));
	assert_int_equal(g.count[GATE_REGRESSED], 1);
	assert_null(problem(&g, "a"));
	assert_null(problem(&g, "b"));
	assert_null(g.moved);
	gate_free(&g);
}

static void faster_is_improved(void **state)
{
	struct gate g;

	(void)state;
	put_pair(103, 12, 100, 12);
	judged(&g);
	assert_outcome(&g.bench[0], GATE_IMPROVED, GATE_TIME, "\u22122.91 %");
	assert_int_equal(g.count[GATE_IMPROVED], 1);
	gate_free(&g);
}

static void equal_is_no_change(void **state)
{
	struct gate g;

	(void)state;
	put_pair(100, 12, 100.1, 12);
	judged(&g);
	assert_outcome(&g.bench[0], GATE_NO_CHANGE, GATE_TIME, "within 1.01 %");
	assert_int_equal(g.count[GATE_NO_CHANGE], 1);
	gate_free(&g);
}

/* The interval spans the limit of 1.005 %. */
static void between_is_undecided(void **state)
{
	struct gate g;

	(void)state;
	put_pair(100, 12, 101, 12);
	judged(&g);
	assert_outcome(&g.bench[0], GATE_UNDECIDED, GATE_TIME, "more rep");
	gate_free(&g);
}

static void few_repetitions_show_nothing(void **state)
{
	struct gate g;

	(void)state;
	put_pair(100, 3, 200, 12);
	judged(&g);
	assert_outcome(&g.bench[0], GATE_UNDECIDED, GATE_TOO_FEW_RUNS,
		       "run both with --benchmark_repetitions=9");
	assert_true(isnan(g.bench[0].p));
	gate_free(&g);
}

/* Four a side: p is 2 / 70 at least, above 0.01. */
static void what_cannot_be_significant_is_said(void **state)
{
	struct gate g;

	(void)state;
	put_pair(100, 4, 200, 4);
	judged(&g);
	assert_outcome(&g.bench[0], GATE_UNDECIDED, GATE_TOO_FEW_RUNS,
		       "4 repetitions cannot be significant among 1");
	assert_true(fabs(g.bench[0].p - 2.0 / 70) < 1e-12);
	gate_free(&g);
}

/* Both files have the same nine times, log times i^2 / 100. */
static void the_floor_is_of_the_shift(void **state)
{
	struct gate g;
	double ln[9], mid, sd;

	(void)state;
	for (int side = 0; side < 2; side++) {
		put(side, LIST);
		for (int i = 0; i < 9; i++) {
			ln[i] = (double)(i * i) / 100;
			put_run(side, "x", "iteration", exp(ln[i]), "");
			put(side, i < 8 ? "," : "]}");
		}
	}
	judged(&g);
	mid = ln[4];
	for (int i = 0; i < 9; i++)
		ln[i] = fabs(ln[i] - mid);
	sd = 1.4826 * stats_median(ln, 9);
	assert_true(fabs(g.bench[0].sd - sd) < 1e-9);
	assert_true(fabs(g.bench[0].floor -
			 2.6 * sqrt(acos(-1) / 3) * sd * sqrt(2.0 / 9)) < 1e-9);
	assert_true(g.bench[0].threshold == g.bench[0].floor);
	assert_outcome(&g.bench[0], GATE_UNDECIDED, GATE_NOT_GATEABLE,
		       "scatter");
	gate_free(&g);
}

/* p alone would be no chance; among 40 it is not under 0.01. */
static void many_benchmarks_are_adjusted_for(void **state)
{
	struct gate g;
	char name[16];

	(void)state;
	for (int side = 0; side < 2; side++) {
		put(side, LIST);
		for (int i = 0; i < 40; i++) {
			snprintf(name, sizeof(name), "b%d", i);
			put_times(side, name, side && i == 7 ? 110 : 100, 9);
			put(side, i < 39 ? "," : "]}");
		}
	}
	judged(&g);
	assert_int_equal(g.n, 40);
	assert_true(g.bench[7].p < 0.01 / 10);
	assert_true(fabs(g.bench[7].adjusted - 40 * g.bench[7].p) < 1e-12);
	assert_outcome(&g.bench[7], GATE_UNDECIDED, GATE_TOO_FEW_RUNS,
		       "among 40");
	assert_int_equal(g.count[GATE_NO_CHANGE], 39);
	gate_free(&g);
}

/* Of what the two contexts say, this is decisive and that is not. */
static void two_machines_are_not_compared(void **state)
{
	static const struct {
		const char *a, *b, *moved;
	} cases[] = {
		{ "\"host_name\":\"a\"", "\"host_name\":\"b\"", "the host" },
		{ "\"num_cpus\":2", "\"num_cpus\":4", "number of CPUs" },
		{ "\"caches\":[]", "\"caches\":[{\"level\":1}]", "caches" },
		{ "\"library_build_type\":\"debug\"",
		  "\"library_build_type\":\"release\"", "build" },
		{ "\"cpu_scaling_enabled\":true",
		  "\"cpu_scaling_enabled\":false", "scaling" },
		{ "\"mhz_per_cpu\":800", "\"mhz_per_cpu\":3500", NULL },
		{ "\"executable\":\"a\"", "\"executable\":\"b\"", NULL },
		{ "\"host_name\":\"a\"", "\"num_cpus\":2", NULL },
	};
	struct gate g;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		begin(state);
		for (int side = 0; side < 2; side++) {
			fprintf(out[side], "{\"context\":{%s},\"benchmarks\":[",
				side ? cases[i].b : cases[i].a);
			put_times(side, "x", 100, 12);
			put(side, "]}");
		}
		judged(&g);
		if (cases[i].moved) {
			has(g.moved, cases[i].moved);
			assert_outcome(&g.bench[0], GATE_INVALID, GATE_UNLIKE,
				       cases[i].moved);
			assert_int_equal(g.bench[0].change.n, 0);
		} else {
			assert_null(g.moved);
			assert_int_equal(g.count[GATE_NO_CHANGE], 1);
		}
		gate_free(&g);
		end(state);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(slower_is_regressed),
		TEST(faster_is_improved),
		TEST(equal_is_no_change),
		TEST(between_is_undecided),
		TEST(few_repetitions_show_nothing),
		TEST(what_cannot_be_significant_is_said),
		TEST(the_floor_is_of_the_shift),
		TEST(many_benchmarks_are_adjusted_for),
		cmocka_unit_test(two_machines_are_not_compared),
	};

	return cmocka_run_group_tests_name("gbench_pair", tests, NULL, NULL);
}
