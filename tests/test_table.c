/* test_table.c - what the rows of the terminal table say. */
#include "report/text/rows.h"
#include "table_fixture.h"

/* The line that holds what, without its newline; the caller frees it. */
static char *line_with(const char *text, const char *what)
{
	const char *at = strstr(text, what), *from = at;

	if (!at)
		fail_msg("no \"%s\" in:\n%s", what, text);
	while (from > text && from[-1] != '\n')
		from--;
	return strndup(from, strcspn(from, "\n"));
}

static void a_row_has_its_figures(void **state)
{
	struct cell_result c[] = { cell("coroutine", 4.123, 0.00516),
				   cell("thread", 798.2, 1),
				   cell("process", 812.4, 1.02) };
	char *text, *row;

	(void)state;
	c[1].ratio = (struct estimate){ 1, 1, 1, 10 };
	c[0].switches = 0;
	text = printed(c, 3, false, 80);
	has(text, "yield, same-cpu, 2 units: ns/yield\n");
	row = line_with(text, "  coroutine");
	assert_string_equal(row,
			    "  coroutine  0.00516× [0.00506, 0.00526]    4.12 "
			    "[4.08, 4.16]          0  ok");
	free(row);
	row = line_with(text, "  thread");
	assert_string_equal(row,
			    "  thread           1×                        798 "
			    "[790, 806]            1  ok");
	free(row);
	assert_true(strstr(text, "  process") < strstr(text, "  thread"));
	assert_true(strstr(text, "  thread") < strstr(text, "  coroutine"));
	free(text);
}

/* In the table and in the meaning of its columns. */
static void ratios_come_before_times(void **state)
{
	struct cell_result c = cell("process", 812.4, 1.02);
	char *text = printed(&c, 1, false, 80);

	(void)state;
	has(text, "  model    ratio 95 % interval  median 95 % interval  ");
	has(text, "  process  1.02× [1.00, 1.04]      812 [804, 821]  ");
	assert_true(strstr(text, "\nratio: ") < strstr(text, "\nmedian: "));
	has(text, "\nratio: ");
	free(text);
}

static void one_line_of_titles(const char *text)
{
	const char *titles = strstr(text, "\n  model   ");

	assert_non_null(titles);
	assert_ptr_equal(strstr(titles + 1, "\n"), strstr(text, "\n  process"));
}

/* Whatever the width, one line of titles and then the rows. */
static void titles_take_one_line(void **state)
{
	struct cell_result c = cell("process", 812.4, 1.02);

	(void)state;
	for (int width = 40; width <= 100; width++) {
		char *text = printed(&c, 1, false, width);

		one_line_of_titles(text);
		free(text);
	}
}

static void the_unit_suits_the_block(void **state)
{
	struct cell_result c[] = { cell("process", 97123, 40),
				   cell("thread", 619.4, 1),
				   cell("thread", 7.2e6, 1) };
	char *text;

	(void)state;
	c[0].op = c[1].op = "round trip";
	c[2].placement = "other-core";
	text = printed(c, 3, false, 80);
	has(text, "yield, same-cpu, 2 units: µs/round trip\n");
	has(text, "97.1 [96.2, 98.1]");
	has(text, "0.619 [0.613, 0.626]");
	has(text, "yield, other-core, 2 units: ms/yield\n");
	has(text, "7.20 [7.13, 7.27]");
	free(text);
}

static void params_make_blocks(void **state)
{
	struct cell_result c[] = { cell("process", 500, 1),
				   cell("process", 600, 1),
				   cell("thread", 500, 1) };
	char *text;

	(void)state;
	c[0].params = json_pack("{s:i}", "size", 64);
	c[1].params = json_pack("{s:i}", "size", 4096);
	c[2].params = json_pack("{s:i}", "size", 64);
	text = printed(c, 3, false, 80);
	has(text, "2 units, size 64: ns/yield\n  model");
	has(text, "2 units, size 4096: ns/yield\n  model");
	assert_true(strstr(text, "  thread") < strstr(text, "size 4096"));
	for (int i = 0; i < 3; i++)
		json_decref(c[i].params);
	free(text);
}

