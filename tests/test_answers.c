/* test_answers.c - which answers are open, and what would settle them. */
#include "campaign/answers.h"
#include "claims_fixture.h"
#include <limits.h>

static struct answers answers;
static struct results r;

static int begin(void **state)
{
	(void)state;
	answers = (struct answers){ 0 };
	return 0;
}

static int end(void **state)
{
	(void)state;
	answers_free(&answers);
	return 0;
}

/* Looks at a world with n changes, each cell in a group of its own. */
static void look(const struct fact *change, size_t n, double now_s)
{
	make_world(&r, 4, change, n);
	for (size_t i = 0; i < r.n; i++)
		r.cells[i].group = (unsigned)i;
	answers_look(&answers, &r, now_s);
	results_free(&r);
}

static size_t claim_index(const char *id)
{
	for (size_t i = 0; i < answers.n; i++)
		if (answers.of[i].kind == ANSWER_CLAIM &&
		    !strcmp(answers.of[i].name, id))
			return i;
	fail_msg("no claim %s", id);
	return 0;
}

static size_t open_claims(void)
{
	size_t n = 0;

	for (size_t i = 0; i < answers.n; i++)
		n += answers.of[i].kind == ANSWER_CLAIM &&
		     answers.allot[i].open;
	return n;
}

#define ECHO	  "useless-outside-python"
#define ECHO_CELL "echo/coroutine/same-cache/units:1024/loop:closed"
static const struct fact wild[] = { { ECHO_CELL, "requests_per_s", 110000,
				      WILD } };

static void clear_claims_are_settled_at_once(void **state)
{
	(void)state;
	look(NULL, 0, 7);
	assert_int_equal(open_claims(), 0);
	assert_int_equal(answers_count(&answers, ANSWER_CLAIM, true), 28);
	assert_int_equal(answers_count(&answers, ANSWER_CLAIM, false), 28);
	assert_true(answers.of[claim_index("cores-speed-up")].settled_s == 7);
	assert_string_equal(answers.of[claim_index("cores-speed-up")].text,
			    "holds");
}

static void a_wide_interval_leaves_its_cells_open(void **state)
{
	const struct allot_answer *a;

	(void)state;
	look(wild, 1, 7);
	a = &answers.allot[claim_index(ECHO)];
	assert_true(a->open);
	assert_int_equal(a->n, 2);
	assert_true(isnan(answers.of[claim_index(ECHO)].settled_s));
	assert_int_equal(answers_count(&answers, ANSWER_CLAIM, true),
			 28 - open_claims());
}

/* An answer that is clear at one look only may be so by chance. */
static void an_open_answer_is_settled_by_two_looks(void **state)
{
	size_t i;

	(void)state;
	look(wild, 1, 1);
	i = claim_index(ECHO);
	look(NULL, 0, 2);
	assert_true(answers.allot[i].open);
	assert_true(isnan(answers.of[i].settled_s));
	look(wild, 1, 3);
	look(NULL, 0, 4);
	assert_true(answers.allot[i].open);
	look(NULL, 0, 5);
	assert_false(answers.allot[i].open);
	assert_true(answers.of[i].settled_s == 5);
	look(wild, 1, 6);
	assert_true(answers.allot[i].open);
	assert_true(isnan(answers.of[i].settled_s));
}

/*
 * More rounds change nothing where a counterexample is clear, or where a cell
 * cannot be measured.
 */
static void what_rounds_cannot_change_is_not_open(void **state)
{
	const struct fact no[] = {
		{ "cpu/process/all-cores/units:4", TIME, 101, STEADY },
		{ "cpu/thread/all-cores/units:4", TIME, 26, WILD },
	};
	const struct fact gone[] = { { "cpu/process/all-cores/units:4", TIME,
				       26, CANNOT } };

	(void)state;
	look(no, 2, 1);
	assert_string_equal(answers.of[claim_index("cores-speed-up")].text,
			    "does not hold");
	assert_false(answers.allot[claim_index("cores-speed-up")].open);
	look(gone, 1, 2);
	assert_false(answers.allot[claim_index("cores-speed-up")].open);
	assert_null(answers.of[claim_index("cores-speed-up")].text);
}

/* Three rounds are too few for an interval; six are enough. */
static void too_few_rounds_are_open(void **state)
{
	const struct fact few[] = { { "cpu/process/all-cores/units:4", TIME, 26,
				      THREE } };
	const struct allot_answer *a;

	(void)state;
	look(few, 1, 1);
	a = &answers.allot[claim_index("cores-speed-up")];
	assert_true(a->open);
	assert_true(a->factor >= 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(clear_claims_are_settled_at_once),
		TEST(a_wide_interval_leaves_its_cells_open),
		TEST(an_open_answer_is_settled_by_two_looks),
		TEST(what_rounds_cannot_change_is_not_open),
		TEST(too_few_rounds_are_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
