/*
 * github_action_benchmark.c - writes a list of numbers of which smaller is
 * better.
 */
#include "report/export/quantity.h"
#include <stdlib.h>

static json_t *range(const struct quantity *q)
{
	return json_sprintf("[%s, %s]", export_number(q->value.low).text,
			    export_number(q->value.high).text);
}

static json_t *extra(const struct export_cell *e, const struct quantity *q)
{
	char *op = export_text(e->cell->op);
	json_t *o = json_sprintf(
		"median of %zu rounds, %s\none op: %s%s%s", q->value.n,
		quantity_has_interval(q) ? "95 % interval"
					 : "too few for an interval",
		op, e->caution ? "\n" : "", e->caution ? e->caution : "");

	free(op);
	return o;
}

static json_t *entry(const struct export_cell *e, size_t k)
{
	const struct quantity *q = &e->quantity[k];
	json_t *o = json_object();

	json_object_set_new(o, "name",
			    k ? json_sprintf("%s %s", e->name, q->name)
			      : json_string(e->name));
	json_object_set_new(o, "unit", json_string(q->unit));
	json_object_set_new(o, "value", json_real(q->value.mid));
	if (quantity_has_interval(q))
		json_object_set_new(o, "range", range(q));
	json_object_set_new(o, "extra", extra(e, q));
	return o;
}

/*
 * Leaves out quantities of which smaller is not better, because the tool would
 * raise an alarm on their improvement.
 */
void export_github_action_benchmark(const struct results *r,
				    const struct export_cell *cells, FILE *out)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < cells[i].n; k++)
			if (cells[i].quantity[k].better == BETTER_LOWER)
				json_array_append_new(all, entry(&cells[i], k));
	export_json(all, out);
}
