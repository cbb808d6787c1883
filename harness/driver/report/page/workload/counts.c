/*
 * counts.c - writes the kernel's counts, which are taken in a pass that is not
 * timed.
 */
#include "base/field.h"
#include "base/text.h"
#include "report/figure/chart.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/page/page.h"
#include "report/page/workload/settings.h"
#include <math.h>
#include <stdlib.h>

/*
 * One row of the table: a count from the record itself or from the perf
 * counters in it.
 */
struct counter {
	const char *title, *field, *plus;
	/*
	 * perf: from the perf counters; whole: a total instead of a number per
	 * op
	 */
	bool perf, whole;
};

static const struct counter counters[] = {
	{ "Voluntary switches", "voluntary_switches", NULL, false, false },
	{ "Involuntary switches", "involuntary_switches", NULL, false, false },
	{ "Page faults", "minor_faults", "major_faults", false, false },
	{ "Run-queue wait, ns", "run_wait_ns", NULL, false, false },
	{ "CPU time, ns", "task_clock_ns", NULL, true, false },
	{ "Migrations in all", "cpu_migrations", NULL, true, true },
	{ "Cycles", "cycles", NULL, true, false },
	{ "Instructions", "instructions", NULL, true, false },
};

#define COUNTERS (sizeof(counters) / sizeof(*counters))

static double count_of(const struct counter *k, const struct cell_result *c)
{
	const json_t *record = c ? c->count : NULL;
	const json_t *from = k->perf ? json_object_get(record, "perf") : record;
	double n = field_number(from, k->field),
	       ops = field_number(record, "ops");

	if (k->plus)
		n += field_number(from, k->plus);
	return k->whole ? n : ops > 0 ? n / ops : NAN;
}

static const struct cell_result *cell_at(const struct bench_cells *b, size_t m)
{
	return bench_cell(b, b->setting[0], b->model[m]);
}

static bool is_counted(const struct bench_cells *b, const struct counter *k)
{
	for (size_t m = 0; m < b->n_models; m++)
		if (isfinite(count_of(k, cell_at(b, m))))
			return true;
	return false;
}

/* Writes a row. A count that could not be taken is a dash, never 0. */
static void put_row(FILE *out, const struct bench_cells *b,
		    const struct counter *k)
{
	html_put(out, "<tr><th scope=\"row\">%s", k->title);
	for (size_t m = 0; m < b->n_models; m++) {
		double n = count_of(k, cell_at(b, m));

		html_put(out, "<td class=\"r\">%s",
			 isfinite(n) ? number_metric(n).text : "–");
	}
	fputs("</tr>\n", out);
}

static const char *reason_of(const struct bench_cells *b)
{
	for (size_t m = 0; m < b->n_models; m++) {
		const struct cell_result *c = cell_at(b, m);
		const json_t *why = json_object_get(
			json_object_get(c ? c->count : NULL, "perf"), "reason");

		if (json_is_string(why))
			return json_string_value(why);
	}
	return "no counting pass of it in this run";
}

/*
 * Names the counts that no model has in one sentence with the reason, instead
 * of rows of dashes.
 */
static void put_missing(FILE *out, const struct bench_cells *b, bool all)
{
	const char *before = all ? NULL : "Not counted: ";

	fputs("<p class=\"small quiet\">", out);
	for (size_t i = 0; before && i < COUNTERS; i++) {
		if (is_counted(b, &counters[i]))
			continue;
		html_put(out, "%s", before);
		html_put(out, "%s", counters[i].title);
		before = ", ";
	}
	html_put(out, "%s: %s.</p>\n", all ? "Not counted" : "", reason_of(b));
}

static void put_table(FILE *out, const struct bench_cells *b)
{
	char *label = text_format("What the kernel counted in %s", b->bench);
	char *setting = bench_setting(b, b->setting[0]);

	page_table(out, label, b->n_models > MODELS_ABREAST);
	html_put(out, "<thead><tr><th scope=\"col\">Counted per op, %s",
		 setting);
	for (size_t m = 0; m < b->n_models; m++) {
		fputs("<th scope=\"col\" class=\"r\">", out);
		page_model(out, b->model[m]);
	}
	fputs("</tr></thead>\n<tbody>\n", out);
	for (size_t i = 0; i < COUNTERS; i++)
		if (is_counted(b, &counters[i]))
			put_row(out, b, &counters[i]);
	fputs("</tbody></table></div>\n", out);
	free(setting);
	free(label);
}

void page_counts(FILE *out, const struct bench_cells *b)
{
	size_t n = 0;

	for (size_t i = 0; i < COUNTERS; i++)
		n += is_counted(b, &counters[i]);
	if (n > 0)
		put_table(out, b);
	if (n < COUNTERS)
		put_missing(out, b, n == 0);
}
