/* test_ending.c - the end of a run is one screen, in whole words. */
#include "base/flow.h"
#include "claims_fixture.h"
#include "report/text/ending.h"
#include "words.h"

static struct results r;

/* Returns the text that ends a run. The caller frees it. */
static char *ended(void)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	ending_print(&r, out);
	fclose(out);
	return text;
}

static size_t assert_one_screen(const char *text)
{
	size_t lines = 0;

	for (; *text; lines++) {
		size_t n = strcspn(text, "\n");
		char *line = strndup(text, n);

		if (text_width(line) > ENDING_WIDTH)
			fail_msg("wider than %d: %s", ENDING_WIDTH, line);
		free(line);
		text += n + (text[n] == '\n');
	}
	assert_in_range(lines, 1, ENDING_LINES - 1);
	return lines;
}

/* Fills the members of the cells that the loader of a run derives. */
static void relate_cells(void)
{
	for (size_t i = 0; i < r.n; i++) {
		struct cell_result *c = &r.cells[i];
		double x = 2 + (double)i;

		c->op = "op";
		if (strcmp(c->model, "thread"))
			c->ratio = (struct estimate){ x, x * 0.9, x * 1.1, 6 };
	}
}

static void make_results(void)
{
	make_world(&r, 4, NULL, 0);
	relate_cells();
}

static int drop(void **state)
{
	(void)state;
	results_free(&r);
	return 0;
}

static void answers_claims_ratios_and_trust(void **state)
{
	char *text, *at;
	size_t ratios = 0;

	(void)state;
	make_results();
	text = ended();
	assert_one_screen(text);
	has(text, "Code that can crash or leak: ");
	has(text, "Claims: 28 hold");
	has(text, "slices, 0 % disturbed");
	for (at = text; (at = strstr(at, " in ")); at++)
		ratios += strstr(at, " per op") && at[-1] != ' ';
	assert_true(ratios >= 5);
	has(text, "× [");
	lacks(text, "…");
	free(text);
}

/* Each part of the text is as long as it can be. */
static void the_worst_run_is_one_screen(void **state)
{
	char reason[400], *text;
	json_t *more;

	(void)state;
	make_results();
	for (size_t i = 0; i < sizeof(reason) - 1; i++)
		reason[i] = i % 9 == 8 ? ' ' : 'x';
	reason[sizeof(reason) - 1] = '\0';
	r.cells[3].status = r.cells[4].status = "failed";
	r.cells[3].reason = reason;
	r.cells[4].reason = "the run was stopped";
	more = json_loads(
		"{\"budget\":{\"open\":7,\"more_settle\":3,"
		"\"more_s\":250},\"machine\":{\"scheduling\":{"
		"\"cpu_quota\":{\"cpus\":0.2}}},\"throttled\":{"
		"\"before\":{\"periods\":1,\"throttled_periods\":1,"
		"\"throttled_ns\":0},\"after\":{\"periods\":120,"
		"\"throttled_periods\":118,"
		"\"throttled_ns\":9320000000}},\"cpu_lock\":{"
		"\"cpus\":[0],\"waited_s\":3,\"shared_with\":[1,2,3,4,"
		"5,6],\"unknown\":null},\"other_work\":{\"span_s\":"
		"100,\"busy_s\":150,\"own_s\":20,\"share\":0.7}}",
		0, NULL);
	json_object_update(r.run, more);
	json_decref(more);
	text = ended();
	assert_one_screen(text);
	has(text, "7 answers are open; about 4 min 10 s more would settle 3 of "
		  "them.");
	has(text, "failed, first ");
	has(text, "A CPU quota");
	free(text);
}

static void has_open(const char *budget, const char *words)
{
	json_t *more = json_loads(budget, 0, NULL);
	char *text;

	json_object_update(r.run, more);
	json_decref(more);
	text = ended();
	has(text, words);
	free(text);
}

static void one_open_answer_is_one(void **state)
{
	(void)state;
	make_results();
	has_open("{\"budget\":{\"open\":1,\"more_settle\":1,\"more_s\":250}}",
		 "One answer is open; about 4 min 10 s more would settle it.");
	has_open("{\"budget\":{\"open\":1,\"more_settle\":0,\"more_s\":0}}",
		 "One answer is open, and an hour more is not expected to");
	has_open("{\"budget\":{\"open\":2,\"more_settle\":0,\"more_s\":0}}",
		 "2 answers are open, and an hour more is not expected to");
}

/* A run of few cells shows their table, and names in one line what is missing.
 */
static void a_run_of_few_cells_is_about_them(void **state)
{
	size_t all;
	char *text;

	(void)state;
	make_results();
	all = r.n;
	r.n = 3;
	text = ended();
	r.n = all;
	assert_one_screen(text);
	has(text, "cpu, all-cores, 4 units");
	has(text, "Not measured by this run: ");
	lacks(text, "not measured)");
	lacks(text, "not tested");
	free(text);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_teardown(f, drop)
	const struct CMUnitTest tests[] = {
		TEST(answers_claims_ratios_and_trust),
		TEST(the_worst_run_is_one_screen),
		TEST(one_open_answer_is_one),
		TEST(a_run_of_few_cells_is_about_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
