/* test_pictures.c - the figures of a made-up run: words, tables, drawings. */
#include "report/figure/figures/figures.h"
#include "report/figure/picture.h"
#include "report_fixture.h"
#include "results/bounds.h"
#include "table_fixture.h"
#include <limits.h>
#include <unistd.h>

enum { ROUNDS = 11 };

static char plots[PATH_MAX];
static struct picture *pictures;
static size_t n_pictures;

static const struct picture *make(struct world *w, const char *name)
{
	pictures_free(pictures, n_pictures);
	judge(w);
	pictures =
		pictures_make(&w->r, dir, &n_pictures, w->err, sizeof(w->err));
	assert_non_null(pictures);
	for (size_t i = 0; i < n_pictures; i++)
		if (!strcmp(pictures[i].name, name))
			return &pictures[i];
	fail_msg("no picture %s", name);
	return NULL;
}

static int end(void **state)
{
	struct world *w = *state;

	pictures_free(pictures, n_pictures);
	pictures = NULL;
	n_pictures = 0;
	for (size_t i = 0; i < w->r.n; i++) {
		json_decref(w->cells[i].params);
		drop_metrics(&w->cells[i]);
	}
	return tear_down(state);
}

static int begin(void **state)
{
	assert_non_null(realpath(PLOTS, plots));
	return set_up(state);
}

static bool noted(const struct picture *p, const char *text)
{
	for (size_t i = 0; i < p->n_notes; i++)
		if (strstr(p->notes[i], text))
			return true;
	return false;
}

static const char *cell_at(const struct picture *p, size_t row, size_t column)
{
	return p->table.text[row * p->table.columns + column];
}

static void a_table_has_all_numbers(void **state)
{
	const struct picture *p = make(*state, "yield");

	assert_string_equal(p->bench, "yield");
	assert_int_equal(p->table.rows, 3);
	assert_int_equal(p->table.columns, 4);
	assert_string_equal(cell_at(p, 0, 0), "units");
	assert_string_equal(cell_at(p, 0, 3), "coroutine");
	assert_string_equal(cell_at(p, 2, 0), "64");
	assert_string_equal(cell_at(p, 1, 3), "5.00 ns [4.90, 5.10]");
	assert_true(noted(p, "does not say how large"));
}

/* A crowd of units; what each takes is 1 KiB more in the next model. */
static void add_crowd(struct world *w, const char *model, int live,
		      double kernel)
{
	struct cell_result *c = add(w, "crowd", model, 1, 1000);

	c->op = "live unit";
	c->params = json_pack("{s:i}", "live", live);
	add_metric(c, "user_bytes", ROUNDS, 4096, 1);
	add_metric(c, "kernel_stack_bytes", ROUNDS, kernel, 0);
	add_metric(c, "page_table_bytes", ROUNDS, 128, 0);
}

static void memory_is_drawn_where_most_can_be(void **state)
{
	struct world *w = *state;
	const struct picture *p;

	w->r.n = 0;
	add_crowd(w, "thread", 100, 16384);
	add_crowd(w, "coroutine", 100, 0);
	add_crowd(w, "coroutine", 1000, 0);
	add(w, "crowd", "thread", 1, 0)->params =
		json_pack("{s:i}", "live", 1000);
	w->cells[3].status = "cannot";
	w->cells[3].reason = "too many <b>";
	p = make(w, "memory");
	has(p->caption, "With 100 units alive, kernel-scheduled units take "
			"4.88 times as much as user-scheduled ones; coroutine "
			"takes least at 4.13 KiB [");
	assert_int_equal(p->table.rows, 5);
	assert_string_equal(cell_at(p, 2, 1), "16.0 KiB [16.0, 16.0]");
	has(cell_at(p, 2, 2), "0 B");
	assert_true(noted(p, "coroutine at kernel stack: not above 0"));
	assert_true(noted(p, "thread at 1000 units: cannot: too many <b>."));
	assert_true(noted(p, "process: not measured in this run."));
}

