/* test_edivisive.c - change points where they are known, and none elsewhere. */
#include "base/random.h"
#include "stats/e_divisive.h"
#include <math.h>

#define NEAR 1e-12
#include "near.h"

#define ROOM  8
#define ALPHA 0.01
#define SEED  1

/* Source: Box & Muller, Annals of Mathematical Statistics 29, 1958. */
static double gauss(uint64_t *random)
{
	double u = (double)(random_next(random) >> 11) + 1;
	double v = (double)(random_next(random) >> 11);

	return sqrt(-2 * log(ldexp(u, -53))) * cos(ldexp(2 * M_PI * v, -53));
}

/* n values around 0, those from at on around step. */
static void noise(double *x, size_t n, size_t at, double step, uint64_t seed)
{
	for (size_t i = 0; i < n; i++)
		x[i] = gauss(&seed) + (i < at ? 0 : step);
}

static size_t points(const double *x, size_t n, struct change_point *found)
{
	return edivisive(x, n, ALPHA, SEED, found, ROOM);
}

/*
 * 0 0 0 | 1 1 1: 3 * 3 / 6 * (2 * 1 - 0 - 0) = 3.
 * 0 1 2 | 10 11 12: between on average 10, within (1 + 1 + 2) / 3 = 4/3 each;
 *	3 * 3 / 6 * (2 * 10 - 4/3 - 4/3) = 26.
 * 0 1 2 10 | 11 12: between (11 + 10 + 9 + 1 + 12 + 11 + 10 + 2) / 8 = 66/8,
 *	within (1 + 2 + 10 + 1 + 9 + 8) / 6 = 31/6 and 1;
 *	4 * 2 / 6 * (2 * 66/8 - 31/6 - 1) = 124/9.
 * 0 | 1 2 10 11 12: between 36/5, within 0 and
 *	(1 + 9 + 10 + 11 + 8 + 9 + 10 + 1 + 2 + 1) / 10 = 62/10;
 *	1 * 5 / 6 * (2 * 36/5 - 0 - 62/10) = 41/6.
 */
static void statistic_by_hand(void **state)
{
	static const double step[] = { 0, 0, 0, 1, 1, 1 };
	static const double x[] = { 0, 1, 2, 10, 11, 12 };

	(void)state;
	assert_near(edivisive_statistic(step, 6, 3), 3);
	assert_near(edivisive_statistic(x, 6, 3), 26);
	assert_near(edivisive_statistic(x, 6, 4), 124 / 9.0);
	assert_near(edivisive_statistic(x, 6, 2), 124 / 9.0);
	assert_near(edivisive_statistic(x, 6, 1), 41 / 6.0);
	assert_near(edivisive_statistic(x, 6, 5), 41 / 6.0);
	assert_near(edivisive_statistic(x, 2, 1), 1);
}

static void the_place_has_the_largest_statistic(void **state)
{
	struct change_point found[ROOM];
	double x[30];

	(void)state;
	for (uint64_t seed = 0; seed < 30; seed++) {
		size_t best = 3, n, hits = 0;

		noise(x, 30, 4 + seed % 23, 4, seed);
		for (size_t at = 3; at <= 27; at++)
			if (edivisive_statistic(x, 30, at) >
			    edivisive_statistic(x, 30, best))
				best = at;
		n = points(x, 30, found);
		for (size_t i = 0; i < n; i++)
			hits += found[i].at == best;
		assert_int_equal(hits, 1);
	}
}

/*
 * Flow of the Nile at Aswan, 1871-1970 (Cobb, Biometrika 65, 1978): it fell
 * between 1898 and 1899, the value 28, and at no other time.
 */
