/* test_gate_page.c - a judged comparison as a page and as JSON. */
#include "gate/show/forest.h"
#include "gate_report_fixture.h"

static char *make_page(struct world *w)
{
	char err[300];

	if (gate_report_write(&w->g, dir, err, sizeof(err)))
		fail_msg("%s", err);
	return read_file(below("report/index.html"));
}

static void the_page_has_all_of_it(void **state)
{
	struct world *w = *state;
	char *page;

	add_all_kinds(w);
	page = make_page(w);
	has(page, "<title>What changed between A and B</title>");
	has(page, "Content-Security-Policy");
	has(page, "</span>Regressed: 4 of 14 benchmarks are worse in B");
	has(page, "<b class=\"regressed\">broken</b>crashed in B");
	has(page, "4 <span class=\"outcome regressed\">■ regressed</span>");
	has(page, "<td class=\"r\" data-l=\"change\">+4.81 <span "
		  "class=\"iv\">[+4.21, +5.41]</span>");
	has(page, "<td>system calls<td class=\"r\" data-l=\"A\">2");
	has(page, "0 of 200 suites");
	has(page, "<dd>42</dd>");
	has(page, "<code>build/switchyard compare &#39;a b&#39;</code>");
	free(page);
}

static void the_forest_is_drawn(void **state)
{
	struct world *w = *state;
	char *page;

	add_all_kinds(w);
	page = make_page(w);
	lacks(page, "No picture");
	has(page, "<svg class=\"wide\"");
	has(page, "<svg class=\"narrow\"");
	has(page, ">◆ undecided<");
	has(page, ">+4.81 %<");
	has(page, "A bar that ends in ◂ or ▸ goes on beyond the axis. 6 have "
		  "no valid");
	free(page);
}

static void only_so_many_rows_are_drawn(void **state)
{
	struct world *w = *state;
	char *page;

	for (int i = 0; i < 45; i++)
		add(w, "many", GATE_NO_CHANGE, 0.01 * i, 0.2);
	page = make_page(w);
	has(page, "5 more with smaller changes, whose intervals all lie within "
		  "±0.24 %, "
		  "are not drawn.");
	has(page, "<p>None.</p>");
	free(page);
}

static void the_axis_shows_the_usual_row(void **state)
{
	struct world *w = *state;
	const struct gate_bench *rows[5];

	for (int i = 0; i < 5; i++)
		rows[i] = add(w, "x", GATE_NO_CHANGE, 0.5, 0.3);
	/* 1.5 times the threshold of 1 %, rounded up to 2 %. */
	assert_true(fabs(forest_reach(rows, 5) - 2) < 1e-9);
	w->bench[4].change.high = log1p(0.05);
	assert_true(fabs(forest_reach(rows, 5) - 6) < 1e-9);
	w->bench[4].change.high = log1p(3);
	/* Eight times 0.8 %, not 300 %. */
	assert_true(fabs(forest_reach(rows, 5) - 8) < 1e-9);
}

static void names_are_escaped(void **state)
{
	struct world *w = *state;
	char *page;

	add_all_kinds(w);
	page = make_page(w);
	lacks(page, "<script");
	has(page, "&lt;script&gt;x&lt;/script&gt;");
	has(page, "&lt;b&gt;fast&lt;/b&gt;");
	/* In the figure, where a quote would have ended the name. */
	has(page, "[31m\u201d%s\u29f5");
	lacks(page, "\033");
	free(page);
}

static void the_same_gate_gives_the_same_bytes(void **state)
{
	struct world *w = *state;
	char *one, *two;

	add_all_kinds(w);
	one = make_page(w);
	two = make_page(w);
	assert_string_equal(one, two);
	free(one);
	free(two);
}

