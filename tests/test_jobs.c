/* test_jobs.c - which model for which job, and how sure that is. */
#include "advice/advice.h"
#include "results/bounds.h"
#include "table_fixture.h"

enum { ROUNDS = 11, ROOM = 16 };

static struct cell_result cells[ROOM];
static struct results r;
static struct advice *jobs;
static size_t n_jobs;

enum { CROWD, CPU, BOTH, CRASH, BLOCK, MESSAGE, JOBS };

static int none(void **state)
{
	(void)state;
	r = (struct results){ .cells = cells };
	jobs = NULL;
	return 0;
}

static int drop(void **state)
{
	(void)state;
	for (size_t i = 0; i < r.n; i++) {
		drop_metrics(&cells[i]);
		json_decref(cells[i].params);
	}
	advice_free(jobs, jobs ? n_jobs : 0);
	return 0;
}

/* One value of name for each round, middle by 1 % to both sides. */
static struct cell_result *put(const char *bench, const char *model,
			       const char *name, double middle)
{
	struct cell_result *c = &cells[r.n++];

	*c = cell(model, 100, 1);
	c->bench = bench;
	add_metric(c, name, ROUNDS, middle, middle / 500);
	return c;
}

static void put_crowd(const char *model, double live, double bytes)
{
	struct cell_result *c = put("crowd", model, "user_bytes", bytes);

	c->params = json_pack("{s:f}", "live", live);
	add_metric(c, "kernel_stack_bytes", ROUNDS, 0, 0);
	add_metric(c, "page_table_bytes", ROUNDS, 100, 0);
}

static void put_cpu(const char *model, unsigned units, double ns)
{
	struct cell_result *c = put("cpu", model, "ns_per_op", ns);

	c->placement = "all-cores";
	c->units = units;
}

static struct cell_result *put_queue(const char *model, const char *place,
				     double ns)
{
	struct cell_result *c = put("queue", model, "ns_per_op", ns);

	c->params = json_pack("{s:i}", "size", 64);
	c->placement = place;
	return c;
}

static void cannot(struct cell_result *c, const char *why)
{
	c->status = "cannot";
	c->reason = why;
}

static const struct advice *answer(int which)
{
	advice_free(jobs, jobs ? n_jobs : 0);
	results_judge(&r);
	jobs = advice_answer(&r, &n_jobs);
	assert_int_equal(n_jobs, JOBS);
	return &jobs[which];
}

static void is(const struct advice *j, const char *use, enum sure sure,
	       const char *because)
{
	assert_string_equal(j->use, use);
	assert_int_equal(j->sure, sure);
	assert_string_equal(j->because, because);
}

static void an_empty_run_measured_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < JOBS; i++) {
		const struct advice *j = answer(i);

		assert_string_equal(j->use, "not measured");
		assert_int_equal(j->sure, SURE_UNKNOWN);
		has(j->because, "This run has no result of ");
	}
}

static void apart_is_clear(void **state)
{
	(void)state;
	put_queue("process", "same-cache", 400);
	put_queue("thread", "same-cache", 300);
	is(answer(MESSAGE), "thread", SURE_CLEAR,
	   "A message takes 300 ns with thread and 1.33× [1.33, 1.33] that "
	   "with process, 64 bytes each; not measured: coroutine, hybrid.");
}

static void within_2_percent_is_equal(void **state)
{
	(void)state;
	put_queue("thread", "same-cache", 300);
	put_queue("process", "same-cache", 301);
	put_queue("hybrid", "same-cache", 1234);
	cannot(put_queue("coroutine", "same-cache", 1), "one <CPU>\a");
	is(answer(MESSAGE), "process or thread", SURE_EQUAL,
	   "A message takes 300 ns with thread and 1.00× [1.00, 1.00] that "
	   "with process, but 4.11× [4.11, 4.11] that with hybrid, 64 bytes "
	   "each; coroutine: not possible, "
	   "one <CPU>\ufffd.");
}

/* Two cores cannot make work three times as fast: such times decide nothing. */
static void what_cannot_be_is_no_answer(void **state)
{
	(void)state;
	put_cpu("thread", 1, 9600);
	put_cpu("thread", 2, 3200);
	put_cpu("process", 1, 9600);
	put_cpu("process", 2, 4900);
	results_check_speed_ups(&r);
	is(answer(CPU), "disturbed", SURE_DISTURBED,
	   "A fixed piece of arithmetic takes 4.90 µs with process on 2 cores; "
	   "thread: disturbed, the speed-up over one unit, or a part of its "
	   "interval, is above the number of units, which is impossible; not "
	   "measured: coroutine, hybrid.");
	assert_int_equal(
		cells_compare(&r, &cells[3], &cells[1], "ns_per_op").sure,
		SURE_DISTURBED);
}