static void the_nile_fell_in_1899(void **state)
{
	static const double flow[] = {
		1120, 1160, 963,  1210, 1160, 1160, 813,  1230, 1370, 1140,
		995,  935,  1110, 994,	1020, 960,  1180, 799,	958,  1140,
		1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
		874,  694,  940,  833,	701,  916,  692,  1020, 1050, 969,
		831,  726,  456,  824,	702,  1120, 1100, 832,	764,  821,
		768,  845,  864,  862,	698,  845,  744,  796,	1040, 759,
		781,  865,  845,  944,	984,  897,  822,  1010, 771,  676,
		649,  846,  812,  742,	801,  1040, 860,  874,	848,  890,
		744,  749,  838,  1050, 918,  986,  797,  923,	975,  815,
		1020, 906,  901,  1170, 912,  746,  919,  718,	714,  740
	};
	struct change_point found[ROOM];

	(void)state;
	assert_int_equal(points(flow, 100, found), 1);
	assert_int_equal(found[0].at, 28);
	assert_in_range(found[0].first, 22, 28);
	assert_in_range(found[0].last, 28, 34);
	assert_near(found[0].p, 0.001);
}

/* Up, back down, and a change of scatter alone. */
static void several_changes_are_found_in_order(void **state)
{
	struct change_point found[ROOM];
	uint64_t random = 3;
	double x[160];

	(void)state;
	for (size_t i = 0; i < 160; i++)
		x[i] = gauss(&random) * (i < 90 ? 0.1 : 1.5) +
		       (i >= 30 && i < 60 ? 1 : 0);
	assert_int_equal(points(x, 160, found), 3);
	assert_int_equal(found[0].at, 30);
	assert_int_equal(found[1].at, 60);
	assert_in_range(found[2].at, 85, 95);
	assert_in_range(found[2].at, found[2].first, found[2].last);
	assert_true(found[0].first == 30 && found[0].last == 30);
	assert_true(found[1].first == 60 && found[1].last == 60);
	assert_int_equal(edivisive(x, 160, ALPHA, SEED, found, 2), 2);
	assert_int_equal(found[1].at, 60);
}

static void what_does_not_change_has_no_point(void **state)
{
	struct change_point found[ROOM];
	double same[60], swinging[60];

	(void)state;
	for (size_t i = 0; i < 60; i++) {
		same[i] = 0.1;
		swinging[i] = i % 2 ? 1 : 2;
	}
	for (size_t n = 0; n <= 60; n++) {
		assert_int_equal(points(same, n, found), 0);
		assert_int_equal(points(swinging, n, found), 0);
	}
}

/* 3 values a side, but no permutation test of 6 or 7 values gets to 1 %: of the
 * 20 ways to part 6 values two are as far apart. */
static void too_few_values_have_no_point(void **state)
{
	static const double x[] = { 0, 0, 0, 1, 1, 1, 1 };
	static const double y[] = { 1,	2,  1, 2, 1, 2, 1, 2, 1, 2,
				    60, 60, 1, 2, 1, 2, 1, 2, 1, 2 };
	struct change_point found[ROOM];

	(void)state;
	for (size_t n = 0; n <= 7; n++)
		assert_int_equal(points(x, n, found), 0);
	assert_int_equal(edivisive(x, 5, 1, SEED, found, ROOM), 0);
	assert_int_equal(edivisive(x, 6, 1, SEED, found, ROOM), 1);
	assert_true(found[0].at == 3 && found[0].p > 0.05);
	assert_int_equal(edivisive(y, 12, 0.1, SEED, found, ROOM), 1);
	assert_int_equal(found[0].at, 9);
	assert_true(edivisive(y + 10, 10, 0.5, SEED, found, ROOM) > 0);
	assert_int_equal(found[0].at, 3);
}

/* Of the 210 ways to part 4 values and 6, two are as far apart, with sums that
 * differ in their last bits: p is about (1 + 999 * 2/210) / 1000. */
