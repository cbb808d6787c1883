/* test_gate_share.c - how much of a whole suite a budget of three minutes
 * judges: drawn benchmarks as this project's own are on a shared machine. */
#include "gate/judge/share_out.h"
#include "gate_fixture.h"

enum { MOST = 100, PAIRS = 400, ALIKE = 6 };

/* So many benchmarks, s of a process pair, spread of its ln(B / A), and one
 * pair of how many is off by 20 %: some of two vCPUs are somebody else's. */
static const struct kind {
	size_t n;
	double seconds, sd;
	unsigned wild_one_in;
} kinds[] = {
	{ 49, 0.055, 0.008, 40 }, /* yield, queue, lock ... */
	{ 4, 0.59, 0.005, 0 },	  /* blocking */
	{ 4, 0.32, 0.007, 20 },	  /* deadlock, terminate */
	{ 4, 0.18, 0.005, 20 },	  /* hog */
	{ 8, 0.135, 0.015, 20 },  /* gil, timer */
	{ 8, 0.12, 0.03, 20 },	  /* echo, cpu */
	{ 4, 0.07, 0.04, 10 },	  /* exec */
	{ 4, 0.06, 0.10, 20 },	  /* line, terminate of processes */
	{ 2, 0.20, 0.05, 20 },	  /* skynet, crowd of processes */
	{ 2, 0.065, 0.10, 20 },	  /* the same of threads */
	{ 2, 0.043, 0.17, 0 },	  /* two cores that are one at times */
};

static struct gate_bench b[MOST];
static struct gate_share share[MOST];
static struct gate g;
static double first[MOST][PAIRS], fresh[MOST][PAIRS], alike[MOST][ALIKE];
static const struct kind *of[MOST];
static double left_s;
static uint64_t random_state;

static double gauss_of_suite(void)
{
	double u = (double)(random_below(&random_state, 1 << 30) + 1) * 0x1p-30;
	double v = (double)random_below(&random_state, 1 << 30) * 0x1p-30;

	return sqrt(-2 * log(u)) * cos(2 * M_PI * v);
}

static double draw(const struct kind *k)
{
	double x = k->sd * gauss_of_suite();

	if (!k->wild_one_in || random_below(&random_state, k->wild_one_in))
		return x;
	return random_below(&random_state, 2) ? x + 0.2 : x - 0.2;
}

/* change: of every sixth of them. */
static void draw_pairs(size_t i, const struct kind *k, double change)
{
	double c = i % 6 == 0 ? change : 0;

	of[i] = k;
	for (size_t n = 0; n < PAIRS; n++) {
		first[i][n] = draw(k) + c;
		fresh[i][n] = draw(k) + c;
	}
	for (size_t n = 0; n < ALIKE; n++)
		alike[i][n] = draw(k);
	b[i] = (struct gate_bench){ .name = "x",
				    .declared = GATE_DECLARED,
				    .staged = true,
				    .stage = { { first[i], 0 },
					       { fresh[i], 0 } },
				    .before = { alike[i], 0 },
				    .pair_seconds = k->seconds };
	share[i] = (struct gate_share){ .open = true, .seconds = k->seconds };
}

static void begin_suite(uint64_t seed, double change)
{
	random_state = seed;
	g = (struct gate){ .bench = b };
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
		for (size_t n = 0; n < kinds[k].n; n++)
			draw_pairs(g.n++, &kinds[k], change);
	assert_in_range(g.n, 90, MOST);
}

static void give(size_t i)
{
	size_t due = share[i].due;

	left_s -= (double)due * share[i].seconds;
	share[i].asked += due;
	b[i].stage[share[i].fresh].n += due;
	if (share[i].fresh && due)
		b[i].screened += b[i].looks++ ? 0 : due;
	if (!share[i].needs_alike || b[i].before.n)
		return;
	b[i].before.n = ALIKE;
	left_s -= ALIKE * share[i].seconds;
}

/* Within seconds, to the end of the budget or of what is open. */
static void compare(double seconds)
{
	left_s = seconds;
	gate_decide(&g);
	while (gate_plan(&g, share, left_s)) {
		for (size_t i = 0; i < g.n; i++)
			give(i);
		gate_decide(&g);
	}
}

static void forget(void)
{
	for (size_t i = 0; i < g.n; i++)
		free(b[i].reason);
}

/* 180 s less what calibrating and A against A take. */
static void three_minutes_judge_nine_of_ten(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 5; seed++) {
		begin_suite(seed, 0);
		compare(163);
		assert_true(gate_judged(&g) >= 0.9 * (double)g.n);
		assert_int_equal(g.count[GATE_REGRESSED], 0);
		assert_int_equal(g.count[GATE_IMPROVED], 0);
		assert_int_equal(g.count[GATE_NOT_MEASURED], 0);
		assert_true(left_s >= 0);
		forget();
	}
}

/* Nothing but what would tell nothing more is left of it. */
static void the_budget_is_spent(void **state)
{
	static const double budgets[] = { 10, 35, 54, 163 };

	(void)state;
	for (size_t k = 0; k < sizeof(budgets) / sizeof(*budgets); k++) {
		begin_suite(7, 0);
		compare(budgets[k]);
		assert_in_range((uintmax_t)(100 * left_s), 0,
				(uintmax_t)(4 * budgets[k]));
		forget();
	}
}

/* One in six is slower by 5 %: most of them are calm. */
static void changes_are_found_all_the_same(void **state)
{
	size_t calm = 0, found = 0;

	(void)state;
	begin_suite(3, log(1.05));
	compare(163);
	for (size_t i = 0; i < g.n; i++) {
		bool slower = b[i].outcome == GATE_REGRESSED;

		assert_true(i % 6 == 0 || !slower);
		calm += i % 6 == 0 && of[i]->sd < 0.02;
		found += slower && of[i]->sd < 0.02;
	}
	assert_int_equal(found, calm);
	assert_in_range(calm, 10, MOST);
	forget();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_minutes_judge_nine_of_ten),
		cmocka_unit_test(the_budget_is_spent),
		cmocka_unit_test(changes_are_found_all_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
