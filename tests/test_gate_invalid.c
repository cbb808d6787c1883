/* test_gate_invalid.c - what needs no time, or of which time tells nothing. */
#include "gate_fixture.h"

static void failed(const char *name, const char *side, const char *status,
		   const char *reason)
{
	fprintf(lines,
		"{\"schema\":1,\"benchmark\":\"%s\",\"kind\":\"failed\","
		"\"side\":\"%s\",\"status\":\"%s\",\"reason\":\"%s\"}\n",
		name, side, status, reason);
}

static void what_fails_needs_no_time(void **state)
{
	struct gate g;

	(void)state;
	bench("b", "");
	spread("b", "ab", 1, 6, 0, 0.001);
	failed("b", "B", "crashed", "killed by signal 11");
	bench("a", "");
	failed("a", "A", "cannot", "needs four cores");
	bench("both", "");
	failed("both", "A", "cannot", "needs four cores");
	failed("both", "B", "cannot", "needs four cores");
	bench("each", "");
	failed("each", "A", "timeout", "10 s");
	failed("each", "B", "failed", "a wrong answer");
	judge(&g);
	assert_judged(&g.bench[0], GATE_REGRESSED, GATE_BROKEN,
		      "works in A, fails in B: crashed, killed by signal 11");
	assert_int_equal(g.bench[0].change.n, 0);
	assert_judged(&g.bench[1], GATE_IMPROVED, GATE_BROKEN,
		      "works in B, fails in A: cannot be done here, needs four "
		      "cores");
	assert_judged(&g.bench[2], GATE_INVALID, GATE_FAILED,
		      "works in neither build: cannot be done here, needs four "
		      "cores");
	assert_judged(&g.bench[3], GATE_INVALID, GATE_FAILED,
		      "works in neither build: A timeout, 10 s; B failed, a "
		      "wrong answer");
	gate_free(&g);
}

/* worked: the other side's letter in quotes, or null. */
static void failed_in_pair(const char *name, const char *side,
			   const char *worked)
{
	fprintf(lines,
		"{\"schema\":1,\"benchmark\":\"%s\",\"kind\":\"failed\","
		"\"side\":\"%s\",\"status\":\"crashed\","
		"\"reason\":\"signal 6\",\"worked\":%s}\n",
		name, side, worked);
}

static void fail_each_side(const char *name, int a, int b)
{
	for (int i = 0; i < a; i++)
		failed_in_pair(name, "A", "\"B\"");
	for (int i = 0; i < b; i++)
		failed_in_pair(name, "B", "\"A\"");
}

static void both_sides_are_asked(void **state)
{
	struct gate g;

	(void)state;
	bench("both", "");
	failed_in_pair("both", "A", "null");
	failed_in_pair("both", "B", "null");
	bench("never", "");
	fail_each_side("never", 0, 5);
	bench("mended", "");
	fail_each_side("mended", 5, 0);
	bench("early", "");
	fail_each_side("early", 0, 4);
	bench("flaky", "");
	spread("flaky", "ab", 1, 12, 0, 0.001);
	fail_each_side("flaky", 3, 4);
	bench("worse", "");
	spread("worse", "ab", 1, 12, 0, 0.001);
	fail_each_side("worse", 0, 9);
	/* p is 0.003, and was asked for after each of fourteen pairs. */
	bench("unlucky", "");
	spread("unlucky", "ab", 1, 7, 0, 0.001);
	fail_each_side("unlucky", 0, 7);
	judge(&g);
	assert_judged(&g.bench[0], GATE_INVALID, GATE_FAILED,
		      "works in neither build: crashed, signal 6");
	assert_judged(&g.bench[1], GATE_REGRESSED, GATE_BROKEN,
		      "works in A, fails in B: crashed, signal 6");
	assert_judged(&g.bench[2], GATE_IMPROVED, GATE_BROKEN,
		      "works in B, fails in A: crashed, signal 6");
	assert_judged(&g.bench[3], GATE_UNDECIDED, GATE_FAILS_AT_TIMES,
		      "fails in 0 of 4 processes of A and in 4 of 4 of B: "
		      "crashed, signal 6");
	assert_int_equal(g.bench[4].outcome, GATE_NO_CHANGE);
	assert_non_null(strstr(g.bench[4].reason,
			       "; it fails in 3 of 19 processes of A and in 4 "
			       "of 19 of B: crashed, signal 6"));
	assert_int_equal(g.bench[5].ground, GATE_BROKEN);
	assert_int_equal(g.bench[6].outcome, GATE_NO_CHANGE);
	assert_non_null(strstr(g.bench[6].reason, "in 7 of 14 of B"));
	gate_free(&g);
}

