/* data.c - the numbers of a chart as the files that gnuplot reads. */
#include "base/file.h"
#include "report/figure/axis.h"
#include "report/figure/plot.h"
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <string.h>

/* gnuplot draws names from these files; so many letters fit. */
#define ROW_CHARS 18

/* Where there is no interval the band and the bar are as thin as the line. */
static void put_figure(FILE *out, double at, const struct estimate *f)
{
	bool known = isfinite(f->low) && isfinite(f->high);
	/* A bar that reaches 0 leaves a logarithmic axis at its end. */
	double low = fmax(f->low, f->mid * 1e-9);

	fprintf(out, "%.9g\t%.9g\t%.9g\t%.9g\n", at, f->mid,
		known ? low : f->mid, known ? f->high : f->mid);
}

static double place_of(const struct chart *c, size_t row)
{
	/* The first row of names stands on top. */
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
 * A quote ends gnuplot's column and a backslash begins an escape, whatever the
 * terminal: both become look-alikes.
 */
static void put_row_name(FILE *out, const char *name)
{
	size_t chars = 0;

	for (; *name; name++) {
		/* Bytes that do not continue a code point start one. */
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

/* N_MODELS: the file of names. */
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
