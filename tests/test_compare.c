/* test_compare.c - the one comparison of two cells: clear, equal or too close.
 */
#include "results/compare.h"
#include "table_fixture.h"
#include <limits.h>

enum { ROUNDS = 8, SLICES = 5, CELLS = 4 };

static struct cell_result cells[CELLS];
static struct results r;

static int none(void **state)
{
	(void)state;
	r = (struct results){ .cells = cells, .clear_p = 0.01 };
	return 0;
}

static int drop(void **state)
{
	(void)state;
	for (size_t i = 0; i < r.n; i++)
		drop_metrics(&cells[i]);
	return 0;
}

/*
 * Adds a cell whose slices take ns, times drift in round k and times wave in
 * every second slice.
 */
static struct cell_result *put(const char *model, double ns, double drift,
			       double wave)
{
	struct points slices = points_room((size_t)ROUNDS * SLICES);
	struct cell_result *c = &cells[r.n++];

	*c = cell(model, ns, 1);
	for (uint64_t k = 0; k < ROUNDS; k++)
		for (uint64_t s = 0; s < SLICES; s++)
			points_add(&slices, k << 32 | s,
				   ns * pow(drift, (double)(k % 3)) *
					   pow(wave, (double)(s % 2)));
	measure_close(measure_open(c, "ns_per_op"), slices);
	return c;
}

static struct compared compared(size_t a, size_t b)
{
	return cells_compare(&r, &cells[a], &cells[b], "ns_per_op");
}

/* The times of both cells range from 100 to 400 ns; their ratio is always 1.1.
 */
static void what_hits_both_cancels(void **state)
{
	struct compared c;

	(void)state;
	put("thread", 100, 2, 1.7);
	put("process", 110, 2, 1.7);
	c = compared(0, 1);
	assert_int_equal(c.sure, SURE_CLEAR);
	assert_true(c.less);
	assert_true(c.side_by_side);
	assert_false(c.open);
	assert_true(fabs(c.ratio.mid - 1 / 1.1) < 1e-9);
	assert_int_equal(c.ratio.n, ROUNDS);
	assert_true(c.p < 1e-9);
	c = compared(1, 0);
	assert_int_equal(c.sure, SURE_CLEAR);
	assert_false(c.less);
	assert_true(fabs(c.ratio.high - 1.1) < 1e-9);
}

static void two_percent_do_not_matter(void **state)
{
	(void)state;
	put("thread", 100, 2, 1.7);
	put("process", 101.9, 2, 1.7);
	put("hybrid", 102.1, 2, 1.7);
	assert_int_equal(compared(0, 1).sure, SURE_EQUAL);
	assert_int_equal(compared(1, 0).sure, SURE_EQUAL);
	assert_int_equal(compared(0, 2).sure, SURE_CLEAR);
	assert_int_equal(compared(2, 0).sure, SURE_CLEAR);
}

static void rounds_that_disagree_are_too_close(void **state)
{
	struct compared c;

	(void)state;
	put("thread", 100, 1, 1);
	put("process", 105, 1.1, 1);
	put("hybrid", 95, 1.1, 1);
	c = compared(0, 1);
	assert_int_equal(c.sure, SURE_CLEAR);
	r.clear_p = c.p / 2;
	c = compared(0, 1);
	assert_int_equal(c.sure, SURE_TOO_CLOSE);
	assert_true(c.open);
	assert_int_equal(compared(0, 2).sure, SURE_TOO_CLOSE);
}

/* Cells of different lockstep groups are compared by round, not by slice. */
static void other_groups_are_not_side_by_side(void **state)
{
	struct compared c;

	(void)state;
	put("thread", 100, 2, 1);
	put("process", 150, 2, 1)->group = 1;
	c = compared(0, 1);
	assert_false(c.side_by_side);
	assert_int_equal(c.sure, SURE_CLEAR);
	assert_int_equal(c.ratio.n, ROUNDS);
	cells[0].group = cells[1].group = UINT_MAX;
	assert_false(compared(0, 1).side_by_side);
}

