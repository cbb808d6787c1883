/* test_first.c - the break-even, what a unit costs, and what to doubt. */
#include "advice/first.h"
#include "report/text/checks.h"
#include "report/text/first.h"
#include "table_fixture.h"

enum { ROUNDS = 11, ROOM = 16 };

static struct cell_result cells[ROOM];
static struct results r;
static struct first f;

static int none(void **state)
{
	(void)state;
	r = (struct results){ .cells = cells };
	f = (struct first){ .rows = 0 };
	return 0;
}

static int drop(void **state)
{
	(void)state;
	for (size_t i = 0; i < r.n; i++) {
		drop_metrics(&cells[i]);
		json_decref(cells[i].params);
	}
	json_decref(r.run);
	first_free(&f);
	return 0;
}

/*
 * Adds a cell with one value of name for each round.  With 11 rounds the
 * interval of the median reaches from the second to the tenth: 4 steps to each
 * side.
 */
static struct cell_result *put(const char *bench, const char *model,
			       const char *name, double middle, double step)
{
	struct cell_result *c = &cells[r.n++];

	*c = cell(model, 100, 1);
	c->bench = bench;
	add_metric(c, name, ROUNDS, middle, step);
	return c;
}

static struct cell_result *put_pingpong(const char *model, double net_ns,
					double step)
{
	struct cell_result *c = put("pingpong", model, "net_ns", net_ns, step);

	c->params = json_pack("{s:s}", "via", "futex");
	return c;
}

static void put_crowd(const char *model, int live, double bytes)
{
	struct cell_result *c = put("crowd", model, "user_bytes", bytes, 0);

	c->params = json_pack("{s:i}", "live", live);
	add_metric(c, "kernel_stack_bytes", ROUNDS, 16384, 0);
	add_metric(c, "page_table_bytes", ROUNDS, 0, 0);
}

static void put_blocking(const char *model, const char *via, double gap_ms)
{
	struct cell_result *c =
		put("blocking", model, "longest_gap_ms", gap_ms, 0);

	c->params = json_pack("{s:s, s:i}", "via", via, "block_us", 10000);
}

static const struct first *look(void)
{
	first_free(&f);
	f = first_of(&r);
	return &f;
}

static const struct first_row *row(const char *key)
{
	for (size_t i = 0; i < f.rows; i++)
		if (!strcmp(f.row[i].key, key))
			return &f.row[i];
	return NULL;
}

