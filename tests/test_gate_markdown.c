/* test_gate_markdown.c - a judged comparison as a comment on a pull request. */
#include "gate_report_fixture.h"

static void a_comment_keeps_names_names(void **state)
{
	struct world *w = *state;
	char *text;

	add_all_kinds(w);
	w->bench[3].reason = "see a|b\n@you <b> `x` http://x/ *www.x* #1";
	text = shown(&w->g, gate_markdown);
	has(text, "### ❌ Regressed: 4 of 14 benchmarks are worse");
	has(text, "| `a\\|b\u02cbc\u02cb<script>x</script>@you http://x/");
	has(text, "a\\|b\ufffd@&#8203;you &lt;b&gt; \\`x\\` "
		  "http:&#8203;//x/ \\*www.&#8203;x\\* \\#&#8203;1 |\n");
	has(text, "- B is a\\|b\\`c\\`&lt;script&gt;");
	has(text, "<details><summary>The other 5 benchmarks");
	has(text, "| `pipe/process` | regressed | 1.00 µs → 1.05 µs | +4.81 "
		  "[+4.21, +5.41] | 1.00 | 0.43 |");
	has(text, "| `broken` | regressed | – | – | – | – | see a\\|b");
	has(text, "0 of 200 suites");
	lacks(text, "\033");
	free(text);
}

static void a_comment_has_an_end(void **state)
{
	struct world *w = *state;
	struct gate_bench *many = calloc(150, sizeof(*many));
	char *text;

	assert_non_null(many);
	add(w, "a", GATE_NO_CHANGE, 0, 0.2);
	for (size_t i = 0; i < 150; i++)
		many[i] = w->bench[0];
	w->g.bench = many;
	w->g.n = 150;
	text = shown(&w->g, gate_markdown);
	has(text, "\n50 more stand in the report.\n");
	free(text);
	free(many);
}

static __attribute__((noinline)) int times(const char *text, const char *what)
{
	int n = 0;

	for (; (text = strstr(text, what)); text++)
		n++;
	return n;
}

/* Machine, seed, page and command: enough to judge it and to do it again. */
static void a_comment_says_how_it_was_made(void **state)
{
	struct world *w = *state;
	char *text;

	add(w, "slow", GATE_REGRESSED, 5, 1);
	add(w, "still", GATE_NO_CHANGE, 0, 0.2);
	json_object_set_new(w->g.run, "id", json_string("20260101T0-2a"));
	text = shown(&w->g, gate_markdown);
	has(text,
	    "- Machine: &lt;b&gt;fast&lt;/b&gt;, Linux unknown. Seed 42.");
	has(text, "report/index.html of 20260101T0-2a");
	has(text, "Command: `build/switchyard compare 'a b'`");
	/* Each change once. */
	assert_int_equal(times(text, "| `slow` |"), 1);
	assert_int_equal(times(text, "| `still` |"), 1);
	free(text);
}

#define ON_A_GATE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_A_GATE(a_comment_keeps_names_names),
		ON_A_GATE(a_comment_has_an_end),
		ON_A_GATE(a_comment_says_how_it_was_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
