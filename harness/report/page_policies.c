/* page_policies.c - how the units of each model were made, below the figures.
 */
#include "html.h"
#include "page_bench.h"
#include <string.h>

/* The first cell of that model which says it; the others say the same. */
static const char *policy_of(const struct bench_cells *b, const char *model)
{
	for (size_t i = 0; i < b->r->n; i++) {
		const struct cell_result *c = &b->r->cells[i];

		if (c->policy && !strcmp(c->bench, b->bench) &&
		    !strcmp(c->model, model))
			return c->policy;
	}
	return NULL;
}

void page_policies(FILE *out, const struct bench_cells *b)
{
	const char *before = "<p class=\"quiet\">", *policy;

	for (size_t i = 0; i < b->n_models; i++) {
		policy = policy_of(b, b->model[i]);
		if (!policy)
			continue;
		fputs(before, out);
		html_put(out, "<b>%.40s</b>: %.240s", b->model[i], policy);
		before = "<br>\n";
	}
	if (*before == '<' && before[1] == 'b')
		fputs("</p>\n", out);
}
