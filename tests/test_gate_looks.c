/* test_gate_looks.c - what a look at more pairs costs, and what it is held
 * against. */
#include "gate/judge/judge.h"
#include "gate_fixture.h"

/*
 * B is slower than A by 0 to 14 %, depending on the memory layout of the pair,
 * while A against A differs by 1 % at most.  The scatter of B must not raise
 * the threshold that B is judged by.
 */
static void a_change_does_not_raise_its_own_threshold(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	spread("x", "aa", 0, 12, 0, 0.01);
	spread("x", "ab", 1, 6, 0.07, 0.07);
	spread("x", "ab", 2, 20, 0.07, 0.07);
	judge(&g);
	assert_int_equal(g.bench[0].outcome, GATE_REGRESSED);
	assert_near(g.bench[0].threshold, log(1.01));
	assert_true(g.bench[0].floor < 0.01);
	assert_true(g.bench[0].sd > 0.04);
	gate_free(&g);
}

/* Stages 2, 3 and 4: three looks at the fresh pairs of all of them. */
static void later_looks_have_less_of_the_risk(void **state)
{
	struct gate g;
	double first;

	(void)state;
	bench("once", "");
	spread("once", "ab", 2, 60, 0.03, 0.05);
	bench("thrice", "");
	for (int look = 2; look < 5; look++)
		spread("thrice", "ab", look, 20, 0.03, 0.05);
	judge(&g);
	assert_int_equal(g.bench[0].looks, 1);
	assert_int_equal(g.bench[1].looks, 3);
	assert_int_equal(g.bench[1].change.n, 60);
	first = g.bench[0].change.high - g.bench[0].change.low;
	assert_true(g.bench[1].change.high - g.bench[1].change.low >
		    1.4 * first);
	assert_true(g.bench[1].adjusted >= 4 * g.bench[1].p);
	gate_free(&g);
}

static double width(const struct gate_bench *b)
{
	return b->change.high - b->change.low;
}

/* Within a budget more first pairs may follow, with --pairs they do not. */
static void looks_at_first_pairs_share_the_risk(void **state)
{
	struct gate g, h;

	bench("x", "");
	spread("x", "ab", 1, 28, 0.03, 0.05);
	judge(&g);
	begin(state);
	bench("x", "");
	spread("x", "ab", 1, 28, 0.03, 0.05);
	load(&h, ",\"budget_s\":30");
	gate_judge(&h, 1);
	assert_int_equal(gate_first_look(6), 0);
	assert_int_equal(gate_first_look(14), 1);
	assert_int_equal(gate_first_look(28), 2);
	assert_int_equal(gate_first_look(29), 3);
	assert_near(h.bench[0].p, g.bench[0].p);
	assert_near(g.bench[0].adjusted, g.bench[0].p);
	assert_near(h.bench[0].adjusted, 8 * h.bench[0].p);
	assert_true(width(&h.bench[0]) > 1.2 * width(&g.bench[0]));
	gate_free(&g);
	gate_free(&h);
}

/* Eight fresh pairs come first: the twenty are judged as if they had not. */
static void to_screen_takes_next_to_nothing(void **state)
{
	struct gate g;

	(void)state;
	bench("screened", "");
	spread("screened", "ab", 2, 8, 0.03, 0.05);
	spread("screened", "ab", 3, 12, 0.03, 0.05);
	bench("at once", "");
	spread("at once", "ab", 2, 8, 0.03, 0.05);
	spread("at once", "ab", 2, 12, 0.03, 0.05);
	bench("only screened", "");
	spread("only screened", "ab", 2, 8, 0.03, 0.05);
	judge(&g);
	assert_int_equal(g.bench[0].looks, 2);
	assert_int_equal(g.bench[1].looks, 1);
	assert_near(width(&g.bench[0]), width(&g.bench[1]));
	/* All but the two outermost of 36 averages: 2 of 128 are outside. */
	assert_near(g.bench[2].change.low, -0.02 + 0.5 * 0.1 / 7);
	gate_free(&g);
}

/* Twenty pairs of A and A would find no 5 %; the many of A and B exclude it. */
static void many_pairs_see_through_noise(void **state)
{
	struct gate g;

	(void)state;
	bench("x", "");
	spread("x", "aa", 0, 6, 0, 0.1);
	spread("x", "ab", 1, 112, -0.0134, 0.1);
	bench("few", "");
	spread("few", "aa", 0, 6, 0, 0.1);
	spread("few", "ab", 1, 14, -0.0134, 0.1);
	load(&g, ",\"budget_s\":30");
	gate_judge(&g, 1);
	assert_int_equal(g.bench[0].outcome, GATE_UNDECIDED);
	assert_int_equal(g.bench[0].ground, GATE_TIME);
	assert_true(gate_is_probable(&g.bench[0]));
	assert_int_equal(g.bench[1].outcome, GATE_UNDECIDED);
	assert_int_equal(g.bench[1].ground, GATE_NOT_GATEABLE);
	gate_free(&g);
}

static void a_share_may_be_required(void **state)
{
	static const char *const names[] = { "a", "b", "c", "d", "e",
					     "f", "g", "h", "i" };
	struct gate g;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		bench(names[i], "");
		spread(names[i], "ab", 1, 6, 0, 0.001);
	}
	bench("late", "");
	bench("new", ",\"missing\":\"A\"");
	load(&g, ",\"require_percent\":90,\"budget_s\":30");
	gate_judge(&g, 1);
	assert_int_equal(gate_judged(&g), 9);
	assert_int_equal(gate_judgeable(&g), 10);
	assert_int_equal(gate_exit_status(&g), 0);
	g.require = 0.91;
	assert_int_equal(gate_exit_status(&g), 3);
	/* Six pairs of half a second are GATE_BEGIN_PART of what is missing. */
	assert_near(gate_budget_wanted(&g), 35);
	gate_free(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_change_does_not_raise_its_own_threshold),
		TEST(later_looks_have_less_of_the_risk),
		TEST(looks_at_first_pairs_share_the_risk),
		TEST(to_screen_takes_next_to_nothing),
		TEST(many_pairs_see_through_noise),
		TEST(a_share_may_be_required),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