static void without_gnuplot_there_is_the_reason(void **state)
{
	struct world *w = *state;
	char *path = strdup(getenv("PATH")), *page;

	add_all_kinds(w);
	setenv("PATH", "/nonexistent", 1);
	page = make_page(w);
	setenv("PATH", path, 1);
	free(path);
	has(page, "No picture: gnuplot is not installed");
	lacks(page, "<svg class=\"wide\"");
	free(page);
}

static void nothing_judged_is_a_page(void **state)
{
	struct world *w = *state;
	char *page = make_page(w);

	has(page, "Nothing could be judged: there is no benchmark");
	has(page, "No picture: no benchmark has a valid interval");
	has(page, "<p>Nothing could be judged.</p>");
	free(page);
	add_without(w, "x", GATE_INVALID, GATE_MOVED, "CPU 1 went away");
	page = make_page(w);
	has(page, "<p>Nothing could be judged.</p>");
	has(page, "1 invalid, CPU 1 went away: x.");
	lacks(page, "<p>None.");
	free(page);
}

static void an_unwritable_directory_is_an_error(void **state)
{
	struct world *w = *state;
	char err[300];

	assert_int_equal(
		gate_report_write(&w->g, "/nonexistent/run", err, sizeof(err)),
		-1);
	has(err, "/nonexistent/run/report");
}

static json_t *bench_at(json_t *o, size_t i)
{
	return json_array_get(json_object_get(o, "benchmarks"), i);
}

static void json_has_the_numbers(void **state)
{
	struct world *w = *state;
	json_t *o, *b, *c;

	add_all_kinds(w);
	o = gate_json(&w->g);
	assert_int_equal(json_integer_value(json_object_get(o, "exit")), 1);
	c = json_object_get(json_object_get(o, "counts"), "regressed");
	assert_int_equal(json_integer_value(c), 4);
	b = bench_at(o, 0);
	assert_string_equal(json_string_value(json_object_get(b, "outcome")),
			    "regressed");
	assert_true(fabs(json_real_value(json_object_get(b, "low_percent")) -
			 4.21) < 1e-9);
	assert_int_equal(json_integer_value(json_object_get(b, "pairs")), 20);
	c = json_array_get(json_object_get(bench_at(o, 2), "counts"), 0);
	assert_string_equal(json_string_value(json_object_get(c, "state")),
			    "more");
	assert_true(json_real_value(json_object_get(c, "b")) == 3);
	json_decref(o);
}

static void json_has_null_for_what_is_unknown(void **state)
{
	static const char *const keys[] = {
		"change_percent", "low_percent",   "p",		 "p_adjusted",
		"limit_percent",  "floor_percent", "sd_percent", "more_seconds",
		"ns_a",		  "ns_b"
	};
	struct world *w = *state;
	json_t *o;

	add_without(w, "x", GATE_INVALID, GATE_FAILED, "r");
	w->g.chance = (struct gate_chance){ 0 };
	o = gate_json(&w->g);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (!json_is_null(json_object_get(bench_at(o, 0), keys[i])))
			fail_msg("%s is not null", keys[i]);
	assert_true(json_is_null(json_object_get(
		json_object_get(o, "false_alarms"), "alarmed")));
	assert_int_equal(json_integer_value(json_object_get(o, "exit")), 3);
	json_decref(o);
}

#define ON_A_GATE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_A_GATE(the_page_has_all_of_it),
		ON_A_GATE(the_forest_is_drawn),
		ON_A_GATE(only_so_many_rows_are_drawn),
		ON_A_GATE(the_axis_shows_the_usual_row),
		ON_A_GATE(names_are_escaped),
		ON_A_GATE(the_same_gate_gives_the_same_bytes),
		ON_A_GATE(without_gnuplot_there_is_the_reason),
		ON_A_GATE(nothing_judged_is_a_page),
		ON_A_GATE(an_unwritable_directory_is_an_error),
		ON_A_GATE(json_has_the_numbers),
		ON_A_GATE(json_has_null_for_what_is_unknown),
	};

	return cmocka_run_group_tests_name("gate page", tests, NULL, NULL);
}
