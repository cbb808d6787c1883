/* test_page_cells.c - the table of a workload, its counts and its caption. */
#include "report/page/workload/settings.h"
#include "report_fixture.h"
#include "table_fixture.h"

enum { ROUNDS = 11 };

struct measured {
	struct world world;
	struct bench_cells b;
	char *html;
};

static int one_cell(void **state)
{
	struct measured *m = calloc(1, sizeof(*m));

	if (!m)
		return -1;
	m->world.r.cells = m->world.cells;
	add(&m->world, "echo", "process", 2, 1200);
	*state = m;
	return 0;
}

static int no_cell(void **state)
{
	struct measured *m = *state;

	for (size_t i = 0; i < m->world.r.n; i++) {
		json_decref(m->world.cells[i].params);
		json_decref(m->world.cells[i].count);
		drop_metrics(&m->world.cells[i]);
	}
	free(m->b.setting);
	free(m->html);
	free(m);
	return 0;
}

static const struct bench_cells *cells_of(struct measured *m)
{
	free(m->b.setting);
	m->b = bench_cells_of(&m->world.r, "echo");
	return &m->b;
}

static const char *shown_by(struct measured *m,
			    void (*put)(FILE *out, const struct bench_cells *b))
{
	size_t size;
	FILE *out;

	free(m->html);
	out = open_memstream(&m->html, &size);
	assert_non_null(out);
	put(out, cells_of(m));
	fclose(out);
	return m->html;
}

static void settings_go_down_and_models_across(void **state)
{
	struct measured *m = *state;

	add(&m->world, "echo", "process", 64, 9000);
	add(&m->world, "echo", "coroutine", 2, 5);
	add(&m->world, "other", "thread", 2, 5);
	shown_by(m, page_cells);
	has(m->html, "<th scope=\"row\">time per op<td class=\"r\">"
		     "1.20 µs <span class=\"iv\">[1.18, 1.22]</span>"
		     "<td class=\"r\">5.00 ns <span class=\"iv\">[4.90, 5.10]"
		     "</span></tr>");
	has(m->html, "<th scope=\"row\">same-cpu, 64 units<td class=\"r\">"
		     "–<td class=\"r\">–</tr>\n<tr class=\"own\"><th "
		     "scope=\"row\">time per op<td class=\"r\">9.00 µs <span "
		     "class=\"iv\">[8.82, 9.18]</span>"
		     "<td class=\"r\">–</tr>");
	lacks(m->html, "model-thread");
}

static void ratios_stand_above_times(void **state)
{
	struct measured *m = *state;
	struct cell_result *c = add(&m->world, "echo", "thread", 2, 900);

	c->ratio = (struct estimate){ 1, 1, 1, 8 };
	m->world.cells[0].ratio = (struct estimate){ 1.33, 1.3, 1.36, 8 };
	shown_by(m, page_cells);
	has(m->html, "<th scope=\"col\">Ratio to the thread<th");
	has(m->html, "<tr><th scope=\"row\">same-cpu<td class=\"r\">1.33× "
		     "<span class=\"iv\">[1.30, 1.36]</span><td class=\"r\">1×"
		     "</tr>\n<tr class=\"own\"><th scope=\"row\">time per op"
		     "<td class=\"r\">1.20 µs ");
	m->world.cells[0].bound = BOUND_AT_MOST;
	has(shown_by(m, page_cells), "<td class=\"r\">≤1.33× <span");
	m->world.cells[0].bound = BOUND_UNKNOWN;
	has(shown_by(m, page_cells), "<td class=\"r\">?<td class=\"r\">1×");
}

static void only_what_differs_names_a_setting(void **state)
{
	struct measured *m = *state;

	m->world.cells[0].params = json_pack("{s:i,s:i}", "size", 8, "way", 1);
	add(&m->world, "echo", "process", 2, 9000)->params =
		json_pack("{s:i,s:i}", "size", 65536, "way", 1);
	shown_by(m, page_cells);
	has(m->html, ">same-cpu, size 8<");
	has(m->html, ">same-cpu, size 65\u202f536<");
}

/* Of 11 values the 2nd and the 10th; all alike, or of few, none. */
static void metrics_stand_below_their_setting(void **state)
{
	struct measured *m = *state;
	const char *html;

	add_metric(m->world.cells, "p50_us", ROUNDS, 70.1, 0.1);
	add_metric(m->world.cells, "lost", ROUNDS, 0, 0);
	add_metric(m->world.cells, "nothing", 0, 0, 0);
	add(&m->world, "echo", "thread", 2, 900);
	html = shown_by(m, page_cells);
	has(html, "<tr class=\"own\"><th scope=\"row\">p50_us<td class=\"r\">"
		  "70.1 <span class=\"iv\">[69.7, 70.5]</span>"
		  "<td class=\"r\">–</tr>");
	has(html, "<th scope=\"row\">lost<td class=\"r\">0<td class=\"r\">–");
	lacks(html, "nothing");
}

/* A cell that failed shows its reason, and none of the metrics that it has. */
static void a_failure_has_a_reason_and_no_metrics(void **state)
{
	struct measured *m = *state;

	add_metric(m->world.cells, "p50_us", ROUNDS, 70.1, 0.1);
	m->world.cells[0].status = "failed";
	m->world.cells[0].reason = "a <wrong> answer";
	shown_by(m, page_cells);
	lacks(m->html, "p50_us");
	has(m->html, "<td class=\"r\">failed");
	has(m->html, "<li><b>process</b>: failed: a &lt;wrong&gt; answer</li>");
}

