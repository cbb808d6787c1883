/* test_page_changes.c - this run beside the earlier ones, as the page says it.
 */
#include "history_fixture.h"
#include "report/page/page.h"
#include "words.h"
#include <unistd.h>

static const char cell[] = "yield/thread";

/* Returns what the page of a run says about changes. The caller frees it. */
static char *changes(const char *run)
{
	char err[512], *html = NULL, *at = strdup(below("%s", run));
	struct results r;
	size_t size;
	FILE *out = open_memstream(&html, &size);

	assert_non_null(out);
	if (results_load(&r, at, err, sizeof(err)))
		fail_msg("%s", err);
	page_changes(out, &r, at);
	fclose(out);
	results_free(&r);
	free(at);
	return html;
}

static void says(const char *run, const char *words)
{
	char *html = changes(run);

	has(html, words);
	free(html);
}

static void lacks_words(const char *run, const char *words)
{
	char *html = changes(run);

	lacks(html, words);
	free(html);
}

static const char none[] = "No earlier run of this machine is known here.";

static void without_an_index_none_is_made(void **state)
{
	(void)state;
	write_run("r1", 1, HERE, cell, 100);
	write_run("r2", 2, HERE, cell, 100);
	says("r2", none);
	assert_int_equal(access(below("history.sqlite"), F_OK), -1);
}

static void only_this_machine_before_this_run_counts(void **state)
{
	struct world *w = *state;

	write_run("r1", 1, THERE, cell, 100);
	write_run("r2", 2, HERE, cell, 100);
	write_run("r3", 3, HERE, cell, 100);
	open_index(w);
	says("r1", none);
	says("r2", none);
	says("r3", "<code>r2</code>");
}

static void apart_is_a_change(void **state)
{
	struct world *w = *state;

	write_run("r1", 1, HERE, cell, 100);
	write_run("r2", 2, HERE, cell, 150);
	write_run("r3", 3, HERE, cell, 100);
	open_index(w);
	says("r2", "<td>+50.0 % [+50.0, +50.0], slower, clear<");
	says("r3", "<td>\u221233.3 % [\u221233.3, \u221233.3], faster, clear<");
	says("r3", "The two runs were not measured side by side, so a change "
		   "of the machine");
}

/* The intervals of the two medians lie apart, which alone is no change. */
static void up_to_2_percent_is_no_change(void **state)
{
	struct world *w = *state;

	write_run("r1", 1, HERE, cell, 100);
	write_run("r2", 2, HERE, cell, 101);
	open_index(w);
	says("r2", "<td class=\"quiet\">+1.00 % [+1.00, +1.00], equal within "
		   "2 %<");
}

/* Two of eight rounds of the earlier run were much slower. */
static void what_may_be_noise_is_too_close(void **state)
{
	struct world *w = *state;
	FILE *f;

	write_run("r1", 1, HERE, cell, 100);
	write_run("r2", 2, HERE, cell, 104);
	f = fopen(below("r1/slices.jsonl"), "a");
	assert_non_null(f);
	for (int round = 0; round < 8; round += 3)
		fprintf(f,
			"{\"cell\":0,\"pass\":\"time\",\"round\":%d,\"slice\":1"
			",\"ns_per_op\":130,\"ops\":100,\"status\":\"ok\","
			"\"body\":\"work\"}\n",
			round);
	fclose(f);
	open_index(w);
	says("r2", ", too close<");
	lacks_words("r2", "slower");
}

/* Writes the slices of a run anew, with this number, and its cell in group 0.
 */
static void number_slices(const char *run, int slice, double ns)
{
	json_t *o = json_load_file(below("%s/run.json", run), 0, NULL);
	json_t *first = json_array_get(json_object_get(o, "cells"), 0);
	FILE *f;

	assert_int_equal(json_object_set_new(first, "group", json_integer(0)),
			 0);
	assert_int_equal(json_dump_file(o, path, 0), 0);
	json_decref(o);
	f = create(below("%s/slices.jsonl", run));
	for (int round = 0; round < 8; round++)
		fprintf(f,
			"{\"cell\":0,\"pass\":\"time\",\"round\":%d,\"slice\":%"
			"d"
			",\"ns_per_op\":%.17g,\"ops\":100,\"status\":\"ok\","
			"\"body\":\"work\"}\n",
			round, slice, ns);
	fclose(f);
}

/* Groups have the same numbers in each run; no slice has a partner here. */
static void slices_of_two_runs_are_no_pairs(void **state)
{
	struct world *w = *state;

	write_run("r1", 1, HERE, cell, 100);
	write_run("r2", 2, HERE, cell, 150);
	number_slices("r1", 1, 100);
	number_slices("r2", 2, 150);
	open_index(w);
	says("r2", ", slower, clear<");
}

/* The index still has the times of a run whose slices are gone. */
static void what_cannot_be_read_is_not_compared(void **state)
{
	struct world *w = *state;

	write_run("r1", 1, HERE, cell, 100);
	write_run("r2", 2, HERE, cell, 150);
	open_index(w);
	assert_int_equal(unlink(below("r1/run.json")), 0);
	says("r2", "<td class=\"quiet\">not measured<");
}

/* The newest is the circle, larger values stand higher. */
static void the_line_ends_at_this_run(void **state)
{
	struct world *w = *state;

	write_run("r1", 1, HERE, cell, 100);
	write_run("r2", 2, HERE, cell, 400);
	write_run("r3", 3, HERE, cell, 200);
	open_index(w);
	says("r3", "aria-hidden=\"true\"><polyline points=\"3.0,17.0 50.0,3.0 "
		   "97.0,10.0\"/><circle cx=\"97.0\" cy=\"10.0\"");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_world, remove_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(without_an_index_none_is_made),
		TEST(only_this_machine_before_this_run_counts),
		TEST(apart_is_a_change),
		TEST(up_to_2_percent_is_no_change),
		TEST(what_may_be_noise_is_too_close),
		TEST(slices_of_two_runs_are_no_pairs),
		TEST(what_cannot_be_read_is_not_compared),
		TEST(the_line_ends_at_this_run),
	};

	return cmocka_run_group_tests_name("page changes", tests, NULL, NULL);
}
