/* test_gate_counts.c - counts gate exactly where they are constant. */
#include "gate_fixture.h"

/* n pairs without a change in time, of which A and B make that many a and b. */
static void counted(const char *name, int n, double a, double b)
{
	char more[128];

	bench(name, "");
	snprintf(more, sizeof(more),
		 ",\"counts\":{\"kernel switches\":[%.17g,%.17g]}", a, b);
	for (int i = 0; i < n; i++)
		pair(name, "ab", 1, i % 2 ? 0.001 : -0.001, more);
}

static void assert_count(const struct gate_bench *b, size_t i,
			 enum gate_count_state state)
{
	assert_true(i < b->n_counts);
	assert_int_equal(b->counts[i].state, state);
}

static void more_than_the_tolerance_gates(void **state)
{
	struct gate g;

	(void)state;
	counted("more", 6, 2, 3);
	counted("fewer", 6, 3, 2);
	counted("same", 6, 2, 2.009);
	counted("beyond", 6, 2, 2.011);
	counted("near none", 6, 0, 0.004);
	counted("not none", 6, 0, 0.006);
	judge(&g);
	assert_count(&g.bench[0], 0, GATE_COUNT_MORE);
	assert_near(g.bench[0].counts[0].mid[GATE_B], 3);
	assert_judged(&g.bench[0], GATE_REGRESSED, GATE_COUNT,
		      "kernel switches per op: 2 → 3; a count, exact");
	assert_judged(&g.bench[1], GATE_IMPROVED, GATE_COUNT,
		      "kernel switches per op: 3 → 2; a count, exact");
	assert_judged(&g.bench[2], GATE_NO_CHANGE, GATE_TIME,
		      "no change beyond 1.00 %: 100 ns → 100 ns, 0.00 % slower "
		      "[−0.10, +0.10]");
	assert_count(&g.bench[3], 0, GATE_COUNT_MORE);
	assert_count(&g.bench[4], 0, GATE_COUNT_SAME);
	assert_count(&g.bench[5], 0, GATE_COUNT_MORE);
	assert_int_equal(gate_exit_status(&g), 1);
	gate_free(&g);
}

/* One process in six made another number: no count of B is clearly another. */
static void what_varies_without_a_shift_has_not_changed(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	for (int i = 0; i < 6; i++)
		pair("x", "ab", 1, i % 2 ? 0.001 : -0.001,
		     i == 4 ? ",\"counts\":{\"in A\":[2.1,3],\"in B\":[2,2.1]}"
			    : ",\"counts\":{\"in A\":[3,3],\"in B\":[2,2]}");
	judge(&g);
	assert_int_equal(g.bench[0].n_counts, 2);
	assert_count(&g.bench[0], 0, GATE_COUNT_VARIES);
	assert_count(&g.bench[0], 1, GATE_COUNT_VARIES);
	assert_int_equal(g.bench[0].outcome, GATE_NO_CHANGE);
	gate_free(&g);
}

static void what_was_not_counted_is_unknown(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	pair("x", "ab", 1, 0, ",\"counts\":{\"f\":[null,3],\"g\":[1,2]}");
	pair("x", "ab", 1, 0, ",\"counts\":{\"f\":[null,3],\"g\":[1,2]}");
	pair("x", "ab", 1, 0, ",\"counts\":{\"f\":[null,3],\"g\":[1,null]}");
	pair("x", "ab", 1, 0, ",\"counts\":{\"g\":7,\"h\":[]}");
	judge(&g);
	assert_int_equal(g.bench[0].n_counts, 3);
	assert_count(&g.bench[0], 0, GATE_COUNT_UNKNOWN);
	assert_true(isnan(g.bench[0].counts[0].mid[GATE_A]));
	assert_near(g.bench[0].counts[0].mid[GATE_B], 3);
	assert_count(&g.bench[0], 1, GATE_COUNT_UNKNOWN);
	assert_count(&g.bench[0], 2, GATE_COUNT_UNKNOWN);
	assert_int_equal(g.bench[0].outcome, GATE_NOT_MEASURED);
	gate_free(&g);
}

