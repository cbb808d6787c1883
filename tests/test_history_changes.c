/* test_history_changes.c - series of one machine, their changes and drift. */
#include "series_fixture.h"

static double flat(int i)
{
	return 0 * i;
}

static double step(int i)
{
	return i < 20 ? 0 : log(1.05);
}

static double half_percent(int i)
{
	return i < 20 ? 0 : log(1.005);
}

static double slope(int i)
{
	return log(1.06) * i / POINTS;
}

static const struct history_change *near_the_step(const struct made *m)
{
	for (size_t i = 0; i < m->s.n_changes; i++)
		if (m->s.changes[i].at >= 18 && m->s.changes[i].at <= 22)
			return &m->s.changes[i];
	fail_msg("no change where the step is, %zu elsewhere", m->s.n_changes);
	return NULL;
}

/* Each half is tested too, so that one in a hundred has a change by chance;
 * few say more than that there is one step. */
static void a_step_is_found_where_it_is(void **state)
{
	const struct history_change *c;
	struct made m;
	size_t more = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++) {
		fill(&m, seed, step);
		history_judge(&m.s, 0.01);
		c = near_the_step(&m);
		assert_true(c->first <= c->at && c->at <= c->last);
		assert_true(fabs(c->effect.mid - log(1.05)) < 0.015);
		assert_true(c->effect.low < c->effect.mid);
		assert_true(c->p <= 0.01);
		more += m.s.n_changes - 1 + m.s.drifts;
		empty(&m);
	}
	assert_in_range(more, 0, 3);
}

/* Of 100 flat series about one at alpha 0.01; these are always the same. */
static void flat_series_have_no_change(void **state)
{
	struct made m;
	size_t changed = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 100; seed++) {
		fill(&m, seed, flat);
		history_judge(&m.s, 0.01);
		changed += m.s.n_changes > 0;
		assert_false(m.s.drifts);
		empty(&m);
	}
	assert_in_range(changed, 0, 3);
}

static void less_than_a_percent_is_left_out(void **state)
{
	struct made m;

	(void)state;
	fill(&m, 3, half_percent);
	for (int i = 0; i < POINTS; i++)
		m.points[i].value.mid =
			half_percent(i) +
			(m.points[i].value.mid - half_percent(i)) / 10;
	history_judge(&m.s, 0.01);
	assert_int_equal(m.s.n_changes, 0);
	empty(&m);
}

static void a_slow_drift_is_found(void **state)
{
	struct made m;

	(void)state;
	fill(&m, 1, slope);
	history_judge(&m.s, 0.01);
	assert_true(m.s.drifts);
	assert_true(m.s.drift.low > log(1.02));
	empty(&m);
}

/* The first ten are older than 90 days before the last. */
static void old_points_do_not_drift(void **state)
{
	struct made m;

	(void)state;
	fill(&m, 1, flat);
	for (int i = 0; i < POINTS; i++) {
		free(m.points[i].started);
		m.points[i].started = strdup(day(i < 21 ? i : i + 100));
	}
	history_judge(&m.s, 0.01);
	assert_int_equal(m.s.drift.n, 0);
	assert_false(m.s.drifts);
	empty(&m);
}

static void raw_times_are_judged_by_logarithm(void **state)
{
	struct made m;

	(void)state;
	fill(&m, 1, step);
	m.s.anchor = NULL;
	for (int i = 0; i < POINTS; i++)
		m.points[i].value.mid = 4000 * exp(m.points[i].value.mid);
	history_judge(&m.s, 0.01);
	assert_int_equal(m.s.n_changes, 1);
	assert_true(fabs(m.s.changes[0].effect.mid - log(1.05)) < 0.01);
	empty(&m);
}

static void compare_days(int from, int to, const char *fingerprint,
			 const char *base)
{
	char run[32];

	for (int k = from; k < to; k++) {
		snprintf(run, sizeof(run), "%.4s%.1s%d", fingerprint, base, k);
		write_compare(run, k, fingerprint, base, "yield/thread",
			      0.001 * k);
	}
}

