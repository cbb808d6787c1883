/* test_latency.c - histograms pooled, their quantiles and where they end. */
#include "report/figure/figures/latency.h"
#include "results_fixture.h"
#include "words.h"

static struct latency made(const struct latency_bucket *b, size_t n)
{
	struct latency l = { 0 };

	for (size_t i = 0; i < n; i++)
		latency_add(&l, b[i]);
	return l;
}

static void slices_are_pooled_in_order(void **state)
{
	const struct latency_bucket b[] = {
		{ 96, 3 }, { 64, 1 }, { 96, 4 }, { 128, 2 }, { 80, 0 }
	};
	struct latency l = made(b, 5);

	(void)state;
	assert_int_equal(l.n, 3);
	assert_int_equal(l.count, 10);
	assert_int_equal(l.bucket[0].ns, 64);
	assert_int_equal(l.bucket[1].ns, 96);
	assert_int_equal(l.bucket[1].count, 7);
	assert_int_equal(l.bucket[2].ns, 128);
	free(l.bucket);
}

static void buckets_are_a_sixteenth_of_a_power_of_two(void **state)
{
	(void)state;
	assert_int_equal(latency_end(0), 1);
	assert_int_equal(latency_end(31), 32);
	assert_int_equal(latency_end(32), 34);
	assert_int_equal(latency_end(1024), 1024 + 64);
	assert_int_equal(latency_end(2047 - 63), 2048);
}

/* 40 in [64, 68), 60 in [128, 136): the median is the tenth of the 60. */
static void quantiles_lie_inside_their_bucket(void **state)
{
	const struct latency_bucket b[] = { { 64, 40 }, { 128, 60 } };
	struct latency l = made(b, 2);

	(void)state;
	assert_near(latency_quantile(&l, 0), 64);
	assert_near(latency_quantile(&l, 0.2), 66);
	assert_near(latency_quantile(&l, 0.4), 68);
	assert_near(latency_quantile(&l, 0.5), 128 + 8 * 10 / 60.0);
	free(l.bucket);
}

static void ten_must_lie_above(void **state)
{
	const struct latency_bucket b[] = { { 64, 999 }, { 128, 1 } };
	struct latency l = made(b, 2), none = { 0 };

	(void)state;
	assert_false(isnan(latency_quantile(&l, 0.99)));
	assert_true(isnan(latency_quantile(&l, 0.991)));
	assert_true(isnan(latency_quantile(&none, 0.5)));
	free(l.bucket);
}

#define TIMES(redo, pairs) ",\"redo\":" redo ",\"at_ns\":70,\"latency\":" pairs

/* The last attempt of a slice counts, slice 0 and what is no pair do not. */
static void what_counts_is_read(void **state)
{
	struct results r;
	const struct latency *l;

	begin(state);
	put(T, 0, 0, 5, WORK TIMES("0", "[[64,100]]"));
	put(T, 0, 1, 5, WORK TIMES("0", "[[64,50]]"));
	put(T, 0, 1, 5, WORK TIMES("1", "[[64,2],[128,1]]"));
	put(T, 0, 2, 5, WORK TIMES("0", "[[128,4],[1],7,[-1,2],[3,0]]"));
	put(T, 0, 1, 5, BASELINE TIMES("0", "[[64,25]]"));
	load(&r);
	l = &r.cells[T].latency;
	assert_int_equal(l->n, 2);
	assert_int_equal(l->bucket[0].count, 2);
	assert_int_equal(l->bucket[1].count, 5);
	assert_int_equal(r.cells[T].at_ns.n, 2);
	assert_near(r.cells[T].at_ns.p[0].x, 70);
	assert_int_equal(r.cells[P].latency.count, 0);
	results_free(&r);
}

static struct cell_result cell(const char *model, unsigned units, uint64_t n)
{
	const struct latency_bucket b[] = { { 1024, n / 2 },
					    { 2048, n - n / 2 } };

	return (struct cell_result){
		.bench = "echo",
		.model = model,
		.placement = "same-cpu",
		.status = "ok",
		.units = units,
		.group = units,
		.gross = { 1, 1, 1, 8 },
		.switches = NAN,
		.params = json_pack("{ss}", "loop", "closed"),
		.latency = made(b, 2),
	};
}

static void cells_free(struct cell_result *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		json_decref(c[i].params);
		free(c[i].latency.bucket);
	}
}

static void the_setting_is_the_largest_in_common(void **state)
{
	struct cell_result c[] = {
		cell("thread", 1, 100),	 cell("coroutine", 1, 100),
		cell("thread", 16, 100), cell("coroutine", 16, 100),
		cell("thread", 256, 19), cell("coroutine", 256, 100),
	};
	struct results r = { .cells = c, .n = 6 };
	struct latency_cells found = latency_cells(&r);

	(void)state;
	assert_int_equal(found.n, 2);
	assert_ptr_equal(found.of[THREAD], &c[2]);
	assert_ptr_equal(found.of[COROUTINE], &c[3]);
	cells_free(c, 6);
}

static void an_open_loop_is_another_thing(void **state)
{
	struct cell_result c = cell("thread", 16, 100);
	struct results r = { .cells = &c, .n = 1 };

	(void)state;
	json_object_set_new(c.params, "loop", json_string("open"));
	assert_int_equal(latency_cells(&r).n, 0);
	cells_free(&c, 1);
}

/* Of 2000 requests, 10 are above the 1 - 10/2000 quantile: x is 200. */
static void a_curve_ends_ten_before_the_last(void **state)
{
	struct cell_result c = cell("thread", 16, 2000);
	struct results r = { .cells = &c, .n = 1 };
	struct picture *p = calloc(1, sizeof(*p));
	char err[256], head[80];
	double x = 0, ns = 0;
	FILE *f;

	(void)state;
	assert_true(picture_tail(p, &r, dir, err, sizeof(err)));
	has(p->caption, "With 16 connections in a closed loop, 99 % of");
	assert_string_equal(p->notes[0], "process: not measured in this run.");
	f = fopen(below("tail-thread.tsv"), "r");
	assert_non_null(f);
	assert_non_null(fgets(head, sizeof(head), f));
	while (fscanf(f, "%lf %lf %*f %*f", &x, &ns) == 2)
		;
	fclose(f);
	assert_near(x, 200);
	assert_true(ns > 2048 && ns < 2048 + 128);
	pictures_free(p, 1);
	cells_free(&c, 1);
}

static void old_records_say_so(void **state)
{
	struct cell_result c = cell("thread", 16, 0);
	struct results r = { .cells = &c, .n = 1 };
	struct picture *p = calloc(1, sizeof(*p));
	char err[256];

	(void)state;
	assert_true(picture_ridge(p, &r, dir, err, sizeof(err)));
	assert_null(p->caption);
	has(p->notes[THREAD], "thread: its records have no times of single");
	pictures_free(p, 1);
	cells_free(&c, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_are_pooled_in_order),
		cmocka_unit_test(buckets_are_a_sixteenth_of_a_power_of_two),
		cmocka_unit_test(quantiles_lie_inside_their_bucket),
		cmocka_unit_test(ten_must_lie_above),
		cmocka_unit_test(what_counts_is_read),
		cmocka_unit_test(the_setting_is_the_largest_in_common),
		cmocka_unit_test(an_open_loop_is_another_thing),
		cmocka_unit_test(a_curve_ends_ten_before_the_last),
		cmocka_unit_test(old_records_say_so),
	};

	return cmocka_run_group_tests_name("latency", tests, make_dir,
					   remove_dir);
}
