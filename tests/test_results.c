/* test_results.c - slices reduced to figures: rounds, pairs, counts. */
#include "results_fixture.h"

/* Round k has slices of k, k and 1000: the median of the round is k, however
 * wild one slice is, and slice 0 only counts as cold. */
static void a_round_is_one_value(void **state)
{
	struct results r;

	(void)state;
	for (int k = ROUNDS; k >= 1; k--) {
		put(P, k, 0, 5000 + k, WORK);
		put(P, k, 2, k, WORK);
		put(P, k, 1, 1000, WORK);
		put(P, k, 3, k, WORK);
	}
	load(&r);
	assert_int_equal(r.cells[P].gross.n, ROUNDS);
	assert_near(r.cells[P].gross.mid, 4.5);
	assert_near(r.cells[P].gross.low, 1);
	assert_near(r.cells[P].gross.high, 8);
	assert_near(r.cells[P].cold, 5004.5);
	assert_int_equal(r.cells[P].slices, 3 * ROUNDS);
	assert_int_equal(r.slices, 3 * ROUNDS);
	assert_int_equal(r.cells[T].gross.n, 0);
	results_free(&r);
}

static void the_last_attempt_counts(void **state)
{
	struct results r;

	(void)state;
	put(P, 0, 1, 900, WORK ",\"disturbed\":[\"steal\"],\"redo\":0");
	put(P, 0, 2, 901, WORK ",\"disturbed\":[\"steal\"],\"redo\":0");
	put(P, 0, 3, 102, WORK ",\"disturbed\":[],\"redo\":0");
	put(P, 0, 1, 100, WORK ",\"disturbed\":[],\"redo\":1");
	put(P, 0, 2, 800, WORK ",\"disturbed\":[\"steal\"],\"redo\":1");
	put(P, 0, 2, 700, WORK ",\"disturbed\":[\"steal\"],\"redo\":2");
	/* Another body of the same slice is no attempt at it. */
	put(P, 0, 3, 50, BASELINE ",\"disturbed\":[\"steal\"],\"redo\":3");
	/* What counts is the number of the attempt, not the line. */
	put(P, 0, 4, 103, WORK ",\"redo\":1");
	put(P, 0, 4, 999, WORK ",\"redo\":0");
	load(&r);
	assert_int_equal(r.cells[P].slices, 4);
	assert_int_equal(r.cells[P].disturbed, 1);
	assert_int_equal(r.disturbed, 1);
	assert_int_equal(r.disturbed_by[DISTURBED_STEAL], 1);
	assert_int_equal(r.disturbed_by[DISTURBED_WAIT], 0);
	assert_int_equal(r.cells[P].gross.n, 1);
	assert_near(r.cells[P].gross.mid, 102.5);
	assert_near(r.cells[P].baseline.mid, 50);
	results_free(&r);
}

static void net_is_paired_by_round(void **state)
{
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		double drift = 100 * k;

		put(P, k, 1, 700 + drift, WORK);
		put(P, k, 0, 1, BASELINE);
		put(P, k, 1, 200 + drift, BASELINE);
		put(T, k, 1, 700, WORK);
		put(T, k, 1, k % 2 ? 690 : 710, BASELINE);
	}
	put(P, ROUNDS, 1, 1e6, WORK); /* no baseline in its round */
	load(&r);
	assert_int_equal(r.cells[P].net.n, ROUNDS);
	assert_near(r.cells[P].net.mid, 500);
	assert_near(r.cells[P].net.low, 500);
	assert_true(estimate_resolved(&r.cells[P].net));
	assert_int_equal(r.cells[P].baseline.n, ROUNDS);
	assert_near(r.cells[P].baseline.mid, 550);
	assert_true(!estimate_resolved(&r.cells[T].net));
	results_free(&r);
}

/* Slow phases that hit a slice of all models alike must leave no trace in the
 * ratio, though the medians differ by more than it. */
