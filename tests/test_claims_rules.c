/* test_claims_rules.c - which verdict comes first, which cells are meant. */
#include "claims_fixture.h"
#include "report/page/page.h"

static enum verdict verdict_on(const char *id, json_int_t cores,
			       const struct fact *change, size_t n,
			       char **reason)
{
	const struct claim *c = claim_named(id);
	struct judgement j;
	struct results r;

	make_world(&r, cores, change, n);
	claim_judge(&j, c, &r);
	if (reason)
		*reason = claim_reason(c, &j);
	results_free(&r);
	return j.verdict;
}

static void assert_says(char *reason, const char *what)
{
	if (!strstr(reason, what))
		fail_msg("\"%s\" lacks \"%s\"", reason, what);
	free(reason);
}

#define THREAD_ECHO  "echo/thread/same-cache/units:1024/loop:closed"
#define HOG(model)   "hog/" model "/same-cpu/units:2/hog_ms:50"
#define CORES(model) "cpu/" model "/all-cores/units:4"

/* The first of: does not hold, disturbed, not testable, not tested, too close,
 * up to a point, with a limit, holds. */
static void the_worst_condition_decides(void **state)
{
	struct fact hog[] = {
		{ HOG("thread"), "longest_wait_ms", 40, WILD },
		{ HOG("coroutine"), NULL, 0, GONE },
		{ HOG("process"), NULL, 0, CANNOT },
		{ HOG("thread"), "longest_wait_ms", 40, STEADY },
	};
	struct fact echo[] = {
		{ THREAD_ECHO, "p99_us", 1, STEADY },
		{ "echo/coroutine/same-cache/units:16/loop:closed",
		  "requests_per_s", 1, STEADY },
		{ THREAD_ECHO, "requests_per_s", 110000, WILD },
	};

	(void)state;
	assert_int_equal(verdict_on("preemption", 4, hog, 1, NULL), TOO_CLOSE);
	assert_int_equal(verdict_on("preemption", 4, hog, 2, NULL), NOT_TESTED);
	assert_int_equal(verdict_on("preemption", 4, hog, 3, NULL),
			 NOT_TESTABLE);
	assert_int_equal(verdict_on("preemption", 4, hog, 4, NULL),
			 DOES_NOT_HOLD);
	assert_int_equal(
		verdict_on("io-heavy-fits-coroutines", 4, echo, 1, NULL),
		WITH_A_LIMIT);
	assert_int_equal(
		verdict_on("io-heavy-fits-coroutines", 4, echo, 2, NULL),
		UP_TO_A_POINT);
	assert_int_equal(
		verdict_on("io-heavy-fits-coroutines", 4, echo, 3, NULL),
		TOO_CLOSE);
}

static void one_core_proves_nothing(void **state)
{
	struct fact gone = { CORES("process"), NULL, 0, GONE };
	char *why;

	(void)state;
	assert_int_equal(verdict_on("cores-speed-up", 1, &gone, 1, &why),
			 NOT_TESTABLE);
	assert_says(why, "only one core");
	assert_int_equal(verdict_on("cores-speed-up", 8, &gone, 1, &why),
			 NOT_TESTED);
	assert_says(why, "only the smallest setting");
	gone.cell = "spawn/process/same-cpu/units:1/memory:1024";
	assert_int_equal(verdict_on("fork-copies", 1, &gone, 1, NULL),
			 NOT_TESTED);
}

static void max_is_what_both_cells_have(void **state)
{
	struct fact echo[] = {
		{ "echo/coroutine/same-cache/units:4096/loop:closed",
		  "requests_per_s", 999999, STEADY },
		{ THREAD_ECHO, NULL, 0, CANNOT },
		{ "echo/thread/same-cache/units:16/loop:closed", NULL, 0,
		  CRASHED },
	};
	char *why;

	(void)state;
	assert_int_equal(verdict_on("useless-outside-python", 4, echo, 1, &why),
			 HOLDS);
	assert_says(why, THREAD_ECHO);
	assert_int_equal(verdict_on("useless-outside-python", 4, echo, 2, &why),
			 HOLDS);
	assert_says(why, "echo/thread/same-cache/units:16/loop:closed");
	assert_int_equal(verdict_on("useless-outside-python", 4, echo, 3, &why),
			 NOT_TESTABLE);
	assert_says(why, THREAD_ECHO ": cannot: RLIMIT_NPROC");
}

