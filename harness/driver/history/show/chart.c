/* chart.c - writes the data of a series for gnuplot, and draws the figure. */
#include "history/show/chart.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "history/show/show.h"
#include "report/figure/chart.h"
#include "report/figure/plot.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DAYS_WIDE = 6, DAYS_NARROW = 3, TICKS = 5 };

/* Returns a value in the figure's unit: percent, or ns. */
static double shown(const struct history_series *s, double value)
{
	return s->anchor ? 100 * expm1(value) : value;
}

/*
 * Returns the axis label of point i: every step-th point has its day, and the
 * newest always.
 */
static const char *day_at(const struct history_series *s, size_t i, size_t days,
			  struct number *day)
{
	size_t step = (s->n + days - 1) / days;

	*day = history_day(&s->points[i]);
	return (s->n - 1 - i) % step ? "" : day->text;
}

static void write_values(FILE *out, const struct history_series *s)
{
	struct number wide, narrow;

	for (size_t i = 0; i < s->n; i++)
		fprintf(out, "%zu\t%.10g\t%s\t%s\n", i + 1,
			shown(s, s->points[i].value.mid),
			day_at(s, i, DAYS_WIDE, &wide),
			day_at(s, i, DAYS_NARROW, &narrow));
}

static bool has_interval(const struct history_point *p)
{
	return isfinite(p->value.low) && isfinite(p->value.high);
}

static void write_intervals(FILE *out, const struct history_series *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (has_interval(&s->points[i]))
			fprintf(out, "%zu\t%.10g\t%.10g\n", i + 1,
				shown(s, s->points[i].value.low),
				shown(s, s->points[i].value.high));
}

static double level(const struct history_series *s, size_t from, size_t to)
{
	double *x = room_of(to - from, sizeof(*x)), mid;

	for (size_t i = from; i < to; i++)
		x[i - from] = shown(s, s->points[i].value.mid);
	mid = stats_median(x, to - from);
	free(x);
	return mid;
}

/* Writes the median between changes, from half a point before to half after. */
static void write_levels(FILE *out, const struct history_series *s)
{
	size_t from = 0;

	for (size_t i = 0; i <= s->n_changes; i++) {
		size_t to = i < s->n_changes ? s->changes[i].at : s->n;

		fprintf(out, "%g\t%g\t%.10g\n", (double)from + 0.5,
			(double)to + 0.5, level(s, from, to));
		from = to;
	}
}

/* Writes the interval in which each change may lie. */
static void write_spans(FILE *out, const struct history_series *s)
{
	for (size_t i = 0; i < s->n_changes; i++)
		fprintf(out, "%zu\t%zu\n", s->changes[i].first,
			s->changes[i].last + 1);
}

/* Writes a point outside of the axes, for parts without data. */
static void write_nowhere(FILE *out, const struct history_series *s)
{
	(void)s;
	fputs("-9\t-8\t-8\n", out);
}

static const struct part {
	const char *name;
	void (*write)(FILE *out, const struct history_series *s);
} parts[] = {
	{ "values", write_values },   { "intervals", write_intervals },
	{ "levels", write_levels },   { "spans", write_spans },
	{ "nowhere", write_nowhere },
};
#define PARTS (sizeof(parts) / sizeof(*parts))

static char *path_of(const char *dir, const char *name, size_t part)
{
	return text_format("%s/%s-%s.tsv", dir, name, parts[part].name);
}

static int write_data(const struct history_series *s, const char *dir,
		      const char *name)
{
	for (size_t i = 0; i < PARTS; i++) {
		char *path = path_of(dir, name, i);
		FILE *out = file_make(path);

		free(path);
		if (!out)
			return -1;
		parts[i].write(out, s);
		if (fclose(out))
			return -1;
	}
	return 0;
}

/* Removes the data files, because the index holds the same data. */
static void remove_data(const char *dir, const char *name)
{
	for (size_t i = 0; i < PARTS; i++) {
		char *path = path_of(dir, name, i);

		unlink(path);
		free(path);
	}
}

struct range {
	double low, high;
};

static void widen(struct range *r, double value)
{
	r->low = fmin(r->low, value);
	r->high = fmax(r->high, value);
}

