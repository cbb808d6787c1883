/* test_gate_chance.c - how often the rule is wrong, over made-up suites. */
#include "gate_fixture.h"

#define SUITE 60

/* Log ratios of a suite in memory: quicker than through files. */
struct world {
	struct gate g;
	struct gate_bench b[SUITE];
	double first[SUITE][GATE_STAGE_PAIRS];
	double fresh[SUITE][GATE_FRESH_PAIRS];
	double (*draw)(void);
};

static double one_percent(void)
{
	return 0.01 * gauss();
}

static double five_percent_slower(void)
{
	return log(1.05) + 0.01 * gauss();
}

/* One of two speeds for the life of a process: in a fifth of pairs one side has
 * the other one. */
static double bistable(void)
{
	double x = 0.003 * gauss();

	if (random_below(&noise, 5))
		return x;
	return random_below(&noise, 2) ? x + log(0.85) : x - log(0.85);
}

static double bistable_faster(void)
{
	double x = 0.003 * gauss();

	return random_below(&noise, 5) ? x : x + log(0.85);
}

static void draw(struct world *w, double *x, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x[i] = w->draw();
}

static void first_stage(struct world *w)
{
	w->g = (struct gate){ .bench = w->b, .n = SUITE };
	for (size_t i = 0; i < SUITE; i++) {
		draw(w, w->first[i], GATE_STAGE_PAIRS);
		w->b[i] = (struct gate_bench){
			.name = "x",
			.declared = GATE_DECLARED,
			.stage = { { w->first[i], GATE_STAGE_PAIRS } },
			.pair_seconds = 0.1,
		};
	}
	gate_judge(&w->g, 1);
}

/* Both stages, as a comparison goes.  Returns how many have regressed. */
static size_t compare(struct world *w)
{
	first_stage(w);
	for (size_t i = 0; i < SUITE; i++) {
		if (!gate_is_candidate(&w->b[i]))
			continue;
		draw(w, w->fresh[i], GATE_FRESH_PAIRS);
		w->b[i].stage[1] =
			(struct gate_pairs){ w->fresh[i], GATE_FRESH_PAIRS };
	}
	gate_judge(&w->g, 1);
	for (size_t i = 0; i < SUITE; i++)
		free(w->b[i].reason);
	return w->g.count[GATE_REGRESSED];
}

static size_t alarms(double (*draw)(void), size_t suites)
{
	struct world w = { .draw = draw };
	size_t n = 0;

	noise = 4;
	for (size_t i = 0; i < suites; i++)
		n += compare(&w) > 0;
	return n;
}

static void a_suite_without_a_change_is_not_red(void **state)
{
	(void)state;
	assert_in_range(alarms(one_percent, 300), 0, 3);
}

static void two_speeds_are_no_regression(void **state)
{
	(void)state;
	assert_int_equal(alarms(bistable, 50), 0);
	assert_int_equal(alarms(bistable_faster, 50), 0);
}

static void five_percent_is_found(void **state)
{
	struct world w = { .draw = five_percent_slower };

	(void)state;
	noise = 5;
	assert_int_equal(compare(&w), SUITE);
}

/* Four benchmarks with ten A/A pairs each. */
static void same(struct gate *g, uint64_t seed)
{
	char name[16];

	begin(NULL);
	for (int i = 0; i < 4; i++) {
		snprintf(name, sizeof(name), "b%d", i);
		bench(name, ",\"before\":[0.01,-0.01,0.01,-0.01,0.01]");
		pairs(name, "ab", 1, 6, 0, 0.01);
		pairs(name, "aa", 1, 5, 0, 0.01);
	}
	load(g, "");
	gate_judge(g, seed);
}

static void chance_is_of_the_pairs_there_are(void **state)
{
	struct gate g;

	(void)state;
	same(&g, 1);
	assert_int_equal(g.chance.pairs, 40);
	assert_int_equal(g.chance.suites, 200);
	assert_in_range(g.chance.alarmed, 0, 2);
	gate_free(&g);
}

static void few_pairs_are_no_chance(void **state)
{
	struct gate g;

	bench("x", "");
	pairs("x", "ab", 1, 6, 0, 0.01);
	pairs("x", "aa", 1, 19, 0, 0.01);
	judge(&g);
	assert_int_equal(g.chance.pairs, 0);
	assert_int_equal(g.chance.suites, 0);
	gate_free(&g);
	begin(state);
	bench("x", "");
	spread("x", "ab", 1, 6, 0, 0);
	spread("x", "aa", 1, 40, 0, 0);
	judge(&g);
	assert_int_equal(g.chance.pairs, 0);
	assert_near(g.bench[0].sd, 0);
	assert_int_equal(g.bench[0].outcome, GATE_NO_CHANGE);
	gate_free(&g);
}

static void assert_same_words(const struct gate *g, const struct gate *h)
{
	for (size_t i = 0; i < g->n; i++) {
		assert_int_equal(g->bench[i].outcome, h->bench[i].outcome);
		assert_string_equal(g->bench[i].reason, h->bench[i].reason);
	}
}

/* Judged twice, too: nothing of the first time is left. */
static void the_same_data_give_the_same_words(void **state)
{
	struct gate g, h;

	(void)state;
	same(&g, 7);
	same(&h, 7);
	assert_same_words(&g, &h);
	assert_int_equal(g.chance.alarmed, h.chance.alarmed);
	gate_judge(&h, 8);
	assert_same_words(&g, &h);
	gate_free(&g);
	gate_free(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_suite_without_a_change_is_not_red),
		cmocka_unit_test(two_speeds_are_no_regression),
		cmocka_unit_test(five_percent_is_found),
		cmocka_unit_test(chance_is_of_the_pairs_there_are),
		TEST(few_pairs_are_no_chance),
		cmocka_unit_test(the_same_data_give_the_same_words),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
