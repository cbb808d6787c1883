/* test_report.c - the page as a whole, from results made up here. */
#include "report_fixture.h"

static void figures_are_drawn_wide_and_narrow(void **state)
{
	char *page = make_page(*state);

	/* yield and ops have data; the others have none. */
	assert_int_equal(count(page, "<svg class=\"wide\""), 2);
	assert_int_equal(count(page, "<svg class=\"narrow\""), 2);
	has(page, "Starting a unit <span");
	has(page, "Memory of one unit <span");
	free(page);
}

static void findings_come_from_the_numbers(void **state)
{
	char *page = make_page(*state);

	has(page, "With 2 units, kernel-scheduled units take 200 to 240 times "
		  "as long as user-scheduled ones; coroutine is fastest at "
		  "5.00 ns [4.90, 5.10] per op");
	has(page, "from 2 to 64 units it grows 1.25× for process");
	has(page, "On one core, every user-scheduled model is clearly faster "
		  "than the kernel-scheduled ones in 1 of 1 workloads (200 to "
		  "240 times as fast); coroutine is clearly fastest in 1 of 1");
	free(page);
}

static void one_percent_is_equal(void **state)
{
	struct world *w = *state;
	char *page;

	w->cells[2].gross = around(1000);
	w->cells[1].gross = around(1010);
	page = make_page(w);
	has(page, "are equal within 2 %");
	lacks(page, "is fastest at");
	free(page);
}

static void few_runs_prove_nothing(void **state)
{
	struct world *w = *state;
	char *page;

	for (size_t i = 0; i < w->r.n; i++)
		w->cells[i].gross =
			(struct estimate){ 100.0 + (double)i, NAN, NAN, 3 };
	page = make_page(w);
	has(page, "too few runs to be sure");
	has(page, "3 runs, too few");
	free(page);
}

static void wrong_counts_leave_the_figure(void **state)
{
	struct world *w = *state;
	char *page;

	w->cells[1].switches_min = w->cells[1].switches_max = 2;
	page = make_page(w);
	has(page, "<li>thread at 2: the kernel counted 1 switches per "
		  "op where 2 must be.");
	lacks(page, "1.00 µs [0.980, 1.02]");
	free(page);
}

static void an_absent_model_is_named(void **state)
{
	struct world *w = *state;
	char *page;

	w->r.n = 2;
	page = make_page(w);
	has(page, "<li>coroutine: not measured in this run.");
	free(page);
}

static void an_absent_model_is_named_by_row(void **state)
{
	struct world *w = *state;
	char *page;

	add(w, "lock", "process", 2, 10);
	page = make_page(w);
	has(page, "<li>coroutine at lock: not measured in this run.");
	free(page);
}

static void each_way_of_making_units_is_said_once(void **state)
{
	struct world *w = *state;
	char *page;

	w->cells[1].policy = w->cells[4].policy = "by the kernel's way";
	w->cells[2].policy = "the <first> way";
	w->cells[5].policy = "the second way";
	w->cells[5].name = "yield/coroutine/64";
	page = make_page(w);
	assert_int_equal(count(page, "by the kernel&#39;s way"), 1);
	has(page, "<b>coroutine</b>: the &lt;first&gt; way");
	has(page, "<b>coroutine</b>, yield/coroutine/64: the second way");
	free(page);
}

static void a_model_without_color_is_named(void **state)
{
	struct world *w = *state;
	char *page;

	add(w, "yield", "go<b>", 2, 100);
	page = make_page(w);
	has(page, "<li>go&lt;b&gt;: without a color in figures");
	free(page);
}

/* Long ratios would push the last model out of a wide screen. */
static void long_rows_have_intervals_on_their_own_lines(void **state)
{
	struct world *w = *state;
	char *page = make_page(w);

	lacks(page, "class=\"box many\"");
	free(page);
	for (size_t i = 0; i < 3; i++)
		w->cells[i].ratio =
			(struct estimate){ 0.000123, 0.000122, 0.000124, 8 };
	add(w, "yield", "hybrid", 2, 1)->ratio = w->cells[0].ratio;
	page = make_page(w);
	has(page, "class=\"box many\"");
	free(page);
}

