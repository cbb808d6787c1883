/* test_claims_unknown.c - any cell of any claim gone, broken or too wild. */
#include "claims_fixture.h"

/* What a selector names in the world of the fixture. */
static bool names(const char *selector, const char *cell)
{
	static const struct {
		const char *from, *to;
	} known[] = { { "/apart/", "/same-cache/" },
		      { "all-cores/units:max", "all-cores/units:4" },
		      { "cache/units:max", "cache/units:1024" },
		      { "memory:max", NULL } };
	char text[128];

	if (!selector)
		return false;
	snprintf(text, sizeof(text), "%s", selector);
	for (size_t i = 0; i < 3; i++) {
		char *at = strstr(text, known[i].from), rest[128];

		if (!at)
			continue;
		strcpy(rest, at + strlen(known[i].from));
		strcpy(at, known[i].to);
		strcat(text, rest);
	}
	return !strcmp(text, cell);
}

static bool exact(const struct condition *k)
{
	return k->relation != UNDER && k->relation != OVER &&
	       k->relation != WITHIN;
}

static enum verdict weaker(const struct condition *k, enum verdict must)
{
	return k->role == LIMIT	  ? WITH_A_LIMIT
	       : k->role == POINT ? UP_TO_A_POINT
				  : must;
}

/* What a condition on a cell of which all is unknown, or wrong, comes to. */
static enum verdict expected(const struct condition *k, enum how how)
{
	bool free = k->relation == RIGHT || k->relation == POSSIBLE;

	switch (how) {
	case THREE:
		return exact(k) ? HOLDS : NOT_TESTED;
	case GONE:
	case STOPPED:
		return NOT_TESTED;
	case CANNOT:
		return k->relation == POSSIBLE ? weaker(k, DOES_NOT_HOLD)
					       : NOT_TESTABLE;
	case WRONG:
		return exact(k) ? weaker(k, DOES_NOT_HOLD) : NOT_TESTABLE;
	case OTHER:
		return !free && strstr("ns_per_op net_ns", k->measure)
			       ? NOT_TESTABLE
		       : free ? HOLDS
			      : VERDICTS;
	default:
		return NOT_TESTABLE;
	}
}

/* Where less is left, "max" is another cell, and tested elsewhere. */
static bool has_other_max(const struct condition *k)
{
	return strstr(k->cell, ":max") || (k->over && strstr(k->over, ":max"));
}

/* VERDICTS: no condition of the claim is about this cell. */
static enum verdict worst(const struct claim *c, const char *cell, enum how how)
{
	enum verdict v = VERDICTS, one;

	for (int i = 0; i < CONDITIONS && c->conditions[i].cell; i++) {
		const struct condition *k = &c->conditions[i];

		if (!names(k->cell, cell) && !names(k->over, cell))
			continue;
		if (has_other_max(k) && how != THREE)
			return VERDICTS;
		one = expected(k, how);
		if (one == VERDICTS)
			return one;
		v = one < v ? one : v;
	}
	return v;
}

static size_t judge_all(const char *cell, enum how how)
{
	struct fact change = { cell, NULL, 0, how };
	struct results r;
	size_t n = 0;

	make_world(&r, 4, &change, 1);
	for (size_t i = 0; claim_at(i); i++) {
		const struct claim *c = claim_at(i);
		enum verdict v = worst(c, cell, how);
		struct judgement j;
		char *why;

		claim_judge(&j, c, &r);
		why = claim_reason(c, &j);
		if (v != VERDICTS && j.verdict != v)
			fail_msg("%s, %s %d: %s and not %s: %s", c->id, cell,
				 how, verdict_words(j.verdict),
				 verdict_words(v), why);
		n += v != VERDICTS;
		free(why);
	}
	results_free(&r);
	return n;
}

static void every_cell_can_be_unknown(void **state)
{
	/* Those before CRASHED for every cell, the rest for every fifth. */
	static const enum how hows[] = { THREE,	  GONE,	   CANNOT, WRONG,
					 CRASHED, STOPPED, OTHER };
	size_t n = 0, most;

	(void)state;
	for (size_t i = 0; i < sizeof(world) / sizeof(*world); i++) {
		if (i && !strcmp(world[i].cell, world[i - 1].cell))
			continue;
		most = i % 5 ? 4 : sizeof(hows) / sizeof(*hows);
		for (size_t k = 0; k < most; k++)
			n += judge_all(world[i].cell, hows[k]);
	}
	assert_true(n > 200);
}

/* The value that the world has for the cell that k names. */
static struct fact wild_fact(const struct condition *k)
{
	const char *selector = k->over ? k->over : k->cell;
	const char *measure = strcmp(k->measure, "net_ns") ? k->measure : TIME;

	for (size_t i = 0; i < sizeof(world) / sizeof(*world); i++)
		if (names(selector, world[i].cell) &&
		    !strcmp(world[i].measure, measure))
			return (struct fact){ world[i].cell, measure,
					      world[i].value, WILD };
	fail_msg("the world has no %s of %s", measure, selector);
	return (struct fact){ 0 };
}

/*
 * Returns true if the measure of k has a range, so that a value drawn from far
 * and wide may be impossible.
 */
static bool is_bounded(const struct condition *k)
{
	return !strcmp(k->measure, "net_ns") ||
	       (k->over && strstr(k->cell, "/all-cores/"));
}

static void unclear(const struct claim *c, int i)
{
	const struct condition *k = &c->conditions[i];
	struct fact change = wild_fact(k);
	struct judgement j;
	struct results r;

	make_world(&r, 4, &change, 1);
	claim_judge(&j, c, &r);
	if (j.evidence[i].outcome != (is_bounded(k) ? UNTRUE : STRADDLES) ||
	    j.gives[i] != (is_bounded(k) ? DISTURBED : weaker(k, TOO_CLOSE)))
		fail_msg("%s, %s: outcome %d, %s", c->id, k->what,
			 j.evidence[i].outcome, verdict_words(j.gives[i]));
	results_free(&r);
}

static void every_estimate_can_be_unclear(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t i = 0; claim_at(i); i++) {
		const struct claim *c = claim_at(i);

		for (int k = 0; k < CONDITIONS && c->conditions[k].cell; k++) {
			if (exact(&c->conditions[k]) ||
			    strchr(c->conditions[k].measure, '+'))
				continue;
			unclear(c, k);
			n++;
		}
	}
	assert_true(n > 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cell_can_be_unknown),
		cmocka_unit_test(every_estimate_can_be_unclear),
	};

	return cmocka_run_group_tests_name("claims_unknown", tests, NULL, NULL);
}
