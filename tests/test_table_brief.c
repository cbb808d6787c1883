/* test_table_brief.c - ratios and times of each workload: whose, which words.
 */
#include "table_fixture.h"

static struct cell_result at(struct cell_result c, const char *placement,
			     unsigned group, unsigned units)
{
	c.placement = placement;
	c.group = group;
	c.units = units;
	return c;
}

static size_t lines_from(const char *text, const char *start)
{
	size_t n = 0;

	for (; text; text = strchr(text, '\n')) {
		text += *text == '\n';
		n += !strncmp(text, start, strlen(start));
	}
	return n;
}

static void models_stand_side_by_side(void **state)
{
	struct cell_result c[] = {
		of("yield", "process", 812.4), of("yield", "hybrid", 5.5),
		of("yield", "thread", 2345),   of("yield", "coroutine", 4.123),
		of("cpu", "thread", 3.2e9),    of("cpu", "process", 3e6)
	};
	char *text;

	(void)state;
	c[0].ratio = (struct estimate){ 1.05, 1.03, 1.07, 10 };
	c[1].ratio = c[4].ratio = c[5].ratio = NONE;
	c[2].ratio = (struct estimate){ 1, 1, 1, 10 };
	c[3].ratio = (struct estimate){ 0.00498, 0.0049, 0.0051, 10 };
	text = brief(c, 6, 80);
	has(text, "                            process         thread"
		  "      coroutine         hybrid\n"
		  "yield                     1.05× ±2%             1×"
		  "   0.00498× ±2%              -\n"
		  "  yield                  812 ns ±2%    2.35 µs ±2%"
		  "    4.12 ns ±2%    5.50 ns ±2%\n"
		  "cpu                               -              -\n"
		  "  yield                 3.00 ms ±2%     3.20 s ±2%\n"
		  "\n");
	lacks(text, "CPython");
	free(text);
}

/* Its first cell is elsewhere, and the first group on one core is not the
 * last. */
static void the_first_group_on_one_core_stands_for_all(void **state)
{
	struct cell_result c[] = {
		at(of("yield", "thread", 111), "other-core", 0, 2),
		at(of("yield", "thread", 222), "same-cpu", 1, 2),
		at(of("yield", "process", 777), "other-core", 0, 2),
		at(of("yield", "process", 333), "same-cpu", 1, 2),
		at(of("yield", "thread", 444), "same-cpu", 2, 64),
		at(of("yield", "process", 555), "all-cores", 3, 2),
	};
	char *text = brief(c, 6, 80);

	(void)state;
	assert_int_equal(lines_from(text, "yield "), 1);
	has(text, "333 ns ±2%     222 ns ±2%\n");
	for (const char *p = "1457"; *p; p++)
		lacks(text, (char[]){ *p, *p, *p, '\0' });
	free(text);
}

/* A group of all cores has its numbers of units in it, the most at last. */
static void without_one_core_the_most_units_do(void **state)
{
	struct cell_result c[] = {
		at(of("share", "process", 111), "free", 0, 2),
		at(of("share", "process", 222), "all-cores", 1, 1),
		at(of("share", "thread", 333), "all-cores", 1, 1),
		at(of("share", "process", 444), "all-cores", 1, 8),
		at(of("share", "thread", 555), "all-cores", 1, 8),
	};
	char *text = brief(c, 5, 80);

	(void)state;
	assert_int_equal(lines_from(text, "share "), 1);
	has(text, "444 ns ±2%     555 ns ±2%\n");
	for (const char *p = "123"; *p; p++)
		lacks(text, (char[]){ *p, *p, *p, '\0' });
	free(text);
}

static void python_is_a_family_of_its_own(void **state)
{
	struct cell_result c[] = { of("gil", "python-thread", 111),
				   of("yield", "python-process", 222e3),
				   of("yield", "thread", 333),
				   of("yield", "python-coroutine", 444) };
	char *text, *python;

	(void)state;
	c[0].placement = c[1].placement = c[3].placement = "all-cores";
	text = brief(c, 4, 80);
	python = strstr(text, "CPython");
	assert_non_null(python);
	assert_true(strstr(text, "333 ns") < python);
	has(python, "                            process         thread"
		    "      coroutine\n"
		    "gil                                      1.00× ±2%\n"
		    "  yield                                 111 ns ±2%\n"
		    "yield                     1.00× ±2%"
		    "                     1.00× ±2%\n"
		    "  yield                  222 µs ±2%"
		    "                    444 ns ±2%\n");
	lacks(python, "hybrid");
	assert_int_equal(lines_from(text, "gil "), 1);
	free(text);
}

