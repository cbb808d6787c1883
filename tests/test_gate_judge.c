/* test_gate_judge.c - outcomes that rest on time, and their sentences. */
#include "gate_fixture.h"

static void fresh_pairs_decide(void **state)
{
	struct gate g;

	(void)state;
	bench("slower", "");
	spread("slower", "ab", 1, 6, 0.5, 0.01);
	spread("slower", "ab", 2, 20, 0.05, 0.01);
	bench("faster", "");
	spread("faster", "ab", 1, 6, 0, 0.01);
	spread("faster", "ab", 2, 20, -0.05, 0.01);
	bench("sure but small", "");
	spread("sure but small", "ab", 2, 20, 0.005, 0.001);
	bench("five", "");
	spread("five", "ab", 1, 6, 0, 0.001);
	spread("five", "ab", 2, 5, 0.5, 0.01);
	judge(&g);
	assert_judged(&g.bench[0], GATE_REGRESSED, GATE_TIME,
		      "100 ns → 105 ns, 5.13 % slower [+4.80, +5.46] in 20 "
		      "process pairs; its threshold is 1.00 %");
	assert_near(g.bench[0].change.mid, 0.05);
	assert_near(g.bench[0].p, ldexp(1, -20));
	/* Four benchmarks, and the first of many looks. */
	assert_near(g.bench[0].adjusted, 4 * 2 * ldexp(1, -20));
	assert_judged(&g.bench[1], GATE_IMPROVED, GATE_TIME,
		      "100 ns → 95.4 ns, 4.88 % faster [−5.18, −4.58] in 20 "
		      "process pairs; its threshold is 1.00 %");
	assert_true(g.bench[2].adjusted < 0.01);
	assert_int_equal(g.bench[2].outcome, GATE_NO_CHANGE);
	assert_int_equal(g.bench[3].outcome, GATE_NO_CHANGE);
	assert_int_equal(g.bench[3].change.n, 6);
	assert_int_equal(g.count[GATE_IMPROVED], 1);
	assert_int_equal(gate_exit_status(&g), 1);
	gate_free(&g);
}

/* Deviations 5, 3, 1, 1, 3, 5 thousandths: their median is 3.  Only what A
 * against A shows is a floor. */
static void noise_raises_the_threshold(void **state)
{
	const double sd = 1.4826 * 0.003;
	struct gate g;

	(void)state;
	bench("x", ",\"threshold_percent\":0.1");
	spread("x", "ab", 1, 6, 0, 0.005);
	bench("y", ",\"threshold_percent\":0.1,\"before\":[0.01,-0.01]");
	spread("y", "ab", 1, 6, 0, 0.005);
	spread("y", "aa", 1, 4, 0, 0.02);
	judge(&g);
	assert_near(g.bench[0].sd, sd);
	assert_true(isnan(g.bench[0].floor));
	assert_near(g.bench[0].threshold, log(1.001));
	assert_near(g.bench[1].sd, 1.4826 * 0.01);
	assert_near(g.bench[1].floor,
		    2.6 * sqrt(M_PI / 3) * 1.4826 * 0.01 / sqrt(6));
	assert_near(g.bench[1].threshold, g.bench[1].floor);
	gate_free(&g);
}

/*
 * sd is 1.4826 * 0.6 of what is given, half an interval of one pair 2.05 times
 * that; it is to leave out a change of 5 %, or where there may be one, 1 %.
 */
static void undecided_says_how_much_more(void **state)
{
	struct gate g;

	(void)state;
	bench("some", "");
	spread("some", "ab", 1, 6, 0.02, 0.045);
	bench("most", ",\"pair_seconds\":60");
	spread("most", "ab", 1, 6, 0.045, 0.06);
	bench("least", "");
	spread("least", "ab", 1, 6, -0.004, 0.06);
	bench("unknown", ",\"pair_seconds\":null");
	spread("unknown", "ab", 1, 6, 0.02, 0.045);
	judge(&g);
	assert_judged(&g.bench[0], GATE_UNDECIDED, GATE_TIME,
		      "100 ns → 102 ns, 2.02 % slower [−2.47, +6.72] beside a "
		      "threshold "
		      "of 1.00 %; more pairs, about 4.0 s, would tell");
	assert_near(g.bench[0].more_seconds, 8 * 0.5);
	assert_near(g.bench[1].more_seconds, 20 * 60);
	assert_non_null(strstr(g.bench[1].reason, ", about 20 min,"));
	assert_near(g.bench[2].more_seconds, 8 * 0.5);
	/* A comparison that was killed has no times but those of its pairs. */
	assert_near(g.bench[3].more_seconds, 8 * 0.5);
	assert_int_equal(gate_exit_status(&g), 3);
	gate_free(&g);
}

/* The floor is 4 %: a real 3 % is within it, and that is told.
 */
static void no_change_beyond_a_wide_threshold_says_so(void **state)
{
	struct gate g;

	(void)state;
	bench("wide", "");
	spread("wide", "ab", 1, 6, 0.03, 0.02);
	spread("wide", "ab", 2, 20, 0.03, 0.02);
	spread("wide", "aa", 0, 12, 0, 0.1);
	bench("narrow", "");
	spread("narrow", "ab", 2, 20, 0, 0.002);
	spread("narrow", "ab", 1, 6, 0, 0.002);
	judge(&g);
	assert_int_equal(g.bench[0].outcome, GATE_NO_CHANGE);
	assert_false(gate_is_within_declared(&g.bench[0]));
	assert_non_null(strstr(g.bench[0].reason, "no change beyond "));
	assert_non_null(strstr(g.bench[0].reason, ", where 1.00 % matters"));
	assert_true(gate_is_within_declared(&g.bench[1]));
	assert_null(strstr(g.bench[1].reason, "matters"));
	gate_free(&g);
}

