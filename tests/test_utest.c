/* test_utest.c - the U test against scipy, Hollander & Wolfe and counting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/mann_whitney.h"
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 1e-12

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static void assert_near(double a, double b)
{
	if (!(fabs(a - b) <= NEAR))
		fail_msg("%.17g is not %.17g", a, b);
}

/* Of the 6 orders of two and two 1 has U = 0 and 1 has U = 4, and so on. */
static void counted_by_hand(void **state)
{
	double low[] = { 1, 2, 3 }, high[] = { 4, 5, 6 }, mid[] = { 2.5 };

	(void)state;
	assert_near(utest_p(low, 2, high, 2), 2 / 6.0);
	assert_near(utest_p(low, 3, high, 3), 2 / 20.0);
	assert_near(utest_p(low, 1, high, 1), 1);
	assert_near(utest_p(low, 3, mid, 1), 1);
	assert_near(utest_p(low, 1, high, 3), 2 / 4.0);
}

/* U of the ranks 1..n that are set in bits, na of them. */
static int u_of(unsigned set, int na, int n)
{
	int u = -na * (na + 1) / 2;

	for (int i = 0; i < n; i++)
		u += set >> i & 1 ? i + 1 : 0;
	return u;
}

/* Two-sided: the share of all choices of na ranks whose U is as far out. */
static double by_enumeration(unsigned chosen, int na, int n)
{
	int u = u_of(chosen, na, n), other = na * (n - na) - u;
	int hits = 0, ways = 0;

	for (unsigned set = 0; set < 1u << n; set++) {
		if (__builtin_popcount(set) != na)
			continue;
		ways++;
		hits += u_of(set, na, n) <= (u < other ? u : other);
	}
	return fmin(1, 2.0 * hits / ways);
}

static void agrees_with_enumeration(void **state)
{
	(void)state;
	for (int n = 2; n <= 9; n++) {
		for (unsigned set = 1; set + 1 < 1u << n; set++) {
			double x[2][9];
			size_t k[2] = { 0, 0 };

			for (int i = 0; i < n; i++) {
				int side = set >> i & 1;

				x[side][k[side]++] = i * i;
			}
			assert_near(utest_p(x[1], k[1], x[0], k[0]),
				    by_enumeration(set, (int)k[1], n));
		}
	}
}

/* scipy 1.10.1: exact, as the smaller sample has no more than 8 values. */
static void small_samples_as_scipy(void **state)
{
	static const double males[] = { 19, 22, 16, 29, 24 };
	static const double females[] = { 20, 11, 17, 12 };
	static const double eight[] = {
		1.1, 2.2, 3.3, 4.4, 5.5, 6.6, 7.7, 8.8
	};
	static const double twelve[] = { 2.1, 3.1, 4.1,	 5.1,  6.1,  7.1,
					 8.1, 9.1, 10.1, 11.1, 12.1, 13.1 };

	(void)state;
	assert_near(utest_p(males, 5, females, 4), 0.1111111111111111);
	assert_near(utest_p(eight, 8, twelve, 12), 0.13493688973565135);
	assert_near(utest_p(twelve, 12, eight, 8), 0.13493688973565135);
}

/* scipy 1.10.1: normal, as both have more than 8 values, or some are tied. */
static void larger_or_tied_samples_as_scipy(void **state)
{
	static const double few[] = { 1, 2, 2, 3 }, more[] = { 2, 3, 4, 4, 5 };
	static const double nine[] = { 10.1, 10.4, 9.9,	 10.0, 10.2,
				       10.3, 9.8,  10.5, 10.6 };
	static const double ten[] = { 10.7, 10.25, 10.8,  10.9,	 10.15,
				      11.0, 11.1,  10.05, 10.65, 11.2 };
	static const double low[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 9 };
	static const double high[] = { 5, 6, 7, 8, 9, 9, 9, 10, 11, 12, 13 };

	(void)state;
	assert_near(utest_p(few, 4, more, 5), 0.07854585095119067);
	assert_near(utest_p(nine, 9, ten, 10), 0.01601099081051716);
	assert_near(utest_p(low, 10, high, 11), 0.01175067481126175);
	assert_near(utest_p(high, 11, low, 10), 0.01175067481126175);
}

static void equal_values_tell_nothing(void **state)
{
	double x[30];

	(void)state;
	for (size_t i = 0; i < 30; i++)
		x[i] = 0.1;
	for (size_t n = 1; n <= 30; n++) {
		struct estimate f = utest_shift(x, n, x, 30);

		assert_near(utest_p(x, n, x, 30), 1);
		assert_true(f.mid == 0 && f.n == n);
		assert_true(n < 2 || (f.low == 0 && f.high == 0));
	}
}

