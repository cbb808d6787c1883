/* picture_chart.c - turns rows of cells into a table, notes and a drawing. */
#include "report/figure/picture_chart.h"
#include "base/alloc.h"
#include "base/text.h"
#include "report/figure/axis.h"
#include <err.h>
#include <stdlib.h>
#include <string.h>

/* The longest sentence, in code points; a longer one is cut. */
#define SENTENCE_CHARS 600

static const struct {
	const char *script;
	/*
	 * numbers of series that gnuplot draws: for each model, and in addition
	 */
	size_t per_model, more;
} shapes[] = {
	[CHART_LINES] = { "lines.gp", 3, 0 },
	[CHART_DOTS] = { "dots.gp", 1, 1 },
	[CHART_SCALING] = { "scaling.gp", 3, 1 },
};

/* Returns a clean copy and frees text. */
static char *cleaned(char *text)
{
	char *clean = text_clean(text, SENTENCE_CHARS);

	if (text && !clean)
		err(EXIT_FAILURE, "report");
	free(text);
	return clean;
}

static char *value_text(const struct chart *c, const struct estimate *f)
{
	struct number interval = number_interval(c->unit, f);

	return text_format("%s %s", number_in(c->unit, f->mid).text,
			   *interval.text ? interval.text : "(no interval)");
}

static void fill_row(struct grid *g, const struct chart *c, size_t row)
{
	char **at = &g->text[(row + 1) * g->columns];

	*at++ = text_format("%s", c->rows[row].label);
	for (enum model m = 0; m < N_MODELS; m++) {
		if (!chart_has(c, m))
			continue;
		if (c->rows[row].has[m])
			*at = value_text(c, &c->rows[row].value[m]);
		at++;
	}
}

static struct grid table_of(const struct chart *c)
{
	struct grid g = { .rows = c->n_rows + 1, .columns = 1 };
	size_t column = 0;

	for (enum model m = 0; m < N_MODELS; m++)
		g.columns += chart_has(c, m);
	g.text = room_of(g.rows * g.columns, sizeof(*g.text));
	g.text[column++] = text_format("%s", c->setting);
	for (enum model m = 0; m < N_MODELS; m++)
		if (chart_has(c, m))
			g.text[column++] = text_format("%s", model_name(m));
	for (size_t i = 0; i < c->n_rows; i++)
		fill_row(&g, c, i);
	return g;
}

/* Writes notes such as "thread at 2, 4: not measured in this run." */
static void take_notes(struct picture *p, const struct chart *c)
{
	p->notes = room_of(c->n_left_out + 1, sizeof(*p->notes));
	for (size_t i = 0; i < c->n_left_out; i++) {
		const struct omission *o = &c->left_out[i];

		p->notes[p->n_notes++] = cleaned(
			text_format("%s%s%s: %s.", o->model,
				    *o->where ? " at " : "", o->where, o->why));
	}
}

static char *drawn_models(const struct chart *c, size_t *n)
{
	char *list = text_format("%s", "");

	*n = 0;
	for (enum model m = 0; m < N_MODELS; m++) {
		char *longer;

		if (!chart_draws_model(c, m))
			continue;
		longer = text_format("%s%s%s", list, (*n)++ ? " " : "",
				     model_name(m));
		free(list);
		list = longer;
	}
	return list;
}

static bool draws_any(const struct chart *c)
{
	for (enum model m = 0; m < N_MODELS; m++)
		if (chart_draws_model(c, m))
			return true;
	return false;
}

static struct drawing drawing_of(const struct chart *c)
{
	char *settings = axis_of_settings(c), *values = axis_of_values(c);
	bool dots = c->shape == CHART_DOTS;
	size_t n;
	struct drawing d = {
		.script = shapes[c->shape].script,
		.series = drawn_models(c, &n),
		.across = dots ? values : settings,
		.up = dots ? settings : values,
		.axis = c->axis,
		.spoken =
			cleaned(text_format("%s %s", c->question, c->caption)),
	};

	d.n_series = shapes[c->shape].per_model * n + shapes[c->shape].more;
	return d;
}

struct picture picture_of_chart(const struct chart *c)
{
	struct picture p = { .bench = c->bench,
			     .title = c->title,
			     .question = c->question,
			     .how = c->how };

	memcpy(p.name, c->name, sizeof(p.name));
	take_notes(&p, c);
	if (!draws_any(c))
		return p;
	p.caption = cleaned(text_format("%s", c->caption));
	p.table = table_of(c);
	p.drawing = drawing_of(c);
	return p;
}
