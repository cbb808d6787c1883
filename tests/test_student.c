/* test_student.c - Student's t test against the printed tables. */
#define NEAR 1e-6
#include "near.h"
#include "stats/student.h"

/* Source: Abramowitz & Stegun, table 26.10. */
static void the_tail_is_that_of_the_table(void **state)
{
	static const struct {
		double t, p;
		size_t df;
	} table[] = {
		{ 12.706205, 0.025, 1 }, { 4.302653, 0.025, 2 },
		{ 3.182446, 0.025, 3 },	 { 2.570582, 0.025, 5 },
		{ 4.032143, 0.005, 5 },	 { 3.169273, 0.005, 10 },
		{ 2.750000, 0.005, 30 }, { 1.980000, 0.025, 120 },
		{ 63.656741, 0.005, 1 }, { 3.365, 0.01, 5 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		double p = student_tail(table[i].t, table[i].df);

		if (fabs(p / table[i].p - 1) > 2e-4)
			fail_msg("t %g with %zu: p is %g", table[i].t,
				 table[i].df, p);
		assert_near(student_tail(-table[i].t, table[i].df), 1 - p);
	}
	assert_near(student_tail(0, 7), 0.5);
}

/* The mean is 4, the standard deviation sqrt(2.5), t = (4 - 2) / sqrt(0.5). */
static void p_is_that_of_the_mean(void **state)
{
	const double x[] = { 2, 3, 4, 5, 6 };

	(void)state;
	assert_near(student_p(x, 5, 2), student_tail(2 / sqrt(0.5), 4));
	assert_near(student_p(x, 5, 4), 0.5);
	assert_true(student_p(x, 5, 5) > 0.5);
}

static void equal_values_are_certain(void **state)
{
	const double x[] = { 3, 3, 3 };

	(void)state;
	assert_true(student_p(x, 3, 2.9) == 0);
	assert_true(student_p(x, 3, 3) == 1);
	assert_true(student_p(x, 1, 2.9) == 1);
	assert_true(student_p(x, 0, 2.9) == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tail_is_that_of_the_table),
		cmocka_unit_test(p_is_that_of_the_mean),
		cmocka_unit_test(equal_values_are_certain),
	};

	return cmocka_run_group_tests_name("student", tests, NULL, NULL);
}
