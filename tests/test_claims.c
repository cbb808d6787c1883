/* test_claims.c - each claim held against results that speak for or against. */
#include "claims_cases.h"

static void assert_verdict(const struct results *r, const char *id,
			   enum verdict verdict, const char *because)
{
	const struct claim *c = claim_named(id);
	struct judgement j;
	char *reason;

	claim_judge(&j, c, r);
	if (j.verdict == verdict)
		return;
	reason = claim_reason(c, &j);
	fail_msg("%s with %s: \"%s\" and not \"%s\": %s", id, because,
		 verdict_words(j.verdict), verdict_words(verdict), reason);
}

static void all_hold_where_all_speaks_for_them(void **state)
{
	struct results r;
	size_t n = 0;

	(void)state;
	make_world(&r, 4, NULL, 0);
	for (; claim_at(n); n++)
		assert_verdict(&r, claim_at(n)->id, HOLDS, "nothing changed");
	assert_int_equal(n, 28);
	results_free(&r);
}

static void each_is_refuted_or_limited(void **state)
{
	struct results r;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		make_world(&r, 4, cases[i].changes, 2);
		assert_verdict(&r, cases[i].id, cases[i].verdict,
			       cases[i].changes[0].cell);
		results_free(&r);
	}
}

/* Every claim can fail: it has a case against it, and none is forgotten. */
static void no_claim_is_safe(void **state)
{
	(void)state;
	for (size_t i = 0; claim_at(i); i++) {
		size_t against = 0;

		for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++)
			against += !strcmp(cases[k].id, claim_at(i)->id) &&
				   cases[k].verdict == DOES_NOT_HOLD;
		if (!against)
			fail_msg("nothing refutes %s", claim_at(i)->id);
	}
}

static void assert_open(const char *id, const struct fact *change, bool open)
{
	struct judgement j;
	struct results r;

	make_world(&r, 4, change, 1);
	claim_judge(&j, claim_named(id), &r);
	if (j.open != open)
		fail_msg("%s with %s: open is %d", id, change->cell, j.open);
	results_free(&r);
}

/* An interval that includes its bound stays open while it can decide. */
static void more_rounds_may_decide_what_is_open(void **state)
{
	const struct fact none = { "yield/thread/same-cpu/units:2", TIME, 1000,
				   STEADY };
	const struct fact wide = { "hog/thread/same-cpu/units:2/hog_ms:50",
				   "longest_wait_ms", 40, WILD };
	const struct fact few = { "hog/thread/same-cpu/units:2/hog_ms:50",
				  "longest_wait_ms", 5, THREE };
	const struct fact gone = { "hog/thread/same-cpu/units:2/hog_ms:50",
				   NULL, 0, GONE };
	const struct fact over = { "hog/thread/same-cpu/units:2/hog_ms:50",
				   "longest_wait_ms", 49, STEADY };

	(void)state;
	assert_open("preemption", &none, false);
	assert_open("preemption", &wide, true);
	assert_open("preemption", &few, true);
	assert_open("preemption", &gone, false);
	assert_open("preemption", &over, false);
}

/* A refuted claim is decided, however wide its other intervals are. */
static void a_refuted_claim_is_not_open(void **state)
{
	const struct fact both[] = {
		{ "hog/thread/same-cpu/units:2/hog_ms:50", "longest_wait_ms",
		  40, WILD },
		{ "hog/process/same-cpu/units:2/hog_ms:50", "longest_wait_ms",
		  30, STEADY },
	};
	struct judgement j;
	struct results r;

	(void)state;
	make_world(&r, 4, both, 2);
	claim_judge(&j, claim_named("preemption"), &r);
	assert_int_equal(j.verdict, DOES_NOT_HOLD);
	assert_false(j.open);
	results_free(&r);
	make_world(&r, 4, both, 1);
	claim_judge(&j, claim_named("preemption"), &r);
	assert_true(j.open_condition[0]);
	assert_false(j.open_condition[1]);
	results_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_hold_where_all_speaks_for_them),
		cmocka_unit_test(each_is_refuted_or_limited),
		cmocka_unit_test(no_claim_is_safe),
		cmocka_unit_test(more_rounds_may_decide_what_is_open),
		cmocka_unit_test(a_refuted_claim_is_not_open),
	};

	return cmocka_run_group_tests_name("claims", tests, NULL, NULL);
}
