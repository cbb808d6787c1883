/* test_table_brief_text.c - its width, its end and strange characters in it. */
#include "table_fixture.h"

static void totals_end_it(void **state)
{
	struct cell_result c[] = { of("yield", "process", 500),
				   of("yield", "thread", 500) };
	char *text, *line;

	(void)state;
	c[0].disturbed = 12;
	text = brief(c, 2, 80);
	line = strstr(text, "\n200 slices, 6 % disturbed, 3 lines could not be "
			    "read.\n");
	assert_non_null(line);
	assert_string_equal(strchr(line + 1, '\n'), "\n");
	free(text);
	text = brief(c, 0, 80);
	has(text, "0 slices, 0 % disturbed");
	lacks(text, "process");
	free(text);
}

static void assert_fits(const char *text)
{
	for (const char *at = text; *at; at += strcspn(at, "\n") + 1) {
		char *line = strndup(at, strcspn(at, "\n"));

		if (text_width(line) > 80)
			fail_msg("%d columns: %s", text_width(line), line);
		free(line);
	}
}

/* Also in a terminal that is narrower, and with all that is longest. */
static void no_line_is_over_80_columns(void **state)
{
	static const char *const models[] = {
		"process",	  "thread",	   "coroutine",	      "hybrid",
		"python-process", "python-thread", "python-coroutine"
	};
	struct cell_result c[8];
	char *text;

	(void)state;
	for (size_t i = 0; i < 7; i++) {
		c[i] = of("a-long-workload", models[i], 999.4e9);
		c[i].op = "µ op whose name is µ long";
		c[i].gross.low = 1;
	}
	c[3].gross.high = 19e12;
	c[7] = of("terminate", "process", 1);
	c[7].status = "failed";
	c[7].name = "a-name/that/has/no/space/at/all/and/is/longer/than/any/"
		    "line/of/a/terminal/should/ever/be/allowed/to/be";
	c[7].reason = "and a reason that goes on for quite some time, to be "
		      "put on as many lines as it takes";
	for (int width = 20; width <= 80; width += 20) {
		text = brief(c, 8, width);
		assert_fits(text);
		has(text, "a-long-workload ");
		has(text, "  µ op whose name is");
		has(text, "999 s ±51%");
		free(text);
	}
}

/* A file from a stranger must not steer the terminal. */
static void control_characters_are_not_printed(void **state)
{
	struct cell_result c[] = { of("a\033[2J", "process", 500),
				   of("b", "thread", 500) };
	char *text;

	(void)state;
	c[0].op = "x\r\xc2\x9by\n";
	c[1].status = "\033]0;";
	c[1].name = "n\a";
	c[1].reason = "r\033c\x7f";
	text = brief(c, 2, 80);
	has(text, "\na\ufffd[2J  ");
	has(text, "\n  x\ufffd\ufffdy\ufffd  ");
	has(text, " ?]0;\n");
	has(text, "\nn? ?]0; - r?c?\n");
	for (const char *p = text; *p; p++)
		assert_true(*p == '\n' || (unsigned char)*p >= 0x20);
	lacks(text, "\x7f");
	lacks(text, "\xc2\x9b");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals_end_it),
		cmocka_unit_test(no_line_is_over_80_columns),
		cmocka_unit_test(control_characters_are_not_printed),
	};

	return cmocka_run_group_tests_name("table brief text", tests, NULL,
					   NULL);
}
