/* test_page_glance.c - the metrics' row and the marks of the table of cells. */
#include "page.h"
#include "report_fixture.h"
#include "table_fixture.h"

enum { ROUNDS = 11 };

/* A world of one cell, whose workload measured something itself. */
struct measured {
	struct world world;
	char *html;
};

static int one_cell(void **state)
{
	struct measured *m = calloc(1, sizeof(*m));

	if (!m)
		return -1;
	m->world.r.cells = m->world.cells;
	add(&m->world, "echo", "process", 2, 1200);
	*state = m;
	return 0;
}

static int no_cell(void **state)
{
	struct measured *m = *state;

	drop_metrics(m->world.cells);
	free(m->html);
	free(m);
	return 0;
}

static const char *rows(struct measured *m)
{
	size_t size;
	FILE *out;

	free(m->html);
	out = open_memstream(&m->html, &size);
	assert_non_null(out);
	page_rows(out, &m->world.r, true);
	fclose(out);
	return m->html;
}

/* Of 11 values the 2nd and the 10th; all alike, or of few, none. */
static void metrics_stand_below_their_model(void **state)
{
	struct measured *m = *state;
	const char *html;

	add_metric(m->world.cells, "p50_us", ROUNDS, 70.1, 0.1);
	add_metric(m->world.cells, "lost", ROUNDS, 0, 0);
	add_metric(m->world.cells, "rate", 5, 1234, 1);
	add_metric(m->world.cells, "nothing", 0, 0, 0);
	add(&m->world, "echo", "thread", 2, 900);
	html = rows(m);
	has(html, "</tr>\n<tr class=\"own\"><td colspan=\"7\">"
		  "<span class=\"iv\">p50_us <b>70.1</b> [69.7, 70.5]</span>; "
		  "<span class=\"iv\">lost <b>0</b></span>; "
		  "<span class=\"iv\">rate <b>1230</b></span></tr>\n");
	assert_int_equal(count(html, "<tr class=\"own\">"), 1);
	assert_int_equal(count(html, "<tr class=\"has\"><th scope=\"row\">"),
			 1);
	assert_true(strstr(html, "class=\"has\"") <
		    strstr(html, "class=\"own\""));
	lacks(html, "nothing");
}

static void without_a_value_there_is_no_row(void **state)
{
	struct measured *m = *state;

	lacks(rows(m), "class=\"own\"");
	add_metric(m->world.cells, "nothing", 0, 0, 0);
	lacks(rows(m), "class=\"own\"");
	lacks(m->html, "class=\"has\"");
}

/* What has no figure of its own has none that it measured itself either. */
static void a_failure_has_no_metrics(void **state)
{
	struct measured *m = *state;

	add_metric(m->world.cells, "p50_us", ROUNDS, 70.1, 0.1);
	m->world.cells[0].status = "failed";
	m->world.cells[0].reason = "a <wrong> answer";
	lacks(rows(m), "class=\"own\"");
	lacks(m->html, "p50_us");
	has(m->html, "a &lt;wrong&gt; answer");
	lacks(m->html, "<wrong>");
}

static void names_are_escaped_and_cut(void **state)
{
	struct measured *m = *state;

	add_metric(m->world.cells, "<script>&\"'\a", ROUNDS, 3, 0);
	add_metric(m->world.cells,
		   "0123456789012345678901234567890123456789"
		   "0123456789",
		   ROUNDS, 4, 0);
	rows(m);
	has(m->html, "<span class=\"iv\">&lt;script&gt;&amp;&quot;&#39;\ufffd "
		     "<b>3.00</b></span>");
	lacks(m->html, "<script>");
	lacks(m->html, "01234567890123456789012345678901234567890");
}

static void a_client_at_its_limit_is_marked(void **state)
{
	static const char mark[] = "<span class=\"warn\">client-bound</span>";
	struct measured *m = *state;

	add_metric(m->world.cells, "client_busy_percent", ROUNDS, 96.9, 0);
	lacks(rows(m), mark);
	drop_metrics(m->world.cells);
	add_metric(m->world.cells, "client_busy_percent", ROUNDS, 97, 0);
	has(rows(m), mark);
	has(m->html, "<span class=\"ok\">sound</span> <span");
	m->world.cells[0].disturbed = 8;
	has(rows(m), "<span class=\"warn\">100\u00a0% disturbed</span> <span");
	has(m->html, mark);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, one_cell, no_cell)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(metrics_stand_below_their_model),
		TEST(without_a_value_there_is_no_row),
		TEST(a_failure_has_no_metrics),
		TEST(names_are_escaped_and_cut),
		TEST(a_client_at_its_limit_is_marked),
	};

	return cmocka_run_group_tests_name("page glance", tests, NULL, NULL);
}
