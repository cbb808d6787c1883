/* data.c - writes the numbers of a chart as files for gnuplot. */
#include "base/file.h"
#include "report/figure/axis.h"
#include "report/figure/plot.h"
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <string.h>

/*
 * The number of characters of a name that fit on the drawing; gnuplot reads the
 * names from these files.
 */
#define ROW_CHARS 18

/*
 * Writes a value with its interval. Without an interval the band or bar is as
 * thin as the line.
 */
static void put_figure(FILE *out, double at, const struct estimate *f)
{
	bool known = isfinite(f->low) && isfinite(f->high);
	/*
	 * On a logarithmic axis a bar that reaches 0 ends at the edge of the
	 * plot.
	 */
	double low = fmax(f->low, f->mid * 1e-9);

	fprintf(out, "%.9g\t%.9g\t%.9g\t%.9g\n", at, f->mid,
		known ? low : f->mid, known ? f->high : f->mid);
}

static double place_of(const struct chart *c, size_t row)
{
	/* The first row of names is at the top. */
	return c->shape == CHART_DOTS ? (double)(c->n_rows - row)
				      : c->rows[row].at;
}

static void put_model(FILE *out, const struct chart *c, enum model m)
{
	fprintf(out, "# %s\tmedian\tlow\thigh\n",
		c->shape == CHART_DOTS ? "row" : c->setting);
	for (size_t i = 0; i < c->n_rows; i++)
		if (chart_draws(c, i, m))
			put_figure(out, place_of(c, i), &c->rows[i].value[m]);
}

static void put_names(FILE *out, const struct chart *c)
{
	double y[N_MODELS];

	place_names(c, y);
	fputs("# x\ty\tname\n", out);
	for (enum model m = 0; m < N_MODELS; m++)
		if (chart_draws_model(c, m))
			fprintf(out, "%.9g\t%.9g\t%s\n",
				c->rows[line_end(c, m)].at, y[m],
				model_name(m));
}

/*
 * Replaces a quote, which ends gnuplot's column, and a backslash, which begins
 * an escape, by characters that look alike.
 */
static void put_row_name(FILE *out, const char *name)
{
	size_t chars = 0;

	for (; *name; name++) {
		/* A byte that does not continue a code point starts one. */
		if ((*name & 0xc0) != 0x80 && ++chars > ROW_CHARS)
			break;
		if (*name == '"')
			fputs("\u201d", out);
		else if (*name == '\\')
			fputs("\u29f5", out);
		else
			fputc(*name, out);
	}
	if (*name)
		fputs("\u2026", out);
}

static void put_rows(FILE *out, const struct chart *c)
{
	fputs("# row\tsmallest\tlargest\tname\n", out);
	for (size_t i = 0; i < c->n_rows; i++) {
		double low = INFINITY, high = 0;

		for (enum model m = 0; m < N_MODELS; m++)
			if (chart_draws(c, i, m)) {
				low = fmin(low, c->rows[i].value[m].mid);
				high = fmax(high, c->rows[i].value[m].mid);
			}
		fprintf(out, "%g\t%.9g\t%.9g\t", place_of(c, i), low, high);
		put_row_name(out, c->rows[i].label);
		fputc('\n', out);
	}
}

static int fail(const char *path, char *err, size_t size)
{
	snprintf(err, size, "%s: %s; make room or choose another directory",
		 path, strerror(errno));
	return -1;
}

/* Writes the file of a model, or the file of names when m is N_MODELS. */
static int write_file(const struct chart *c, enum model m, const char *dir,
		      char *err, size_t size)
{
	bool lines = c->shape != CHART_DOTS;
	char path[PATH_MAX];
	FILE *out;

	snprintf(path, sizeof(path), "%s/%s-%s.tsv", dir, c->name,
		 m < N_MODELS ? model_name(m)
		 : lines      ? "names"
			      : "rows");
	out = file_make(path);
	if (!out)
		return fail(path, err, size);
	if (m < N_MODELS)
		put_model(out, c, m);
	else
		(lines ? put_names : put_rows)(out, c);
	return fclose(out) ? fail(path, err, size) : 0;
}

int chart_write_data(const struct chart *c, const char *dir, char *err,
		     size_t size)
{
	if (c->n_rows == 0 || !dir)
		return 0;
	for (enum model m = 0; m <= N_MODELS; m++)
		if ((m == N_MODELS || chart_draws_model(c, m)) &&
		    write_file(c, m, dir, err, size))
			return -1;
	return 0;
}
