/* rows.c - makes the text of each cell in the terminal's table. */
#include "report/text/rows.h"
#include "base/alloc.h"
#include "base/models.h"
#include "base/text.h"
#include "report/text/ratio.h"
#include "report/text/restraints.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct unit_name unit_names[] = {
	{ "ms", 1e6 },
	{ "µs", 1e3 },
	{ "ns", 1 },
};

static bool ok(const struct cell_result *c)
{
	return !strcmp(c->status, "ok");
}

static bool same_block(const struct cell_result *a, const struct cell_result *b)
{
	return !strcmp(a->bench, b->bench) &&
	       !strcmp(a->placement, b->placement) && a->units == b->units &&
	       (a->params == b->params || json_equal(a->params, b->params));
}

/* Appends the cells of c's block, model by model. */
static void add_block(struct rows *rows, const struct results *r,
		      const struct cell_result *c)
{
	size_t first = rows->n;

	for (int k = 0; k <= model_rank(""); k++)
		for (size_t i = 0; i < r->n; i++)
			if (model_rank(r->cells[i].model) == k &&
			    same_block(&r->cells[i], c))
				rows->row[rows->n++].cell = &r->cells[i];
	rows->row[first].first = true;
}

/*
 * Returns the unit that suits the geometric mean of the fastest and the slowest
 * time of the block, so that both can be read.
 */
static const struct unit_name *unit_of(const struct row *row, size_t n)
{
	double low = INFINITY, high = 0, middle;
	size_t i = 0;

	for (size_t k = 0; k < n; k++) {
		if (!cell_has_estimate(row[k].cell))
			continue;
		low = fmin(low, row[k].cell->gross.mid);
		high = fmax(high, row[k].cell->gross.mid);
	}
	if (high == 0)
		return NULL;
	middle = sqrt(low) * sqrt(high);
	while (unit_names[i].ns > 1 && middle < unit_names[i].ns)
		i++;
	return &unit_names[i];
}

struct number row_interval(const struct estimate *f, double ns)
{
	struct estimate in = { f->mid / ns, f->low / ns, f->high / ns, f->n };
	struct number n;

	if (!isnan(f->low))
		return number_interval(UNIT_NONE, &in);
	snprintf(n.text, sizeof(n.text), "[n=%zu]", f->n);
	return n;
}

static void put_ratio(struct row *row)
{
	strcpy(row->col[RATIO], ratio_text(row->cell).text);
	if (ratio_measured(row->cell))
		strcpy(row->col[RATIO_INTERVAL],
		       row_interval(&row->cell->ratio, 1).text);
}

/*
 * Sets the column "trust". held_back replaces "ok" in a run that was held back
 * as a whole; NULL when it was not.
 */
static void put_trust(struct row *row, const char *held_back)
{
	if (cell_client_bound(row->cell)) {
		strcpy(row->col[TRUST], "client-bound");
		return;
	}
	if (row->cell->death) {
		strcpy(row->col[TRUST], "a worker died");
		return;
	}
	if (row->cell->disturbed == 0) {
		strcpy(row->col[TRUST], held_back ? held_back : "ok");
		return;
	}
	snprintf(row->col[TRUST], sizeof(row->col[TRUST]), "%s disturbed",
		 number_share((double)row->cell->disturbed,
			      (double)row->cell->slices)
			 .text);
}

static void put_columns(struct row *row, const char *held_back)
{
	const struct cell_result *c = row->cell;

	if (!cell_has_estimate(c))
		return;
	put_ratio(row);
	strcpy(row->col[MEDIAN],
	       number_plain(c->gross.mid / row->unit->ns).text);
	strcpy(row->col[INTERVAL], row_interval(&c->gross, row->unit->ns).text);
	strcpy(row->col[SWITCHES],
	       isnan(c->switches) ? "?" : number_metric(c->switches).text);
	put_trust(row, held_back);
	row_rest(row);
}

struct rows rows_of(const struct results *r)
{
	struct rows rows = { room_of(r->n + 1, sizeof(*rows.row)), 0 };

	for (size_t i = 0; i < r->n; i++) {
		size_t first = rows.n, seen = 0;

		while (seen < i && !same_block(&r->cells[seen], &r->cells[i]))
			seen++;
		if (seen < i)
			continue;
		add_block(&rows, r, &r->cells[i]);
		for (size_t k = first; k < rows.n; k++)
			rows.row[k].unit =
				unit_of(&rows.row[first], rows.n - first);
	}
	for (size_t i = 0; i < rows.n; i++)
		put_columns(&rows.row[i], restraints_word(r->run));
	return rows;
}

static void put_params(FILE *out, json_t *params)
{
	const char *key;
	json_t *value;

	json_object_foreach (params, key, value) {
		char *text = json_is_string(value)
				     ? text_clean(json_string_value(value), 100)
				     : json_dumps(value, JSON_ENCODE_ANY);

		fprintf(out, ", %s %s", key, text ? text : "?");
		free(text);
	}
}

char *row_heading(const struct row *row)
{
	const struct cell_result *c = row->cell;
	char *text = NULL;
	size_t size;
	FILE *out = room_stream(&text, &size);

	fprintf(out, "%s, %s, %u unit%s", c->bench, c->placement, c->units,
		c->units == 1 ? "" : "s");
	put_params(out, c->params);
	if (row->unit)
		fprintf(out, ": %s/%s", row->unit->name, c->op);
	room_close(out, &text);
	return text;
}

static char *counts_note(const struct cell_result *c)
{
	struct number max = number_metric(c->switches_max);
	char *losses = cell_losses(c);
	bool range = c->switches_min != c->switches_max;
	char *note =
		text_format("no figure: the kernel counted %s switches per op, "
			    "%s%s%s declared%s%s",
			    number_metric(c->switches).text,
			    number_metric(c->switches_min).text,
			    range ? " to " : "", range ? max.text : "",
			    losses ? "; " : "", losses ? losses : "");

	free(losses);
	return note;
}

char *row_note(const struct row *row)
{
	const struct cell_result *c = row->cell;

	if (cell_has_estimate(c))
		return NULL;
	if (ok(c) && c->gross.n > 0)
		return counts_note(c);
	return text_format("%s: %s", ok(c) ? "not measured" : c->status,
			   ok(c) ? "the run has no timed slice of this cell"
			   : c->reason ? c->reason
				       : "no reason given");
}
