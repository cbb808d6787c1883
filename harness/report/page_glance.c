/* page_glance.c - the table of the main results, one row per cell. */
#include "html.h"
#include "page.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Above this share of disturbed slices a cell is not called sound. */
#define MANY_DISTURBED 0.1

static const char head[] =
	"<thead><tr><th scope=\"col\">Model"
	"<th scope=\"col\" class=\"r\">Median<th scope=\"col\">95 % interval"
	"<th scope=\"col\" class=\"r\">Against thread"
	"<th scope=\"col\" class=\"r\">Net"
	"<th scope=\"col\" class=\"r\">Kernel switches per op"
	"<th scope=\"col\">Trust</tr></thead>\n";

static void put_params(FILE *out, const struct cell_result *c)
{
	const char *key;
	json_t *v;

	html_put(out, ", %s unit%s", number_count(c->units).text,
		 c->units == 1 ? "" : "s");
	json_object_foreach (c->params, key, v)
		if (json_is_number(v))
			html_put(out, ", %.80s %s", key,
				 number_count(json_number_value(v)).text);
}

/* The workload and its settings stand once, above their models. */
static void put_workload(FILE *out, const struct cell_result *c)
{
	html_put(out,
		 "<tbody><tr class=\"group\"><th scope=\"rowgroup\" "
		 "colspan=\"7\">%.80s <span class=\"quiet\">%.80s",
		 c->bench, c->placement);
	put_params(out, c);
	html_put(out, "; one op: %.80s</span></tr>\n", c->op);
}

static void put_net(FILE *out, const struct figure *net)
{
	fputs("<td class=\"r\" data-l=\"net\">", out);
	if (net->n == 0)
		html_put(out, "%s", "–");
	else if (!figure_resolved(net))
		html_put(out, "%s", "not resolved");
	else
		html_put(out, "%s", number_in(UNIT_TIME, net->mid).text);
}

static void put_ratio(FILE *out, const struct cell_result *c)
{
	fputs("<td class=\"r\" data-l=\"to thread\">", out);
	if (model_of(c) == THREAD)
		fputs("1", out);
	else if (c->ratio.n == 0)
		fputs("–", out);
	else
		html_put(out, "%s <span class=\"iv\">%s</span>",
			 number_in(UNIT_RATIO, c->ratio.mid).text,
			 number_interval(UNIT_RATIO, &c->ratio).text);
}

static bool many_disturbed(const struct cell_result *c)
{
	return (double)c->disturbed > MANY_DISTURBED * (double)c->slices;
}

static bool has_metrics(const struct cell_result *c)
{
	const char *key;
	json_t *v;

	json_object_foreach (c->metrics, key, v)
		if (results_value(c, key).n > 0)
			return true;
	return false;
}

static void put_metric(FILE *out, const char *name, const struct figure *f)
{
	html_put(out, "<span class=\"iv\">%.40s <b>%s</b>", name,
		 number_plain(f->mid).text);
	if (f->low < f->high)
		html_put(out, " [%s, %s]", number_plain(f->low).text,
			 number_plain(f->high).text);
	fputs("</span>", out);
}

/* What the workload itself measured, in a row below the model's. */
static void put_metrics(FILE *out, const struct cell_result *c)
{
	const char *key, *before = "";
	json_t *v;

	fputs("<tr class=\"own\"><td colspan=\"7\">", out);
	json_object_foreach (c->metrics, key, v) {
		struct figure f = results_value(c, key);

		if (f.n == 0)
			continue;
		fputs(before, out);
		put_metric(out, key, &f);
		before = "; ";
	}
	fputs("</tr>\n", out);
}

static void put_trust(FILE *out, const struct cell_result *c)
{
	fputs("<td>", out);
	if (many_disturbed(c))
		html_put(out, "<span class=\"warn\">%s disturbed</span>",
			 number_share((double)c->disturbed, (double)c->slices)
				 .text);
	else if (!isfinite(c->gross.low))
		html_put(out, "<span class=\"warn\">%s runs, too few</span>",
			 number_count((double)c->gross.n).text);
	else
		fputs("<span class=\"ok\">sound</span>", out);
	if (cell_client_bound(c))
		fputs(" <span class=\"warn\">client-bound</span>", out);
}

static void put_figures(FILE *out, const struct cell_result *c)
{
	html_put(out,
		 "<td class=\"r\">%s"
		 "<td class=\"iv\">%s",
		 number_in(UNIT_TIME, c->gross.mid).text,
		 *number_interval(UNIT_TIME, &c->gross).text
			 ? number_interval(UNIT_TIME, &c->gross).text
			 : "none");
	put_ratio(out, c);
	put_net(out, &c->net);
	html_put(out, "<td class=\"r\" data-l=\"switches\">%s",
		 number_per_op(c->switches).text);
	put_trust(out, c);
}

static void put_row(FILE *out, const struct cell_result *c)
{
	char *excuse = cell_excuse(c);
	bool own = !excuse && has_metrics(c);

	fputs(own ? "<tr class=\"has\">" : "<tr>", out);
	fputs("<th scope=\"row\">", out);
	page_model(out, c->model);
	if (excuse)
		html_put(out, "<td colspan=\"6\"><span class=\"%s\">%s</span>",
			 strcmp(c->status, "cannot") ? "warn" : "quiet",
			 excuse);
	else
		put_figures(out, c);
	fputs("</tr>\n", out);
	if (own)
		put_metrics(out, c);
	free(excuse);
}

static bool same_group(const struct cell_result *a, const struct cell_result *b)
{
	return a->group == b->group && a->units == b->units &&
	       !strcmp(a->bench, b->bench) &&
	       !strcmp(a->placement, b->placement);
}

static const struct cell_result *first_of(const struct results *r, size_t i)
{
	const struct cell_result *c = r->cells;

	while (strcmp(c->bench, r->cells[i].bench) ||
	       strcmp(c->placement, r->cells[i].placement))
		c++;
	return c;
}

void page_rows(FILE *out, const struct results *r, bool all)
{
	const struct cell_result *before = NULL;

	fputs(head, out);
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];

		if (!all && !same_group(c, first_of(r, i)))
			continue;
		if (!before || !same_group(c, before))
			put_workload(out, c);
		put_row(out, c);
		before = c;
	}
}

void page_glance(FILE *out, const struct results *r)
{
	fputs("<section id=\"glance\"><h2>Results at a glance</h2>\n"
	      "<p class=\"quiet\">Time per operation, lower is better. "
	      "<b>Net</b> "
	      "is the median less the same work done by one unit alone; "
	      "<b>not resolved</b> means that the difference may be zero. "
	      "What a workload measures itself stands below its figures. "
	      "Settings other than the first of each workload are in the full "
	      "table at the end.</p>\n<div class=\"box stack\"><table>",
	      out);
	page_rows(out, r, false);
	fputs("</table></div></section>\n", out);
}