static void says(const struct advice *j, const char *verdict)
{
	char *text = advice_verdict(j);

	assert_string_equal(text, verdict);
	free(text);
}

/* An answer without a model is one word, such as "disturbed". */
static void a_verdict_says_no_word_twice(void **state)
{
	(void)state;
	put_cpu("thread", 1, 9600);
	put_cpu("thread", 2, 3200);
	put_cpu("process", 1, 9600);
	put_cpu("process", 2, 4900);
	put_queue("process", "same-cache", 900);
	put_queue("thread", "same-cache", 300);
	put_queue("hybrid", "same-cache", 900);
	results_check_speed_ups(&r);
	says(answer(CPU), "disturbed");
	says(answer(CRASH), "not measured");
	says(answer(MESSAGE), "thread (clear)");
}

/* Makes the times of a cell alternate between lower and higher ones. */
static void make_uneven(struct cell_result *c, double times)
{
	struct measure *m = measure_open(c, "ns_per_op");

	for (size_t i = 0; i < m->slices.n; i++)
		m->slices.p[i].x *= i % 2 ? times : 1 / times;
}

static void more_rounds_may_tell_what_is_too_close(void **state)
{
	struct cell_result *process, *thread;
	const struct advice *j;

	(void)state;
	put_queue("hybrid", "same-cache", 900);
	process = put_queue("process", "same-cache", 400);
	thread = put_queue("thread", "same-cache", 390);
	make_uneven(process, 1.2);
	j = answer(MESSAGE);
	assert_string_equal(j->use, "process or thread");
	assert_int_equal(j->sure, SURE_TOO_CLOSE);
	assert_true(j->open);
	assert_int_equal(j->n_cells, 3);
	assert_int_equal(j->n_use, 2);
	assert_ptr_equal(j->cell[0], thread);
	assert_ptr_equal(j->cell[1], process);
	assert_true(j->open_cell[1]);
	assert_false(j->open_cell[2]);
	assert_string_equal(j->measure, "ns_per_op");
}

static void more_rounds_do_not_change_a_clear_answer(void **state)
{
	(void)state;
	put_queue("process", "same-cache", 400);
	put_queue("thread", "same-cache", 300);
	assert_false(answer(MESSAGE)->open);
	put_queue("hybrid", "same-cache", 301);
	assert_int_equal(answer(MESSAGE)->sure, SURE_EQUAL);
	assert_false(answer(MESSAGE)->open);
}

static void another_group_is_not_side_by_side(void **state)
{
	(void)state;
	put_queue("process", "same-cache", 400)->group = 1;
	put_queue("thread", "same-cache", 300);
	has(answer(MESSAGE)->because,
	    "1.33× [1.33, 1.33] that with process (not side by side), 64");
}

static void three_that_are_close_are_all_named(void **state)
{
	(void)state;
	put_cpu("hybrid", 2, 4800);
	put_cpu("thread", 2, 4801);
	put_cpu("process", 2, 4802);
	put_cpu("coroutine", 2, 9600);
	put_cpu("process", 1, 9600);
	is(answer(CPU), "process, thread or hybrid", SURE_EQUAL,
	   "A fixed piece of arithmetic takes 4.80 µs with hybrid and 1.00× "
	   "[1.00, 1.00] that with thread, but 2.00× [2.00, 2.00] that with "
	   "coroutine on 2 cores.");
}

/* The nearest pair of cores counts, and a missing one is no answer. */
static void the_nearest_cores_are_looked_at(void **state)
{
	(void)state;
	put_queue("process", "cross-package", 500);
	put_queue("thread", "cross-package", 700);
	assert_string_equal(answer(MESSAGE)->use, "process");
	put_queue("process", "same-package", 500);
	put_queue("thread", "same-package", 100);
	assert_string_equal(answer(MESSAGE)->use, "thread");
}

static void the_largest_that_two_did_decides(void **state)
{
	(void)state;
	put_crowd("thread", 1000, 2000);
	put_crowd("coroutine", 1000, 3000);
	put_crowd("coroutine", 100000, 3000);
	is(answer(CROWD), "thread", SURE_CLEAR,
	   "A live unit takes 2.05 KiB with thread and 1.48× [1.48, 1.48] "
	   "that with coroutine, 1000 alive; not measured: process, hybrid.");
	put_crowd("hybrid", 100000, 6000);
	is(answer(CROWD), "coroutine", SURE_CLEAR,
	   "A live unit takes 3.03 KiB with coroutine and 1.97× [1.97, 1.97] "
	   "that with hybrid, "
	   "100\u202f000 alive; not measured: process, thread.");
}