/* Hollander & Wolfe, table 4.1 and examples 4.1, 4.3 and 4.4: permeability of
 * the human chorioamnion at term (a) and at 12 to 26 weeks (b); one-sided p
 * .1272, estimate -.305, 96 % interval (-.76, .15). */
static void shift_of_the_chorioamnion_data(void **state)
{
	static const double a[] = { 0.80, 0.83, 1.89, 1.04, 1.45,
				    1.38, 1.91, 1.64, 0.73, 1.46 };
	static const double b[] = { 1.15, 0.88, 0.90, 0.74, 1.21 };
	struct estimate f = utest_shift(a, 10, b, 5);
	struct estimate turned = utest_shift(b, 5, a, 10);

	(void)state;
	assert_int_equal(f.n, 5);
	assert_near(f.mid, -0.305);
	assert_near(f.low, -0.76);
	assert_near(f.high, 0.15);
	assert_near(turned.mid, 0.305);
	assert_near(turned.low, -0.15);
	assert_near(turned.high, 0.76);
	assert_near(utest_p(a, 10, b, 5), 0.2544122544122544);
}

/* The rank from below of the interval's low end, 0: none.  The differences are
 * 0, 1, 2, ... na * nb - 1. */
static size_t low_rank(size_t na, size_t nb)
{
	double a[40], b[40];
	struct estimate f;

	for (size_t i = 0; i < na; i++)
		a[i] = -(double)i;
	for (size_t j = 0; j < nb; j++)
		b[j] = (double)(na * j);
	f = utest_shift(a, na, b, nb);
	assert_near(f.mid, (double)(na * nb - 1) / 2);
	if (isnan(f.low)) {
		assert_true(isnan(f.high));
		return 0;
	}
	assert_near(f.low + f.high, (double)(na * nb - 1));
	return (size_t)f.low + 1;
}

/* Two-sided 5 % critical values of U for n = 4..20 a side, as in the tables of
 * textbooks and counted with whole numbers. */
static void shift_has_the_tabled_ranks(void **state)
{
	static const size_t critical[] = { 0,  2,  5,  8,  13, 17, 23,	30, 37,
					   45, 55, 64, 75, 87, 99, 113, 127 };

	(void)state;
	for (size_t n = 4; n <= 20; n++)
		assert_int_equal(low_rank(n, n), critical[n - 4] + 1);
	assert_int_equal(low_rank(3, 5), 1);
	assert_int_equal(low_rank(8, 2), 1);
	assert_int_equal(low_rank(20, 25), 164);
	assert_int_equal(low_rank(1, 39), 1);
}

/* Rounded down from 142.6; the exact rank is 143. */
static void above_20_the_rank_is_normal(void **state)
{
	(void)state;
	assert_int_equal(low_rank(21, 21), 142);
}

static void too_few_have_no_interval(void **state)
{
	struct estimate none = utest_shift(NULL, 0, NULL, 0);

	(void)state;
	assert_true(none.n == 0 && isnan(none.mid) && isnan(none.low));
	assert_int_equal(low_rank(1, 1), 0);
	assert_int_equal(low_rank(3, 3), 0);
	assert_int_equal(low_rank(2, 7), 0);
	assert_int_equal(low_rank(38, 1), 0);
}

/* For utest-scipy.sh: lines of two sizes and as many values; prints their p. */
static int answer(void)
{
	static double x[128];
	size_t na, nb;

	while (scanf("%zu %zu", &na, &nb) == 2 && na + nb <= COUNT(x)) {
		for (size_t i = 0; i < na + nb; i++)
			if (scanf("%lf", &x[i]) != 1)
				return 1;
		printf("%.17g\n", utest_p(x, na, x + na, nb));
	}
	return feof(stdin) ? 0 : 1;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counted_by_hand),
		cmocka_unit_test(agrees_with_enumeration),
		cmocka_unit_test(small_samples_as_scipy),
		cmocka_unit_test(larger_or_tied_samples_as_scipy),
		cmocka_unit_test(equal_values_tell_nothing),
		cmocka_unit_test(shift_of_the_chorioamnion_data),
		cmocka_unit_test(shift_has_the_tabled_ranks),
		cmocka_unit_test(above_20_the_rank_is_normal),
		cmocka_unit_test(too_few_have_no_interval),
	};

	if (argc == 2 && strcmp(argv[1], "--answer") == 0)
		return answer();
	return cmocka_run_group_tests_name("U test", tests, NULL, NULL);
}