static void the_spread_is_half_the_interval(void **state)
{
	struct cell_result c[] = { of("yield", "process", 500),
				   of("yield", "thread", 500),
				   of("yield", "coroutine", 500),
				   of("yield", "hybrid", 500) };
	char *text;

	(void)state;
	c[0].gross = (struct estimate){ 500, NAN, NAN, 5 };
	c[1].gross = (struct estimate){ 500, 495.2, 504.8, 12 };
	c[2].gross = (struct estimate){ 500, 500, 500, 12 };
	c[3].gross = (struct estimate){ 500, 450, 700, 12 };
	c[0].ratio = (struct estimate){ 2, NAN, NAN, 5 };
	c[1].ratio = (struct estimate){ 1, 1, 1, 12 };
	c[2].ratio = (struct estimate){ 2, 1.99, 2.01, 12 };
	c[3].ratio = (struct estimate){ 2, 1.5, 2.5, 12 };
	text = brief(c, 4, 80);
	has(text, "       2.00× ±?             1×     2.00× ±<1%     "
		  "2.00× ±25%\n");
	has(text, "      500 ns ±?    500 ns ±<1%    500 ns ±<1%    "
		  "500 ns ±25%\n");
	free(text);
}

static void no_number_has_a_word(void **state)
{
	struct cell_result c[] = { of("yield", "process", 777),
				   of("yield", "thread", 500),
				   of("yield", "coroutine", 888),
				   of("yield", "hybrid", 500) };
	char *text;

	(void)state;
	c[0].switches = 1.53;
	c[0].switches_min = c[0].switches_max = 2;
	c[1].status = "cannot";
	c[2].status = "timeout";
	c[3].gross = NONE;
	text = brief(c, 4, 80);
	has(text, "yield                     no figure         cannot"
		  "        timeout      no figure\n  yield\n");
	lacks(text, "777");
	lacks(text, "888");
	has(text, " cannot: the\nmodel cannot do this;");
	free(text);
}

/* The load generator may have been the limit of one cell, or of both. */
static void a_bound_is_marked(void **state)
{
	struct cell_result c[] = { of("echo", "process", 500),
				   of("echo", "thread", 500),
				   of("echo", "coroutine", 500),
				   of("echo", "hybrid", 500) };
	char *text;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		c[i].ratio = (struct estimate){ 2, 1.9, 2.1, 12 };
	c[0].bound = BOUND_AT_MOST;
	c[2].bound = BOUND_AT_LEAST;
	c[3].bound = BOUND_UNKNOWN;
	text = brief(c, 4, 80);
	has(text, "≤2.00× ±5%      2.00× ±5%     ≥2.00× ±5%              ?\n");
	has(text, "≤, ≥: the\nratio is a bound; ?: it is unknown,");
	free(text);
}

/* Of every cell, not only of those whose figures are shown. */
static void what_failed_says_why(void **state)
{
	struct cell_result c[] = {
		of("yield", "process", 500),
		of("yield", "thread", 500),
		of("yield", "coroutine", 500),
		at(of("yield", "hybrid", 500), "other-core", 7, 2),
	};
	char *text;

	(void)state;
	c[1].status = "cannot";
	c[1].reason = "it has no time";
	c[2].status = "crashed";
	c[2].name = "yield/coroutine";
	c[2].reason = "killed by signal 11";
	c[3].status = "failed";
	c[3].name = "yield/hybrid";
	text = brief(c, 4, 80);
	has(text, "\nyield/coroutine crashed - killed by signal 11\n"
		  "yield/hybrid failed - no reason given\n");
	lacks(text, "it has no time");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(models_stand_side_by_side),
		cmocka_unit_test(the_first_group_on_one_core_stands_for_all),
		cmocka_unit_test(without_one_core_the_most_units_do),
		cmocka_unit_test(python_is_a_family_of_its_own),
		cmocka_unit_test(the_spread_is_half_the_interval),
		cmocka_unit_test(no_number_has_a_word),
		cmocka_unit_test(a_bound_is_marked),
		cmocka_unit_test(what_failed_says_why),
	};

	return cmocka_run_group_tests_name("table brief", tests, NULL, NULL);
}
