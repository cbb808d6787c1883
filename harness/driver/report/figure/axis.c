/* axis.c - finds the ends and ticks of axes, and moves labels apart. */
#include "report/figure/axis.h"
#include "base/alloc.h"
#include "base/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct range {
	double low, high;
	bool linear;
};

/*
 * The height of a name as a share of the plot's height, in the narrow drawing.
 */
#define NAME_HEIGHT 0.06
/*
 * The width of a tick's label as a share of the plot's width, in the narrow
 * drawing.
 */
#define TICK_WIDTH 0.16

/* Converts a value v to its place between the ends, from 0 to 1, and back. */
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
 * The smallest end of an axis. Ends are written with six decimals, so that a
 * smaller end with its margin could become 0; the largest end is limited so
 * that a step between ticks stays below the largest double.
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

/* An axis without any value is centered on 1. */
static void begin_somewhere(struct range *r)
{
	if (r->low > r->high)
		r->low = r->high = 1;
}

/* Returns the range of all values with their intervals and a margin. */
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

/*
 * Writes ticks at 1, 2 and 5 of each decade, or only at 1 when there would be
 * too many.
 */
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

/* Writes ticks at powers of 4, or of 16 when there would be too many. */
static void binary_ticks(FILE *out, struct range r)
{
	double step = log2(r.high / r.low) > 12 ? 16 : 4, tick = 1;

	while (tick < r.low)
		tick *= step;
	for (; tick <= r.high; tick *= step)
		fprintf(out, " %.15g", tick);
}

/*
 * Writes ticks at 0, 1, 2, ..., or with a step that is a power of two, so that
 * there are at most 8 ticks.
 */
static void whole_ticks(FILE *out, struct range r)
{
	double step = 1;

	while (r.high / step > 8)
		step *= 2;
	for (double tick = 0; tick <= r.high; tick += step)
		fprintf(out, " %.15g", tick);
}

/*
 * Writes a tick for each setting, except where it would be too close to the
 * tick before it.
 */
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

/*
 * Begins the axis. Numbers are written without an exponent, because gnuplot
 * does not read "2e+06" in a string as a number.
 */
static FILE *begin(const char *unit, struct range r, char **text, size_t *size)
{
	FILE *out = room_stream(text, size);

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

/*
 * Returns true when the ends of two lines are so close that their names may
 * touch.
 */
static bool near(const struct chart *c, enum model a, enum model b)
{
	struct range r = settings(c);

	return fabs(part_of(r, c->rows[line_end(c, a)].at) -
		    part_of(r, c->rows[line_end(c, b)].at)) < 0.25;
}

/*
 * Moves two names apart to a distance of NAME_HEIGHT, each by half of the way.
 */
static bool push(double *above, double *below)
{
	double gap = NAME_HEIGHT - (*above - *below);

	if (gap < 1e-6)
		return false;
	*above += gap / 2;
	*below -= gap / 2;
	return true;
}

/* Moves a name into the plot, because a name outside is not drawn. */
static double inside(double at)
{
	return fmin(fmax(at, NAME_HEIGHT / 2), 1 - NAME_HEIGHT / 2);
}

/*
 * Returns true when a's name belongs above b's: names keep the order of their
 * lines, and for equal values the order of the models.
 */
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
	/* For four names a few dozen rounds are enough. */
	for (int i = 0; i < 200 && push_all(c, line, at); i++)
		;
	for (enum model m = 0; m < N_MODELS; m++)
		if (chart_draws_model(c, m))
			y[m] = value_at(r, at[m]);
}
