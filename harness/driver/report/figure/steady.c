/*
 * steady.c - compares each slice with its cell's median and counts the slices
 * in a grid.
 */
#include "report/figure/steady.h"
#include "base/alloc.h"
#include <math.h>
#include <stdlib.h>

/* The share of the slices that may lie beyond each end of the axis. */
#define BEYOND 0.01

static double median_of(const struct points *p)
{
	double *x = points_values(p), median = stats_median(x, p->n);

	free(x);
	return median;
}

/*
 * Adds the slices that are in both lists, which are sorted by key; a slice
 * without an end time is in one list only.
 */
static void add_cell(struct moments *to, const struct points *ns,
		     const struct points *at)
{
	double median = ns->n ? median_of(ns) : NAN;

	for (size_t i = 0, k = 0; i < at->n; i++) {
		while (k < ns->n && ns->p[k].key < at->p[i].key)
			k++;
		if (k == ns->n || ns->p[k].key != at->p[i].key)
			continue;
		to->p[to->n++] = (struct moment){ at->p[i].x / 1e9,
						  ns->p[k].x / median };
	}
}

/* Moves the first moment to 0. */
static void begin_at_first(struct moments *m)
{
	double first = INFINITY;

	for (size_t i = 0; i < m->n; i++)
		first = fmin(first, m->p[i].s);
	for (size_t i = 0; i < m->n; i++) {
		m->p[i].s -= first;
		m->end_s = fmax(m->end_s, m->p[i].s);
	}
}

struct moments moments_of(const struct results *r)
{
	size_t room = 0;
	struct moments m;

	for (size_t i = 0; i < r->n; i++)
		room += r->cells[i].at_ns.n;
	m = (struct moments){ .p = room_of(room, sizeof(*m.p)) };
	for (size_t i = 0; i < r->n; i++) {
		const struct measure *ns =
			cell_measure(&r->cells[i], "ns_per_op");

		if (ns)
			add_cell(&m, &ns->slices, &r->cells[i].at_ns);
	}
	begin_at_first(&m);
	return m;
}

/*
 * Returns the row of a ratio. Row BELOW * PER_DOUBLING begins at 1; ratios
 * beyond the grid fall into its first or last row.
 */
static int row_of(double ratio)
{
	double row = round(log2(ratio) * PER_DOUBLING) + BELOW * PER_DOUBLING;

	return (int)fmin(fmax(row, 0), ROWS - 1);
}

static size_t most_of(const struct field_grid *g)
{
	size_t most = 0;

	for (int row = 0; row < ROWS; row++)
		for (int i = 0; i < COLUMNS; i++)
			most = g->of[row][i] > most ? g->of[row][i] : most;
	return most;
}

static size_t level_of(const struct field_grid *g, size_t count)
{
	size_t level = 0;

	while (level + 1 < g->levels && count >= g->level[level + 1])
		level++;
	return level;
}

/*
 * Chooses levels at equal steps of the logarithm, from 1 to the largest count.
 */
static void find_levels(struct field_grid *g)
{
	double most = (double)most_of(g);

	for (int i = 0; i < LEVELS; i++) {
		size_t least = (size_t)ceil(pow(most, (double)i / LEVELS));

		if (g->levels == 0 || least > g->level[g->levels - 1])
			g->level[g->levels++] = least;
	}
	for (int row = 0; row < ROWS; row++)
		for (int i = 0; i < COLUMNS; i++)
			if (g->of[row][i] > 0)
				g->reached[level_of(g, g->of[row][i])] = true;
}

/* Chooses the first and the last row by quantiles of the ratios. */
static void find_ends(struct field_grid *g, const struct moments *m)
{
	double *x = room_of(m->n, sizeof(*x));

	for (size_t i = 0; i < m->n; i++)
		x[i] = m->p[i].ratio;
	g->low = row_of(fmin(0.5, stats_quantile(x, m->n, BEYOND)));
	g->high = row_of(fmax(2, stats_quantile(x, m->n, 1 - BEYOND)));
	free(x);
}

static int shown_row(const struct field_grid *g, double ratio)
{
	int row = row_of(ratio);

	row = row < g->low ? g->low : row;
	return row > g->high ? g->high : row;
}

void fields_count(struct field_grid *g, const struct moments *m)
{
	*g = (struct field_grid){ .end_s = m->end_s };
	find_ends(g, m);
	for (size_t i = 0; i < m->n; i++) {
		int at = (int)(m->p[i].s / m->end_s * COLUMNS);
		int row = shown_row(g, m->p[i].ratio);

		g->of[row][at < COLUMNS ? at : COLUMNS - 1]++;
	}
	find_levels(g);
}

double fields_edge(int row)
{
	return exp2((row - 0.5) / PER_DOUBLING - BELOW);
}

/*
 * Joins neighbouring fields of the same level into one box, so that the drawing
 * stays small.
 */
static void put_row(FILE *out, const struct field_grid *g, int row)
{
	double width = g->end_s / COLUMNS;

	for (int i = 0, end; i < COLUMNS; i = end) {
		size_t level = level_of(g, g->of[row][i]);

		end = i + 1;
		if (g->of[row][i] == 0)
			continue;
		while (end < COLUMNS && g->of[row][end] > 0 &&
		       level_of(g, g->of[row][end]) == level)
			end++;
		fprintf(out, "%.6g\t%.6g\t%.6g\t%.6g\t%zu\n", i * width,
			end * width, fields_edge(row), fields_edge(row + 1),
			g->level[level]);
	}
}

void fields_put(FILE *out, const void *of)
{
	fputs("# from\tto\tlow\thigh\tslices\n", out);
	for (int row = 0; row < ROWS; row++)
		put_row(out, of, row);
}
