/* test_stats.c - medians and intervals against published and counted values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/stats.h"
#include <cmocka.h>
#include <float.h>
#include <math.h>

#define MANY 60

/* Fills x with first, first + step, ... in an order that is not sorted. */
static void fill(double *x, size_t n, double first, double step)
{
	for (size_t i = 0; i < n; i++)
		x[i % 2 ? n - 1 - i / 2 : i / 2] = first + step * (double)i;
}

static void assert_near(double a, double b)
{
	if (!(fabs(a - b) <= 1e-12 * fmax(1, fabs(b))))
		fail_msg("%.17g is not %.17g", a, b);
}

static void assert_ordered(struct estimate f)
{
	assert_true(isfinite(f.low) && isfinite(f.mid) && isfinite(f.high));
	assert_true(f.low <= f.mid && f.mid <= f.high);
}

static void median_by_hand(void **state)
{
	double odd[] = { 3, 1, 2 }, even[] = { 4, 1, 3, 2 };

	(void)state;
	assert_near(stats_median(odd, 3), 2);
	assert_near(stats_median(even, 4), 2.5);
	assert_near(stats_median(odd + 1, 1), 1);
	assert_true(odd[0] == 3 && odd[1] == 1 && odd[2] == 2);
}

/* Values of R: quantile(x, q, type = 7). */
static void quantile_is_type_7(void **state)
{
	double x[] = { 40, 10, 50, 20, 30 };

	(void)state;
	assert_near(stats_quantile(x, 5, 0), 10);
	assert_near(stats_quantile(x, 5, 0.1), 14);
	assert_near(stats_quantile(x, 5, 0.5), 30);
	assert_near(stats_quantile(x, 5, 0.9), 46);
	assert_near(stats_quantile(x, 5, 1), 50);
	assert_near(stats_quantile(x, 4, 0.25), 17.5);
	assert_near(stats_quantile(x, 1, 0.75), 40);
}

static void mad_by_hand(void **state)
{
	double x[] = { 9, 1, 2, 6, 1, 4, 2 };

	(void)state;
	assert_near(stats_mad(x, 7), 1);
	assert_near(stats_mad(x, 1), 0);
}

/* Ranks of the sign-test interval for n = 6..30, as in the tables of textbooks
 * and counted with whole numbers. */
static void median_interval_has_the_tabled_ranks(void **state)
{
	static const int rank[] = { 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5,
				    5, 6, 6, 6, 7, 7, 8, 8, 8, 9, 9, 10 };
	double x[30];

	(void)state;
	for (size_t n = 6; n <= 30; n++) {
		struct estimate f;

		fill(x, n, 1, 1);
		f = stats_median_interval(x, n);
		assert_int_equal(f.n, n);
		assert_near(f.mid, (double)(n + 1) / 2);
		assert_int_equal((int)f.low, rank[n - 6]);
		assert_int_equal((int)f.high, (int)n + 1 - rank[n - 6]);
	}
}

/* Ranks counted with whole numbers; 2^-2000 is no double. */
static void median_interval_of_many(void **state)
{
	static const struct {
		size_t n;
		int rank;
	} known[] = { { 100, 40 }, { 1000, 469 }, { 2000, 956 } };
	double x[2000];

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct estimate f;

		fill(x, known[i].n, 1, 1);
		f = stats_median_interval(x, known[i].n);
		assert_int_equal((int)f.low, known[i].rank);
	}
}

static void too_few_have_no_interval(void **state)
{
	double x[] = { 5, 4, 3, 2, 1 };

	(void)state;
	for (size_t n = 1; n <= 5; n++) {
		struct estimate m = stats_median_interval(x, n);
		struct estimate h = stats_hodges_lehmann(x, n);

		assert_int_equal(m.n, n);
		assert_int_equal(h.n, n);
		assert_near(m.mid, 5 - (double)(n - 1) / 2);
		assert_near(h.mid, 5 - (double)(n - 1) / 2);
		assert_true(isnan(m.low) && isnan(m.high));
		assert_true(isnan(h.low) && isnan(h.high));
	}
}

