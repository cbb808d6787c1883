/* bmf.c - writes Bencher Metric Format: the measures of each cell by name. */
#include "report/export/quantity.h"
#include <string.h>

/* https://bencher.dev/docs/reference/bencher-metric-format */
static json_t *metric(const struct quantity *q)
{
	json_t *o = json_pack("{sf}", "value", q->value.mid);

	if (quantity_has_interval(q)) {
		json_object_set_new(o, "lower_value", json_real(q->value.low));
		json_object_set_new(o, "upper_value", json_real(q->value.high));
	}
	return o;
}

/* Bencher has a built-in measure for times in ns, which is called latency. */
static const char *measure_name(const struct quantity *q)
{
	return strcmp(q->name, "ns_per_op") ? q->name : "latency";
}

void export_bmf(const struct results *r, const struct export_cell *cells,
		FILE *out)
{
	json_t *all = json_object(), *one;

	for (size_t i = 0; i < r->n; i++) {
		if (cells[i].n == 0)
			continue;
		one = json_object();
		for (size_t k = 0; k < cells[i].n; k++)
			json_object_set_new(one,
					    measure_name(&cells[i].quantity[k]),
					    metric(&cells[i].quantity[k]));
		json_object_set_new(all, cells[i].name, one);
	}
	export_json(all, out);
}