/* Returns the range of the values, widened to at least 2 %. */
static struct range range_of_values(const struct history_series *s)
{
	struct range r = { INFINITY, -INFINITY };
	double lacks;

	for (size_t i = 0; i < s->n; i++)
		widen(&r, shown(s, s->points[i].value.mid));
	lacks = (s->anchor ? 2 : 0.02 * r.high) - (r.high - r.low);
	if (lacks > 0) {
		r.low -= lacks / 2;
		r.high += lacks / 2;
	}
	return r;
}

/*
 * Returns the range of values and intervals.  A very long interval is cut, so
 * that the rest stays readable; the anchor is included if it is near.
 */
static struct range range_of(const struct history_series *s)
{
	struct range values = range_of_values(s), r = values;
	double spread = values.high - values.low;

	for (size_t i = 0; i < s->n; i++)
		if (has_interval(&s->points[i])) {
			widen(&r, shown(s, s->points[i].value.low));
			widen(&r, shown(s, s->points[i].value.high));
		}
	r.low = fmax(r.low, values.low - spread / 2);
	r.high = fmin(r.high, values.high + spread / 2);
	if (s->anchor && r.low < spread && r.high > -spread)
		widen(&r, 0);
	return r;
}

/*
 * Returns a step of 1, 2 or 5 times a power of ten that gives at most TICKS
 * ticks.
 */
static double step_of(double span)
{
	static const double steps[] = { 1, 2, 5, 10 };
	double ten = pow(10, floor(log10(span / TICKS)));
	size_t i = 0;

	while (i < 3 && span / (ten * steps[i]) > TICKS)
		i++;
	return ten * steps[i];
}

/*
 * Writes the axis with its limits rounded outwards to ticks, in the form that
 * plots/style.gp reads.
 */
static char *axis_up(const struct history_series *s)
{
	struct range r = range_of(s);
	double step = step_of(r.high - r.low);
	double low = floor(r.low / step), high = ceil(r.high / step);
	char *axis = text_format("%s %.10g %.10g",
				 s->anchor ? "percent" : "time", low * step,
				 high * step);

	for (double k = low; k <= high; k++) {
		char *more = text_format("%s %.10g", axis, k * step);

		free(axis);
		axis = more;
	}
	return axis;
}

static const char *parts_of(const struct history_series *s)
{
	bool intervals = false;

	for (size_t i = 0; i < s->n; i++)
		intervals |= has_interval(&s->points[i]);
	if (s->n_changes > 0)
		return intervals ? "values intervals levels spans"
				 : "values levels spans";
	return intervals ? "values intervals levels" : "values levels";
}

static void draw(struct history_chart *c, const char *name, const char *dir,
		 const char *plots_dir)
{
	const struct history_series *s = c->series;
	char *across = text_format("count 0.5 %g", (double)s->n + 0.5);
	char *up = axis_up(s), *sum = history_sum_words(s), why[512] = "";
	char *spoken = text_format("%s over time: %s", s->benchmark, sum);
	struct drawing d = { .script = "history.gp",
			     .name = name,
			     .title = s->benchmark,
			     .series = parts_of(s),
			     .across = across,
			     .up = up,
			     .axis = "",
			     .spoken = spoken,
			     .n_series = 4 };

	for (int i = 0; i < 2 && (i == 0 || c->svg[0]); i++)
		c->svg[i] = drawing_make(&d, i == 1, dir, plots_dir, why,
					 sizeof(why));
	if (!c->svg[0] || !c->svg[1])
		c->no_picture = text_format("%s", why);
	free(spoken);
	free(sum);
	free(up);
	free(across);
}

void history_draw(struct history_chart *c, size_t i, const char *dir,
		  const char *plots_dir)
{
	char *name = text_format("series_%zu", i);

	if (write_data(c->series, dir, name))
		c->no_picture = text_format("%s: %s", dir, strerror(errno));
	else
		draw(c, name, dir, plots_dir);
	remove_data(dir, name);
	free(name);
}

void history_chart_free(struct history_chart *c)
{
	free(c->svg[0]);
	free(c->svg[1]);
	free(c->no_picture);
}