static void machines_are_never_one_series(void **state)
{
	struct world *w = *state;
	struct history_view v;

	write_run("r1", 1, HERE, "yield/thread", 100);
	write_run("r2", 2, THERE, "yield/thread", 900);
	write_run("r3", 3, THERE, "yield/thread", 901);
	open_index(w);
	look(w, &v, NULL, NULL);
	assert_int_equal(v.n, 1);
	assert_int_equal(v.series[0].n, 1);
	assert_true(v.here);
	assert_int_equal(v.other_points, 2);
	assert_int_equal(v.other_machines, 1);
	history_view_free(&v);
	look(w, &v, NULL, "all");
	assert_int_equal(v.n, 2);
	assert_int_equal(v.series[0].n + v.series[1].n, 3);
	assert_string_not_equal(v.series[0].fingerprint,
				v.series[1].fingerprint);
	history_view_free(&v);
}

static void elsewhere_the_newest_run_decides(void **state)
{
	struct world *w = *state;
	struct history_view v;

	write_run("r1", 1, THERE, "yield/thread", 100);
	write_run("r2", 2, "other", "yield/thread", 100);
	open_index(w);
	look(w, &v, NULL, NULL);
	assert_string_equal(v.fingerprint, "other");
	assert_false(v.here);
	history_view_free(&v);
}

static void four_with_one_base_are_an_anchor(void **state)
{
	struct world *w = *state;
	struct history_view v;

	write_run("r9", 9, HERE, "yield/thread", 100);
	compare_days(0, 3, HERE, "base");
	compare_days(3, 6, HERE, "other");
	open_index(w);
	look(w, &v, NULL, NULL);
	assert_int_equal(v.n, 1);
	assert_null(v.series[0].anchor);
	assert_int_equal(v.lone, 6);
	history_view_free(&v);
	compare_days(6, 7, HERE, "base");
	add(w, "f00db6");
	look(w, &v, NULL, NULL);
	assert_int_equal(v.n, 1);
	assert_string_equal(v.series[0].anchor, "base");
	assert_int_equal(v.series[0].n, 4);
	assert_string_equal(v.series[0].points[3].commit, "c006");
	assert_true(fabs(v.series[0].points[3].value.mid - 0.006) < 1e-9);
	history_view_free(&v);
}

static void what_moved_is_no_point(void **state)
{
	struct world *w = *state;
	struct history_view v;

	compare_days(0, 5, HERE, "base");
	set_in_run("f00db2", "moved", json_string("the governor"));
	open_index(w);
	look(w, &v, NULL, NULL);
	assert_int_equal(v.n, 1);
	assert_int_equal(v.series[0].n, 4);
	assert_string_equal(v.series[0].points[2].run, "f00db3");
	history_view_free(&v);
}

static void names_are_found_best_kind_first(void **state)
{
	struct world *w = *state;
	struct history_view v;

	write_run("r1", 1, HERE, "pool/thread", 1);
	write_run("r2", 2, HERE, "threadpool/thread", 1);
	open_index(w);
	look(w, &v, "pool", NULL);
	assert_int_equal(v.n, 1);
	history_view_free(&v);
	look(w, &v, "thread", NULL);
	assert_int_equal(v.n, 2);
	history_view_free(&v);
	look(w, &v, "poll", NULL);
	assert_int_equal(v.n, 0);
	assert_int_equal(v.all, 2);
	assert_string_equal(v.nearest, "pool");
	history_view_free(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_is_found_where_it_is),
		cmocka_unit_test(flat_series_have_no_change),
		cmocka_unit_test(less_than_a_percent_is_left_out),
		cmocka_unit_test(a_slow_drift_is_found),
		cmocka_unit_test(old_points_do_not_drift),
		cmocka_unit_test(raw_times_are_judged_by_logarithm),
		IN_WORLD(machines_are_never_one_series),
		IN_WORLD(elsewhere_the_newest_run_decides),
		IN_WORLD(four_with_one_base_are_an_anchor),
		IN_WORLD(what_moved_is_no_point),
		IN_WORLD(names_are_found_best_kind_first),
	};

	return cmocka_run_group_tests_name("history changes", tests, NULL,
					   NULL);
}