static bool near(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

/* Two hand-offs in a round trip: 2000 and 100 ns, so (2000 - 110) / 0.1. */
static void the_break_even_follows_from_net_costs(void **state)
{
	const struct break_even *b;

	(void)state;
	put_pingpong("thread", 4000, 10);
	put_pingpong("coroutine", 200, 1);
	put_pingpong("process", 3800, 10);
	b = &look()->even;
	assert_string_equal(b->bench, "pingpong");
	assert_int_equal(b->dear, model_named("thread"));
	assert_int_equal(b->cheap, model_named("coroutine"));
	assert_true(near(b->work_ns.mid, 18900));
	/* the nearest values of the two models, and then the farthest ones */
	assert_true(near(b->work_ns.low, (1980 - 1.1 * 102) / 0.1));
	assert_true(near(b->work_ns.high, (2020 - 1.1 * 98) / 0.1));
	assert_string_equal(f.even_text,
			    "Below 18.9 µs [18.7, 19.1] of work for each "
			    "hand-off on one core the model decides the "
			    "throughput; above it the model does not matter.");
	assert_true(near(row("hand_off_net_ns")->value[b->cheap].mid, 100));
}

/*
 * With the work of the break-even the throughputs of the two models differ by
 * exactly the share that counts as a difference.
 */
static void at_the_break_even_the_share_is_reached(void **state)
{
	double w;

	(void)state;
	put_pingpong("thread", 4000, 0);
	put_pingpong("coroutine", 200, 0);
	w = look()->even.work_ns.mid;
	assert_true(near((w + 2000) / (w + 100), 1 + BREAK_EVEN_SHARE));
}

static void a_net_that_may_be_0_gives_no_break_even(void **state)
{
	(void)state;
	put_pingpong("thread", 4000, 10);
	put_pingpong("coroutine", 2, 1);
	assert_int_equal(look()->even.work_ns.n, 0);
	assert_string_equal(f.even_text,
			    "The break-even is not resolved, because the net "
			    "cost of a hand-off as coroutine is not: the "
			    "interval contains values below 0 (pingpong).");
}

static void a_net_without_interval_gives_no_break_even(void **state)
{
	struct cell_result *c = &cells[1];

	(void)state;
	put_pingpong("thread", 4000, 10);
	*c = cell("coroutine", 100, 1);
	c->bench = "pingpong";
	c->params = json_pack("{s:s}", "via", "futex");
	add_metric(c, "net_ns", 3, 200, 1);
	r.n = 2;
	has(look()->even_text, "as coroutine is not: too few rounds");
}

/* The baseline took longer than the work: this net time is discarded, but the
 * model keeps its row. */
static void a_discarded_net_is_not_left_out(void **state)
{
	(void)state;
	put_pingpong("thread", 4000, 10);
	put_pingpong("process", 3800, 10);
	put_pingpong("coroutine", -50, 1);
	assert_int_equal(look()->even.work_ns.n, 0);
	has(f.even_text, "as coroutine is not: the baseline took longer");
	assert_string_equal(
		first_value(&f.row[0], model_named("coroutine")).text,
		"disturbed");
	assert_string_equal(first_value(&f.row[0], model_named("hybrid")).text,
			    "not measured");
}

static void alike_costs_do_not_matter(void **state)
{
	(void)state;
	put_pingpong("thread", 4000, 1);
	put_pingpong("process", 4100, 1);
	has(look()->even_text, "However little work there is");
	put_pingpong("hybrid", 4390, 10);
	has(look()->even_text, "below it the model may decide");
}

static void a_lone_model_has_no_break_even(void **state)
{
	(void)state;
	has(look()->even_text, "measured no net cost of a hand-off in two");
	put_pingpong("thread", 4000, 10);
	has(look()->even_text, "measured no net cost of a hand-off in two");
	assert_int_equal(f.rows, 0);
}

/* An op of yield is one hand-off, so its time is not halved. */
static void yield_stands_in_for_pingpong(void **state)
{
	(void)state;
	put("yield", "thread", "net_ns", 2000, 0);
	put("yield", "coroutine", "net_ns", 100, 0);
	assert_string_equal(look()->even.bench, "yield");
	assert_true(near(f.even.work_ns.mid, 18900));
}

static void wrong_counts_give_no_cost(void **state)
{
	struct cell_result *c;

	(void)state;
	put_pingpong("thread", 4000, 10);
	c = put_pingpong("coroutine", 200, 1);
	c->switches = 1;
	c->switches_min = c->switches_max = 2;
	assert_null(look()->even.bench);
}

static void memory_is_that_of_the_most_models(void **state)
{
	const struct first_row *m;

	(void)state;
	put_crowd("process", 1000, 65536);
	put_crowd("thread", 1000, 8192);
	put_crowd("coroutine", 1000, 4096);
	put_crowd("coroutine", 100000, 4096);
	put_crowd("hybrid", 100000, 4096);
	look();
	m = row("waiting_unit_bytes");
	assert_non_null(m);
	assert_string_equal(m->what,
			    "Memory of a waiting unit, 1000 alive at once");
	assert_true(near(m->value[model_named("thread")].mid, 24576));
	assert_int_equal(m->value[model_named("hybrid")].n, 0);
}

static void a_blocking_call_is_seen_by_its_neighbour(void **state)
{
	const struct first_row *m;

	(void)state;
	put_blocking("coroutine", "inline", 10.5);
	put_blocking("coroutine", "pool", 1.25);
	put_blocking("thread", "inline", 1.5);
	look();
	m = row("blocked_neighbour_ns");
	has(m->what, "makes calls that block for 10 ms");
	assert_true(near(m->value[model_named("coroutine")].mid, 10.5e6));
	m = row("pool_neighbour_ns");
	assert_true(near(m->value[model_named("coroutine")].mid, 1.25e6));
	assert_int_equal(m->value[model_named("thread")].n, 0);
}

static bool doubted(const char *text)
{
	struct sentences s = doubts_of(&r);
	bool found = false;

	for (size_t i = 0; i < s.n; i++)
		found |= strstr(s.at[i], text) != NULL;
	sentences_free(&s);
	return found;
}

static void what_speaks_against_the_run_is_named(void **state)
{
	(void)state;
	put_pingpong("thread", 4000, 10);
	r.slices = 100;
	r.disturbed = 4;
	assert_false(doubted("that were disturbed"));
	assert_false(doubted("too few rounds"));
	r.disturbed = 5;
	cells[0].gross.low = cells[0].gross.high = NAN;
	assert_true(doubted("Slices that were disturbed: 5 of 100, kept and "
			    "marked (limit: under 5 %)."));
	assert_true(doubted("Cells with too few rounds for an interval: 1 "
			    "(limit: 0)."));
	r.run = json_pack("{s{s[i]}s{}}", "cpu_lock", "shared_with", 7,
			  "throttled");
	assert_true(doubted("Other Switchyards"));
	assert_false(doubted("CPU quota"));
}

static void the_basis_is_slices_and_rounds(void **state)
{
	char *text = basis_of(&r);

	(void)state;
	assert_string_equal(text, "This run has no timed slice.");
	free(text);
	put_pingpong("thread", 4000, 10);
	put_pingpong("process", 4000, 10);
	cells[1].gross.n = 6;
	r.slices = 200;
	r.disturbed = 4;
	text = basis_of(&r);
	assert_string_equal(text, "2 % of 200 timed slices were disturbed; an "
				  "estimate is from 6 to 10 rounds.");
	free(text);
}

static char *written(void (*put)(const struct results *r, FILE *out))
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	put(&r, out);
	fclose(out);
	return text;
}

