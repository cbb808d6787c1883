/*
 * ridge.c - shows the distribution of request times of each model, row by row.
 */
#include "base/text.h"
#include "report/figure/axis.h"
#include "report/figure/figures/latency.h"
#include "report/figure/picture.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct picture empty = {
	.name = "ridge",
	.bench = "echo",
	.title = "Where requests land",
	.question = "How long do most requests take, and how far do they "
		    "spread?",
	.how = "Further left is better; the axis is logarithmic. A hill is "
	       "high where many requests are; each hill is scaled to its own "
	       "peak, and its height is the number of requests to the power of "
	       "0.6, so that the tail is visible. The lines and the times "
	       "below them are p50 (solid), p99 (dashed) and p99.9 (dotted). "
	       "All requests of the timed slices are taken together, at the "
	       "most connections that the models have in common, on one core.",
};

/* The quantiles that are marked, as indexes of latency_ranks. */
static const int marked[] = { 0, 2, 3 };
enum { MARKS = 3 };

static double marked_at(const struct cell_result *c, int i)
{
	return latency_at(c, &latency_ranks[marked[i]]);
}

/*
 * The height of a hill's peak and of marks in its tail, as a share of the
 * distance to the next row.
 */
#define HILL 0.7
#define MARK 0.3
/* The width of a time below a row, as a share of the row's width on phones. */
#define TIME_WIDTH 0.18

struct ends {
	double low, high; /* ends of the axis in ns */
};

/*
 * Returns the ends of the axis: from the fastest 0.5 % of the requests to the
 * last mark, with room for that mark's time.
 */
static struct ends ends_of(const struct latency_cells *c)
{
	struct ends e = { INFINITY, 0 };

	for (enum model m = 0; m < N_MODELS; m++) {
		if (!c->of[m])
			continue;
		e.low = fmin(e.low,
			     latency_quantile(&c->of[m]->latency, 0.005));
		for (int i = 0; i < MARKS; i++)
			e.high = fmax(e.high, marked_at(c->of[m], i));
	}
	e.high *= 1.5;
	return e;
}

/* Returns the number of requests per octave at the bucket. */
static double density(struct latency_bucket b)
{
	double low = fmax((double)b.ns, 0.5);

	return (double)b.count / log2((double)latency_end(b.ns) / low);
}

static double peak(const struct latency *l)
{
	double most = 0;

	for (size_t i = 0; i < l->n; i++)
		most = fmax(most, density(l->bucket[i]));
	return most;
}

static double middle(struct latency_bucket b)
{
	return ((double)b.ns + (double)latency_end(b.ns)) / 2;
}

/* Returns the hill's height at a bucket. */
static double height(const struct latency *l, struct latency_bucket b)
{
	return HILL * pow(density(b) / peak(l), 0.6);
}

/* The rows that are written, one after the other from the top. */
struct ridge {
	struct latency_cells cells;
	struct ends ends;
	enum model m; /* model of the row */
};

static double base_of(const struct ridge *r, enum model m)
{
	double base = (double)r->cells.n;

	for (enum model i = 0; i <= m; i++)
		base -= r->cells.of[i] != NULL;
	return base;
}

static void put_point(FILE *out, double ns, double base, double above)
{
	fprintf(out, "%.9g\t%g\t%.5g\n", ns, base, base + above);
}

/* Writes a hill. Empty buckets have the height 0. */
static void put_hill(FILE *out, const void *of)
{
	const struct ridge *r = of;
	const struct latency *l = &r->cells.of[r->m]->latency;
	double base = base_of(r, r->m), end = (double)l->bucket[0].ns;

	fputs("# ns\tbase\ttop\n", out);
	put_point(out, end, base, 0);
	for (size_t i = 0; i < l->n; i++) {
		struct latency_bucket b = l->bucket[i];

		if (middle(b) > r->ends.high)
			break;
		if ((double)b.ns > end) {
			put_point(out, end, base, 0);
			put_point(out, (double)b.ns, base, 0);
		}
		put_point(out, middle(b), base, height(l, b));
		end = (double)latency_end(b.ns);
	}
	put_point(out, end, base, 0);
}

