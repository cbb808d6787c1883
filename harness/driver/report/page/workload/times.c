/*
 * times.c - writes every value of a workload: the ratios to the thread, the
 * times and the metrics of each setting, a column per model.
 */
#include "base/text.h"
#include "report/figure/chart.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/page/page.h"
#include "report/page/workload/settings.h"
#include "report/text/ratio.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A cell with a larger share of disturbed slices than this is marked. */
#define MANY_DISTURBED 0.1

static void put_head(FILE *out, const struct bench_cells *b)
{
	char *label = text_format("All figures of %s", b->bench);

	page_table(out, label, b->n_models > MODELS_ABREAST);
	fputs("<thead><tr><th scope=\"col\">Ratio to the thread", out);
	for (size_t m = 0; m < b->n_models; m++) {
		fputs("<th scope=\"col\" class=\"r\">", out);
		page_model(out, b->model[m]);
	}
	fputs("</tr></thead>\n<tbody>\n", out);
	free(label);
}

/* Writes the cautions that belong to one value beside it. */
static void put_marks(FILE *out, const struct cell_result *c)
{
	if ((double)c->disturbed > MANY_DISTURBED * (double)c->slices)
		html_put(out, " <span class=\"warn\">%s disturbed</span>",
			 number_share((double)c->disturbed, (double)c->slices)
				 .text);
	else if (!isfinite(c->gross.low))
		html_put(out, " <span class=\"warn\">%s runs, too few</span>",
			 number_count((double)c->gross.n).text);
	if (c->untrue)
		html_put(out, " <span class=\"warn\">disturbed: %s</span>",
			 c->untrue);
	if (cell_client_bound(c))
		fputs(" <span class=\"warn\">client-bound</span>", out);
	if (c->lost)
		html_put(out, " <span class=\"warn\">%s of ",
			 number_count((double)c->lost).text);
	if (c->lost)
		html_put(out, "%s rounds lost</span>",
			 number_count((double)(c->gross.n + c->lost)).text);
}

/* Writes the ratio to the thread, or why the cell has no estimate. */
static void put_ratio(FILE *out, const struct cell_result *c)
{
	fputs("<td class=\"r\">", out);
	if (!c) {
		fputs("–", out);
	} else if (!cell_has_estimate(c)) {
		html_put(out, "%.40s",
			 !strcmp(c->status, "cannot") ? "not possible"
			 : strcmp(c->status, "ok")    ? c->status
						      : "no figure");
	} else if (ratio_measured(c)) {
		html_put(out, "%s <span class=\"iv\">%s</span>",
			 ratio_text(c).text,
			 number_interval(UNIT_RATIO, &c->ratio).text);
	} else {
		html_put(out, "%s", c->ratio.n ? ratio_text(c).text : "–");
	}
}

static void put_time(FILE *out, const struct cell_result *c)
{
	if (!c || !cell_has_estimate(c)) {
		fputs("<td class=\"r\">–", out);
		return;
	}
	html_put(out, "<td class=\"r\">%s <span class=\"iv\">%s</span>",
		 number_in(UNIT_TIME, c->gross.mid).text,
		 number_interval(UNIT_TIME, &c->gross).text);
	put_marks(out, c);
}

static void put_value(FILE *out, const struct cell_result *c, const char *name)
{
	struct estimate f = { .n = 0 };

	if (c && cell_has_estimate(c))
		f = results_value(c, name);
	if (f.n == 0) {
		fputs("<td class=\"r\">–", out);
		return;
	}
	html_put(out, "<td class=\"r\">%s", number_metric(f.mid).text);
	if (f.low < f.high)
		html_put(out, " <span class=\"iv\">%s</span>",
			 number_interval(UNIT_NONE, &f).text);
}

/*
 * Returns the metrics of the first cell in the row that has any; they name the
 * metrics of all cells.
 */
static const json_t *metrics_of(const struct bench_cells *b,
				const struct cell_result *setting)
{
	for (size_t m = 0; m < b->n_models; m++) {
		const struct cell_result *c =
			bench_cell(b, setting, b->model[m]);

		if (c && cell_has_estimate(c) && json_object_size(c->metrics))
			return c->metrics;
	}
	return NULL;
}

static bool any_value(const struct bench_cells *b,
		      const struct cell_result *setting, const char *name)
{
	for (size_t m = 0; m < b->n_models; m++) {
		const struct cell_result *c =
			bench_cell(b, setting, b->model[m]);

		if (c && cell_has_estimate(c) && results_value(c, name).n > 0)
			return true;
	}
	return false;
}

static void put_metrics(FILE *out, const struct bench_cells *b,
			const struct cell_result *setting)
{
	const char *key;
	json_t *v;

	json_object_foreach ((json_t *)metrics_of(b, setting), key, v) {
		if (!any_value(b, setting, key))
			continue;
		html_put(out, "<tr class=\"own\"><th scope=\"row\">%.40s", key);
		for (size_t m = 0; m < b->n_models; m++)
			put_value(out, bench_cell(b, setting, b->model[m]),
				  key);
		fputs("</tr>\n", out);
	}
}

static void put_setting(FILE *out, const struct bench_cells *b,
			const struct cell_result *setting)
{
	char *label = bench_setting(b, setting);

	html_put(out, "<tr><th scope=\"row\">%s", label);
	for (size_t m = 0; m < b->n_models; m++)
		put_ratio(out, bench_cell(b, setting, b->model[m]));
	fputs("</tr>\n<tr class=\"own\"><th scope=\"row\">time per op", out);
	for (size_t m = 0; m < b->n_models; m++)
		put_time(out, bench_cell(b, setting, b->model[m]));
	fputs("</tr>\n", out);
	put_metrics(out, b, setting);
	free(label);
}

/*
 * Returns why the cell has no value, or what limits the validity of its value.
 */
static char *remark_of(const struct cell_result *c)
{
	char *excuse = c ? cell_excuse(c) : NULL;

	return excuse || !c ? excuse : cell_caution(c);
}

/* Returns true when the same remark was already written for this model. */
static bool said_before(const struct bench_cells *b, const char *model,
			size_t s, const char *excuse)
{
	bool same = false;

	for (size_t i = 0; i < s && !same; i++) {
		const struct cell_result *c =
			bench_cell(b, b->setting[i], model);
		char *other = remark_of(c);

		same = other && !strcmp(other, excuse);
		free(other);
	}
	return same;
}

static bool put_excuse(FILE *out, const struct bench_cells *b,
		       const char *model, size_t s, bool any)
{
	const struct cell_result *c = bench_cell(b, b->setting[s], model);
	char *excuse = remark_of(c);
	bool cannot = c && !strcmp(c->status, "cannot");
	bool put = excuse && !said_before(b, model, s, excuse);

	if (put) {
		fputs(any ? "" : "<ul class=\"small\">\n", out);
		html_put(out, "<li><b>%.80s</b>: ", model);
		html_put(out, "%s</li>\n",
			 cannot && c->reason ? c->reason : excuse);
	}
	free(excuse);
	return put;
}

void page_cells(FILE *out, const struct bench_cells *b)
{
	bool any = false;

	put_head(out, b);
	for (size_t s = 0; s < b->n_settings; s++)
		put_setting(out, b, b->setting[s]);
	fputs("</tbody></table></div>\n", out);
	for (size_t m = 0; m < b->n_models; m++)
		for (size_t s = 0; s < b->n_settings; s++)
			any |= put_excuse(out, b, b->model[m], s, any);
	fputs(any ? "</ul>\n" : "", out);
}
