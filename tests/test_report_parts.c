/* test_report_parts.c - numbers, escaping, axes, SVG and gnuplot by itself. */
#include "report/figure/axis.h"
#include "report/figure/chart.h"
#include "report/figure/plot.h"
#include "report/html/escape.h"
#include "report/html/svg.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void numbers_have_three_digits(void **state)
{
	(void)state;
	assert_string_equal(number_in(UNIT_TIME, 4114).text, "4.11 µs");
	assert_string_equal(number_in(UNIT_TIME, 999.7).text, "1.00 µs");
	assert_string_equal(number_in(UNIT_TIME, 0.3149).text, "0.315 ns");
	assert_string_equal(number_in(UNIT_RATE, 3.2e9).text, "3.20 GB/s");
	assert_string_equal(number_in(UNIT_RATIO, 1234).text, "1230×");
	assert_string_equal(number_plain(-1.5).text, "\u22121.50");
	assert_string_equal(number_plain(0).text, "0");
	assert_string_equal(number_plain(NAN).text, "unknown");
	assert_string_equal(number_plain(5e-324).text, "4.94e-324");
	assert_string_equal(number_plain(1e15).text, "1.00e+15");
	assert_string_equal(number_plain(-1.79e308).text, "\u22121.79e+308");
	assert_string_equal(number_in(UNIT_TIME, NAN).text, "unknown");
	assert_string_equal(number_count(16384).text, "16\u202f384");
	assert_string_equal(number_bytes(4096).text, "4 KiB");
	assert_string_equal(number_bytes(1500).text, "1500 B");
}

static void intervals_share_the_prefix(void **state)
{
	struct estimate f = { 1100, 990, 1210, 8 };

	(void)state;
	assert_string_equal(number_interval(UNIT_TIME, &f).text,
			    "[0.990, 1.21]");
	f.low = NAN;
	assert_string_equal(number_interval(UNIT_TIME, &f).text, "");
}

static void text_is_escaped_and_cut(void **state)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	html_put(out, "<b>%s|%.3s|%s</b>", "<\"'&>\a", "abcdef",
		 getenv("no such"));
	fclose(out);
	assert_string_equal(text, "<b>&lt;&quot;&#39;&amp;&gt;\ufffd|abc|"
				  "unknown</b>");
	free(text);
}

static const char drawing[] =
	"<?xml version=\"1.0\"?><svg viewBox=\"0 0 9 9\" xmlns=\"x\">"
	"<title>t</title><defs><script>no</script></defs>"
	"<rect x=\"0\" y=\"0\" width=\"9\" height=\"9\" fill=\"#ffffff\"/>"
	"<g id=\"a_plot_1\" ><title>b</title><g fill=\"none\">\n<g>"
	"<path d='M1.2,3.4  '/></g></g>"
	"<path stroke='rgb( 11, 127, 107)' d='M1.25,2 L3,4'/>"
	"<use xlink:href='#gpPt6' color='rgb(23,78,166)'/>"
	"<polygon fill = 'rgb(11, 127, 107)' points = '1,2 3,4 5,6 '/>"
	"<g fill=\"rgb(89,99,110)\" onclick=\"x\"><text>p99.99 &lt;b></text>"
	"</g></g></svg>";

static void drawings_are_cleaned(void **state)
{
	char why[128];
	char *svg =
		svg_clean(drawing, "wide", "<t>", "\"q\"", why, sizeof(why));

	(void)state;
	assert_non_null(svg);
	assert_string_equal(
		svg, "<svg class=\"wide\" role=\"img\" viewBox=\"0 0 9 9\">"
		     "<title>&lt;t&gt;</title><desc>&quot;q&quot;</"
		     "desc><g><path stroke=\"var(--model-coroutine)\" "
		     "d=\"M1.25,2 L3,4\"/><use href=\"#gpPt6\" "
		     "fill=\"currentColor\" "
		     "color=\"var(--model-thread)\"/><polygon "
		     "fill=\"var(--model-coroutine)\" points=\"1,2 3,4 5,6 \"/>"
		     "<g fill=\"var(--muted)\">"
		     "<text>p99.99 &lt;b></text></g></g></svg>");
	free(svg);
	assert_int_equal(svg_series(drawing, "a"), 1);
}

static void strange_drawings_are_refused(void **state)
{
	static const char *const strange[] = {
		"<svg><script>x</script></svg>",
		"<svg><foreignObject/></svg>",
		"<svg><path fill=\"url(#x)\"/></svg>",
		"<svg><path fill=\"#123456\"/></svg>",
		"<svg><use xlink:href=\"other.svg\"/></svg>",
		"<svg></a></svg>",
		"<svg><path d='M0\" onload=\"x'/></svg>",
		"<svg><g transform=\"&quot;\"/></svg>",
		"<svg><path d=\"",
		"<svg></svg><",
		"<svg></",
	};
	char why[128];

	(void)state;
	for (size_t i = 0; i < sizeof(strange) / sizeof(*strange); i++) {
		*why = '\0';
		assert_null(
			svg_clean(strange[i], "w", "t", "l", why, sizeof(why)));
		assert_non_null(strstr(why, "unexpected"));
	}
}

/* A group is dropped for what it has: words that end as a tag does are words.
 */
static void words_are_no_end_of_a_tag(void **state)
{
	static const struct {
		const char *raw, *clean;
	} cases[] = {
		{ "></g>", "></g>" },
		{ "<g>a></g>", "<g>a></g>" },
		{ "<g>></g>", "<g>></g>" },
		{ "<g><text>a</text>></g>", "<g><text>a</text>></g>" },
		{ "<g><g fill=\"none\"></g></g>", "" },
	};
	char why[128];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *svg = svg_clean(cases[i].raw, "w", "t", "l", why,
				      sizeof(why));

		assert_non_null(svg);
		assert_string_equal(svg, cases[i].clean);
		free(svg);
	}
}