static void unknown_is_said(void **state)
{
	struct world *w = *state;
	char *page;

	w->cells[0].switches = NAN;
	page = make_page(w);
	has(page, "host unknown");
	has(page, "Frequency governor<td><span class=\"warn\">unknown<");
	free(page);
}

static void strings_are_escaped(void **state)
{
	char *page = make_page(*state);

	lacks(page, "<script");
	has(page, "&lt;script&gt;x&lt;/script&gt;");
	has(page,
	    "<code>&#39;a b&#39; &#39;it&#39;\\&#39;&#39;s&#39; c</code>");
	free(page);
}

static void same_results_same_bytes(void **state)
{
	char *one = make_page(*state), *two = make_page(*state);

	assert_string_equal(one, two);
	free(one);
	free(two);
}

static void without_gnuplot_there_are_tables(void **state)
{
	char *path = strdup(getenv("PATH")), *page;

	setenv("PATH", "/nonexistent", 1);
	page = make_page(*state);
	setenv("PATH", path, 1);
	free(path);
	has(page, "No picture: gnuplot is not installed");
	has(page, "5.00 ns");
	lacks(page, "<svg class=\"wide\"");
	free(page);
}

static void without_scripts_there_are_tables(void **state)
{
	struct world *w = *state;
	char *page;

	assert_int_equal(report_write(&w->r, dir, "/nonexistent", w->err,
				      sizeof(w->err)),
			 0);
	page = read_page();
	has(page, "set SWITCHYARD_PLOTS");
	free(page);
}

static void an_unwritable_directory_is_an_error(void **state)
{
	struct world *w = *state;

	assert_int_equal(report_write(&w->r, "/nonexistent/run", PLOTS, w->err,
				      sizeof(w->err)),
			 -1);
	assert_non_null(strstr(w->err, "/nonexistent/run/report"));
}

static void an_empty_run_has_a_page(void **state)
{
	struct world *w = *state;
	char *page;

	w->r.n = w->r.slices = 0;
	page = make_page(w);
	has(page, "no timed slice");
	lacks(page, "<svg class=\"wide\"");
	free(page);
}

static void the_answer_comes_first(void **state)
{
	static const char *const parts[] = { "first",	  "verdict", "ratios",
					     "workloads", "claims",  "changes",
					     "trust",	  "machine", "method",
					     "data",	  "left-out" };
	char *page = make_page(*state), *at = page, id[32];

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		snprintf(id, sizeof(id), "<section id=\"%s\"", parts[i]);
		at = strstr(at, id);
		assert_non_null(at);
	}
	has(page, "measured nothing that decides this");
	lacks(page, "<th scope=\"row\">Calls that block<td>");
	has(page, "<details><summary>Not measured by this run: 6 jobs, ");
	has(page, "<li>Calls that block: <span class=\"quiet\">This run has no "
		  "result of blocking as process, thread, coroutine or "
		  "hybrid.</span></li>");
	free(page);
}

#define ON_A_RUN(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_A_RUN(figures_are_drawn_wide_and_narrow),
		ON_A_RUN(findings_come_from_the_numbers),
		ON_A_RUN(one_percent_is_equal),
		ON_A_RUN(few_runs_prove_nothing),
		ON_A_RUN(wrong_counts_leave_the_figure),
		ON_A_RUN(an_absent_model_is_named),
		ON_A_RUN(an_absent_model_is_named_by_row),
		ON_A_RUN(each_way_of_making_units_is_said_once),
		ON_A_RUN(a_model_without_color_is_named),
		ON_A_RUN(long_rows_have_intervals_on_their_own_lines),
		ON_A_RUN(unknown_is_said),
		ON_A_RUN(strings_are_escaped),
		ON_A_RUN(same_results_same_bytes),
		ON_A_RUN(without_gnuplot_there_are_tables),
		ON_A_RUN(without_scripts_there_are_tables),
		ON_A_RUN(an_unwritable_directory_is_an_error),
		ON_A_RUN(an_empty_run_has_a_page),
		ON_A_RUN(the_answer_comes_first),
	};

	return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
