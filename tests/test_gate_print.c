/* test_gate_print.c - a judged comparison in the terminal. */
#include "gate/show/sentences/sentences.h"
#include "gate_report_fixture.h"

static void at_80(const struct gate *g, FILE *out)
{
	gate_print(g, out, false, 80);
}

static void at_50_in_color(const struct gate *g, FILE *out)
{
	gate_print(g, out, true, 50);
}

static void sentence_is(const struct gate *g, const char *expected)
{
	char *sentence = gate_sentence(g);

	assert_string_equal(sentence, expected);
	free(sentence);
}

static void the_verdict_names_what_was_not_judged(void **state)
{
	struct world *w = *state;

	sentence_is(&w->g, "Nothing could be judged: there is no benchmark to "
			   "compare.");
	add_without(w, "x", GATE_INVALID, GATE_MISSING, "r");
	add_without(w, "y", GATE_UNDECIDED, GATE_NOT_GATEABLE, "r");
	sentence_is(&w->g, "Nothing could be judged of 2 benchmarks: 1 "
			   "invalid, 1 not gateable here.");
	add(w, "a", GATE_NO_CHANGE, 0, 0.2);
	sentence_is(&w->g, "No regression in 1 of 3 benchmarks; 2 could not "
			   "be judged.");
	add(w, "b", GATE_REGRESSED, 5, 1);
	sentence_is(&w->g, "Regressed: 1 of 4 benchmarks is slower in B; 2 "
			   "could not be judged.");
}

static void the_verdict_says_what_is_worse(void **state)
{
	struct world *w = *state;

	add(w, "a", GATE_REGRESSED, 5, 1);
	add(w, "b", GATE_REGRESSED, 5, 1);
	add(w, "c", GATE_IMPROVED, -5, 1);
	sentence_is(&w->g, "Regressed: 2 of 3 benchmarks are slower in B; 1 "
			   "improved.");
	add_without(w, "d", GATE_REGRESSED, GATE_BROKEN, "r");
	sentence_is(&w->g, "Regressed: 3 of 4 benchmarks are worse in B (2 "
			   "slower, 1 broken); 1 improved.");
}

static void a_green_verdict(void **state)
{
	struct world *w = *state;

	add_without(w, "a", GATE_NO_CHANGE, GATE_SAME_CODE, "r");
	add_without(w, "b", GATE_NO_CHANGE, GATE_SAME_CODE, "r");
	sentence_is(
		&w->g,
		"Nothing changed: the code of all 2 benchmarks is the same.");
	add(w, "c", GATE_IMPROVED, -5, 1);
	sentence_is(&w->g, "No regression in any of 3 benchmarks, 1 of them "
			   "improved.");
}

static void every_kind_has_its_words(void **state)
{
	struct world *w = *state;
	char *text;

	add_all_kinds(w);
	text = shown(&w->g, at_80);
	has(text, "- A is main~1, commit 0123456789ab\n");
	has(text, "  pipe/process\n"
		  "    1.00 µs → 1.05 µs                  +4.81    "
		  "[+4.21, +5.41]       1.00   0.43\n");
	has(text, "  broken\n    crashed in B\n");
	has(text, "\nimproved\n");
	has(text, "−3.20    [−3.60, −2.80]");
	has(text,
	    "- 1 no change, within declared thresholds, the widest interval "
	    "within ±0.40 %.\n");
	has(text, "- 1 same code: no time was spent on it.\n");
	has(text, "about 3 min 20 s more would settle 1; for 1 it is not");
	has(text, "- 1 not gateable here, too noisy (with its floor): noisy "
		  "(22.0 %).\n");
	has(text, "- 2 invalid, only A has it: gone, left.\n");
	has(text, "- 1 invalid, fails in both: dead.\n");
	has(text, "- 1 improved, failed in A: mended.\n");
	lacks(text, "\nno change\n");
	free(text);
}

static void a_short_suite_is_shown_whole(void **state)
{
	struct world *w = *state;
	char *text;

	add(w, "still", GATE_NO_CHANGE, 0.1, 0.3);
	add_without(w, "equal", GATE_NO_CHANGE, GATE_SAME_CODE, "r");
	text = shown(&w->g, at_80);
	has(text, "\nno change\n  still\n");
	has(text, "same code\n");
	free(text);
}