/* A name may have commas; the list of names has ", " between two. */
static void models_without_a_color_share_a_line(void **state)
{
	static const char *const models[] = { "ab,cd", "d", "x,", "d",
					      "ab,cd", "y", "y" };
	struct chart *c = calloc(1, sizeof(*c));

	(void)state;
	assert_non_null(c);
	for (size_t i = 0; i < sizeof(models) / sizeof(*models); i++)
		chart_leave_out_undrawn(c, models[i]);
	assert_string_equal(c->left_out[0].model, "ab,cd, d, x,, y");
	charts_free(c, 1);
}

/* Two rows, the last with the four values given. */
static void fill(struct chart_row rows[2], const double values[N_MODELS])
{
	for (enum model m = 0; m < N_MODELS; m++)
		for (int i = 0; i < 2; i++) {
			rows[i].at = i ? 1000 : 1;
			rows[i].has[m] = true;
			rows[i].value[m] =
				(struct estimate){ values[m], NAN, NAN, 1 };
		}
}

static void names_do_not_touch(void **state)
{
	static const double values[N_MODELS] = { 1000, 1001, 1002, 1 };
	struct chart_row rows[2] = { 0 };
	struct chart c = { .rows = rows, .n_rows = 2 };
	double y[N_MODELS];

	(void)state;
	fill(rows, values);
	place_names(&c, y);
	/* The axis spans three decades and some air; a name is 6 % of it. */
	assert_true(log10(y[1] / y[0]) > 0.17);
	assert_true(log10(y[2] / y[1]) > 0.17);
	assert_true(y[2] < 1500 && y[3] > 0.6);
}

static void ticks_are_the_settings(void **state)
{
	static const double values[N_MODELS] = { 20, 30, 40, 3000 };
	struct chart_row rows[2] = { 0 };
	struct chart c = { .rows = rows, .n_rows = 2 };
	char *x, *y;

	(void)state;
	fill(rows, values);
	x = axis_of_settings(&c);
	y = axis_of_values(&c);
	assert_non_null(strstr(x, " 1 1000"));
	assert_memory_equal(x, "count ", 6);
	assert_non_null(strstr(y, " 100 1000"));
	assert_memory_equal(y, "time ", 5);
	free(x);
	free(y);
}

static void axes_have_no_exponents(void **state)
{
	static const double values[N_MODELS] = { 2e6 * 1.3, 3e7, 4e8, 2e12 };
	struct chart_row rows[2] = { 0 };
	struct chart c = { .rows = rows, .n_rows = 2 };
	char *y;

	(void)state;
	fill(rows, values);
	y = axis_of_values(&c);
	assert_null(strchr(y + strlen("time "), 'e'));
	free(y);
}

/* What has no place on an axis, or is no value, is no end of one. */
static void axes_have_ends(void **state)
{
	static const double odd[][N_MODELS] = {
		{ 5e-324, 1, 10, 1e308 },
		{ 1e308, 1e308, 1e308, 1e308 },
		{ 5e-324, 5e-324, 5e-324, 5e-324 },
		{ 0, 0, 0, 0 },
	};
	struct chart_row rows[2] = { 0 };
	struct chart c = { .rows = rows, .n_rows = 2 };

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(odd) / sizeof(*odd); i++) {
		double low = 0, high = 0;
		char *y;

		fill(rows, odd[i / 2]);
		c.unit = i % 2 ? UNIT_BYTES : UNIT_TIME;
		y = axis_of_values(&c);
		assert_int_equal(sscanf(y, "%*s %lf %lf", &low, &high), 2);
		assert_true(low > 0 && low < high && high < 1e35);
		free(y);
	}
}

static int run(const char *program, const char *a, const char *b, char *why)
{
	char *const argv[] = { (char *)program, (char *)a, (char *)b, NULL };

	return gnuplot_run(argv, "/", 1, why, 200);
}

static void a_warning_is_a_failure(void **state)
{
	char why[200] = "";

	(void)state;
	assert_int_equal(run("sh", "-c", "exit 0", why), 0);
	assert_int_equal(run("sh", "-c", "echo oh >&2", why), -1);
	assert_non_null(strstr(why, "(status 0): oh"));
	assert_int_equal(run("sh", "-c", "exit 3", why), -1);
	assert_non_null(strstr(why, "status 3"));
	assert_int_equal(run("no-such-program", NULL, NULL, why), -1);
	assert_non_null(strstr(why, "not installed"));
}

static void gnuplot_is_stopped_in_time(void **state)
{
	char why[200] = "";
	time_t before = time(NULL);

	(void)state;
	assert_int_equal(run("sleep", "30", NULL, why), -1);
	assert_non_null(strstr(why, "time limit of 1 s"));
	assert_true(time(NULL) - before < 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_have_three_digits),
		cmocka_unit_test(intervals_share_the_prefix),
		cmocka_unit_test(text_is_escaped_and_cut),
		cmocka_unit_test(drawings_are_cleaned),
		cmocka_unit_test(strange_drawings_are_refused),
		cmocka_unit_test(words_are_no_end_of_a_tag),
		cmocka_unit_test(models_without_a_color_share_a_line),
		cmocka_unit_test(names_do_not_touch),
		cmocka_unit_test(ticks_are_the_settings),
		cmocka_unit_test(axes_have_no_exponents),
		cmocka_unit_test(axes_have_ends),
		cmocka_unit_test(a_warning_is_a_failure),
		cmocka_unit_test(gnuplot_is_stopped_in_time),
	};

	return cmocka_run_group_tests_name("report parts", tests, NULL, NULL);
}
