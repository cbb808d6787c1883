/* test_peers.c - what other tools' rules say of samples written down here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "../scripts/self/peers.c"
#include <cmocka.h>

/* 2 / C(8, 4) is 0.029, 2 / C(7, 4) 0.057: four a side are the fewest. */
static const double a[] = { 10, 11, 12, 13 }, b[] = { 14, 15, 16, 17 };

static void compare_py_tests_medians_and_p(void **state)
{
	(void)state;
	assert_true(peers_compare_py(a, 4, b, 4));
	assert_false(peers_compare_py(b, 4, a, 4));
	assert_false(peers_compare_py(a, 4, b, 3));
	assert_false(peers_compare_py(a, 4, a, 4));
	assert_false(peers_compare_py(a, 1, b, 4));
}

/* 2 / C(53, 3) is significant, though there are only three. */
static void benchstat_needs_four(void **state)
{
	double many[50];

	(void)state;
	for (int i = 0; i < 50; i++)
		many[i] = 9 - 0.01 * i;
	assert_true(peers_benchstat(a, 4, b, 4));
	assert_false(peers_benchstat(b, 4, a, 4));
	assert_true(peers_compare_py(many, 50, a, 3));
	assert_false(peers_benchstat(many, 50, a, 3));
}

static void github_action_compares_means(void **state)
{
	const double twice[] = { 20, 22, 24, 26 }, more[] = { 20, 22, 24, 27 };

	(void)state;
	assert_false(peers_github_action(a, 4, twice, 4, 2));
	assert_true(peers_github_action(a, 4, more, 4, 2));
	assert_true(peers_github_action(a, 4, b, 4, 1.3));
	assert_false(peers_github_action(a, 4, b, 4, 1.4));
	assert_false(peers_github_action(b, 4, a, 4, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compare_py_tests_medians_and_p),
		cmocka_unit_test(benchstat_needs_four),
		cmocka_unit_test(github_action_compares_means),
	};

	return cmocka_run_group_tests_name("peers", tests, NULL, NULL);
}
