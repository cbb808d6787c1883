/* axis.c - ends and ticks of the axes, and labels that do not touch. */
#include "report/figure/axis.h"
#include "base/alloc.h"
#include "base/text.h"
#include <err.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct range {
	double low, high;
	bool linear;
};

/* A name is this part of the plot's height, on the narrow figure. */
#define NAME_HEIGHT 0.06
/* The label of a tick is this part of its width there. */
#define TICK_WIDTH 0.16

/* Where v is between the ends, 0 to 1, and back. */
static double part_of(struct range r, double v)
{
	return r.linear ? (v - r.low) / (r.high - r.low)
			: log(v / r.low) / log(r.high / r.low);
}

static double value_at(struct range r, double part)
{
	return r.linear ? r.low + part * (r.high - r.low)
			: r.low * pow(r.high / r.low, part);
}

/*
 * An end is written with six places behind the point, where also the least with
 * air around it is not 0, and no step from tick to tick passes the largest
 * double.
 */
#define LEAST 1e-4
#define MOST  1e30

static void widen(struct range *r, double v)
{
	if (!(v > 0) || !isfinite(v))
		return;
	v = fmin(fmax(v, LEAST), MOST);
	r->low = fmin(r->low, v);
	r->high = fmax(r->high, v);
}

/* Where nothing has a place on the axis, it is around 1. */
static void begin_somewhere(struct range *r)
{
	if (r->low > r->high)
		r->low = r->high = 1;
}

/* All values with their intervals, and air around them. */
static struct range values(const struct chart *c)
{
	struct range r = { INFINITY, 0, false };
	double air;

	for (size_t i = 0; i < c->n_rows; i++)
		for (enum model m = 0; m < N_MODELS; m++)
			if (chart_draws(c, i, m)) {
				widen(&r, c->rows[i].value[m].mid);
				widen(&r, c->rows[i].value[m].low);
				widen(&r, c->rows[i].value[m].high);
			}
	begin_somewhere(&r);
	if (chart_linear(c))
		return (struct range){ 0, r.high * 1.1, true };
	air = fmax(1.3, pow(r.high / r.low, 0.05));
	return (struct range){ r.low / air, r.high * air, false };
}

static struct range settings(const struct chart *c)
{
	struct range r = { INFINITY, 0, false };
	double air;

	for (size_t i = 0; i < c->n_rows; i++)
		widen(&r, c->rows[i].at);
	begin_somewhere(&r);
	if (chart_linear(c)) {
		air = fmax(0.05 * (r.high - r.low), 0.05);
		return (struct range){ r.low - air, r.high + air, true };
	}
	air = fmax(1.15, pow(r.high / r.low, 0.03));
	return (struct range){ r.low / air, r.high * air, false };
}

/* 1, 2, 5 of each decade; only 1 where those would be too many. */
static void decimal_ticks(FILE *out, struct range r)
{
	static const int steps[] = { 1, 2, 5 };
	double decades = log10(r.high / r.low);
	int every = decades > 6 ? 2 : 1, per = decades > 2.2 ? 1 : 3;

	for (int d = (int)floor(log10(r.low)); d <= log10(r.high); d++)
		for (int i = 0; d % every == 0 && i < per; i++) {
			double tick = steps[i] * pow(10, d);

			if (tick >= r.low && tick <= r.high)
				fprintf(out, " %.15g", tick);
		}
}

/* Powers of 4, or of 16 where those would be too many. */
static void binary_ticks(FILE *out, struct range r)
{
	double step = log2(r.high / r.low) > 12 ? 16 : 4, tick = 1;

	while (tick < r.low)
		tick *= step;
	for (; tick <= r.high; tick *= step)
		fprintf(out, " %.15g", tick);
}

/* 0, 1, 2, ... times, or steps of a power of two with at most 8 of them. */
static void whole_ticks(FILE *out, struct range r)
{
	double step = 1;

	while (r.high / step > 8)
		step *= 2;
	for (double tick = 0; tick <= r.high; tick += step)
		fprintf(out, " %.15g", tick);
}

/* Settings are their own ticks; those too near to the one before have none. */
static void own_ticks(FILE *out, const struct chart *c, struct range r)
{
	double before = -1;

	for (size_t i = 0; i < c->n_rows; i++) {
		double at = c->rows[i].at, part = part_of(r, at);

		if (part - before < TICK_WIDTH)
			continue;
		fprintf(out, " %.15g", at);
		before = part;
	}
}

