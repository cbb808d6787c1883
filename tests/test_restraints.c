/* test_restraints.c - what held a run back is said, and nothing where it was
 * free. */
#include "dir_fixture.h"
#include "report/text/restraints.h"
#include "words.h"

/* Returns all sentences about a run.json, a line each. The caller frees them.
 */
static char *said(const char *json)
{
	json_t *run = json_loads(json, 0, NULL);
	struct sentences s = restraints_of(run);
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(run);
	assert_non_null(out);
	for (size_t i = 0; i < s.n; i++)
		fprintf(out, "%s\n", s.at[i]);
	fclose(out);
	sentences_free(&s);
	json_decref(run);
	return text;
}

static void assert_silent(const char *json)
{
	char *text = said(json);

	assert_string_equal(text, "");
	free(text);
}

static void nothing_is_said_of_a_free_run(void **state)
{
	(void)state;
	assert_silent("{}");
	assert_silent("{\"throttled\":{\"before\":null,\"after\":null},"
		      "\"cpu_lock\":{\"cpus\":[1],\"waited_s\":0,"
		      "\"shared_with\":[]},\"cells\":[{\"name\":\"a\"}]}");
	assert_silent("{\"throttled\":5,\"cpu_lock\":[],\"cells\":7}");
	assert_silent("{\"throttled\":{\"before\":{\"periods\":9},"
		      "\"after\":{\"periods\":1}}}");
}

static void a_quota_is_told_with_its_periods(void **state)
{
	char *text = said(
		"{\"machine\":{\"scheduling\":{\"cpu_quota\":{\"cpus\":0.2}}},"
		"\"throttled\":{\"before\":{\"periods\":1,"
		"\"throttled_periods\":1,\"throttled_ns\":0},"
		"\"after\":{\"periods\":120,\"throttled_periods\":118,"
		"\"throttled_ns\":9320000000}}}");

	(void)state;
	has(text, "A CPU quota of 0.200 CPUs paused this run in 117 of 119 "
		  "periods, its CPUs for 9.32 s in all");
	free(text);
}

static void others_on_the_same_cpus_are_told(void **state)
{
	char *text = said("{\"cpu_lock\":{\"waited_s\":2.5,"
			  "\"shared_with\":[12,0]}}");

	(void)state;
	has(text, "after a wait of 2.50 s for another Switchyard");
	has(text, "(processes 12, of another container)");
	free(text);
	text = said("{\"cpu_lock\":{\"shared_with\":[1,2,3,4,5]}}");
	has(text, "(processes 1, 2, 3 and 2 more)");
	free(text);
	text = said("{\"cpu_lock\":{\"unknown\":\"no sockets\\u001b[31m\"}}");
	has(text, "is not known: no sockets\ufffd[31m.");
	free(text);
}

static void assert_word(const char *json, const char *word)
{
	json_t *run = json_loads(json, 0, NULL);
	const char *got = restraints_word(run);

	assert_non_null(run);
	if (word)
		assert_string_equal(got, word);
	else
		assert_null(got);
	json_decref(run);
}

static void other_programs_on_the_cpus_are_told(void **state)
{
	char *text = said("{\"other_work\":{\"share\":0.47}}");

	(void)state;
	has(text, "Other programs used 47 % of the time of the measured CPUs");
	free(text);
	assert_silent("{\"other_work\":{\"share\":0.09}}");
	assert_silent("{\"other_work\":null}");
	assert_silent("{\"other_work\":{\"share\":\"0.9\"}}");
}

static void no_run_that_was_held_back_is_trusted(void **state)
{
	(void)state;
	assert_word("{}", NULL);
	assert_word("{\"other_work\":{\"share\":0.09}}", NULL);
	assert_word("{\"cpu_lock\":{\"shared_with\":[]}}", NULL);
	assert_word("{\"other_work\":{\"share\":0.11}}", "shared");
	assert_word("{\"cpu_lock\":{\"shared_with\":[12]}}", "shared");
	assert_word("{\"throttled\":{\"before\":{\"periods\":1,"
		    "\"throttled_periods\":1},\"after\":{\"periods\":9,"
		    "\"throttled_periods\":1}}}",
		    NULL);
	assert_word("{\"throttled\":{\"before\":{\"periods\":1,"
		    "\"throttled_periods\":1},\"after\":{\"periods\":9,"
		    "\"throttled_periods\":2}}}",
		    "throttled");
}

static void too_little_room_is_told_with_its_limit(void **state)
{
	char *text = said("{\"cells\":[{\"name\":\"a\"},{\"apart\":\"4 threads:"
			  " cgroup pids.max (9) leaves room for 3\"},"
			  "{\"apart\":\"another\"}]}");

	(void)state;
	has(text, "The workers of 2 cells were alive one after the other");
	has(text, "4 threads: cgroup pids.max (9) leaves room for 3.");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_said_of_a_free_run),
		cmocka_unit_test(a_quota_is_told_with_its_periods),
		cmocka_unit_test(others_on_the_same_cpus_are_told),
		cmocka_unit_test(other_programs_on_the_cpus_are_told),
		cmocka_unit_test(no_run_that_was_held_back_is_trusted),
		cmocka_unit_test(too_little_room_is_told_with_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
