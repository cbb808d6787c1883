/* test_signflip.c - sign flips and Holm's step against what can be counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/random.h"
#include "stats/sign_flip.h"
#include "stats/stats.h"
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#define NEAR 1e-15

static void assert_near(double a, double b)
{
	if (!(fabs(a - b) <= NEAR))
		fail_msg("%.17g is not %.17g", a, b);
}

#define assert_p(count, patterns, ...)                                   \
	do {                                                             \
		double x_[] = { __VA_ARGS__ };                           \
		assert_near(signflip_p(x_, sizeof(x_) / sizeof(*x_), 1), \
			    (count) / (double)(patterns));               \
	} while (0)

/*
 * 1 2 -3 add up to 0; the patterns of +-1 +-2 +-3 to 6 4 2 0 0 -2 -4 -6, of
 * which 5 are at least 0.
 * 1 1 1 -1: 2; one pattern gives 4 and four give 2.
 * 1 2 3 4 -5: 5 = 15 - 2 * 5.  Turned signs of at most 5 in all reach it: none,
 * 1, 2, 3, 1+2, 4, 1+3, 5, 1+4, 2+3 are 10 of 32.
 */
static void counted_by_hand(void **state)
{
	(void)state;
	assert_near(signflip_p(NULL, 0, 1), 1);
	assert_p(1, 2, 3.5);
	assert_p(1, 1, -3.5);
	assert_p(1, 1, 0);
	assert_p(1, 4, 1, 2);
	assert_p(2, 4, -1, 2);
	assert_p(3, 4, 1, -2);
	assert_p(4, 4, -1, -2);
	assert_p(3, 4, 1, -1);
	assert_p(1, 8, 1, 2, 3);
	assert_p(5, 8, 1, 2, -3);
	assert_p(5, 16, 1, 1, 1, -1);
	assert_p(10, 32, 1, 2, 3, 4, -5);
}

/* 0.1 + 0.2 - 0.3 is not 0 in binary, in no order the same. */
static void rounding_breaks_no_tie(void **state)
{
	(void)state;
	assert_p(5, 8, 0.1, 0.2, -0.3);
	assert_p(5, 8, -0.3, 0.2, 0.1);
	assert_p(5, 8, 0.2, -0.3, 0.1);
	assert_p(5, 8, 1e-9, 2e-9, -3e-9);
	assert_p(10, 32, 0.1, 0.2, 0.3, 0.4, -0.5);
}

/*
 * Fisher, The Design of Experiments, section 21: Darwin's maize, crossed less
 * self-fertilised plants, in eighths of an inch.  863 of the 32768 patterns
 * reach the sum of 314.
 */
static void darwin_and_fisher(void **state)
{
	(void)state;
	assert_p(863, 32768, 49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75,
		 60, -48);
}

/* Of |x| the median is 2: the bound is 3, whatever the signs. */
static void wild_values_are_brought_in(void **state)
{
	double x[] = { 1, -100, 2, 2.5, -2 };
	static const double brought[] = { 1, -3, 2, 2.5, -2 };

	(void)state;
	signflip_winsorise(x, 5);
	for (size_t i = 0; i < 5; i++)
		assert_near(x[i], brought[i]);
}

/* 19 of 1 and one wild -100, now -1.5: it alone or any other one may turn. */
static void one_wild_pair_hides_no_shift(void **state)
{
	double x[20];

	(void)state;
	for (int i = 0; i < 20; i++)
		x[i] = i ? 1 : -100;
	assert_near(signflip_p(x, 20, 1), 0.5 + ldexp(1, -20));
	signflip_winsorise(x, 20);
	assert_near(signflip_p(x, 20, 1), ldexp(21, -20));
}

/* The median is 0, as a bound it would leave nothing. */
static void zeros_bound_nothing(void **state)
{
	double x[] = { 0, 0, 5, 0, -7 };

	(void)state;
	signflip_winsorise(x, 5);
	assert_near(x[2], 5);
	assert_near(x[4], -7);
	signflip_winsorise(NULL, 0);
}

static void all_upwards_is_one_pattern(void **state)
{
	double x[SIGNFLIP_EXACT];

	(void)state;
	for (int n = 1; n <= SIGNFLIP_EXACT; n++) {
		x[n - 1] = 0.01 + 0.001 * n;
		assert_near(signflip_p(x, (size_t)n, 1), ldexp(1, -n));
	}
}

/* The definition, word for word; whole numbers add up without rounding. */
static double by_enumeration(const double *x, size_t n)
{
	size_t hits = 0, patterns = (size_t)1 << n;

	for (size_t turned = 0; turned < patterns; turned++) {
		double sum = 0, observed = 0;

		for (size_t i = 0; i < n; i++) {
			observed += x[i];
			sum += turned >> i & 1 ? -x[i] : x[i];
		}
		hits += sum >= observed;
	}
	return (double)hits / (double)patterns;
}