static void nothing_measured(void **state)
{
	struct estimate m = stats_median_interval(NULL, 0);
	struct estimate h = stats_hodges_lehmann(NULL, 0);

	(void)state;
	assert_true(m.n == 0 && isnan(m.mid) && isnan(m.low) && isnan(m.high));
	assert_true(h.n == 0 && isnan(h.mid) && isnan(h.low) && isnan(h.high));
}

/* Hollander & Wolfe, table 3.1 and examples 3.3 and 3.4: Hamilton depression
 * scale after minus before; estimate -0.46, interval (-0.786, -0.010). */
static void hodges_lehmann_of_the_depression_data(void **state)
{
	static const double before[] = { 1.83, 0.50, 1.62, 2.48, 1.68,
					 1.88, 1.55, 3.06, 1.30 };
	static const double after[] = { 0.878, 0.647, 0.598, 2.05, 1.06,
					1.29,  1.06,  3.14,  1.29 };
	double change[9];
	struct estimate f;

	(void)state;
	for (size_t i = 0; i < 9; i++)
		change[i] = after[i] - before[i];
	f = stats_hodges_lehmann(change, 9);
	assert_int_equal(f.n, 9);
	assert_near(f.mid, -0.46);
	assert_near(f.low, -0.786);
	assert_near(f.high, -0.010);
}

/* The k-th smallest, k from 1, of the (2^i + 2^j) / 2 with j <= i: all differ,
 * so that a rank too many or too few shows, and i, then j is their order. */
static double walsh_of_powers(int k)
{
	int i = 0;

	while (k > i + 1)
		k -= ++i;
	return (ldexp(1, i) + ldexp(1, k - 1)) / 2;
}

static void assert_walsh_ranks(int n, int rank)
{
	double x[41];
	struct estimate f;

	for (int i = 0; i < n; i++)
		x[i] = ldexp(1, (i * 43) % n);
	f = stats_hodges_lehmann(x, (size_t)n);
	assert_true(f.low == walsh_of_powers(rank));
	assert_true(f.high == walsh_of_powers(n * (n + 1) / 2 + 1 - rank));
}

/* Two-sided 5 % critical values of Wilcoxon's signed-rank sum, n = 6..30, as in
 * the tables of textbooks and counted with whole numbers. */
static void hodges_lehmann_has_the_tabled_ranks(void **state)
{
	static const int critical[] = { 0,  2,	3,  5,	 8,   10,  13, 17, 21,
					25, 29, 34, 40,	 46,  52,  58, 65, 73,
					81, 89, 98, 107, 116, 126, 137 };

	(void)state;
	for (int n = 6; n <= 30; n++)
		assert_walsh_ranks(n, critical[n - 6] + 1);
	assert_walsh_ranks(40, 264 + 1);
}

/* Uneven and equal values, beside all averages, written out and sorted. */
static void hodges_lehmann_is_the_median_average(void **state)
{
	double all[MANY * (MANY + 1) / 2], x[MANY];

	(void)state;
	for (size_t n = 1, k = 0; n <= MANY; n++) {
		x[n - 1] = sin((double)(n * n % 17));
		for (size_t i = 0; i < n; i++)
			all[k++] = x[i] / 2 + x[n - 1] / 2;
		assert_near(stats_hodges_lehmann(x, n).mid,
			    stats_median(all, k));
	}
}

/* The exact critical value for n = 41 is 279: rank 280. */
static void the_normal_approximation_is_one_rank_wide(void **state)
{
	(void)state;
	assert_walsh_ranks(41, 279);
}

static void ties_give_themselves(void **state)
{
	double x[MANY];

	(void)state;
	for (size_t n = 1; n <= MANY; n++) {
		struct estimate m, h;

		fill(x, n, 0.1, 0);
		m = stats_median_interval(x, n);
		h = stats_hodges_lehmann(x, n);
		assert_true(m.mid == 0.1 && h.mid == 0.1);
		assert_true(n < 6 || (m.low == 0.1 && m.high == 0.1));
		assert_true(n < 6 || (h.low == 0.1 && h.high == 0.1));
	}
}

/* Order, symmetry and cover for every n: the interval of -x is the interval
 * of x turned round. */
