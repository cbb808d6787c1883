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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_hold_where_all_speaks_for_them),
		cmocka_unit_test(each_is_refuted_or_limited),
		cmocka_unit_test(no_claim_is_safe),
	};

	return cmocka_run_group_tests_name("claims", tests, NULL, NULL);
}
