/* test_page_changes.c - this run beside the earlier ones, as the page says it.
 */
#include "history_fixture.h"
#include "report/page/page.h"
#include "words.h"

static const char cell[] = "yield/thread";

/* What the page of a run says of changes; to be freed. */
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
	says("r2", ", slower<");
	says("r3", ", faster<");
}

static void overlapping_is_noise(void **state)
{
	struct world *w = *state;

	write_run("r1", 1, HERE, cell, 100);
	write_run("r2", 2, HERE, cell, 100.01);
	open_index(w);
	says("r2", "sequential runs cannot tell ");
	says("r2", " from noise<");
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
		TEST(overlapping_is_noise),
		TEST(the_line_ends_at_this_run),
	};

	return cmocka_run_group_tests_name("page changes", tests, NULL, NULL);
}