static void every_n_is_ordered_and_symmetric(void **state)
{
	double x[MANY], minus[MANY];

	(void)state;
	for (size_t n = 6; n <= MANY; n++) {
		struct estimate h, m;

		fill(x, n, -3, 0.37);
		for (size_t i = 0; i < n; i++)
			minus[i] = -(x[i] *= x[i]);
		h = stats_hodges_lehmann(x, n);
		m = stats_hodges_lehmann(minus, n);
		assert_ordered(h);
		assert_ordered(stats_median_interval(x, n));
		assert_true(h.mid == -m.mid);
		assert_true(h.low == -m.high && h.high == -m.low);
	}
}

static void extremes_stay_finite(void **state)
{
	double x[] = { DBL_MAX, -DBL_MAX, DBL_MAX,  -DBL_MAX, DBL_MIN, -DBL_MIN,
		       0,	1,	  -DBL_MAX, DBL_MAX,  -1e-300, 1e-300 };

	(void)state;
	assert_ordered(stats_median_interval(x, 12));
	assert_ordered(stats_hodges_lehmann(x, 12));
	assert_true(isfinite(stats_quantile(x, 4, 0.5)));
	assert_true(stats_quantile(x, 12, 0) == -DBL_MAX);
	assert_true(stats_quantile(x, 12, 1) == DBL_MAX);
}

/*
 * All of 1 to 6 are above 0: one of 64 patterns of signs. Against 1.4 the
 * negative part is 1 - 1.4, the smallest: two patterns.  A value that equals
 * the bound counts against the shift.
 */
static void signed_rank_p_by_hand(void **state)
{
	double x[] = { 1, 2, 3, 4, 5, 6 };

	(void)state;
	assert_near(stats_signed_rank_p(x, 6, 0), 1 / 64.);
	assert_near(stats_signed_rank_p(x, 6, 1.4), 2 / 64.);
	assert_near(stats_signed_rank_p(x, 6, 1), 2 / 64.);
	assert_near(stats_signed_rank_p(x, 6, 7), 1);
	assert_near(stats_signed_rank_p(x, 0, 7), 1);
}

/* The interval ends where the two-sided p passes 0.05. */
static void signed_rank_p_belongs_to_the_interval(void **state)
{
	double x[MANY];

	(void)state;
	for (size_t n = 6; n <= MANY; n++) {
		struct estimate f;

		for (size_t i = 0; i < n; i++)
			x[i] = sin(100. * (double)(i + n)) + 1;
		f = stats_hodges_lehmann(x, n);
		assert_true(stats_signed_rank_p(x, n, f.low - 1e-9) <= 0.025);
		assert_true(stats_signed_rank_p(x, n, f.low + 1e-9) > 0.023);
	}
}

/* One wild value in ten must not move the location by more than a neighbour. */
static void an_outlier_does_not_matter(void **state)
{
	double x[] = { 100, 101, 102, 103, 104, 105, 106, 107, 108, 1e9 };

	(void)state;
	assert_near(stats_median(x, 10), 104.5);
	assert_true(stats_hodges_lehmann(x, 10).mid < 106);
	assert_true(stats_median_interval(x, 10).high == 108);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(median_by_hand),
		cmocka_unit_test(quantile_is_type_7),
		cmocka_unit_test(mad_by_hand),
		cmocka_unit_test(median_interval_has_the_tabled_ranks),
		cmocka_unit_test(median_interval_of_many),
		cmocka_unit_test(too_few_have_no_interval),
		cmocka_unit_test(nothing_measured),
		cmocka_unit_test(hodges_lehmann_of_the_depression_data),
		cmocka_unit_test(hodges_lehmann_has_the_tabled_ranks),
		cmocka_unit_test(hodges_lehmann_is_the_median_average),
		cmocka_unit_test(the_normal_approximation_is_one_rank_wide),
		cmocka_unit_test(ties_give_themselves),
		cmocka_unit_test(every_n_is_ordered_and_symmetric),
		cmocka_unit_test(extremes_stay_finite),
		cmocka_unit_test(signed_rank_p_by_hand),
		cmocka_unit_test(signed_rank_p_belongs_to_the_interval),
		cmocka_unit_test(an_outlier_does_not_matter),
	};

	return cmocka_run_group_tests_name("stats", tests, NULL, NULL);
}