static void put_terminal(const struct results *of, FILE *out)
{
	first_terminal(of, out, 80);
}

static void all_views_say_the_same(void **state)
{
	char *terminal, *markdown;
	json_t *o;

	(void)state;
	put_pingpong("thread", 4000, 10);
	put_pingpong("coroutine", 200, 1);
	terminal = written(put_terminal);
	markdown = written(first_markdown);
	o = first_json(&r);
	assert_no_wider(terminal, 80);
	has(terminal, "Below 18.9 µs [18.7, 19.1] of work");
	has(terminal, "Hand-off, net");
	has(markdown, "Below 18.9 µs");
	has(markdown, "2.00 µs \\[1.98, 2.02\\]");
	assert_true(
		near(json_real_value(json_object_get(
			     json_object_get(json_object_get(o, "break_even"),
					     "work_ns"),
			     "median")),
		     18900));
	json_decref(o);
	free(terminal);
	free(markdown);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, none, drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_break_even_follows_from_net_costs),
		TEST(at_the_break_even_the_share_is_reached),
		TEST(a_net_that_may_be_0_gives_no_break_even),
		TEST(a_net_without_interval_gives_no_break_even),
		TEST(a_discarded_net_is_not_left_out),
		TEST(alike_costs_do_not_matter),
		TEST(a_lone_model_has_no_break_even),
		TEST(yield_stands_in_for_pingpong),
		TEST(wrong_counts_give_no_cost),
		TEST(memory_is_that_of_the_most_models),
		TEST(a_blocking_call_is_seen_by_its_neighbour),
		TEST(what_speaks_against_the_run_is_named),
		TEST(the_basis_is_slices_and_rounds),
		TEST(all_views_say_the_same),
	};

	return cmocka_run_group_tests_name("first", tests, NULL, NULL);
}
