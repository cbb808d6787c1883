/* chart.c - collects cells into the rows of a chart. */
#include "report/figure/chart.h"
#include "base/alloc.h"
#include "base/text.h"
#include <err.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static char *counts_excuse(const struct cell_result *cell)
{
	struct number low = number_metric(cell->switches_min),
		      high = number_metric(cell->switches_max);
	bool one = cell->switches_min == cell->switches_max;

	return text_format("the kernel counted %s switches per op where %s%s%s "
			   "must be",
			   number_metric(cell->switches).text, low.text,
			   one ? "" : " to ", one ? "" : high.text);
}

char *cell_excuse(const struct cell_result *cell)
{
	if (cell_has_estimate(cell) && cell->gross.mid > 0)
		return NULL;
	if (strcmp(cell->status, "ok"))
		return text_format("%s%s%s", cell->status,
				   cell->reason ? ": " : "",
				   cell->reason ? cell->reason : "");
	if (!cell_counts_agree(cell))
		return counts_excuse(cell);
	return text_format("no timed slice");
}

/*
 * Converts the time of one op to bytes per second. The ends of the interval
 * change places.
 */
static struct estimate value_of(const struct chart *c,
				const struct cell_result *cell, double at)
{
	struct estimate f = cell->gross;

	if (c->unit != UNIT_RATE)
		return f;
	f.mid = at * 1e9 / cell->gross.mid;
	f.low = at * 1e9 / cell->gross.high;
	f.high = at * 1e9 / cell->gross.low;
	return f;
}

bool chart_linear(const struct chart *c)
{
	return c->shape == CHART_SCALING;
}

bool chart_draws(const struct chart *c, size_t row, enum model m)
{
	return c->rows[row].has[m] &&
	       (chart_linear(c) || c->rows[row].value[m].mid > 0);
}

bool chart_draws_model(const struct chart *c, enum model m)
{
	for (size_t i = 0; i < c->n_rows; i++)
		if (chart_draws(c, i, m))
			return true;
	return false;
}

static struct chart_row *row_at(struct chart *c, double at, const char *label)
{
	struct chart_row *row;

	for (size_t i = 0; i < c->n_rows; i++)
		if (c->rows[i].at == at && !strcmp(c->rows[i].label, label))
			return &c->rows[i];
	c->rows = room_again(c->rows, c->n_rows + 1, sizeof(*c->rows));
	row = &c->rows[c->n_rows++];
	*row = (struct chart_row){ .at = at, .label = text_shown(label) };
	return row;
}

static void put_value(struct chart *c, struct chart_row *row,
		      const struct cell_result *cell, struct estimate value)
{
	enum model m = model_named(cell->model);

	if (row->has[m]) {
		chart_leave_out(c, cell->model, row->label,
				"a second cell with the same setting; the full "
				"table has it");
		return;
	}
	row->has[m] = true;
	row->cell[m] = cell;
	row->op = cell->op;
	row->value[m] = value;
	row->client_bound[m] = cell_client_bound(cell);
}

void chart_add(struct chart *c, const struct cell_result *cell, double at,
	       const char *label)
{
	chart_add_value(c, cell, at, label, "ns_per_op", value_of(c, cell, at));
}

void chart_add_value(struct chart *c, const struct cell_result *cell, double at,
		     const char *label, const char *measure,
		     struct estimate value)
{
	char *excuse = cell_excuse(cell), *clear = text_shown(label);
	struct chart_row *row = row_at(c, at, clear);
	enum model m = model_named(cell->model);

	row->measure = measure;
	if (m < N_MODELS)
		row->asked[m] = true;
	if (excuse)
		chart_leave_out(c, cell->model, clear, excuse);
	else if (m == N_MODELS)
		chart_leave_out_undrawn(c, cell->model);
	else if (value.n == 0 || !isfinite(value.mid))
		chart_leave_out(c, cell->model, clear, "not measured");
	else
		put_value(c, row, cell, value);
	free(clear);
	free(excuse);
}

static void name_absent(struct chart *c, enum model m)
{
	static const char why[] = "not measured in this run";
	size_t absent = 0;

	for (size_t i = 0; i < c->n_rows; i++)
		absent += !c->rows[i].asked[m];
	for (size_t i = 0; i < c->n_rows && absent < c->n_rows; i++)
		if (!c->rows[i].asked[m])
			chart_leave_out(c, model_name(m), c->rows[i].label,
					why);
	if (absent > 0 && absent == c->n_rows)
		chart_leave_out(c, model_name(m), "", why);
}

static void name_undrawn(struct chart *c)
{
	for (enum model m = 0; m < N_MODELS; m++)
		for (size_t i = 0; i < c->n_rows; i++)
			if (c->rows[i].has[m] && !chart_draws(c, i, m))
				chart_leave_out(c, model_name(m),
						c->rows[i].label,
						"not above 0, so a logarithmic "
						"axis has no place for it; the "
						"table has it");
}

static bool is_empty(const struct chart_row *row)
{
	for (enum model m = 0; m < N_MODELS; m++)
		if (row->has[m])
			return false;
	return true;
}

void chart_finish(struct chart *c)
{
	size_t kept = 0;

	for (enum model m = 0; m < N_MODELS; m++)
		name_absent(c, m);
	name_undrawn(c);
	for (size_t i = 0; i < c->n_rows; i++)
		if (is_empty(&c->rows[i]))
			free(c->rows[i].label);
		else
			c->rows[kept++] = c->rows[i];
	c->n_rows = kept;
}

bool chart_has(const struct chart *c, enum model m)
{
	for (size_t i = 0; i < c->n_rows; i++)
		if (c->rows[i].has[m])
			return true;
	return false;
}

static void chart_free(struct chart *c)
{
	for (size_t i = 0; i < c->n_rows; i++)
		free(c->rows[i].label);
	for (size_t i = 0; i < c->n_left_out; i++) {
		free(c->left_out[i].model);
		free(c->left_out[i].where);
		free(c->left_out[i].why);
	}
	free(c->rows);
	free(c->left_out);
	free(c->caption);
}

void charts_free(struct chart *charts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		chart_free(&charts[i]);
	free(charts);
}
