/*
 * steady.c - shows whether the run was steady: each slice relative to its cell,
 * over time.
 */
#include "report/figure/steady.h"
#include "base/alloc.h"
#include "base/text.h"
#include "report/figure/figures/latency.h"
#include "report/figure/picture.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct picture empty = {
	.name = "steady",
	.title = "Slices over the time of the run",
	.question = "Was the machine steady while it measured?",
	.how = "Each timed slice is compared with the median of its cell: at "
	       "1× it took as long as the median, above 1× it took longer; "
	       "slices beyond the axis, at most 1 % at each end unless they "
	       "are below 0.25× or above 8×, are in the outermost row. The "
	       "stronger the color of a field, the more slices lie in it. A "
	       "disturbance "
	       "stands high above 1× at one time; the spread that is there all "
	       "the time is that of the workloads.",
};

/* The number of parts of the run's time that the table lists. */
enum { STRETCHES = 6 };

/*
 * Returns the axis of time. Its steps are usual units of a clock, and there are
 * six at most.
 */
static char *axis_of_time(double end_s)
{
	static const int steps[] = { 1,	  2,   5,   10,	  20,	30,  60,
				     120, 300, 600, 1200, 1800, 3600 };
	char *text;
	size_t size, i = 0;
	FILE *out = room_stream(&text, &size);

	while (i + 1 < sizeof(steps) / sizeof(*steps) && end_s / steps[i] > 6)
		i++;
	fprintf(out, "seconds 0 %.6f", end_s);
	for (int s = 0; s <= end_s; s += steps[i])
		fprintf(out, " %d", s);
	room_close(out, &text);
	return text;
}

static char *axis_of_ratios(const struct field_grid *g)
{
	double low = fields_edge(g->low), high = fields_edge(g->high + 1);
	char *text;
	size_t size;
	FILE *out = room_stream(&text, &size);

	fprintf(out, "ratio %.6f %.6f", low, high);
	for (double ratio = 0.25; ratio < high; ratio *= 2)
		if (ratio > low)
			fprintf(out, " %g", ratio);
	room_close(out, &text);
	return text;
}

static char *levels_of(const struct field_grid *g, size_t *n)
{
	char *text;
	size_t size;
	FILE *out = room_stream(&text, &size);

	for (size_t i = 0; i < g->levels; i++)
		if (g->reached[i])
			fprintf(out, "%s%zu", (*n)++ ? " " : "", g->level[i]);
	room_close(out, &text);
	return text;
}

static struct drawing drawing_of(const struct picture *p,
				 const struct field_grid *g)
{
	struct drawing d = {
		.script = "steady.gp",
		.series = levels_of(g, &d.n_series),
		.across = axis_of_time(g->end_s),
		.up = axis_of_ratios(g),
		.axis = "time since the first measured slice",
		.spoken = text_format("%s %s", p->question, p->caption),
	};

	return d;
}

static double *ratios(const struct moments *m, double from, double to,
		      size_t *n)
{
	double *x = room_of(m->n, sizeof(*x));

	*n = 0;
	for (size_t i = 0; i < m->n; i++)
		if (m->p[i].s > from && m->p[i].s <= to)
			x[(*n)++] = m->p[i].ratio;
	return x;
}

static char *ratio_text(const double *x, size_t n, double q)
{
	return n ? text_format(
			   "%s",
			   number_in(UNIT_RATIO, stats_quantile(x, n, q)).text)
		 : NULL;
}

static const struct {
	const char *name;
	double q;
} columns[] = { { "5 % below", 0.05 },
		{ "median", 0.5 },
		{ "95 % below", 0.95 },
		{ "most", 1 } };
enum { QUANTILES = sizeof(columns) / sizeof(*columns) };

static void put_stretch(struct grid *g, size_t row, const struct moments *m)
{
	double from = m->end_s * (double)(row - 1) / STRETCHES;
	double to = m->end_s * (double)row / STRETCHES;
	size_t n;
	double *x = ratios(m, row == 1 ? -1 : from, to, &n);

	grid_put(g, row, 0,
		 text_format("%s to %s", number_duration(from).text,
			     number_duration(to).text));
	grid_put(g, row, 1, text_format("%s", number_count((double)n).text));
	for (size_t i = 0; i < QUANTILES; i++)
		grid_put(g, row, 2 + i, ratio_text(x, n, columns[i].q));
	free(x);
}

static struct grid table_of(const struct moments *m)
{
	struct grid g = grid_of(1 + STRETCHES, 2 + QUANTILES);

	grid_put(&g, 0, 0, text_format("time"));
	grid_put(&g, 0, 1, text_format("slices"));
	for (size_t i = 0; i < QUANTILES; i++)
		grid_put(&g, 0, 2 + i, text_format("%s", columns[i].name));
	for (size_t row = 1; row <= STRETCHES; row++)
		put_stretch(&g, row, m);
	return g;
}

static char *caption_of(const struct moments *m)
{
	size_t n;
	double *x = ratios(m, -1, m->end_s, &n);
	char *text = text_format(
		"Of %s timed slices, 90 %% took between %s and %s the median "
		"of their cell.",
		number_count((double)n).text,
		number_in(UNIT_RATIO, stats_quantile(x, n, 0.05)).text,
		number_in(UNIT_RATIO, stats_quantile(x, n, 0.95)).text);

	free(x);
	return text;
}

bool picture_steady(struct picture *p, const struct results *r, const char *dir,
		    char *why, size_t size)
{
	struct moments m = moments_of(r);
	struct field_grid g;
	int status = 0;

	*p = empty;
	if (m.n > 0 && m.end_s > 0) {
		fields_count(&g, &m);
		p->caption = caption_of(&m);
		p->table = table_of(&m);
		p->drawing = drawing_of(p, &g);
		status = picture_data(p, "fields", dir, fields_put, &g, why,
				      size);
	} else {
		picture_note(p, text_format("all models: no timed slice of "
					    "this run has a time stamp."));
	}
	free(m.p);
	return !status;
}
