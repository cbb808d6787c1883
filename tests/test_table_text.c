/* test_table_text.c - numbers, widths, color and strange characters. */
#include "base/number.h"
#include "table_fixture.h"

static void assert_number(double x, const char *expected)
{
	assert_string_equal(number_plain(x).text, expected);
}

static void assert_count(double x, const char *expected)
{
	assert_string_equal(number_metric(x).text, expected);
}

static void numbers_have_three_digits(void **state)
{
	(void)state;
	assert_number(0, "0");
	assert_number(1, "1.00");
	assert_number(12, "12.0");
	assert_number(4.1034, "4.10");
	assert_number(9.994, "9.99");
	assert_number(9.996, "10.0");
	assert_number(99.96, "100");
	assert_number(812.4, "812");
	assert_number(97123, "97100");
	assert_number(0.005164, "0.00516");
	assert_number(-1.234, "\u22121.23");
	assert_number(1.5e12, "1.50e+12");
	assert_number(1.5e-9, "1.50e-09");
	assert_number(NAN, "unknown");
	assert_number(-INFINITY, "unknown");
}

static void counts_have_no_idle_zeros(void **state)
{
	(void)state;
	assert_count(0, "0");
	assert_count(2, "2");
	assert_count(1.204, "1.2");
	assert_count(1.534, "1.53");
	assert_count(10.04, "10");
	assert_count(120, "120");
	assert_count(0.0020004, "0.002");
	assert_count(1e10, "1.00e+10");
}

static void width_counts_characters(void **state)
{
	(void)state;
	assert_int_equal(text_width("ns"), 2);
	assert_int_equal(text_width("µs"), 2);
	assert_int_equal(text_width("2 × 3 µs"), 8);
	assert_int_equal(text_width(""), 0);
}

static void assert_flow(const char *text, const char *expected)
{
	struct flow f = { .width = 10, .indent = 2 };
	char *got = NULL;
	size_t size;

	f.out = open_memstream(&got, &size);
	assert_non_null(f.out);
	flow_words(&f, text);
	flow_end(&f);
	fclose(f.out);
	assert_string_equal(got, expected);
	free(got);
}

static void words_are_only_cut_when_too_long(void **state)
{
	(void)state;
	assert_flow("abcd efghi", "abcd efghi\n");
	assert_flow("abcd efghij", "abcd\n  efghij\n");
	assert_flow("abcd µµµµµ", "abcd µµµµµ\n");
	assert_flow("abc  defghijklmn o", "abc\n  defghijk\n  lmn o\n");
}

static void a_number_stays_in_one_piece(void **state)
{
	(void)state;
	assert_flow("within 2 %.", "within\n  2 %.\n");
	assert_flow("of 10 000 x", "of 10 000\n  x\n");
	assert_flow("a b 10 000 000", "a b\n  10 000 0\n  00\n");
	assert_flow("of 10\u202f000 x", "of 10\u202f000\n  x\n");
	assert_flow("abcde 1 2000", "abcde 1\n  2000\n");
	assert_flow("abcdef 2 ms", "abcdef 2\n  ms\n");
	assert_flow("abcdefgh % a", "abcdefgh %\n  a\n");
}

static void no_line_is_too_wide(void **state)
{
	struct cell_result c[] = { cell("process", 97123, 137.4),
				   cell("thread", 0.7123, 1),
				   cell("coroutine", 5.123, 0.00123),
				   cell("a-model-with-quite-a-long-name", 3, 2),
				   cell("hybrid", 3, 2) };
	static const int widths[] = { 40, 41, 57, 72, 80, 100, 132, 200 };

	(void)state;
	for (int i = 0; i < 5; i++) {
		c[i].baseline = c[i].net = c[i].gross;
		c[i].disturbed = 7;
		c[i].params = json_pack("{s:s}", "path",
					"a/value/that/has/no/space/at/all/and/"
					"is/longer/than/any/line/should/be");
	}
	c[4].status = "failed";
	c[4].reason = "µµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµµ "
		      "was not a word, and there is more of it to be said";
	for (size_t i = 0; i < sizeof(widths) / sizeof(*widths); i++)
		for (size_t n = 1; n <= 5; n++) {
			char *text = printed(c, n, false, widths[i]);

			assert_no_wider(text, widths[i]);
			free(text);
		}
	for (int i = 0; i < 5; i++)
		json_decref(c[i].params);
}

static void color_adds_nothing_but_color(void **state)
{
	struct cell_result c[] = { cell("process", 500, 1),
				   cell("thread", 500, 1),
				   cell("coroutine", 5, 0.01) };
	char *plain, *bright, *to;

	(void)state;
	plain = printed(c, 3, false, 80);
	bright = to = printed(c, 3, true, 80);
	lacks(plain, "\033");
	has(bright, "\033[38;5;166m  process\033[0m");
	has(bright, "\033[38;5;33m  thread\033[0m");
	has(bright, "\033[38;5;35m  coroutine\033[0m");
	for (const char *from = bright; (*to = *from); from++)
		if (*from == '\033')
			from += strcspn(from, "m");
		else
			to++;
	assert_string_equal(plain, bright);
	free(plain);
	free(bright);
}

/* A file from a stranger must not steer the terminal. */
static void control_characters_are_not_printed(void **state)
{
	struct cell_result c = cell("process", 500, 1);
	char *text;

	(void)state;
	c.status = "failed";
	c.reason = "a\033[2Jb\rc\xc2\x9b"
		   "d µ";
	text = printed(&c, 1, false, 80);
	has(text, "failed: a?[2Jb?c?d µ\n");
	free(text);
}

static void no_cells_no_crash(void **state)
{
	struct cell_result none = { 0 };
	char *text = printed(&none, 0, false, 80);

	(void)state;
	has(text, "0 slices, 0 % disturbed");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_have_three_digits),
		cmocka_unit_test(counts_have_no_idle_zeros),
		cmocka_unit_test(width_counts_characters),
		cmocka_unit_test(words_are_only_cut_when_too_long),
		cmocka_unit_test(a_number_stays_in_one_piece),
		cmocka_unit_test(no_line_is_too_wide),
		cmocka_unit_test(color_adds_nothing_but_color),
		cmocka_unit_test(control_characters_are_not_printed),
		cmocka_unit_test(no_cells_no_crash),
	};

	return cmocka_run_group_tests_name("table_text", tests, NULL, NULL);
}