static void a_candidate_is_told_as_probable(void **state)
{
	struct gate g;
	char *note;

	(void)state;
	bench("x", "");
	spread("x", "ab", 1, 6, 0.02, 0.015);
	judge(&g);
	assert_int_equal(g.bench[0].outcome, GATE_UNDECIDED);
	assert_non_null(
		strstr(g.bench[0].reason,
		       "probably slower, not confirmed: 100 ns → 102 ns"));
	note = gate_note(&g.bench[0]);
	assert_string_equal(note, "probably slower, not confirmed");
	free(note);
	gate_free(&g);
}

static void too_few_pairs_decide_nothing(void **state)
{
	struct gate g;

	(void)state;
	bench("none", "");
	bench("five", "");
	spread("five", "ab", 1, 5, 1, 0.001);
	judge(&g);
	assert_judged(&g.bench[0], GATE_NOT_MEASURED, GATE_TOO_FEW_PAIRS,
		      "0 of the 6 process pairs that a judgement needs");
	assert_near(g.bench[0].more_seconds, 3);
	assert_int_equal(g.bench[1].ground, GATE_TOO_FEW_PAIRS);
	assert_near(g.bench[1].more_seconds, 0.5);
	assert_true(isnan(g.bench[1].p));
	assert_true(isnan(g.bench[1].adjusted));
	assert_false(gate_is_candidate(&g.bench[1]));
	assert_int_equal(gate_exit_status(&g), 3);
	gate_free(&g);
}

/* The noise is 20 %, so the threshold is so wide that an interval inside it
 * would mean nothing. */
static void noise_is_never_passed(void **state)
{
	struct gate g;

	(void)state;
	bench("noisy", "");
	spread("noisy", "ab", 1, 6, 0, 0.2);
	spread("noisy", "aa", 0, 6, 0, 0.2);
	bench("coarse", ",\"threshold_percent\":20");
	spread("coarse", "ab", 1, 6, 0, 0.15);
	bench("doubled", "");
	spread("doubled", "ab", 2, 20, log(2), 0.2);
	judge(&g);
	assert_judged(&g.bench[0], GATE_UNDECIDED, GATE_NOT_GATEABLE,
		      "too noisy on this machine: its floor of 11.2 % finds no "
		      "5 %");
	assert_true(isnan(g.bench[0].more_seconds));
	assert_int_equal(g.bench[1].outcome, GATE_NO_CHANGE);
	assert_int_equal(g.bench[2].outcome, GATE_REGRESSED);
	gate_free(&g);
}

/* Two of five are far off, to either side: a median of deviations is blind to
 * them, the interval is not, and finds no 5 %. */
static void tails_are_noise_too(void **state)
{
	struct gate g;

	(void)state;
	bench("bistable", "");
	for (int i = 0; i < 20; i++)
		pair("bistable", "ab", 2,
		     i % 5 == 0	  ? 0.3
		     : i % 5 == 1 ? -0.3
				  : 0.001,
		     "");
	judge(&g);
	assert_int_equal(g.bench[0].outcome, GATE_UNDECIDED);
	assert_int_equal(g.bench[0].ground, GATE_NOT_GATEABLE);
	assert_non_null(strstr(g.bench[0].reason, "its interval of ±"));
	gate_free(&g);
}

static void candidates_point_to_a_change(void **state)
{
	struct gate g;

	(void)state;
	bench("slower", "");
	spread("slower", "ab", 1, 6, 0.02, 0.001);
	bench("faster", ",\"threshold_percent\":50");
	spread("faster", "ab", 1, 6, -0.02, 0.001);
	bench("unsure", "");
	spread("unsure", "ab", 1, 6, 0.02, 0.1);
	bench("small", "");
	spread("small", "ab", 1, 6, 0.009, 0.001);
	bench("fine", ",\"threshold_percent\":0.5");
	spread("fine", "ab", 1, 6, 0.009, 0.001);
	bench("fresh", "");
	spread("fresh", "ab", 2, 20, 0.02, 0.001);
	judge(&g);
	assert_true(gate_is_candidate(&g.bench[0]));
	assert_int_equal(g.bench[0].outcome, GATE_UNDECIDED);
	assert_true(gate_is_candidate(&g.bench[1]));
	assert_false(gate_is_candidate(&g.bench[2]));
	assert_false(gate_is_candidate(&g.bench[3]));
	assert_true(gate_is_candidate(&g.bench[4]));
	assert_false(gate_is_candidate(&g.bench[5]));
	gate_free(&g);
}

static void nothing_is_not_judged(void **state)
{
	struct gate g;

	(void)state;
	judge(&g);
	assert_int_equal(gate_exit_status(&g), 3);
	gate_free(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(fresh_pairs_decide),
		TEST(noise_raises_the_threshold),
		TEST(undecided_says_how_much_more),
		TEST(no_change_beyond_a_wide_threshold_says_so),
		TEST(a_candidate_is_told_as_probable),
		TEST(too_few_pairs_decide_nothing),
		TEST(noise_is_never_passed),
		TEST(tails_are_noise_too),
		TEST(candidates_point_to_a_change),
		TEST(nothing_is_not_judged),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