/* Pairs of A and A, however many there are, do not count as successes of A. */
static void pairs_of_one_build_do_not_count(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	spread("x", "aa", 0, 40, 0, 0.001);
	spread("x", "ab", 1, 6, 0, 0.001);
	fail_each_side("x", 0, 4);
	judge(&g);
	assert_int_equal(g.bench[0].tried[GATE_A], 10);
	assert_int_equal(g.bench[0].tried[GATE_B], 10);
	assert_int_equal(g.bench[0].outcome, GATE_NO_CHANGE);
	gate_free(&g);
}

static void what_is_missing_or_the_same_is_not_tested(void **state)
{
	struct gate g;

	(void)state;
	bench("a", ",\"missing\":\"A\"");
	bench("b", ",\"missing\":\"B\"");
	bench("same", ",\"same_code\":true");
	spread("same", "ab", 2, 20, 1, 0.001);
	judge(&g);
	assert_judged(&g.bench[0], GATE_INVALID, GATE_MISSING, "only B has it");
	assert_judged(&g.bench[1], GATE_INVALID, GATE_MISSING,
		      "only A has it: B has lost it; --accept-lost=NAME "
		      "accepts that");
	assert_judged(&g.bench[2], GATE_NO_CHANGE, GATE_SAME_CODE,
		      "A's and B's linked code is the same, byte for byte");
	assert_true(isnan(g.bench[2].p));
	assert_int_equal(gate_exit_status(&g), 1);
	gate_free(&g);
}

static void a_disturbed_benchmark_is_invalid(void **state)
{
	struct gate g;

	(void)state;
	bench("most", "");
	bench("half", "");
	for (int i = 0; i < 6; i++) {
		pair("most", "ab", 1, 0,
		     ",\"dropped\":[{\"slice\":0},{\"slice\":1}]");
		pair("half", "ab", 1, 0, ",\"dropped\":[{\"slice\":1}]");
	}
	judge(&g);
	assert_judged(&g.bench[0], GATE_INVALID, GATE_DISTURBED,
		      "12 of its 12 slice pairs were disturbed");
	assert_int_equal(g.bench[1].outcome, GATE_NO_CHANGE);
	gate_free(&g);
}

static void a_machine_that_moved_judges_no_time(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	spread("x", "ab", 2, 20, 1, 0.001);
	bench("same", ",\"same_code\":true");
	bench("none", "");
	load(&g, ",\"moved\":\"the governor is another\"");
	gate_judge(&g, 1);
	assert_judged(&g.bench[0], GATE_INVALID, GATE_MOVED,
		      "the machine changed while it was measured: the governor "
		      "is another");
	assert_int_equal(g.bench[1].outcome, GATE_NO_CHANGE);
	assert_int_equal(g.bench[2].ground, GATE_TOO_FEW_PAIRS);
	gate_free(&g);
}

/* Before, A was like A; now it is not by 10 %.  2^-7 for both directions of 8
 * pairs; 7 are too few to be sure. */
#define CALM                                                                \
	",\"before\":[0.001,-0.001,0.001,-0.001,0.001,-0.001,0.001,-0.001," \
	"0.001,-0.001]"

static void unlike_sides_judge_no_time(void **state)
{
	struct gate g;

	(void)state;
	bench("sure", CALM);
	spread("sure", "ab", 1, 6, 0, 0.001);
	spread("sure", "aa", 1, 8, -0.1, 0.001);
	bench("unsure", CALM);
	spread("unsure", "ab", 1, 6, 0, 0.001);
	spread("unsure", "aa", 1, 7, -0.1, 0.001);
	bench("small", CALM ",\"threshold_percent\":20");
	spread("small", "ab", 1, 6, 0, 0.001);
	spread("small", "aa", 1, 8, 0.1, 0.001);
	judge(&g);
	assert_judged(&g.bench[0], GATE_INVALID, GATE_MOVED,
		      "A against A is 9.52 % faster [−9.58, −9.45] in 8 "
		      "process pairs: the sides are not alike here");
	assert_int_equal(g.bench[1].outcome, GATE_NO_CHANGE);
	assert_int_equal(g.bench[2].outcome, GATE_NO_CHANGE);
	gate_free(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_fails_needs_no_time),
		TEST(both_sides_are_asked),
		TEST(pairs_of_one_build_do_not_count),
		TEST(what_is_missing_or_the_same_is_not_tested),
		TEST(a_disturbed_benchmark_is_invalid),
		TEST(a_machine_that_moved_judges_no_time),
		TEST(unlike_sides_judge_no_time),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