static void add_gap(struct world *w, const char *model, const char *via,
		    double ms)
{
	struct cell_result *c = add(w, "blocking", model, 2, 1e6);

	c->params = json_pack("{s:s}", "via", via);
	add_metric(c, "longest_gap_ms", ROUNDS, ms, ms / 100);
}

static void gaps_name_both_ends(void **state)
{
	struct world *w = *state;
	const struct picture *p;

	w->r.n = 0;
	add_gap(w, "thread", "inline", 1);
	add_gap(w, "coroutine", "inline", 10);
	add_gap(w, "coroutine", "pool", 2);
	p = make(w, "gap");
	has(p->caption, "inline, the longest gap is 10.0 ms [9.60, 10.4] with "
			"coroutine and 1.00 ms [0.960, 1.04] with thread; ");
	has(p->caption, "makes them, the longest gap is 2.00 ms [1.92, 2.08] "
			"with coroutine.");
	assert_true(noted(p, "all models at inline, 99 %, pool, 99 %: not in "
			     "this run, or too few beats in a slice."));
}

/* Adds n slices of 100 ns in order of time; slice number odd takes ns instead.
 */
static void add_slices(struct world *w, size_t n, size_t odd, double ns)
{
	struct cell_result *c = add(w, "lock", "thread", 2, 100);

	add_metric(c, "ns_per_op", n, 100, 0);
	c->at_ns = points_room(n);
	for (size_t i = 0; i < n; i++)
		points_add(&c->at_ns, (uint64_t)i << 32,
			   (60 + (double)i) * 1e9);
	c->measures[0].slices.p[odd].x = ns;
}

static void time_begins_with_the_first_slice(void **state)
{
	struct world *w = *state;
	const struct picture *p;

	w->r.n = 0;
	add_slices(w, 61, 30, 100);
	p = make(w, "steady");
	has(p->drawing.across, "seconds 0 60.000000 0 10 20");
	assert_string_equal(cell_at(p, 1, 0), "0.0 s to 10 s");
	assert_string_equal(cell_at(p, 6, 0), "50 s to 60 s");
	assert_string_equal(cell_at(p, 1, 1), "11");
	assert_string_equal(cell_at(p, 6, 1), "10");
	free(w->cells[0].at_ns.p);
}

/* One slice of 400 takes longer than the axis shows: it is counted in the last
 * row. */
static void a_rare_slice_does_not_stretch_the_axis(void **state)
{
	struct world *w = *state;
	double low, high;
	const struct picture *p;

	w->r.n = 0;
	add_slices(w, 400, 200, 700);
	p = make(w, "steady");
	assert_int_equal(sscanf(p->drawing.up, "ratio %lf %lf", &low, &high),
			 2);
	assert_true(low > 0.4 && low < 0.5);
	assert_true(high > 2 && high < 2.5);
	assert_string_equal(cell_at(p, 4, 5), "7.00×");
	free(w->cells[0].at_ns.p);
}

static void ratios_are_drawn_where_there_is_a_thread(void **state)
{
	struct world *w = *state;
	const struct picture *p;

	assert_string_equal(make(w, "ops")->drawing.axis,
			    "time per operation (log scale)");
	for (size_t i = 0; i < 3; i++)
		w->cells[i].ratio = around(1 << i);
	p = make(w, "ops");
	has(p->drawing.across, "ratio ");
	has(p->title, "compared with a thread");
	assert_string_equal(cell_at(p, 1, 2), "2.00× [1.96, 2.04]");
}

static void add_speed(struct world *w, const char *model, unsigned units,
		      double ns)
{
	struct cell_result *c = add(w, "cpu", model, units, ns);

	c->placement = "all-cores";
	c->group = 0;
	add_metric(c, "ns_per_op", ROUNDS, ns, ns / 1000);
}

