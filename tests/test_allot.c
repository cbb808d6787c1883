/* test_allot.c - the next rounds go to the answers that are open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "campaign/allot.h"
#include <cmocka.h>
#include <math.h>

enum { GROUPS = 4, ANSWERS = 3 };

static double cost[GROUPS];
static unsigned done[GROUPS], rounds[GROUPS];
static struct allot_answer answer[ANSWERS];
static const struct allot in = { .n_groups = GROUPS,
				 .cost_s = cost,
				 .done = done,
				 .answer = answer,
				 .n = ANSWERS };

/* All answers are settled; each is of the group with its number, and every
 * group has had six rounds of a second. */
static int begin(void **state)
{
	(void)state;
	for (unsigned g = 0; g < GROUPS; g++) {
		cost[g] = 1;
		done[g] = 6;
		rounds[g] = 99;
	}
	for (unsigned i = 0; i < ANSWERS; i++)
		answer[i] = (struct allot_answer){ .group = { i }, .n = 1 };
	return 0;
}

static void open_answer(size_t i, double factor)
{
	answer[i].open = true;
	answer[i].factor = factor;
}

static void rounds_are(unsigned a, unsigned b, unsigned c, unsigned d)
{
	assert_int_equal(rounds[0], a);
	assert_int_equal(rounds[1], b);
	assert_int_equal(rounds[2], c);
	assert_int_equal(rounds[3], d);
}

static void settled_answers_get_no_round(void **state)
{
	(void)state;
	assert_true(allot_pass(&in, 1000, 1, rounds) == 0);
	rounds_are(0, 0, 0, 0);
}

static void open_answers_get_the_rounds(void **state)
{
	(void)state;
	open_answer(1, 2);
	answer[1].group[1] = 3;
	answer[1].n = 2;
	assert_true(allot_pass(&in, 1000, 1, rounds) == 2);
	rounds_are(0, 1, 0, 1);
}

/* Two answers may be decided by one group, which then has one round. */
static void a_shared_group_has_one_round(void **state)
{
	(void)state;
	open_answer(0, 2);
	open_answer(1, 3);
	answer[1].group[0] = 0;
	assert_true(allot_pass(&in, 1000, 1, rounds) == 1);
	rounds_are(1, 0, 0, 0);
}

/* One answer needs 6 s more, the other one 600 s, and 10 s are left. */
static void what_the_time_can_settle_comes_first(void **state)
{
	(void)state;
	open_answer(0, 101);
	open_answer(2, 2);
	assert_true(allot_pass(&in, 10, 1, rounds) == 1);
	rounds_are(0, 0, 1, 0);
}

static void the_rest_of_the_time_goes_to_what_is_out_of_reach(void **state)
{
	(void)state;
	open_answer(0, 101);
	open_answer(2, INFINITY);
	assert_true(allot_pass(&in, 10, 1, rounds) == 2);
	rounds_are(1, 0, 1, 0);
}

/* Each of two answers needs 6 s, but only 10 s are left. */
static void as_many_as_the_time_can_settle_together(void **state)
{
	(void)state;
	open_answer(0, 2);
	open_answer(1, 2);
	assert_true(allot_pass(&in, 10, 1, rounds) == 1);
	assert_true(allot_pass(&in, 12, 1, rounds) == 2);
}

static void the_time_left_is_kept(void **state)
{
	(void)state;
	for (double left = 0; left < 30; left += 0.25) {
		double s, sum = 0;

		for (size_t i = 0; i < ANSWERS; i++)
			open_answer(i, 1.5 + (double)i);
		cost[2] = 7.5;
		s = allot_pass(&in, left, 5, rounds);
		for (unsigned g = 0; g < GROUPS; g++)
			sum += rounds[g] * cost[g];
		assert_true(s <= left);
		assert_true(fabs(s - sum) < 1e-9);
		assert_true((s > 0) == (left >= 1));
	}
}

/*
 * A pass of one round is so short that looking at the results after it would
 * take too large a share of the time.
 */
static void a_short_pass_has_more_rounds(void **state)
{
	(void)state;
	open_answer(0, 2);
	assert_true(allot_pass(&in, 1000, 4.5, rounds) == 5);
	rounds_are(5, 0, 0, 0);
	assert_true(allot_pass(&in, 3.5, 4.5, rounds) == 3);
	rounds_are(3, 0, 0, 0);
}

static void more_time_would_settle(void **state)
{
	struct allot_more m;

	(void)state;
	m = allot_more(&in, 3600);
	assert_int_equal(m.open, 0);
	open_answer(0, 2);
	open_answer(1, 4);
	answer[1].group[0] = 0;
	open_answer(2, 1e6);
	m = allot_more(&in, 3600);
	assert_int_equal(m.open, 3);
	assert_int_equal(m.settled, 2);
	assert_true(m.seconds == 18); /* the rounds of one serve the other */
	answer[2].factor = INFINITY;
	m = allot_more(&in, 3600);
	assert_int_equal(m.settled, 2);
}

#define TEST(f) cmocka_unit_test_setup(f, begin)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(settled_answers_get_no_round),
		TEST(open_answers_get_the_rounds),
		TEST(a_shared_group_has_one_round),
		TEST(what_the_time_can_settle_comes_first),
		TEST(the_rest_of_the_time_goes_to_what_is_out_of_reach),
		TEST(as_many_as_the_time_can_settle_together),
		TEST(the_time_left_is_kept),
		TEST(a_short_pass_has_more_rounds),
		TEST(more_time_would_settle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