/* Returns the hill's height at the time ns. */
static double height_at(const struct latency *l, double ns)
{
	size_t i = 0;

	while (i + 1 < l->n && ns >= (double)latency_end(l->bucket[i].ns))
		i++;
	return height(l, l->bucket[i]);
}

/*
 * Writes the marks. The column "arrow" is the number of an arrow style in
 * ridge.gp, which has three for each model.
 */
static void put_marks(FILE *out, const void *of)
{
	const struct ridge *r = of;
	int arrow = 0;

	fputs("# ns\tbase\theight\tarrow\n", out);
	for (enum model m = 0; m < N_MODELS; m++)
		for (int i = 0; r->cells.of[m] && i < MARKS; i++) {
			double ns = marked_at(r->cells.of[m], i);

			arrow++;
			if (isnan(ns))
				continue;
			fprintf(out, "%.9g\t%g\t%.5g\t%d\n", ns, base_of(r, m),
				fmax(height_at(&r->cells.of[m]->latency, ns),
				     MARK),
				arrow);
		}
}

/*
 * Moves times that overlap apart, each by half of the way, and back into the
 * plot.
 */
static void spread(double *at, size_t n)
{
	const double edge = TIME_WIDTH / 2;

	for (int round = 0; round < 100; round++) {
		for (size_t i = 0; i + 1 < n; i++) {
			double more = TIME_WIDTH - (at[i + 1] - at[i]);

			at[i] -= fmax(more, 0) / 2;
			at[i + 1] += fmax(more, 0) / 2;
		}
		for (size_t i = 0; i < n; i++)
			at[i] = fmin(fmax(at[i], edge), 1 - edge);
	}
}

static void put_row(FILE *out, const struct ridge *r, enum model m)
{
	double width = log(r->ends.high / r->ends.low), at[MARKS], ns[MARKS];
	size_t n = 0;

	for (; n < MARKS; n++) {
		ns[n] = marked_at(r->cells.of[m], (int)n);
		if (isnan(ns[n]))
			break;
		at[n] = log(ns[n] / r->ends.low) / width;
	}
	spread(at, n);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%.9g\t%g\t%s\n", r->ends.low * exp(at[i] * width),
			base_of(r, m), number_in(UNIT_TIME, ns[i]).text);
}

static void put_times(FILE *out, const void *of)
{
	const struct ridge *r = of;

	fputs("# ns\tbase\ttime\n", out);
	for (enum model m = 0; m < N_MODELS; m++)
		if (r->cells.of[m])
			put_row(out, r, m);
}

static int write_data(const struct picture *p, struct ridge *r, const char *dir,
		      char *why, size_t size)
{
	for (r->m = 0; r->m < N_MODELS; r->m++)
		if (r->cells.of[r->m] && picture_data(p, model_name(r->m), dir,
						      put_hill, r, why, size))
			return -1;
	if (picture_data(p, "marks", dir, put_marks, r, why, size))
		return -1;
	return picture_data(p, "times", dir, put_times, r, why, size);
}

/*
 * Makes the axis in the same way as that of a chart, from the two ends as its
 * values.
 */
static char *axis_of(struct ends e)
{
	struct chart_row row = {
		.has = { true },
		.value = { { e.low, e.low, e.high, 1 } },
	};
	struct chart c = { .shape = CHART_DOTS,
			   .unit = UNIT_TIME,
			   .rows = &row,
			   .n_rows = 1 };

	return axis_of_values(&c);
}

bool picture_ridge(struct picture *p, const struct results *r, const char *dir,
		   char *why, size_t size)
{
	struct ridge ridge = { .cells = latency_cells(r) };
	size_t n = ridge.cells.n;

	*p = empty;
	latency_notes(p, r, &ridge.cells);
	if (n == 0)
		return true;
	ridge.ends = ends_of(&ridge.cells);
	p->caption = latency_caption(&ridge.cells, &latency_ranks[marked[0]]);
	p->table = latency_table(&ridge.cells);
	p->drawing = (struct drawing){
		.script = "ridge.gp",
		.series = latency_models(&ridge.cells),
		.across = axis_of(ridge.ends),
		.up = text_format("rows %zu", n),
		.axis = "time until the answer (log scale)",
		.spoken = text_format("%s %s", p->question, p->caption),
		.n_series = 2 * n + 2,
	};
	return !write_data(p, &ridge, dir, why, size);
}