static void speed_is_against_oneself(void **state)
{
	struct world *w = *state;
	const struct picture *p;

	w->r.n = 0;
	add_speed(w, "thread", 1, 1000);
	assert_null(make(w, "scaling")->caption);
	assert_true(noted(make(w, "scaling"), "with one unit only"));
	add_speed(w, "thread", 4, 250);
	add_speed(w, "coroutine", 1, 500);
	add_speed(w, "coroutine", 4, 500);
	add_speed(w, "process", 4, 250);
	p = make(w, "scaling");
	has(p->caption, "With 4 units the speed is, against one unit: thread "
			"4.00× [");
	has(p->caption, "], coroutine 1.00× [");
	assert_true(noted(p, "coroutine: one core only"));
	assert_true(noted(p, "process at 4: not measured."));
	add_speed(w, "process", 1, 1100);
	results_check_speed_ups(&w->r);
	p = make(w, "scaling");
	assert_null(strstr(p->caption, "process"));
	assert_true(noted(p, "is above the number of units"));
}

static void caches_are_marked_on_their_line_only(void **state)
{
	struct world *w = *state;
	json_t *machine = json_object_get(w->r.run, "machine");
	const struct picture *p;

	json_object_set_new(
		machine, "caches",
		json_pack("[{s:i,s:s,s:i},{s:i,s:s,s:i},{s:i,s:s,s:i}]",
			  "level", 1, "kind", "instruction", "bytes", 1360,
			  "level", 1, "kind", "data", "bytes", 1360, "level", 2,
			  "kind", "unified", "bytes", 1360000));
	p = make(w, "yield");
	has(p->drawing.across, " L1d=10.000000=6.");
	lacks(p->drawing.across, "L2");
	has(p->how, "136 bytes");
	assert_int_equal(count(p->drawing.across, "L1d"), 1);
}

static void assert_fits_terminal(const char *text)
{
	size_t columns = 0;

	for (const unsigned char *c = (const void *)text; *c; c++) {
		assert_false(*c < ' ' && *c != '\n');
		columns = *c == '\n' ? 0 : columns + ((*c & 0xc0) != 0x80);
		assert_true(columns <= 80);
	}
}

static void every_script_draws_for_terminals(void **state)
{
	struct world *w = *state;
	char why[256] = "", *text;

	add_speed(w, "thread", 1, 1000);
	add_speed(w, "thread", 2, 500);
	make(w, "yield");
	for (size_t i = 0; i < n_pictures; i++) {
		const struct picture *p = &pictures[i];

		text = picture_text(p, dir, plots, why, sizeof(why));
		if (!p->caption) {
			assert_null(text);
			has(why, "no result");
			continue;
		}
		if (!p->drawing.script) {
			assert_null(text);
			has(why, "no drawing");
			continue;
		}
		if (!text)
			fail_msg("%s: %s", p->name, why);
		has(text, p->title);
		assert_fits_terminal(text);
		free(text);
	}
}

static void documents_get_both_themes(void **state)
{
	const struct picture *p = make(*state, "ops");
	char why[256] = "";

	assert_int_equal(picture_png(p, false, dir, plots, why, sizeof(why)),
			 0);
	assert_int_equal(picture_png(p, true, dir, plots, why, sizeof(why)), 0);
	assert_int_equal(access(below("ops-light.png"), R_OK), 0);
	assert_int_equal(access(below("ops-dark.png"), R_OK), 0);
	assert_int_equal(access(below("ops-png.part"), R_OK), -1);
	assert_int_equal(
		picture_png(p, true, dir, "/nonexistent", why, sizeof(why)),
		-1);
	has(why, "gnuplot failed");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_table_has_all_numbers),
		TEST(memory_is_drawn_where_most_can_be),
		TEST(gaps_name_both_ends),
		TEST(time_begins_with_the_first_slice),
		TEST(a_rare_slice_does_not_stretch_the_axis),
		TEST(ratios_are_drawn_where_there_is_a_thread),
		TEST(speed_is_against_oneself),
		TEST(caches_are_marked_on_their_line_only),
		TEST(every_script_draws_for_terminals),
		TEST(documents_get_both_themes),
	};

	return cmocka_run_group_tests_name("pictures", tests, NULL, NULL);
}