static void a_failed_cell_is_not_compared(void **state)
{
	(void)state;
	put("thread", 100, 1, 1);
	put("process", 150, 1, 1)->status = "failed";
	assert_int_equal(compared(0, 1).sure, SURE_UNKNOWN);
	assert_true(isnan(compared(0, 1).p));
	cells[1].status = "ok";
	cells[1].wrong = "lost one";
	assert_int_equal(compared(1, 0).sure, SURE_UNKNOWN);
	cells[1].wrong = NULL;
	cells[1].switches_min = cells[1].switches_max = 2;
	assert_int_equal(compared(1, 0).sure, SURE_UNKNOWN);
	assert_int_equal(cells_compare(&r, &cells[0], &cells[0], "lost").sure,
			 SURE_UNKNOWN);
}

/* A value of 0 has no ratio, so the values are compared by difference. */
static void none_is_less_than_one(void **state)
{
	struct compared c;

	(void)state;
	for (int i = 0; i < 3; i++)
		add_metric(put("thread", 100, 1, 1), "neighbours_lost", ROUNDS,
			   i / 2, 0);
	c = cells_compare(&r, &cells[0], &cells[2], "neighbours_lost");
	assert_int_equal(c.sure, SURE_CLEAR);
	assert_true(c.less);
	assert_int_equal(c.ratio.n, 0);
	c = cells_compare(&r, &cells[2], &cells[0], "neighbours_lost");
	assert_int_equal(c.sure, SURE_CLEAR);
	assert_false(c.less);
	c = cells_compare(&r, &cells[0], &cells[1], "neighbours_lost");
	assert_int_not_equal(c.sure, SURE_CLEAR);
}

/*
 * A client-bound cell may be faster than measured: the slower of two may then
 * be the faster one, while the faster of two stays the faster one.
 */
static void a_load_generator_at_its_limit_may_hide_a_better_cell(void **state)
{
	(void)state;
	put("thread", 100, 1, 1);
	put("process", 150, 1, 1);
	add_metric(&cells[1], "client_busy_percent", ROUNDS, 90, 0);
	assert_int_equal(compared(0, 1).sure, SURE_TOO_CLOSE);
	assert_int_equal(compared(1, 0).sure, SURE_TOO_CLOSE);
	assert_false(compared(1, 0).open);
	add_metric(&cells[0], "client_busy_percent", ROUNDS, 90, 0);
	assert_int_equal(compared(0, 1).sure, SURE_TOO_CLOSE);
	drop_metrics(&cells[1]);
	r.n = 1;
	put("process", 150, 1, 1);
	assert_int_equal(compared(0, 1).sure, SURE_CLEAR);
	assert_int_equal(compared(1, 0).sure, SURE_CLEAR);
}

/* Of three pairs, the two that differ are significant and one is left. */
static void the_limit_is_that_of_all_pairs(void **state)
{
	(void)state;
	put("thread", 100, 2, 1);
	results_judge(&r);
	assert_true(r.clear_p == 0.003);
	put("process", 150, 2, 1);
	results_judge(&r);
	assert_true(r.clear_p == 0.003);
	put("hybrid", 150, 1.9, 1);
	put("coroutine", 150, 2, 1)->units = 3;
	results_judge(&r);
	assert_true(r.clear_p == 0.003);
	cells[3].units = cells[0].units;
	results_judge(&r);
	assert_true(r.clear_p == 0.003 / 3);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, none, drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_hits_both_cancels),
		TEST(two_percent_do_not_matter),
		TEST(rounds_that_disagree_are_too_close),
		TEST(other_groups_are_not_side_by_side),
		TEST(a_failed_cell_is_not_compared),
		TEST(none_is_less_than_one),
		TEST(a_load_generator_at_its_limit_may_hide_a_better_cell),
		TEST(the_limit_is_that_of_all_pairs),
	};

	return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