static void ratio_is_paired_by_slice(void **state)
{
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++)
		for (int s = 0; s <= 3; s++) {
			double phase = 1 + (k * 5 + s * 3) % 7;

			put(T, k, s, 100 * phase, WORK);
			put(C, k, s, 2 * phase, WORK);
			put(X, k, s, 300 * phase, WORK);
			put(L, k, s, 300 * phase, WORK);
			put(U, k, s, 300 * phase, WORK);
			if (k > 0 && s != 2)
				put(P, k, s, 150 * phase, WORK);
		}
	load(&r);
	assert_near(r.cells[C].ratio.mid, 0.02);
	assert_near(r.cells[C].ratio.low, 0.02);
	assert_near(r.cells[C].ratio.high, 0.02);
	assert_int_equal(r.cells[C].ratio.n, ROUNDS);
	assert_near(r.cells[P].ratio.mid, 1.5);
	assert_int_equal(r.cells[P].ratio.n, ROUNDS - 1);
	assert_true(r.cells[T].ratio.mid == 1 && r.cells[T].ratio.low == 1);
	assert_int_equal(r.cells[T].ratio.n, ROUNDS);
	assert_true(r.cells[X].ratio.mid == 1);
	assert_int_equal(r.cells[L].ratio.n, 0);
	results_free(&r);
}

#define SWITCHES(v, i) \
	WORK ",\"voluntary_switches\":" #v ",\"involuntary_switches\":" #i

static void switches_are_per_op(void **state)
{
	struct results r;

	(void)state;
	put(P, 0, 1, 10, SWITCHES(60, 40));
	put(P, 0, 2, 10, SWITCHES(70, 80));
	put(P, 0, 3, 10, SWITCHES(null, null));
	put(P, 0, 4, 10, SWITCHES(9000, 0));
	put(T, 0, 1, 10, SWITCHES(null, 4));
	put(X, 0, 1, 10, SWITCHES(0, 0));
	load(&r);
	assert_near(r.cells[P].switches, 1.5);
	assert_true(isnan(r.cells[T].switches));
	assert_true(r.cells[X].switches == 0);
	results_free(&r);
}

static void counts_agree_within_five_percent(void **state)
{
	struct cell_result c = { .switches_min = 1, .switches_max = 2 };

	(void)state;
	assert_true((c.switches = 0.931, cell_counts_agree(&c)));
	assert_false((c.switches = 0.929, cell_counts_agree(&c)));
	assert_true((c.switches = 2.119, cell_counts_agree(&c)));
	assert_false((c.switches = 2.121, cell_counts_agree(&c)));
	assert_true((c.switches = NAN, cell_counts_agree(&c)));
	c.switches_min = c.switches_max = 0;
	assert_true((c.switches = 0.019, cell_counts_agree(&c)));
	assert_false((c.switches = 0.021, cell_counts_agree(&c)));
	c.switches_min = c.switches_max = NAN;
	assert_true((c.switches = 99, cell_counts_agree(&c)));
}

/* Nothing is compared with a thread that did not switch as it declares. */
static void a_wrong_thread_is_no_yardstick(void **state)
{
	struct results r;

	(void)state;
	for (int k = 0; k < ROUNDS; k++) {
		put(P, k, 1, 100, WORK);
		put(T, k, 1, 10, SWITCHES(0, 1));
	}
	load(&r);
	assert_false(cell_counts_agree(&r.cells[T]));
	assert_int_equal(r.cells[P].ratio.n, 0);
	assert_int_equal(r.cells[T].ratio.n, 0);
	results_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_round_is_one_value),
		TEST(the_last_attempt_counts),
		TEST(net_is_paired_by_round),
		TEST(ratio_is_paired_by_slice),
		TEST(switches_are_per_op),
		cmocka_unit_test(counts_agree_within_five_percent),
		TEST(a_wrong_thread_is_no_yardstick),
	};

	return cmocka_run_group_tests_name("results", tests, make_dir,
					   remove_dir);
}