static void put_marks(FILE *out, const struct chart *c)
{
	for (size_t i = 0; i < c->n_marks; i++)
		fprintf(out, " %s=%.6f=%.6f", c->marks[i].name, c->marks[i].at,
			c->marks[i].up);
}

/* Never an exponent: gnuplot takes "2e+06" in a string for no number. */
static FILE *begin(const char *unit, struct range r, char **text, size_t *size)
{
	FILE *out = open_memstream(text, size);

	if (!out)
		err(EXIT_FAILURE, "report");
	fprintf(out, "%s %.6f %.6f", unit, r.low, r.high);
	return out;
}

char *axis_of_settings(const struct chart *c)
{
	struct range r = settings(c);
	char *text;
	size_t size;
	FILE *out;

	if (c->shape == CHART_DOTS)
		return text_format("rows %zu", c->n_rows);
	out = begin(c->bytes ? "bytes" : "count", r, &text, &size);
	own_ticks(out, c, r);
	put_marks(out, c);
	room_close(out, &text);
	return text;
}

char *axis_of_values(const struct chart *c)
{
	static const char *const words[] = { [UNIT_TIME] = "time",
					     [UNIT_RATE] = "rate",
					     [UNIT_RATIO] = "ratio",
					     [UNIT_BYTES] = "bytes" };
	struct range r = values(c);
	char *text;
	size_t size;
	FILE *out = begin(words[c->unit], r, &text, &size);

	if (r.linear)
		whole_ticks(out, r);
	else
		(c->unit == UNIT_BYTES ? binary_ticks : decimal_ticks)(out, r);
	room_close(out, &text);
	return text;
}

size_t line_end(const struct chart *c, enum model m)
{
	for (size_t i = c->n_rows; i-- > 0;)
		if (chart_draws(c, i, m))
			return i;
	return c->n_rows;
}

/* Names at lines that end far from each other cannot touch. */
static bool near(const struct chart *c, enum model a, enum model b)
{
	struct range r = settings(c);

	return fabs(part_of(r, c->rows[line_end(c, a)].at) -
		    part_of(r, c->rows[line_end(c, b)].at)) < 0.25;
}

/* Pushes two names apart to NAME_HEIGHT, half the way each. */
static bool push(double *above, double *below)
{
	double gap = NAME_HEIGHT - (*above - *below);

	if (gap < 1e-6)
		return false;
	*above += gap / 2;
	*below -= gap / 2;
	return true;
}

/* A name outside of the plot is not drawn. */
static double inside(double at)
{
	return fmin(fmax(at, NAME_HEIGHT / 2), 1 - NAME_HEIGHT / 2);
}

/* Names keep the order of their lines, the first model on top of its equals. */
static bool is_above(const double line[N_MODELS], enum model a, enum model b)
{
	return line[a] != line[b] ? line[a] > line[b] : a < b;
}

static bool push_all(const struct chart *c, const double line[N_MODELS],
		     double at[N_MODELS])
{
	bool moved = false;

	for (enum model a = 0; a < N_MODELS; a++)
		for (enum model b = 0; b < N_MODELS; b++)
			if (chart_draws_model(c, a) &&
			    chart_draws_model(c, b) && is_above(line, a, b) &&
			    near(c, a, b))
				moved |= push(&at[a], &at[b]);
	for (enum model m = 0; m < N_MODELS; m++)
		at[m] = inside(at[m]);
	return moved;
}

void place_names(const struct chart *c, double y[N_MODELS])
{
	struct range r = values(c);
	double line[N_MODELS] = { 0 }, at[N_MODELS];

	for (enum model m = 0; m < N_MODELS; m++)
		if (chart_draws_model(c, m))
			line[m] = part_of(r,
					  c->rows[line_end(c, m)].value[m].mid);
	memcpy(at, line, sizeof(at));
	/* Four names settle in a few dozen rounds. */
	for (int i = 0; i < 200 && push_all(c, line, at); i++)
		;
	for (enum model m = 0; m < N_MODELS; m++)
		if (chart_draws_model(c, m))
			y[m] = value_at(r, at[m]);
}
