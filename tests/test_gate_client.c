/* test_gate_client.c - a change is only a bound where a client was the limit.
 */
#include "gate_fixture.h"
#include "gate_report_fixture.h"

#define ONE_SIDE                                                        \
	"the load generator used 80.0 % of a CPU, so the units may be " \
	"faster, "                                                      \
	"and the time of B divided by that of A is "
#define AT_MOST	 "client-bound in B: " ONE_SIDE "at most the measured one"
#define AT_LEAST "client-bound in A: " ONE_SIDE "at least the measured one"
#define UNKNOWN                                                              \
	"client-bound in A and B: the load generators used 65.0 and 80.0 % " \
	"of a "                                                              \
	"CPU, so the units may be faster, and their change is unknown"

/* Adds a benchmark with six pairs whose load generators were this busy. */
static void busy(const char *name, const char *both)
{
	char more[100];

	snprintf(more, sizeof(more), ",\"client_busy_percent\":%s", both);
	bench(name, "");
	for (int i = 0; i < 6; i++)
		pair(name, "ab", 1, 0.0001 * i, more);
}

static void assert_bound(const struct gate_bench *b, enum bound bound,
			 const char *words)
{
	char *said = gate_words_bound(b), *note = gate_note(b);

	assert_int_equal(gate_bound(b), bound);
	assert_string_equal(said, words);
	assert_int_equal(b->outcome, GATE_NO_CHANGE);
	has(b->reason, words);
	has(note, words);
	if (bound == BOUND_NONE)
		lacks(b->reason, "client-bound");
	free(note);
	free(said);
}

/* The times of B are divided by those of A. */
static void a_busy_client_makes_the_change_a_bound(void **state)
{
	struct gate g;

	(void)state;
	busy("calm", "[64.9,64.9]");
	busy("b", "[64.9,80]");
	busy("a", "[80,64.9]");
	busy("both", "[65,80]");
	busy("none", "null");
	busy("odd", "[\"x\",80,90]");
	judge(&g);
	assert_int_equal(g.bad_lines, 0);
	assert_bound(&g.bench[0], BOUND_NONE, "");
	assert_bound(&g.bench[1], BOUND_AT_MOST, AT_MOST);
	assert_bound(&g.bench[2], BOUND_AT_LEAST, AT_LEAST);
	assert_bound(&g.bench[3], BOUND_UNKNOWN, UNKNOWN);
	assert_bound(&g.bench[4], BOUND_NONE, "");
	assert_bound(&g.bench[5], BOUND_AT_MOST, AT_MOST);
	gate_free(&g);
}

static void on_a_terminal(const struct gate *g, FILE *out)
{
	gate_print(g, out, false, 400);
}

/* One benchmark of which only the load generator of B was busy, one calm. */
static void add_two(struct world *w)
{
	add(w, "calm", GATE_NO_CHANGE, 0.1, 0.2);
	add(w, "busy", GATE_NO_CHANGE, 0.2, 0.2)->client_busy[GATE_B] = 80;
}

static void text_says_it_beside_the_benchmark(void **state)
{
	struct world *w = *state;
	char *text;

	add_two(w);
	text = shown(&w->g, on_a_terminal);
	has(text, "    " AT_MOST "\n");
	has(text, "- 1 is client-bound: the load generator may have been the "
		  "limit, so that a change of the units may not show: busy.\n");
	free(text);
	text = shown(&w->g, gate_markdown);
	has(text, " | 1.00 | 0.43 | client-bound in B: the load generator");
	free(text);
}

static void the_page_says_it_beside_the_benchmark(void **state)
{
	struct world *w = *state;
	char err[300], *page;

	add_two(w);
	if (gate_report_write(&w->g, dir, err, sizeof(err)))
		fail_msg("%s", err);
	page = read_file(below("report/index.html"));
	has(page, "<br><span class=\"iv\">" AT_MOST "</span>");
	has(page, "1 is client-bound: ");
	free(page);
}

static void json_has_it_for_tools(void **state)
{
	struct world *w = *state;
	json_t *o, *calm, *bound;

	add_two(w);
	o = gate_json(&w->g);
	calm = json_array_get(json_object_get(o, "benchmarks"), 0);
	bound = json_array_get(json_object_get(o, "benchmarks"), 1);
	assert_true(json_is_null(json_object_get(calm, "bound")));
	assert_true(
		json_is_null(json_object_get(calm, "client_busy_percent_b")));
	assert_string_equal(json_string_value(json_object_get(bound, "bound")),
			    "at most");
	assert_near(json_number_value(
			    json_object_get(bound, "client_busy_percent_b")),
		    80);
	json_decref(o);
}

static int begin_in_dir(void **state)
{
	return make_dir(state) ? -1 : begin(state);
}

#define ON_A_GATE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_busy_client_makes_the_change_a_bound, begin_in_dir,
			remove_dir),
		ON_A_GATE(text_says_it_beside_the_benchmark),
		ON_A_GATE(the_page_says_it_beside_the_benchmark),
		ON_A_GATE(json_has_it_for_tools),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