static void both_asks_for_the_cores_first(void **state)
{
	(void)state;
	put_crowd("thread", 1000, 20000);
	put_crowd("coroutine", 1000, 4000);
	put_crowd("hybrid", 1000, 5000);
	put_crowd("process", 1000, 3000);
	put_cpu("thread", 2, 4800);
	put_cpu("hybrid", 2, 4800);
	put_cpu("coroutine", 2, 9600);
	is(answer(BOTH), "hybrid", SURE_CLEAR,
	   "Among models that use all cores, a live unit takes 4.98 KiB with "
	   "hybrid and 3.94× [3.94, 3.94] that with thread, 1000 alive; "
	   "coroutine: not possible, "
	   "because it is no faster with more cores; not measured: process.");
}

static void a_lone_figure_is_an_answer_if_no_other_can(void **state)
{
	(void)state;
	put("terminate", "process", "neighbours_lost", 0);
	assert_string_equal(answer(CRASH)->use, "not measured");
	cannot(put("terminate", "thread", "x", 1), "a");
	cannot(put("terminate", "coroutine", "x", 1), "b");
	assert_string_equal(answer(CRASH)->use, "not measured");
	cannot(put("terminate", "hybrid", "x", 1), "c");
	is(answer(CRASH), "process", SURE_CLEAR,
	   "Other units lost when one unit is ended by force: 0 with process; "
	   "thread: not possible, a; coroutine: not possible, b; hybrid: not "
	   "possible, c.");
}

static void none_lost_is_clearly_less_than_one(void **state)
{
	(void)state;
	put("terminate", "thread", "neighbours_lost", 1);
	put("terminate", "process", "neighbours_lost", 0);
	assert_string_equal(answer(CRASH)->use, "process");
}

static void a_failure_is_named_and_has_no_figure(void **state)
{
	struct cell_result *c;

	(void)state;
	put_queue("process", "same-cache", 400);
	put_queue("thread", "same-cache", 300);
	c = put_queue("hybrid", "same-cache", 1);
	c->status = "crashed";
	c->reason = "signal 11";
	has(answer(MESSAGE)->because, "; hybrid: crashed, signal 11;");
	assert_string_equal(answer(MESSAGE)->use, "thread");
	c->status = "ok";
	c->wrong = "a lie";
	assert_string_equal(answer(MESSAGE)->use, "thread");
}

/* Another workload answers where the first was not run. */
static void the_second_evidence_is_used(void **state)
{
	(void)state;
	put("echo", "thread", "ns_per_op", 20000)->units = 16; /* not many */
	assert_string_equal(answer(CROWD)->use, "not measured");
	put("echo", "thread", "ns_per_op", 20000)->units = 1024;
	put("echo", "coroutine", "ns_per_op", 10000)->units = 1024;
	has(answer(CROWD)->because,
	    "A request takes 10.0 µs with coroutine and 2.00× [2.00, 2.00] "
	    "that with thread, 1024 connections");
}

/* Values that alternate between low and high, which is noise. */
static void put_noisy(double low, double high)
{
	struct cell_result *c = &cells[r.n++];
	struct points slices = points_room(12);

	*c = cell("thread", 100, 1);
	for (uint64_t k = 0; k < 12; k++)
		points_add(&slices, k << 32, k % 2 ? high : low);
	measure_close(measure_open(c, "ns_per_op"), slices);
}

static void the_noise_is_of_odd_against_even(void **state)
{
	(void)state;
	assert_true(isnan(results_noise(&r)));
	put("queue", "thread", "other", 1);
	assert_true(isnan(results_noise(&r)));
	put_noisy(10, 20);
	assert_true(fabs(results_noise(&r) - log(2)) < 1e-9);
	put_noisy(30, 30); /* the 95 % quantile of the two */
	assert_true(fabs(results_noise(&r) - 0.95 * log(2)) < 1e-9);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, none, drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_empty_run_measured_nothing),
		TEST(apart_is_clear),
		TEST(within_2_percent_is_equal),
		TEST(what_cannot_be_is_no_answer),
		TEST(a_verdict_says_no_word_twice),
		TEST(more_rounds_may_tell_what_is_too_close),
		TEST(more_rounds_do_not_change_a_clear_answer),
		TEST(another_group_is_not_side_by_side),
		TEST(three_that_are_close_are_all_named),
		TEST(the_nearest_cores_are_looked_at),
		TEST(the_largest_that_two_did_decides),
		TEST(both_asks_for_the_cores_first),
		TEST(a_lone_figure_is_an_answer_if_no_other_can),
		TEST(none_lost_is_clearly_less_than_one),
		TEST(a_failure_is_named_and_has_no_figure),
		TEST(the_second_evidence_is_used),
		TEST(the_noise_is_of_odd_against_even),
	};

	return cmocka_run_group_tests_name("jobs", tests, NULL, NULL);
}