/*
 * 100 ns on one core and 24 ns on four cannot both be true: the claim then gets
 * no verdict such as "holds", and no number.
 */
static void what_cannot_be_is_disturbed(void **state)
{
	struct fact far = { "cpu/process/all-cores/units:4", TIME, 24, STEADY };
	struct fact wide = { "cpu/process/all-cores/units:4", TIME, 30, WILD };
	struct fact perfect = { "cpu/process/all-cores/units:4", TIME, 24.9,
				STEADY };
	struct fact hung = { "deadlock/process/same-cpu/units:1/order:opposite",
			     "hung", 3, STEADY };
	char *why;

	(void)state;
	assert_int_equal(verdict_on("cores-speed-up", 4, &far, 1, &why),
			 DISTURBED);
	assert_non_null(strstr(why, "measured as 4.17×"));
	assert_says(why, "above the number of units, which is impossible");
	assert_int_equal(verdict_on("cores-speed-up", 4, &wide, 1, &why),
			 DISTURBED);
	assert_int_equal(verdict_on("cores-speed-up", 4, &perfect, 1, NULL),
			 HOLDS);
	assert_int_equal(verdict_on("deadlock-hangs", 4, &hung, 1, NULL),
			 DISTURBED);
}

/* A number that cannot be true stands in the reason, not in the value. */
static void what_cannot_be_is_no_value(void **state)
{
	struct fact far = { "cpu/process/all-cores/units:4", TIME, 24, STEADY };
	struct results r;
	json_t *o, *claim;
	size_t i, n = 0;

	(void)state;
	make_world(&r, 4, &far, 1);
	o = claims_json(&r);
	json_array_foreach (json_object_get(o, "claims"), i, claim) {
		if (strcmp(json_string_value(json_object_get(claim, "verdict")),
			   "disturbed"))
			continue;
		n++;
		assert_true(json_is_null(json_object_get(claim, "value")));
		assert_true(json_is_null(json_object_get(claim, "high")));
	}
	assert_int_not_equal(n, 0);
	json_decref(o);
	results_free(&r);
}

static void apart_is_the_nearest_there_is(void **state)
{
	struct fact order[] = {
		{ "order/thread/same-cache/units:3/guard:none", NULL, 0, GONE },
		{ "order/thread/cross-package/units:3/guard:none", "violations",
		  9, STEADY },
		{ "order/thread/smt/units:3/guard:none", "violations", 8,
		  STEADY },
	};
	char *why;

	(void)state;
	assert_int_equal(verdict_on("order-needs-a-lock", 4, order, 1, &why),
			 NOT_TESTED);
	assert_says(why, "order/thread/apart/units:3/guard:none is not in");
	assert_int_equal(verdict_on("order-needs-a-lock", 4, order, 2, &why),
			 HOLDS);
	assert_says(why, "cross-package");
	assert_int_equal(verdict_on("order-needs-a-lock", 4, order, 3, &why),
			 HOLDS);
	assert_says(why, "order/thread/smt/");
}

/* A machine without a second core has no such cell, and run.json says why. */
static void an_absent_placement_is_not_testable(void **state)
{
	const struct claim *c = claim_named("order-needs-a-lock");
	static const char *const apart[] = { "smt", "same-cache",
					     "same-package", "cross-package" };
	json_t *places = json_array(), *run;
	struct judgement j;

	(void)state;
	run = json_pack("{s{sO}}", "topology", "placements", places);
	for (size_t i = 0; i < 4; i++) {
		struct results r = { .run = run };

		claim_judge(&j, c, &r);
		assert_int_equal(j.verdict, NOT_TESTED);
		json_array_append_new(places,
				      json_pack("{ss ss}", "name", apart[i],
						"absent", "no second core"));
	}
	claim_judge(&j, c, &(struct results){ .run = run });
	assert_int_equal(j.verdict, NOT_TESTABLE);
	json_decref(places);
	json_decref(run);
}