static void trust_is_said(void **state)
{
	struct world *w = *state;
	char *text;

	add(w, "a", GATE_NO_CHANGE, 0, 0.2);
	w->g.bad_lines = 3;
	json_object_set_new(w->g.run, "slow_by", json_real(2.5));
	text = shown(&w->g, at_80);
	has(text, "- 26 process pairs of A and B, 2 of A and A; a pair is one "
		  "start of both");
	has(text, "- 624 slice pairs, 6 of them dropped (1 %)");
	has(text, "steal, 2 run-queue wait.");
	has(text, "- 2 min 52 s spent on pairs, 17 s of it on A against A (");
	has(text,
	    "median 0.43 %, worst 0.43 %\n  (a). A threshold is the floor");
	has(text, "0 of 200 suites resampled from 84 A/A pairs (at most\n"
		  "  1.50 % at 95 %).");
	has(text, "- 3 lines of pairs.jsonl could not be read");
	has(text, "- B was slowed by 2.5 % on purpose.\n");
	free(text);
}

static void false_alarms_are_counted_or_unknown(void **state)
{
	struct world *w = *state;
	char *text;

	w->g.chance.alarmed = 3;
	text = shown(&w->g, at_80);
	has(text, "alarmed in 3 of 200 suites resampled from 84 A/A pairs "
		  "(1.50 %)");
	free(text);
	w->g.chance = (struct gate_chance){ 0 };
	text = shown(&w->g, at_80);
	has(text, "is not known");
	lacks(text, "alarmed in");
	free(text);
}

static void cautions_are_said(void **state)
{
	struct world *w = *state;
	char *text;

	add(w, "a", GATE_NO_CHANGE, 0, 0.2);
	w->g.moved = "CPU 1 went away";
	json_object_set_new(w->g.run, "complete", json_false());
	json_object_set_new(json_object_get(w->g.run, "b"), "problem",
			    json_string("x.c:1: error"));
	text = shown(&w->g, at_80);
	has(text, "while it was measured: CPU 1 went away\n");
	has(text, "The comparison was interrupted");
	has(text, "- Not all of B was built: x.c:1: error\n");
	lacks(text, "measured at different times");
	free(text);
}

static void cautions_of_files_are_said(void **state)
{
	struct world *w = *state;
	char *text;

	add(w, "a", GATE_NO_CHANGE, 0, 0.2);
	w->g.sequential = true;
	w->g.moved = "other caches";
	json_object_set_new(json_object_get(w->g.run, "b"), "problem",
			    json_string("it is cut off"));
	json_object_set_new(w->g.run, "notes", json_pack("[s]", "Mind this."));
	text = shown(&w->g, at_80);
	has(text, "measured at different times");
	has(text, "hint, and its absence proves nothing");
	has(text, "- The files are not comparable: other caches\n");
	has(text, "- Not all of B was read: it is cut off\n");
	has(text, "- Mind this.\n");
	lacks(text, "while it was measured");
	free(text);
	text = shown(&w->g, gate_markdown);
	has(text, "### ⚠️ No regression in the one benchmark.");
	has(text, "- Mind this.");
	free(text);
}

static void assert_lines_fit(const char *text, int width)
{
	char *copy = strdup(text), *rest = copy, *line;

	while ((line = strsep(&rest, "\n")))
		if (text_width(line) > width)
			fail_msg("wider than %d: %s", width, line);
	free(copy);
}

/* Removes the escape sequences of colors, which take no columns. */
static void without_escapes(char *text)
{
	char *to = text;

	for (; *text; text++)
		if (*text == '\033')
			text += strcspn(text, "m");
		else
			*to++ = *text;
	*to = '\0';
}

static void no_line_is_too_wide(void **state)
{
	struct world *w = *state;
	char *text;

	add_all_kinds(w);
	w->g.sequential = true;
	text = shown(&w->g, at_80);
	assert_lines_fit(text, 80);
	free(text);
	text = shown(&w->g, at_50_in_color);
	without_escapes(text);
	assert_lines_fit(text, 50);
	free(text);
}

static void color_is_by_request(void **state)
{
	struct world *w = *state;
	char *text;

	add_all_kinds(w);
	text = shown(&w->g, at_80);
	lacks(text, "\033");
	free(text);
	text = shown(&w->g, at_50_in_color);
	has(text, "\033[1;38;5;160mRegressed:");
	has(text, "\033[1;38;5;35mimproved\033[0m");
	lacks(text, "\033[31m");
	free(text);
}

#define ON_A_GATE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_A_GATE(the_verdict_names_what_was_not_judged),
		ON_A_GATE(the_verdict_says_what_is_worse),
		ON_A_GATE(a_green_verdict),
		ON_A_GATE(every_kind_has_its_words),
		ON_A_GATE(a_short_suite_is_shown_whole),
		ON_A_GATE(trust_is_said),
		ON_A_GATE(false_alarms_are_counted_or_unknown),
		ON_A_GATE(cautions_are_said),
		ON_A_GATE(cautions_of_files_are_said),
		ON_A_GATE(no_line_is_too_wide),
		ON_A_GATE(color_is_by_request),
	};

	return cmocka_run_group_tests_name("gate print", tests, NULL, NULL);
}
