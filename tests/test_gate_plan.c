/* test_gate_plan.c - the budget is spent until all is settled or it is gone. */
#include "gate/judge/share_out.h"
#include "gate_fixture.h"

enum { MOST = 8, PAIRS = 64 };

/* Benchmarks in memory, and what the plan gives them. */
static struct gate_bench b[MOST];
static struct gate_share share[MOST];
static double first[MOST][PAIRS], fresh[MOST][PAIRS];
static struct gate g;

/* n values evenly from mid - half to mid + half. */
static void spread_out(double *x, size_t n, double mid, double half)
{
	for (size_t i = 0; i < n; i++)
		x[i] = mid + half * (2.0 * (double)i / (double)(n - 1) - 1);
}

/* pairs: of the first stage; each takes so many seconds. */
static void add(size_t pairs, double mid, double half, double seconds)
{
	size_t i = g.n++;

	spread_out(first[i], pairs, mid, half);
	g.bench = b;
	b[i] = (struct gate_bench){
		.name = "x",
		.declared = GATE_DECLARED,
		.stage = { { first[i], pairs }, { fresh[i], 0 } },
		.pair_seconds = seconds,
	};
	share[i] = (struct gate_share){ .open = true,
					.guessed = pairs == 0,
					.seconds = seconds,
					.asked = pairs };
}

static const char *plan(double left_s)
{
	gate_judge(&g, 1);
	return gate_plan(&g, share, left_s);
}

static int forget(void **state)
{
	(void)state;
	for (size_t i = 0; i < g.n; i++)
		free(b[i].reason);
	g = (struct gate){ 0 };
	return 0;
}

static void all_begin_with_six(void **state)
{
	(void)state;
	add(0, 0, 0, 0.1);
	add(0, 0, 0, 0.2);
	add(2, 0, 0.001, 0.1);
	assert_string_equal(plan(60), "stage 1");
	assert_int_equal(share[0].due, 6);
	assert_int_equal(share[1].due, 6);
	assert_int_equal(share[2].due, 4);
	forget(NULL);
}

/* What costs much waits for the rest, and is not forgotten. */
static void the_cheap_are_never_left_out(void **state)
{
	(void)state;
	add(0, 0, 0, 9);
	add(0, 0, 0, 0.1);
	assert_non_null(plan(60));
	assert_int_equal(share[0].due, 0);
	assert_int_equal(share[1].due, 6);
	b[1].stage[0].n = 6;
	share[1].guessed = false;
	spread_out(first[1], 6, 0, 0.0001);
	assert_non_null(plan(95));
	assert_int_equal(share[0].due, 6);
	forget(NULL);
}

/* 1.11 s were guessed where 0.15 s is the truth, in the least budget of 5 s. */
static void a_wrong_guess_ends_nothing(void **state)
{
	(void)state;
	add(0, 0, 0, 1.11 / 0.9);
	assert_string_equal(plan(3.5), "stage 1");
	assert_true(share[0].due > 0);
	share[0].seconds = 100;
	assert_non_null(plan(3.5));
	assert_int_equal(share[0].due, 1);
	/* That is known of it now: there is no time for more. */
	share[0].guessed = false;
	assert_null(plan(3.5));
	forget(NULL);
}

/* The candidate comes first, and its floor is measured with it. */
static void what_may_have_changed_comes_first(void **state)
{
	(void)state;
	add(6, 0.05, 0.005, 0.1);
	add(6, 0.001, 0.02, 0.1);
	assert_string_equal(plan(30), "to be confirmed");
	assert_true(share[0].due >= GATE_FRESH_PAIRS);
	assert_true(share[0].needs_alike);
	assert_int_equal(share[1].due, 0);
	forget(NULL);
}

/* It got what was due. */
static void give(size_t i)
{
	if (share[i].fresh) {
		b[i].stage[1].n += share[i].due;
		b[i].screened += b[i].looks++ ? 0 : share[i].due;
	} else {
		b[i].stage[0].n += share[i].due;
	}
	share[i].asked += share[i].due;
}

