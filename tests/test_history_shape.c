/* test_history_shape.c - a slope is told as a drift, a step as a step. */
#include "series_fixture.h"

static double step(int i)
{
	return i < 20 ? 0 : log(1.05);
}

static double slope(int i)
{
	return log(1.06) * i / POINTS;
}

static double steep_slope(int i)
{
	return log(1.25) * i / POINTS;
}

static double slope_downwards(int i)
{
	return -log(1.06) * i / POINTS;
}

/* Flat at first. */
static double late_slope(int i)
{
	return i < 15 ? 0 : log(1.06) * (i - 15) / (POINTS - 15);
}

static double early_step(int i)
{
	return i < 8 ? 0 : log(1.05);
}

static double late_step(int i)
{
	return i < 33 ? 0 : log(1.05);
}

static double two_steps(int i)
{
	return i < 13 ? 0 : i < 27 ? log(1.04) : log(1.08);
}

/* How many of ten seeds come to drift alone, and how many to steps. */
static void count_shapes(double (*level)(int i), size_t *slopes, size_t *steps)
{
	struct made m;

	*slopes = *steps = 0;
	for (uint64_t seed = 1; seed <= 10; seed++) {
		fill(&m, seed, level);
		history_judge(&m.s, 0.01);
		*slopes += m.s.drifts && m.s.n_changes == 0;
		*steps += m.s.n_changes > 0;
		empty(&m);
	}
}

static void a_slope_is_no_step(void **state)
{
	double (*const levels[])(int) = { slope, steep_slope, slope_downwards,
					  late_slope };
	size_t slopes, steps;

	(void)state;
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++) {
		count_shapes(levels[i], &slopes, &steps);
		if (slopes < 10)
			fail_msg("slope %zu: %zu of 10 are drifts, %zu steps",
				 i, slopes, steps);
	}
}

static void a_step_is_no_slope(void **state)
{
	double (*const levels[])(int) = { step, early_step, late_step,
					  two_steps };
	size_t slopes, steps;

	(void)state;
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++) {
		count_shapes(levels[i], &slopes, &steps);
		if (slopes || steps < 10)
			fail_msg("step %zu: %zu of 10 are steps, %zu drifts", i,
				 steps, slopes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slope_is_no_step),
		cmocka_unit_test(a_step_is_no_slope),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
