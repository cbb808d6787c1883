/*
 * rest.c - writes the last column of the table: net time, metrics and cautions.
 */
#include "base/flow.h"
#include "report/text/rows.h"
#include <err.h>
#include <stdlib.h>

/* Writes the workload's own metrics: p50_us 70.1 [68, 72]; ... */
static void put_metrics(FILE *out, const struct cell_result *c)
{
	char number[NUMBER_SIZE], interval[INTERVAL_SIZE];
	const char *key, *before = "";
	json_t *value;

	json_object_foreach (c->metrics, key, value) {
		struct estimate f = results_value(c, key);

		if (f.n == 0)
			continue;
		text_count(number, sizeof(number), f.mid);
		*interval = '\0';
		if (f.low < f.high)
			row_interval(interval, sizeof(interval), &f, 1);
		fprintf(out, "%s%.30s %s%s%s", before, key, number,
			*interval ? " " : "", interval);
		before = "; ";
	}
}

static void put_net(FILE *out, const struct row *row)
{
	const struct estimate *f = &row->cell->net;
	char number[NUMBER_SIZE], interval[INTERVAL_SIZE];

	if (!estimate_resolved(f)) {
		fprintf(out, "net not resolved%s", estimate_unresolved(f));
		return;
	}
	text_number(number, sizeof(number), f->mid / row->unit->ns);
	row_interval(interval, sizeof(interval), f, row->unit->ns);
	fprintf(out, "net %.10s %s %.45s", number, row->unit->name, interval);
}

void row_rest(struct row *row)
{
	char *text = NULL, *losses = cell_losses(row->cell);
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		err(EXIT_FAILURE, "row of %s", row->cell->name);
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