/* Chance is cleared by few pairs, and needs no floor for that. */
static void few_fresh_pairs_clear_a_candidate(void **state)
{
	(void)state;
	add(6, 0.03, 0.028, 0.1);
	assert_string_equal(plan(60), "to be confirmed");
	assert_true(share[0].fresh);
	assert_int_equal(share[0].due, GATE_SCREEN_PAIRS);
	assert_false(share[0].needs_alike);
	give(0);
	spread_out(fresh[0], GATE_SCREEN_PAIRS, 0.0005, 0.02);
	assert_string_equal(plan(60), "to be narrowed");
	assert_int_equal(b[0].outcome, GATE_NO_CHANGE);
	/* p is 0.2: it may be one yet, though it is called none so far. */
	spread_out(fresh[0], GATE_SCREEN_PAIRS, 0.012, 0.037);
	assert_string_equal(plan(60), "to be confirmed");
	assert_int_equal(b[0].outcome, GATE_NO_CHANGE);
	assert_true(share[0].fresh && share[0].needs_alike);
	assert_int_equal(share[0].due, GATE_FRESH_PAIRS - GATE_SCREEN_PAIRS);
	forget(NULL);
}

/* Of what is settled for little time there is much. */
static void a_dear_candidate_waits(void **state)
{
	(void)state;
	add(6, 0.03, 0.028, 2);
	add(6, 0, 0.06, 0.1);
	assert_string_equal(plan(40), "undecided");
	assert_int_equal(share[0].due, 0);
	assert_int_equal(share[1].due, 8);
	b[1].outcome = GATE_NO_CHANGE;
	assert_string_equal(plan(100), "to be confirmed");
	assert_int_equal(share[0].due, GATE_SCREEN_PAIRS);
	assert_int_equal(share[1].due, 0);
	forget(NULL);
}

/* First pairs count again: nothing has been selected by them. */
static void what_is_undecided_gets_more_of_the_first(void **state)
{
	static const size_t looks[] = { 14, 28, 56 };

	(void)state;
	add(6, 0.001, 0.15, 0.1);
	for (size_t k = 0; k < sizeof(looks) / sizeof(*looks); k++) {
		assert_string_equal(plan(60), "undecided");
		assert_false(share[0].fresh);
		give(0);
		assert_int_equal(b[0].stage[0].n, looks[k]);
		spread_out(first[0], looks[k], 0.001, 0.3);
	}
	assert_int_equal(b[0].looks, 0);
	forget(NULL);
}

/* "3.4 s more would settle it" with 26 s left never ends a comparison. */
static void what_more_time_settles_gets_it(void **state)
{
	(void)state;
	add(6, 0.004, 0.06, 0.1);
	for (double left = 26; left > 5; left -= 4) {
		assert_non_null(plan(left));
		assert_int_equal(b[0].outcome, GATE_UNDECIDED);
		assert_true(b[0].more_seconds < left);
		assert_true(share[0].due * 0.1 >= b[0].more_seconds - 1e-9);
	}
	forget(NULL);
}

/* Is judged "no change", but its interval is wider than the declared threshold.
 */
static void the_rest_narrows_what_is_wide(void **state)
{
	(void)state;
	add(6, 0, 0.03, 0.1);
	add(6, 0, 0.005, 0.1);
	assert_string_equal(plan(60), "to be narrowed");
	assert_int_equal(b[0].outcome, GATE_NO_CHANGE);
	assert_false(gate_is_within_declared(&b[0]));
	assert_true(share[0].due > 0);
	assert_int_equal(share[1].due, 0);
	forget(NULL);
}

static void all_settled_ends_it(void **state)
{
	(void)state;
	add(6, 0, 0.005, 0.1);
	add(6, 0, 0.002, 5);
	assert_null(plan(100));
	assert_false(gate_plan_alike(&g, share, 100));
	forget(NULL);
}

/* Pairs of which none comes to its end must not take the whole budget. */
static void what_comes_to_nothing_ends(void **state)
{
	(void)state;
	add(3, 0, 0.001, 0.1);
	share[0].asked = 23;
	assert_non_null(plan(100));
	share[0].asked = 24;
	assert_null(plan(100));
	forget(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_begin_with_six),
		cmocka_unit_test(the_cheap_are_never_left_out),
		cmocka_unit_test(a_wrong_guess_ends_nothing),
		cmocka_unit_test(what_may_have_changed_comes_first),
		cmocka_unit_test(few_fresh_pairs_clear_a_candidate),
		cmocka_unit_test(a_dear_candidate_waits),
		cmocka_unit_test(what_is_undecided_gets_more_of_the_first),
		cmocka_unit_test(what_more_time_settles_gets_it),
		cmocka_unit_test(the_rest_narrows_what_is_wide),
		cmocka_unit_test(all_settled_ends_it),
		cmocka_unit_test(what_comes_to_nothing_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