static void equal_statistics_count(void **state)
{
	static const double x[] = { 0.1, 0.2, 0.4,  0.7,  8.1,
				    8.2, 8.5, 8.75, 8.85, 9.05 };
	double mean = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 64; seed++) {
		struct change_point found = { 0 };

		assert_int_equal(edivisive(x, 10, 0.1, seed, &found, 1), 1);
		assert_int_equal(found.at, 4);
		mean += found.p / 64;
	}
	assert_true(fabs(mean - 0.01051) < 0.001);
}

/* 1 % of 200 is 2; chance makes it more than 8 once in 4700 times. */
static void false_alarms_are_as_stated(void **state)
{
	struct change_point found[ROOM];
	double x[40];
	int alarms = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 200; seed++) {
		noise(x, 40, 40, 0, seed);
		alarms += points(x, 40, found) > 0;
	}
	assert_in_range(alarms, 0, 8);
}

/* Logarithms of ratios that scatter by 0.6 %, and go up by 5 %. */
static void five_per_cent_are_found(void **state)
{
	struct change_point found[ROOM];
	double x[40];

	(void)state;
	for (uint64_t seed = 0; seed < 100; seed++) {
		size_t at = 6 + seed % 28, n, near = 0;

		noise(x, 40, at, log(1.05) / 0.006, seed);
		for (size_t i = 0; i < 40; i++)
			x[i] *= 0.006;
		n = points(x, 40, found);
		for (size_t i = 0; i < n; i++)
			near += found[i].at + 2 >= at && found[i].at <= at + 2;
		assert_int_equal(near, 1);
	}
}

/* 95 % is what the interval of the place is meant to hold. */
static void the_interval_holds_the_place(void **state)
{
	struct change_point found[ROOM];
	double x[40], width = 0;
	int seen = 0, held = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 100; seed++) {
		noise(x, 40, 20, 2, seed);
		if (points(x, 40, found) != 1)
			continue;
		seen++;
		held += found[0].first <= 20 && found[0].last >= 20;
		width += (double)(found[0].last - found[0].first);
	}
	assert_true(seen > 80 && held * 100 >= seen * 88);
	assert_true(width / seen > 1 && width / seen < 12);
}

static void assert_same(struct change_point a, struct change_point b)
{
	assert_int_equal(a.at, b.at);
	assert_int_equal(a.first, b.first);
	assert_int_equal(a.last, b.last);
	assert_true(a.p == b.p);
}

/* The same values give the same change points, also in another unit of measure.
 */
static void the_seed_is_all_that_is_random(void **state)
{
	struct change_point a[ROOM], b[ROOM];
	double x[60], y[60], z[60];

	(void)state;
	noise(x, 60, 25, 1.5, 11);
	for (size_t i = 0; i < 60; i++) {
		y[i] = x[i] * 1024 + 65536;
		z[i] = -x[i];
	}
	assert_int_equal(points(x, 60, a), 1);
	assert_int_equal(points(x, 60, b), 1);
	assert_same(a[0], b[0]);
	assert_int_equal(points(y, 60, b), 1);
	assert_same(a[0], b[0]);
	assert_int_equal(points(z, 60, b), 1);
	assert_same(a[0], b[0]);
	assert_int_equal(edivisive(x, 60, ALPHA, SEED + 1, b, ROOM), 1);
	assert_true(a[0].at == b[0].at && a[0].p != b[0].p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statistic_by_hand),
		cmocka_unit_test(the_place_has_the_largest_statistic),
		cmocka_unit_test(the_nile_fell_in_1899),
		cmocka_unit_test(several_changes_are_found_in_order),
		cmocka_unit_test(what_does_not_change_has_no_point),
		cmocka_unit_test(too_few_values_have_no_point),
		cmocka_unit_test(equal_statistics_count),
		cmocka_unit_test(false_alarms_are_as_stated),
		cmocka_unit_test(five_per_cent_are_found),
		cmocka_unit_test(the_interval_holds_the_place),
		cmocka_unit_test(the_seed_is_all_that_is_random),
	};

	return cmocka_run_group_tests_name("change points", tests, NULL, NULL);
}
