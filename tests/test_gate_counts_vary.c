/* test_gate_counts_vary.c - counts that vary are judged as times are. */
#include "gate_fixture.h"

/* A process of each build in which calls were counted, in three slices. */
static void calls(const char *name, int stage, double a, double b)
{
	fprintf(lines,
		"{\"schema\":1,\"benchmark\":\"%s\",\"kind\":\"count\","
		"\"stage\":%d,\"counts\":{\"system calls\":[[%.17g,%.17g,"
		"%.17g],[%.17g,%.17g,%.17g]]}}\n",
		name, stage, a, a * 1.0002, a * 0.9998, b, b * 1.0002,
		b * 0.9998);
}

/* n of them: the count of a process varies by sd, as a share of it. */
static void many(const char *name, int stage, int n, double a, double b,
		 double sd)
{
	for (int i = 0; i < n; i++)
		calls(name, stage, a * (1 + sd * gauss()),
		      b * (1 + sd * gauss()));
}

/* Both stages of a benchmark whose time is the same. */
static void measured(const char *name, double a, double b, double sd)
{
	bench(name, "");
	spread(name, "ab", 1, 6, 0, 0.001);
	spread(name, "ab", 2, 20, 0, 0.001);
	many(name, 1, 6, a, b, sd);
	many(name, 2, 20, a, b, sd);
}

static enum gate_count_state state_of(const struct gate_bench *b)
{
	assert_int_equal(b->n_counts, 1);
	return b->counts[0].state;
}

/*
 * Sixteen nops moved a wake-up now and then: 2.387 calls became 2.402, and each
 * process has a number of its own.
 */
static void a_shift_below_the_threshold_is_no_change(void **state)
{
	struct gate g;

	(void)state;
	measured("x", 2.387, 2.402, 0.002);
	judge(&g);
	assert_int_equal(state_of(&g.bench[0]), GATE_COUNT_VARIES);
	assert_false(g.bench[0].counts[0].exact);
	assert_int_equal(g.bench[0].outcome, GATE_NO_CHANGE);
	assert_int_equal(gate_exit_status(&g), 0);
	gate_free(&g);
}

static void much_more_of_what_varies_is_a_regression(void **state)
{
	struct gate g;

	(void)state;
	measured("more", 2.34, 3.3, 0.03);
	measured("fewer", 3.3, 2.34, 0.03);
	judge(&g);
	assert_int_equal(state_of(&g.bench[0]), GATE_COUNT_MORE);
	assert_int_equal(g.bench[0].outcome, GATE_REGRESSED);
	assert_int_equal(g.bench[0].ground, GATE_COUNT);
	assert_non_null(strstr(g.bench[0].reason, "system calls per op: 2.3"));
	assert_non_null(strstr(g.bench[0].reason, " % more ["));
	assert_non_null(strstr(g.bench[0].reason, "in 20 process pairs"));
	assert_null(strstr(g.bench[0].reason, "exact"));
	assert_int_equal(g.bench[1].outcome, GATE_IMPROVED);
	assert_non_null(strstr(g.bench[1].reason, " % fewer ["));
	assert_int_equal(gate_exit_status(&g), 1);
	gate_free(&g);
}

/* The first stage alone cannot be sure, and says so. */
static void a_shift_in_few_processes_is_told_and_asks_for_more(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	spread("x", "ab", 1, 6, 0, 0.001);
	many("x", 1, 6, 2.34, 3.3, 0.03);
	judge(&g);
	assert_int_equal(state_of(&g.bench[0]), GATE_COUNT_MAYBE_MORE);
	assert_int_equal(g.bench[0].outcome, GATE_UNDECIDED);
	assert_int_equal(g.bench[0].ground, GATE_COUNT);
	assert_non_null(strstr(g.bench[0].reason, "probably, not confirmed"));
	assert_true(gate_is_candidate(&g.bench[0]));
	assert_true(gate_count_needs_more(&g.bench[0], "system calls"));
	assert_false(gate_count_is_same(&g.bench[0], "system calls"));
	gate_free(&g);
}

/* Page faults, of which one of six processes had one more. */
static void one_odd_process_does_not_hide_a_shift(void **state)
{
	struct gate g;
	char more[64];

	(void)state;
	bench("x", "");
	for (int i = 0; i < 26; i++) {
		snprintf(more, sizeof(more),
			 ",\"counts\":{\"page faults\":[14,%d]}",
			 i % 6 == 3 ? 16 : 15);
		pair("x", "ab", i < 6 ? 1 : 2, i % 2 ? 0.001 : -0.001, more);
	}
	judge(&g);
	assert_int_equal(state_of(&g.bench[0]), GATE_COUNT_MORE);
	assert_int_equal(g.bench[0].outcome, GATE_REGRESSED);
	assert_non_null(
		strstr(g.bench[0].reason, "page faults per op: 14 → 15"));
	gate_free(&g);
}

/* In the first stage such a change is not sure, but it is never left unsaid. */
static void one_odd_process_of_six_is_told(void **state)
{
	struct gate g;
	char more[64];

	(void)state;
	bench("x", "");
	for (int i = 0; i < 6; i++) {
		snprintf(more, sizeof(more),
			 ",\"counts\":{\"page faults\":[14,%d]}",
			 i == 3 ? 16 : 15);
		pair("x", "ab", 1, i % 2 ? 0.001 : -0.001, more);
	}
	judge(&g);
	assert_int_equal(state_of(&g.bench[0]), GATE_COUNT_MAYBE_MORE);
	assert_true(gate_is_candidate(&g.bench[0]));
	gate_free(&g);
}

/* Next to none a ratio means nothing: 0.001 and 0.003 of 1000 ops. */
static void next_to_none_counts_by_difference(void **state)
{
	struct gate g;

	(void)state;
	measured("few", 0.001, 0.003, 0.5);
	measured("from none", 0, 0.2, 0.1);
	judge(&g);
	assert_int_equal(g.bench[0].outcome, GATE_NO_CHANGE);
	assert_int_equal(state_of(&g.bench[1]), GATE_COUNT_MORE);
	gate_free(&g);
}

/* A/A pairs of counts are drawn from, and equal builds do not alarm. */
static void counts_are_part_of_the_false_alarm_figure(void **state)
{
	struct gate g;
	char more[96];

	(void)state;
	for (int i = 0; i < 12; i++) {
		char name[8];

		snprintf(name, sizeof(name), "%d", i);
		bench(name, "");
		for (int k = 0; k < 9; k++) {
			snprintf(
				more, sizeof(more),
				",\"counts\":{\"kernel switches\":[%.3f,%.3f]}",
				2 + 0.1 * gauss(), 2 + 0.1 * gauss());
			pair(name, k < 6 ? "ab" : "aa", k < 6, 0.01 * gauss(),
			     more);
		}
	}
	judge(&g);
	assert_int_equal(g.chance.pairs, 36);
	assert_int_equal(g.chance.counted, 36);
	assert_int_equal(g.chance.alarmed, 0);
	gate_free(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_shift_below_the_threshold_is_no_change),
		TEST(much_more_of_what_varies_is_a_regression),
		TEST(a_shift_in_few_processes_is_told_and_asks_for_more),
		TEST(one_odd_process_does_not_hide_a_shift),
		TEST(one_odd_process_of_six_is_told),
		TEST(next_to_none_counts_by_difference),
		TEST(counts_are_part_of_the_false_alarm_figure),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
