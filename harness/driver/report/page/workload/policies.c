/* policies.c - writes how the units of each model were created. */
#include "report/html/escape.h"
#include "report/page/workload/settings.h"
#include <string.h>

static bool of(const struct cell_result *c, const struct bench_cells *b,
	       const char *model)
{
	return c->policy && !strcmp(c->bench, b->bench) &&
	       !strcmp(c->model, model);
}

/* Returns true when an earlier cell of the same model has the same text. */
static bool said(const struct cell_result *c, const struct bench_cells *b)
{
	const struct cell_result *before = b->r->cells;

	for (; before < c; before++)
		if (of(before, b, c->model) &&
		    !strcmp(before->policy, c->policy))
			return true;
	return false;
}

/*
 * Writes the texts of one model. When its cells differ, each text names the
 * first cell that it belongs to.
 */
static unsigned put_model(FILE *out, const struct bench_cells *b,
			  const char *model, unsigned n)
{
	unsigned before = n;

	for (size_t i = 0; i < b->r->n; i++) {
		const struct cell_result *c = &b->r->cells[i];

		if (!of(c, b, model) || said(c, b))
			continue;
		fputs(n ? "<br>\n" : "<p class=\"quiet\">", out);
		html_put(out, "<b>%.40s</b>", model);
		if (n > before)
			html_put(out, ", %.120s", c->name);
		html_put(out, ": %.240s", c->policy);
		n++;
	}
	return n;
}

void page_policies(FILE *out, const struct bench_cells *b)
{
	unsigned n = 0;

	for (size_t i = 0; i < b->n_models; i++)
		n = put_model(out, b, b->model[i], n);
	if (n)
		fputs("</p>\n", out);
}