/* Nor has one without an interpreter any cell of that lane. */
static void a_skipped_model_is_not_testable(void **state)
{
	static const char *const models[] = { "python-process",
					      "python-thread" };
	static const enum verdict verdicts[] = { NOT_TESTED, NOT_TESTABLE };

	(void)state;
	for (int i = 0; i < 2; i++) {
		json_t *run = json_pack("{s[{ss ss}]}", "skipped", "model",
					models[i], "reason", "no python3");
		struct judgement j;

		claim_judge(&j, claim_named("gil-one-core"),
			    &(struct results){ .run = run });
		assert_int_equal(j.verdict, verdicts[i]);
		json_decref(run);
	}
}

static void a_metric_that_is_null_is_not_tested(void **state)
{
	struct fact leaks = { "context/coroutine/same-cpu/units:2",
			      "fp_control_leaks", 0, NULLED };
	char *why;

	(void)state;
	assert_int_equal(
		verdict_on("own-context-and-stack", 4, &leaks, 1, &why),
		NOT_TESTED);
	assert_says(why, "fp_control_leaks was not measured");
}

/* What a run says is text, whatever it holds: no line of its own, no tag, and
 * no control character reaches the terminal. */
static void hostile_words_stay_words(void **state)
{
	struct fact hog = { HOG("thread"), NULL, 0, CANNOT };
	struct results r;
	char *text = NULL, *json;
	json_t *all;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	make_world(&r, 4, &hog, 1);
	claims_print(&r, out, false, 80);
	fclose(out);
	assert_non_null(strstr(text, "<b>is</b> 1?at"));
	for (const char *p = text; *p; p++)
		assert_true(*p == '\n' || (unsigned char)*p >= ' ');
	free(text);
	all = claims_json(&r);
	json = json_dumps(all, 0);
	assert_non_null(strstr(json, "not testable here"));
	assert_null(strstr(json, "1\\nat"));
	free(json);
	json_decref(all);
	results_free(&r);
}

static void the_page_escapes_and_quotes(void **state)
{
	struct fact hog[] = { { HOG("thread"), NULL, 0, CANNOT },
			      { CORES("process"), NULL, 0, GONE } };
	struct results r;
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	make_world(&r, 4, hog, 2);
	page_claims(out, &r);
	page_left_out(out, &r);
	fclose(out);
	assert_non_null(strstr(text, "&lt;b&gt;is&lt;/b&gt; 1"));
	assert_null(strstr(text, "<b>"));
	assert_non_null(strstr(text, "lang=\"zh\">“但要干很多工作"));
	assert_non_null(strstr(text, "pill open\">not testable here<"));
	assert_non_null(strstr(text, "Not measured by this run: "));
	assert_non_null(strstr(text, "cores-speed-up:"));
	free(text);
	results_free(&r);
}

static void no_line_is_too_long(void **state)
{
	struct results r;
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	make_world(&r, 4, NULL, 0);
	claims_print(&r, out, false, 80);
	fclose(out);
	for (char *p = strtok(text, "\n"); p; p = strtok(NULL, "\n")) {
		int width = 0;

		for (const char *c = p; *c; c++)
			width += (*c & 0xc0) != 0x80;
		assert_in_range(width, 1, 80);
	}
	free(text);
	results_free(&r);
}

static void the_sum_counts_all(void **state)
{
	struct fact hog = { HOG("thread"), NULL, 0, CANNOT };
	struct results r;
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	make_world(&r, 4, &hog, 1);
	claims_summary(&r, true, out);
	fclose(out);
	assert_string_equal(text, "Claims: 27 hold, 1 not testable here "
				  "(build/switchyard claims)\n");
	free(text);
	results_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worst_condition_decides),
		cmocka_unit_test(one_core_proves_nothing),
		cmocka_unit_test(max_is_what_both_cells_have),
		cmocka_unit_test(what_cannot_be_is_disturbed),
		cmocka_unit_test(what_cannot_be_is_no_value),
		cmocka_unit_test(apart_is_the_nearest_there_is),
		cmocka_unit_test(an_absent_placement_is_not_testable),
		cmocka_unit_test(a_skipped_model_is_not_testable),
		cmocka_unit_test(a_metric_that_is_null_is_not_tested),
		cmocka_unit_test(hostile_words_stay_words),
		cmocka_unit_test(the_page_escapes_and_quotes),
		cmocka_unit_test(no_line_is_too_long),
		cmocka_unit_test(the_sum_counts_all),
	};

	return cmocka_run_group_tests_name("claims_rules", tests, NULL, NULL);
}