static void what_failed_says_why(void **state)
{
	struct cell_result c[] = { cell("thread", 500, 1),
				   cell("coroutine", 5, 0.01),
				   cell("process", 600, 1) };
	char *text;

	(void)state;
	c[1].status = "cannot";
	c[1].reason = "it never yields";
	c[2].gross = NONE;
	text = printed(c, 3, false, 80);
	has(text, "coroutine  cannot: it never yields\n");
	has(text, "process    not measured: the run has no timed slice");
	lacks(text, "0.01×");
	free(text);
}

static void wrong_counts_have_no_time(void **state)
{
	struct cell_result c = cell("process", 777, 1.5);
	char *text;

	(void)state;
	c.switches = 1.53;
	c.switches_min = c.switches_max = 2;
	text = printed(&c, 1, false, 80);
	has(text, "process  no figure: the kernel counted 1.53 switches "
		  "per op, 2 declared\n");
	lacks(text, "777");
	lacks(text, "1.50×");
	free(text);
	c.switches_min = 3;
	c.switches_max = 4;
	text = printed(&c, 1, false, 100);
	has(text, "per op, 3 to 4 declared\n");
	free(text);
}

static void unknown_is_not_zero(void **state)
{
	struct cell_result c = cell("process", 500, 1);
	char *text, *row;

	(void)state;
	c.switches = NAN;
	c.ratio = NONE;
	c.gross.n = 3;
	c.gross.low = c.gross.high = NAN;
	text = printed(&c, 1, false, 80);
	row = line_with(text, "  process");
	has(row, "  process      -                   500 [n=3] ");
	has(row, " ?  ok");
	free(row);
	free(text);
}

static void net_is_resolved_or_not(void **state)
{
	struct cell_result c[] = { cell("process", 5000, 1),
				   cell("thread", 5000, 1) };
	char *text;

	(void)state;
	c[0].baseline = c[1].baseline = (struct estimate){ 1, 1, 1, 10 };
	c[0].net = (struct estimate){ 1234, 1200, 1260, 10 };
	c[1].net = (struct estimate){ 10, -20, 40, 10 };
	text = printed(c, 2, false, 120);
	has(text, "ok     net 1.23 µs [1.20, 1.26]\n");
	has(text, "ok     net not resolved\n");
	free(text);
	text = printed(c, 2, false, 80);
	has(text, "\n           net 1.23 µs [1.20, 1.26]\n");
	free(text);
}

static void trust_is_the_disturbed_share(void **state)
{
	struct cell_result c[] = { cell("process", 500, 1),
				   cell("thread", 500, 1) };
	char *text;

	(void)state;
	c[0].disturbed = 12;
	text = printed(c, 2, false, 100);
	has(text, "12 % disturbed\n");
	has(text, "\n200 slices, 6 % disturbed, 3 lines could not be "
		  "read.\n");
	free(text);
	c[0].slices = 100000;
	text = printed(c, 2, false, 100);
	has(text, "<0.1 % disturbed\n");
	free(text);
}

static void reasons_are_counted(void **state)
{
	const struct results r = {
		.slices = 200,
		.disturbed = 12,
		.disturbed_by = { [DISTURBED_STEAL] = 9,
				  [DISTURBED_STOPPED] = 4 },
	};
	char *text = rows_totals(&r);

	(void)state;
	assert_string_equal(text, "200 slices, 6 % disturbed (9 steal, 4 "
				  "stopped), 0 lines could not be read.");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_has_its_figures),
		cmocka_unit_test(ratios_come_before_times),
		cmocka_unit_test(titles_take_one_line),
		cmocka_unit_test(the_unit_suits_the_block),
		cmocka_unit_test(params_make_blocks),
		cmocka_unit_test(what_failed_says_why),
		cmocka_unit_test(wrong_counts_have_no_time),
		cmocka_unit_test(unknown_is_not_zero),
		cmocka_unit_test(net_is_resolved_or_not),
		cmocka_unit_test(trust_is_the_disturbed_share),
		cmocka_unit_test(reasons_are_counted),
	};

	return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