/* Slices of one process say nothing of the next one. */
static void slices_of_one_process_are_one_value(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	fputs("{\"schema\":1,\"benchmark\":\"x\",\"kind\":\"count\","
	      "\"counts\":{\"system calls\":[[2,2,2],[4.5,4.5,4.5]]}}\n",
	      lines);
	judge(&g);
	assert_count(&g.bench[0], 0, GATE_COUNT_UNKNOWN);
	assert_int_equal(g.bench[0].ground, GATE_TOO_FEW_PAIRS);
	gate_free(&g);
}

static void bytes_are_per_unit(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	for (int i = 0; i < 6; i++)
		pair("x", "ab", 1, i % 2 ? 0.001 : -0.001,
		     ",\"counts\":{\"user_bytes\":[1234567,1300000],"
		     "\"page faults\":[0.5,0.25],\"kernel_bytes\":[8192,8200]"
		     "}");
	judge(&g);
	assert_judged(&g.bench[0], GATE_REGRESSED, GATE_COUNT,
		      "user_bytes per unit: 1234567 → 1300000; "
		      "page faults per op: 0.5 → 0.25; counts, exact");
	assert_count(&g.bench[0], 2, GATE_COUNT_SAME);
	gate_free(&g);
}

/* Time that has changed too, by effect, in 20 fresh pairs. */
static void timed(const char *name, double effect, double a, double b)
{
	counted(name, 6, a, b);
	spread(name, "ab", 2, 20, effect, 0.001);
}

static void time_is_told_beside_counts(void **state)
{
	struct gate g;

	(void)state;
	timed("slower and more", log(1.05), 2, 3);
	timed("faster but more", log(0.95), 2, 3);
	timed("slower with fewer", log(1.05), 3, 2);
	timed("faster with fewer", log(0.95), 3, 2);
	judge(&g);
	assert_judged(&g.bench[0], GATE_REGRESSED, GATE_TIME,
		      "100 ns → 105 ns, 5.00 % slower [+4.97, +5.03] in 20 "
		      "process pairs; its threshold is 1.00 %; and "
		      "kernel switches per op: 2 → 3");
	assert_judged(
		&g.bench[1], GATE_REGRESSED, GATE_COUNT,
		"kernel switches per op: 2 → 3; a count, exact; "
		"its time: 100 ns → 95.0 ns, 5.00 % faster [−5.03, −4.97] "
		"in 20 process pairs; its "
		"threshold is 1.00 %");
	assert_int_equal(g.bench[2].outcome, GATE_REGRESSED);
	assert_int_equal(g.bench[2].ground, GATE_TIME);
	assert_non_null(strstr(g.bench[2].reason, "; and kernel switches"));
	assert_int_equal(g.bench[3].outcome, GATE_IMPROVED);
	assert_int_equal(g.bench[3].ground, GATE_TIME);
	gate_free(&g);
}

/* What moved the machine moves its times alone. */
static void counts_hold_on_a_machine_that_moved(void **state)
{
	struct gate g;

	(void)state;
	counted("more", 6, 2, 3);
	counted("same", 6, 2, 2);
	load(&g, ",\"moved\":\"a new kernel\"");
	gate_judge(&g, 1);
	assert_int_equal(g.bench[0].outcome, GATE_REGRESSED);
	assert_int_equal(g.bench[0].ground, GATE_COUNT);
	assert_int_equal(g.bench[1].ground, GATE_MOVED);
	gate_free(&g);
}

static void names_are_made_printable(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	for (int i = 0; i < 6; i++)
		pair("x", "ab", 1, 0, ",\"counts\":{\"a\\u001b[1m\":[1,2]}");
	judge(&g);
	assert_judged(&g.bench[0], GATE_REGRESSED, GATE_COUNT,
		      "a\xef\xbf\xbd[1m per op: 1 → 2; a count, exact");
	gate_free(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(more_than_the_tolerance_gates),
		TEST(what_varies_without_a_shift_has_not_changed),
		TEST(what_was_not_counted_is_unknown),
		TEST(slices_of_one_process_are_one_value),
		TEST(bytes_are_per_unit),
		TEST(time_is_told_beside_counts),
		TEST(counts_hold_on_a_machine_that_moved),
		TEST(names_are_made_printable),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
