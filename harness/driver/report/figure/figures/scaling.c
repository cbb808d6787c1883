/* scaling.c - shows how much faster the same arithmetic is on more cores. */
#include "report/figure/caption.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct chart empty = {
	.name = "scaling",
	.bench = "cpu",
	.title = "Arithmetic on more cores",
	.question = "Does it use more cores?",
	.how = "Higher is better; both axes are linear. Each model is compared "
	       "with itself with one unit; the grey line is the best that as "
	       "many cores could give. Only measured points are drawn. The "
	       "band is the 95 % interval.",
	.setting = "units",
	.axis = "units, each on a core of its own where the model can",
	.shape = CHART_SCALING,
	.unit = UNIT_RATIO,
};

static bool is_one(const struct cell_result *c)
{
	return !strcmp(c->bench, "cpu") && !strcmp(c->placement, "all-cores");
}

static const struct cell_result *alone(const struct results *r,
				       const char *model)
{
	for (size_t i = 0; i < r->n; i++)
		if (is_one(&r->cells[i]) && r->cells[i].units == 1 &&
		    !strcmp(r->cells[i].model, model))
			return &r->cells[i];
	return NULL;
}

static struct estimate speed_up(const struct cell_result *base,
				const struct cell_result *cell)
{
	struct estimate f = { 1, 1, 1, cell->gross.n };

	if (!base)
		return (struct estimate){ NAN, NAN, NAN, 0 };
	return base == cell ? f : results_ratio(base, cell, "ns_per_op");
}

/*
 * Adds the cells of a model. A model whose times are all missing is named below
 * the figure.
 */
static void add(struct chart *c, const struct results *r,
		const struct cell_result *cell)
{
	const struct number units = number_count(cell->units);
	struct estimate f = speed_up(alone(r, cell->model), cell);

	if (cell->untrue && cell->units > 1)
		chart_leave_out(c, cell->model, units.text, cell->untrue);
	else
		chart_add_value(c, cell, cell->units, units.text, "ns_per_op",
				f);
}

static int by_units(const void *a, const void *b)
{
	const struct chart_row *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

/* Leaves out a model with a single point, which makes no line. */
static void need_two(struct chart *c)
{
	if (c->n_rows != 1)
		return;
	free(c->rows[0].label);
	c->n_rows = 0;
	chart_leave_out(c, "all models", "", "measured with one unit only");
}

static char *caption(const struct chart *c)
{
	const struct chart_row *last = &c->rows[c->n_rows - 1];
	const char *before = "";
	struct sentence s;

	sentence_begin(&s);
	fprintf(s.out,
		"With %s units the speed is, against one unit: ", last->label);
	for (enum model m = 0; m < N_MODELS; m++) {
		if (!last->has[m])
			continue;
		fprintf(s.out, "%s%s ", before, model_name(m));
		caption_put_value(s.out, c, last, m);
		before = ", ";
	}
	return sentence_end(&s);
}

struct chart chart_of_scaling(const struct results *r)
{
	struct chart c = empty;

	c.r = r;
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *cell = &r->cells[i];

		if (is_one(cell) && cell->units > 0)
			add(&c, r, cell);
	}
	if (c.n_rows > 0)
		qsort(c.rows, c.n_rows, sizeof(*c.rows), by_units);
	chart_finish(&c);
	need_two(&c);
	if (c.n_rows == 0)
		return c;
	c.caption = caption(&c);
	if (chart_has(&c, COROUTINE))
		chart_leave_out(&c, "coroutine", "",
				"one core only, as all its units share the "
				"thread that hosts them");
	return c;
}
