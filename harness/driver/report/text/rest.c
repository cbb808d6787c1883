/*
 * rest.c - writes the last column of the table: net time, metrics and cautions.
 */
#include "base/alloc.h"
#include "report/text/rows.h"
#include <stdlib.h>

/* Writes the workload's own metrics: p50_us 70.1 [68, 72]; ... */
static void put_metrics(FILE *out, const struct cell_result *c)
{
	const char *key, *before = "";
	json_t *value;

	json_object_foreach (c->metrics, key, value) {
		struct estimate f = results_value(c, key);

		if (f.n == 0)
			continue;
		fprintf(out, "%s%.30s %s", before, key,
			number_metric(f.mid).text);
		if (f.low < f.high)
			fprintf(out, " %s", row_interval(&f, 1).text);
		before = "; ";
	}
}

static void put_net(FILE *out, const struct row *row)
{
	const struct estimate *f = &row->cell->net;

	if (!estimate_resolved(f)) {
		fprintf(out, "net not resolved%s", estimate_unresolved(f));
		return;
	}
	fprintf(out, "net %s %s %s", number_plain(f->mid / row->unit->ns).text,
		row->unit->name, row_interval(f, row->unit->ns).text);
}

void row_rest(struct row *row)
{
	char *text = NULL, *losses = cell_losses(row->cell);
	size_t size;
	FILE *out = room_stream(&text, &size);

	if (row->cell->baseline.n > 0)
		put_net(out, row);
	else
		put_metrics(out, row->cell);
	if (losses)
		fprintf(out, "%s%s", ftell(out) > 0 ? "; " : "", losses);
	fclose(out);
	snprintf(row->col[NET], sizeof(row->col[NET]), "%s", text);
	free(text);
	free(losses);
}