static void what_cannot_be_is_said_once(void **state)
{
	struct measured *m = *state;

	for (unsigned units = 4; units <= 8; units *= 2) {
		struct cell_result *c =
			add(&m->world, "echo", "coroutine", units, 1);

		c->status = "cannot";
		c->reason = "it never yields";
	}
	shown_by(m, page_cells);
	assert_int_equal(count(m->html, "not possible"), 2);
	assert_int_equal(count(m->html, "it never yields"), 1);
}

static void names_are_escaped_and_cut(void **state)
{
	struct measured *m = *state;

	add_metric(m->world.cells, "<script>&\"'\a", ROUNDS, 3, 0);
	add_metric(m->world.cells,
		   "0123456789012345678901234567890123456789"
		   "0123456789",
		   ROUNDS, 4, 0);
	shown_by(m, page_cells);
	has(m->html, ">&lt;script&gt;&amp;&quot;&#39;\ufffd<");
	lacks(m->html, "<script>");
	lacks(m->html, "01234567890123456789012345678901234567890");
}

static void what_speaks_against_a_figure_is_marked(void **state)
{
	static const char bound[] = "<span class=\"warn\">client-bound</span>";
	struct measured *m = *state;

	add_metric(m->world.cells, "client_busy_percent", ROUNDS, 64.9, 0);
	lacks(shown_by(m, page_cells), "class=\"warn\"");
	drop_metrics(m->world.cells);
	add_metric(m->world.cells, "client_busy_percent", ROUNDS, 65, 0);
	has(shown_by(m, page_cells), bound);
	m->world.cells[0].disturbed = 8;
	has(shown_by(m, page_cells),
	    "<span class=\"warn\">100 % disturbed</span> <span");
	m->world.cells[0].disturbed = 0;
	m->world.cells[0].untrue = "<more> than all cores";
	has(shown_by(m, page_cells), "<span class=\"warn\">disturbed: "
				     "&lt;more&gt; than all cores</span>");
	m->world.cells[0].untrue = NULL;
	m->world.cells[0].gross = (struct estimate){ 1200, NAN, NAN, 3 };
	has(shown_by(m, page_cells), "3 runs, too few");
}

static void a_count_that_was_not_made_is_no_zero(void **state)
{
	struct measured *m = *state;

	has(shown_by(m, page_counts), "Not counted: no counting pass");
	lacks(m->html, "<table>");
	m->world.cells[0].count = json_pack("{s:i,s:i,s:{s:s,s:n}}", "ops", 100,
					    "voluntary_switches", 50, "perf",
					    "reason", "no <PMU>", "cycles");
	shown_by(m, page_counts);
	has(m->html, ">Voluntary switches<td class=\"r\">0.5</tr>");
	has(m->html, "Cycles, Instructions: no &lt;PMU&gt;.</p>");
	lacks(m->html, ">Cycles<");
}

static void says(struct measured *m, const char *sentence)
{
	char *text;

	judge(&m->world);
	text = bench_caption(cells_of(m));

	assert_string_equal(text, sentence);
	free(text);
}

static void the_finding_compares_the_best_two(void **state)
{
	struct measured *m = *state;
	struct cell_result *thread;

	says(m, "Only process has a time: 1.20 µs [1.18, 1.22] per op.");
	thread = add(&m->world, "echo", "thread", 2, 600);
	says(m, "thread takes 600 ns [588, 612] per op, process 2.00× [2.00, "
		"2.00] that (same-cpu; clear).");
	drop_metrics(thread);
	thread->gross = around(1190);
	says(m, "thread takes 1.19 µs [1.17, 1.21] per op, process 1.01× "
		"[1.01, 1.01] that (same-cpu; equal within 2 %).");
	thread->group = 7;
	says(m, "thread takes 1.19 µs [1.17, 1.21] per op, process 1.01× "
		"[1.01, 1.01] that (same-cpu; equal within 2 %, not measured "
		"side by side).");
}

/* Coroutine and hybrid are nearly the same where all share one CPU. */
static void the_finding_compares_the_families_first(void **state)
{
	struct measured *m = *state;

	add(&m->world, "echo", "thread", 2, 1000);
	add(&m->world, "echo", "coroutine", 2, 10);
	add(&m->world, "echo", "hybrid", 2, 12.5);
	says(m, "Kernel-scheduled units take 80.0 to 120 times as long as "
		"user-scheduled ones; coroutine takes 10.0 ns [9.80, 10.2] per "
		"op, hybrid 1.25× [1.25, 1.25] that (same-cpu; clear).");
	for (size_t i = 0; i < m->world.r.n; i++)
		m->world.cells[i].placement = "same-cache";
	says(m, "coroutine takes 10.0 ns [9.80, 10.2] per op, hybrid 1.25× "
		"[1.25, 1.25] that (same-cache; clear).");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, one_cell, no_cell)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(settings_go_down_and_models_across),
		TEST(ratios_stand_above_times),
		TEST(only_what_differs_names_a_setting),
		TEST(metrics_stand_below_their_setting),
		TEST(a_failure_has_a_reason_and_no_metrics),
		TEST(what_cannot_be_is_said_once),
		TEST(names_are_escaped_and_cut),
		TEST(what_speaks_against_a_figure_is_marked),
		TEST(a_count_that_was_not_made_is_no_zero),
		TEST(the_finding_compares_the_best_two),
		TEST(the_finding_compares_the_families_first),
	};

	return cmocka_run_group_tests_name("page cells", tests, NULL, NULL);
}
