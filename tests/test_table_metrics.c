/* test_table_metrics.c - what a workload measured itself, in the table's rows.
 */
#include "table_fixture.h"

enum { SLICES = 16, MEASURES = 4 };

/* A cell whose last slice had metrics, and the measures of its rounds. */
struct measured {
	struct cell_result cell;
	struct measure measure[MEASURES];
	struct point points[MEASURES][SLICES];
};

static struct measured *measured(const char *model)
{
	struct measured *m = calloc(1, sizeof(*m));

	assert_non_null(m);
	m->cell = cell(model, 500, 1);
	m->cell.metrics = json_object();
	m->cell.measures = m->measure;
	return m;
}

/* One value for each round: middle, and the next by step to both sides. */
static void add(struct measured *m, char *name, size_t rounds, double middle,
		double step)
{
	size_t i = m->cell.n_measures++;

	json_object_set_new(m->cell.metrics, name, json_null());
	m->measure[i].name = name;
	m->measure[i].slices =
		(struct points){ .p = m->points[i], .n = rounds };
	for (size_t k = 0; k < rounds; k++)
		m->points[i][k] = (struct point){
			(uint64_t)k << 32,
			middle + step * ((double)k - (double)(rounds - 1) / 2),
		};
}

static void release(struct measured *m)
{
	json_decref(m->cell.metrics);
	free(m);
}

/* Of 11 values the 2nd and the 10th; all alike, or of few, none. */
static void metrics_have_their_intervals(void **state)
{
	struct measured *m = measured("process");
	char *text;

	(void)state;
	add(m, "p50_us", 11, 70.1, 0.1);
	add(m, "lost", 11, 0, 0);
	add(m, "rate", 5, 1234, 1);
	add(m, "unknown", 0, 0, 0);
	text = printed(&m->cell, 1, false, 132);
	assert_has(text, "  ok     p50_us 70.1 [69.7, 70.5]; lost 0; "
			 "rate 1230\n");
	assert_has_not(text, "unknown 0");
	assert_has_not(text, "  net");
	free(text);
	release(m);
}

/* The row goes on below, where the figures begin. */
static void many_metrics_take_several_lines(void **state)
{
	struct measured *m = measured("process");
	char *text, *at;

	(void)state;
	add(m, "a_metric_of_one_long_name_a", 11, 5000, 10);
	add(m, "a_metric_of_one_long_name_b", 11, 6000, 10);
	text = printed(&m->cell, 1, false, 80);
	assert_has(text, "\n           a_metric_of_one_long_name_a 5000 "
			 "[4960, 5040];\n"
			 "           a_metric_of_one_long_name_b 6000 "
			 "[5960, 6040]\n");
	for (at = text; *at; at += strcspn(at, "\n") + 1)
		assert_true(strcspn(at, "\n") <= 80);
	free(text);
	release(m);
}

/* The last column has room for one of the two. */
static void net_stands_for_them(void **state)
{
	struct measured *m = measured("process");
	char *text;

	(void)state;
	add(m, "p50_us", 11, 70.1, 0.1);
	m->cell.baseline = (struct figure){ 1, 1, 1, 10 };
	m->cell.net = (struct figure){ 1234, 1200, 1260, 10 };
	text = printed(&m->cell, 1, false, 132);
	assert_has(text, "net 1230 ns [1200, 1260]\n");
	assert_has_not(text, "p50_us");
	free(text);
	release(m);
}

/* A workload's names are a stranger's, too. */
static void names_do_not_steer_the_terminal(void **state)
{
	struct measured *m = measured("process");
	char *text;

	(void)state;
	add(m, "a\033[2J\n\xc2\x9b", 11, 3, 0);
	text = printed(&m->cell, 1, false, 132);
	assert_has(text, "  a?[2J?? 3\n");
	assert_has_not(text, "\033");
	free(text);
	release(m);
}

static void assert_client_bound(double percent, bool bound)
{
	struct measured *m = measured("process");
	char *text;

	m->cell.disturbed = 12;
	add(m, "client_busy_percent", 11, percent, 0);
	assert_int_equal(cell_client_bound(&m->cell), bound);
	text = printed(&m->cell, 1, false, 132);
	(bound ? assert_has : assert_has_not)(text, "  client-bound  ");
	(bound ? assert_has_not : assert_has)(text, "12 % disturbed  ");
	free(text);
	release(m);
}

static void a_client_at_its_limit_is_named(void **state)
{
	(void)state;
	assert_client_bound(100, true);
	assert_client_bound(97, true);
	assert_client_bound(96.9, false);
	assert_client_bound(0, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(metrics_have_their_intervals),
		cmocka_unit_test(many_metrics_take_several_lines),
		cmocka_unit_test(net_stands_for_them),
		cmocka_unit_test(names_do_not_steer_the_terminal),
		cmocka_unit_test(a_client_at_its_limit_is_named),
	};

	return cmocka_run_group_tests_name("table metrics", tests, NULL, NULL);
}