/* Whole numbers from few (many ties) to many, around 0 and beside it. */
static void agrees_with_enumeration(void **state)
{
	uint64_t random = 4;
	double x[14], tenths[14];

	(void)state;
	for (int i = 0; i < 140; i++) {
		size_t n = 1 + (size_t)i % 14;
		uint64_t spread = i % 3 ? 2000 : 5;

		for (size_t j = 0; j < n; j++) {
			x[j] = (double)random_below(&random, spread) -
			       (double)(spread / (i % 2 ? 2 : 4));
			tenths[j] = x[j] / 10;
		}
		assert_near(signflip_p(x, n, 1), by_enumeration(x, n));
		assert_near(signflip_p(tenths, n, 1), by_enumeration(x, n));
	}
}

/* Of the 1024 samples that ten sizes without equal sums can give, exactly the
 * share p has a p of at most p: 51 at 5 %. */
static void false_alarms_are_as_stated(void **state)
{
	int alarms = 0;

	(void)state;
	for (int signs = 0; signs < 1024; signs++) {
		double x[10];

		for (int i = 0; i < 10; i++)
			x[i] = (1024 + (1 << i)) * (signs >> i & 1 ? -1 : 1);
		alarms += signflip_p(x, 10, 1) <= 0.05;
	}
	assert_int_equal(alarms, 51);
}

/* A sample of n values of 1, some negative; p is binomial. */
static double p_of_ones(size_t n, size_t upwards, uint64_t seed)
{
	double x[100];

	for (size_t i = 0; i < n; i++)
		x[(i * 37) % n] = i < upwards ? 1 : -1;
	return signflip_p(x, n, seed);
}

/* Until 1000 patterns reach the sum; within 5 standard errors of the tails
 * P(B >= 25), n = 40, and P(B >= 60), n = 100 (scipy.stats.binom.sf). */
static void many_values_are_sampled(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 4; seed++) {
		assert_true(fabs(p_of_ones(40, 25, seed) - 0.076930) < 0.0122);
		assert_true(fabs(p_of_ones(100, 60, seed) - 0.028444) < 0.0045);
	}
	assert_near(p_of_ones(100, 100, 1), 1 / 100001.0);
	assert_near(p_of_ones(100, 0, 1), 1);
	assert_true(p_of_ones(40, 25, 7) == p_of_ones(40, 25, 7));
	assert_true(p_of_ones(40, 25, 7) != p_of_ones(40, 25, 8));
	assert_near(p_of_ones(30, 30, 1), ldexp(1, -30));
}

/* p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") of R; 4 * 0.005, 3 * 0.01,
 * 2 * 0.03, and 0.04 is not below it. */
static void holm_by_hand(void **state)
{
	double p[] = { 0.01, 0.04, 0.03, 0.005 }, one[] = { 0.2 };
	static const double adjusted[] = { 0.03, 0.06, 0.06, 0.02 };

	(void)state;
	holm_adjust(p, 4);
	for (size_t i = 0; i < 4; i++)
		assert_near(p[i], adjusted[i]);
	holm_adjust(one, 1);
	assert_near(one[0], 0.2);
	holm_adjust(NULL, 0);
}

static void holm_leaves_out_what_was_not_tested(void **state)
{
	double p[] = { NAN, 0.04, NAN, 0.01, NAN }, none[] = { NAN, NAN };

	(void)state;
	holm_adjust(p, 5);
	assert_near(p[1], 0.04);
	assert_near(p[3], 0.02);
	assert_true(isnan(p[0]) && isnan(p[2]) && isnan(p[4]));
	holm_adjust(none, 2);
	assert_true(isnan(none[0]) && isnan(none[1]));
}

static void holm_ends_at_1(void **state)
{
	double p[] = { 0.7, 0.6, 0.3, 1 };

	(void)state;
	holm_adjust(p, 4);
	assert_near(p[0], 1);
	assert_near(p[1], 1);
	assert_near(p[2], 1);
	assert_near(p[3], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counted_by_hand),
		cmocka_unit_test(rounding_breaks_no_tie),
		cmocka_unit_test(darwin_and_fisher),
		cmocka_unit_test(wild_values_are_brought_in),
		cmocka_unit_test(one_wild_pair_hides_no_shift),
		cmocka_unit_test(zeros_bound_nothing),
		cmocka_unit_test(all_upwards_is_one_pattern),
		cmocka_unit_test(agrees_with_enumeration),
		cmocka_unit_test(false_alarms_are_as_stated),
		cmocka_unit_test(many_values_are_sampled),
		cmocka_unit_test(holm_by_hand),
		cmocka_unit_test(holm_leaves_out_what_was_not_tested),
		cmocka_unit_test(holm_ends_at_1),
	};

	return cmocka_run_group_tests_name("sign flips", tests, NULL, NULL);
}
