/* forest.c - draws the forest plot and chooses the range of its axis. */
#include "gate/show/forest.h"
#include "base/alloc.h"
#include "base/text.h"
#include "gate/show/forest_data.h"
#include "gate/show/rows.h"
#include "report/figure/chart.h"
#include "report/figure/plot.h"
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * The axis reaches this many times as far as a usual row needs; bars beyond it
 * are clipped.
 */
#define TIMES_USUAL 8

/*
 * Returns the next of 1, 2, 3, 4, 6, 8, 10 ..., numbers whose half is a good
 * tick as well.
 */
static double round_up(double v)
{
	static const double steps[] = { 1, 2, 3, 4, 6, 8, 10 };
	double power = pow(10, floor(log10(v)));
	size_t i = 0;

	while (i < 6 && steps[i] * power < v * (1 - 1e-9))
		i++;
	return steps[i] * power;
}

double forest_reach(const struct gate_bench *const *rows, size_t n)
{
	double *ends = room_of(n, sizeof(*ends)), *thresholds, largest, want;

	thresholds = room_of(n, sizeof(*thresholds));
	for (size_t i = 0; i < n; i++) {
		const struct gate_bench *b = rows[i];

		ends[i] = fmax(fabs(gate_percent(b->change.low)),
			       fabs(gate_percent(b->change.high)));
		thresholds[i] =
			isfinite(b->threshold) ? gate_percent(b->threshold) : 0;
	}
	largest = stats_quantile(ends, n, 1);
	want = fmin(largest, TIMES_USUAL * stats_median(ends, n));
	want = fmax(want, 1.5 * stats_median(thresholds, n));
	free(ends);
	free(thresholds);
	return want > 1e-3 ? round_up(want) : 1;
}

/* Returns the rows that can be drawn in a new array, and their number in *n. */
static const struct gate_bench **with_estimate(const struct gate *g, size_t *n)
{
	const struct gate_bench **rows = gate_rows(g);

	*n = 0;
	for (size_t i = 0; i < g->n; i++)
		if (gate_has_estimate(rows[i]) &&
		    rows[i]->outcome != GATE_INVALID)
			rows[(*n)++] = rows[i];
	return rows;
}

static void draw(struct forest *f, const char *series, const char *dir,
		 const char *plots_dir)
{
	char *across = text_format("percent %g %g %g %g 0 %g %g", -f->reach,
				   f->reach, -f->reach, -f->reach / 2,
				   f->reach / 2, f->reach);
	char *up = text_format("rows %zu %d", f->rows, f->clipped);
	char why[512] = "";
	struct drawing d = {
		.script = "forest.gp",
		.name = "forest",
		.title = "Changes",
		.series = series,
		.across = across,
		.up = up,
		.axis = "\u2190 B is faster \u00b7 change, % \u00b7 B is "
			"slower \u2192",
		.spoken = "The change of each benchmark with its 95 % "
			  "interval; all numbers are in the table of all "
			  "benchmarks.",
		/*
		 * The series are bands, the line of zero, names, numbers, the
		 * outcomes and the clipped ends.
		 */
		.n_series = 4 + f->clipped,
	};

	for (const char *p = series; *p; p++)
		d.n_series += p == series || p[-1] == ' ';
	for (int i = 0; i < 2 && (i == 0 || f->svg[0]); i++)
		f->svg[i] = drawing_make(&d, i == 1, dir, plots_dir, why,
					 sizeof(why));
	if (!f->svg[0] || !f->svg[1])
		f->no_picture = text_format("%s", why);
	free(across);
	free(up);
}

static void sum_up(struct forest *f, const struct gate_bench **rows, size_t n,
		   size_t all)
{
	*f = (struct forest){
		.rows = n < FOREST_ROWS ? n : FOREST_ROWS,
		.not_drawn = all - n,
	};
	f->left_out = n - f->rows;
	for (size_t i = f->rows; i < n; i++)
		f->largest = fmax(f->largest, fmax(fabs(rows[i]->change.low),
						   fabs(rows[i]->change.high)));
}

int forest_make(struct forest *f, const struct gate *g, const char *dir,
		const char *plots_dir, char *err, size_t size)
{
	char plots[PATH_MAX], *series = NULL;
	size_t n;
	const struct gate_bench **rows = with_estimate(g, &n);
	int status = 0;

	sum_up(f, rows, n, g->n);
	if (f->rows) {
		f->reach = forest_reach(rows, f->rows);
		series = forest_write(f, rows, dir, err, size);
		status = series ? 0 : -1;
	}
	if (series && realpath(plots_dir, plots))
		draw(f, series, dir, plots);
	else if (series)
		f->no_picture = text_format("%s: %s; set SWITCHYARD_PLOTS to "
					    "the folder of the scripts",
					    plots_dir, strerror(errno));
	free(series);
	free(rows);
	return status;
}

void forest_free(struct forest *f)
{
	free(f->svg[0]);
	free(f->svg[1]);
	free(f->no_picture);
}
