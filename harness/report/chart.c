/* chart.c - cells collected into the rows of a figure. */
#include "chart.h"
#include "text.h"
#include <err.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define NAME_CHARS 80

const char *const model_names[N_MODELS] = { "process", "thread", "coroutine",
					    "hybrid" };

enum model model_of(const struct cell_result *c)
{
	enum model m = 0;

	while (m < N_MODELS && strcmp(c->model, model_names[m]))
		m++;
	return m;
}

char *text_format(const char *format, ...)
{
	va_list ap;
	char *s;

	va_start(ap, format);
	if (vasprintf(&s, format, ap) < 0)
		err(EXIT_FAILURE, "report");
	va_end(ap);
	return s;
}

static void *grow(void *list, size_t n, size_t size)
{
	list = reallocarray(list, n + 1, size);
	if (!list)
		err(EXIT_FAILURE, "report");
	return list;
}

static char *clean(const char *s)
{
	char *c = text_clean(s, NAME_CHARS);

	if (!c)
		err(EXIT_FAILURE, "report");
	return c;
}

static struct omission *omission_of(struct chart *c, const char *model,
				    const char *why)
{
	for (size_t i = 0; i < c->n_left_out; i++)
		if (!strcmp(c->left_out[i].model, model) &&
		    !strcmp(c->left_out[i].why, why))
			return &c->left_out[i];
	return NULL;
}

/* Settings with one reason share one line under the figure. */
void chart_leave_out(struct chart *c, const char *model, const char *where,
		     const char *why)
{
	struct omission *o = omission_of(c, model, why);
	char *longer;

	if (o) {
		longer = text_format("%s, %s", o->where, where);
		free(o->where);
		o->where = longer;
		return;
	}
	c->left_out = grow(c->left_out, c->n_left_out, sizeof(*c->left_out));
	c->left_out[c->n_left_out++] =
		(struct omission){ clean(model), text_format("%s", where),
				   text_format("%s", why) };
}

static char *counts_excuse(const struct cell_result *cell)
{
	struct number low = number_plain(cell->switches_min),
		      high = number_plain(cell->switches_max);
	bool one = cell->switches_min == cell->switches_max;

	return text_format("the kernel counted %s switches per op where %s%s%s "
			   "must be",
			   number_plain(cell->switches).text, low.text,
			   one ? "" : " to ", one ? "" : high.text);
}

char *cell_excuse(const struct cell_result *cell)
{
	if (cell_has_figure(cell) && cell->gross.mid > 0)
		return NULL;
	if (strcmp(cell->status, "ok"))
		return text_format("%s%s%s", cell->status,
				   cell->reason ? ": " : "",
				   cell->reason ? cell->reason : "");
	if (!cell_counts_agree(cell))
		return counts_excuse(cell);
	return text_format("no timed slice");
}

/* Time of one op becomes bytes per second: the ends of the interval swap. */
static struct figure value_of(const struct chart *c,
			      const struct cell_result *cell, double at)
{
	struct figure f = cell->gross;

	if (c->unit != UNIT_RATE)
		return f;
	f.mid = at * 1e9 / cell->gross.mid;
	f.low = at * 1e9 / cell->gross.high;
	f.high = at * 1e9 / cell->gross.low;
	return f;
}

static struct chart_row *row_at(struct chart *c, double at, const char *label)
{
	struct chart_row *row;

	for (size_t i = 0; i < c->n_rows; i++)
		if (c->rows[i].at == at && !strcmp(c->rows[i].label, label))
			return &c->rows[i];
	c->rows = grow(c->rows, c->n_rows, sizeof(*c->rows));
	row = &c->rows[c->n_rows++];
	*row = (struct chart_row){ .at = at, .label = clean(label) };
	return row;
}

static void put_value(struct chart *c, struct chart_row *row,
		      const struct cell_result *cell)
{
	enum model m = model_of(cell);

	if (row->has[m]) {
		chart_leave_out(c, cell->model, row->label,
				"a second setting of the same, see the full "
				"table");
		return;
	}
	row->has[m] = true;
	row->op = cell->op;
	row->value[m] = value_of(c, cell, row->at);
}

void chart_add(struct chart *c, const struct cell_result *cell, double at,
	       const char *label)
{
	char *excuse = cell_excuse(cell), *clear = clean(label);
	struct chart_row *row = row_at(c, at, clear);
	enum model m = model_of(cell);

	if (m < N_MODELS)
		row->asked[m] = true;
	if (excuse)
		chart_leave_out(c, cell->model, clear, excuse);
	else if (m == N_MODELS)
		chart_leave_out(c, cell->model, clear,
				"figures have no colour for this model, see "
				"the full table");
	else
		put_value(c, row, cell);
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
			chart_leave_out(c, model_names[m], c->rows[i].label,
					why);
	if (absent > 0 && absent == c->n_rows)
		chart_leave_out(c, model_names[m], "", why);
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

	for (enum model m = 0; m < HYBRID; m++)
		name_absent(c, m);
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
	free(c->finding);
	free(c->no_picture);
	free(c->svg[0]);
	free(c->svg[1]);
}

void charts_free(struct chart *charts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		chart_free(&charts[i]);
	free(charts);
}
