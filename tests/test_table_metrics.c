/* test_table_metrics.c - what a workload measured itself, in the table's rows.
 */
#include "table_fixture.h"

/* Of 11 values the 2nd and the 10th; all alike, or of few, none. */
static void metrics_have_their_intervals(void **state)
{
	struct cell_result c = cell("process", 500, 1);
	char *text;

	(void)state;
	add_metric(&c, "p50_us", 11, 70.1, 0.1);
	add_metric(&c, "lost", 11, 0, 0);
	add_metric(&c, "rate", 5, 1234, 1);
	add_metric(&c, "unknown", 0, 0, 0);
	text = printed(&c, 1, false, 132);
	has(text, "  ok     p50_us 70.1 [69.7, 70.5]; lost 0; "
		  "rate 1230\n");
	lacks(text, "unknown 0");
	lacks(text, "  net");
	free(text);
	drop_metrics(&c);
}

/* The row goes on below, where the figures begin. */
static void many_metrics_take_several_lines(void **state)
{
	struct cell_result c = cell("process", 500, 1);
	char *text;

	(void)state;
	add_metric(&c, "a_metric_of_one_long_name_a", 11, 5000, 10);
	add_metric(&c, "a_metric_of_one_long_name_b", 11, 6000, 10);
	text = printed(&c, 1, false, 80);
	has(text, "\n           a_metric_of_one_long_name_a 5000 "
		  "[4960, 5040];\n"
		  "           a_metric_of_one_long_name_b 6000 "
		  "[5960, 6040]\n");
	assert_no_wider(text, 80);
	free(text);
	drop_metrics(&c);
}

/* The last column has room for one of the two. */
static void net_stands_for_them(void **state)
{
	struct cell_result c = cell("process", 500, 1);
	char *text;

	(void)state;
	add_metric(&c, "p50_us", 11, 70.1, 0.1);
	c.baseline = (struct estimate){ 1, 1, 1, 10 };
	c.net = (struct estimate){ 1234, 1200, 1260, 10 };
	text = printed(&c, 1, false, 132);
	has(text, "net 1230 ns [1200, 1260]\n");
	lacks(text, "p50_us");
	free(text);
	drop_metrics(&c);
}

/* A workload's names are a stranger's, too. */
static void names_do_not_steer_the_terminal(void **state)
{
	struct cell_result c = cell("process", 500, 1);
	char *text;

	(void)state;
	add_metric(&c, "a\033[2J\n\xc2\x9b", 11, 3, 0);
	text = printed(&c, 1, false, 132);
	has(text, "  a?[2J?? 3\n");
	lacks(text, "\033");
	free(text);
	drop_metrics(&c);
}

static void assert_client_bound(double percent, bool bound)
{
	struct cell_result c = cell("process", 500, 1);
	char *text;

	c.disturbed = 12;
	add_metric(&c, "client_busy_percent", 11, percent, 0);
	assert_int_equal(cell_client_bound(&c), bound);
	text = printed(&c, 1, false, 132);
	(bound ? has : lacks)(text, "  client-bound  ");
	(bound ? lacks : has)(text, "12 % disturbed  ");
	free(text);
	drop_metrics(&c);
}

static void a_client_at_its_limit_is_named(void **state)
{
	(void)state;
	assert_client_bound(100, true);
	assert_client_bound(65, true);
	assert_client_bound(64.9, false);
	assert_client_bound(0, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(metrics_have_their_intervals),
		cmocka_unit_test(many_metrics_take_several_lines),
		cmocka_unit_test(net_stands_for_them),
		cmocka_unit_test(names_do_not_steer_the_terminal),
		cmocka_unit_test(a_client_at_its_limit_is_named),
	};

	return cmocka_run_group_tests_name("table metrics", tests, NULL, NULL);
}
