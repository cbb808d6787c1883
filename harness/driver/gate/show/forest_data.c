/* forest_data.c - writes the rows of the forest plot as files for gnuplot. */
#include "gate/show/forest_data.h"
#include "base/file.h"
#include "base/text.h"
#include "gate/show/rows.h"
#include "report/figure/chart.h"
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * The number of characters of a name that fit. Of a longer name both ends are
 * shown.
 */
#define NAME_CHARS 36
#define TAIL_CHARS 16

/*
 * The names of the outcomes in plots/forest.gp, which has a color and a shape
 * for each, as its legend shows.
 */
static const struct {
	enum gate_outcome outcome;
	const char *word;
} series[] = {
	{ GATE_REGRESSED, "regressed" },
	{ GATE_IMPROVED, "improved" },
	{ GATE_UNDECIDED, "undecided" },
	{ GATE_NO_CHANGE, "no_change" },
};

/*
 * The rows to be written, and their file. The first row is at the top of the
 * plot.
 */
struct data {
	FILE *out;
	const struct forest *f;
	const struct gate_bench *const *rows;
	enum gate_outcome of; /* the outcome whose rows this file holds */
};

static double clip(const struct forest *f, double log_ratio)
{
	return fmax(-f->reach, fmin(f->reach, gate_percent(log_ratio)));
}

static void put_bands(const struct data *d)
{
	fputs("# row\tthreshold %\n", d->out);
	for (size_t i = 0; i < d->f->rows; i++)
		fprintf(d->out, "%zu\t%.6g\n", d->f->rows - i,
			isfinite(d->rows[i]->threshold)
				? clip(d->f, d->rows[i]->threshold)
				: 0);
}

static void put_outcome(const struct data *d)
{
	fputs("# row\tchange %\tlow\thigh\n", d->out);
	for (size_t i = 0; i < d->f->rows; i++) {
		const struct estimate *c = &d->rows[i]->change;

		if (d->rows[i]->outcome == d->of)
			fprintf(d->out, "%zu\t%.6g\t%.6g\t%.6g\n",
				d->f->rows - i, clip(d->f, c->mid),
				clip(d->f, c->low), clip(d->f, c->high));
	}
}

static bool starts_char(char c)
{
	return (c & 0xc0) != 0x80;
}

/*
 * Replaces quotes and backslashes: in gnuplot's data a quote ends a column and
 * a backslash begins an escape.
 */
static void put_char(FILE *out, char c)
{
	if (c == '"')
		fputs("\u201d", out);
	else if (c == '\\')
		fputs("\u29f5", out);
	else
		fputc(c, out);
}

static void put_name(FILE *out, const char *name)
{
	char *clean = text_shown(name);
	size_t chars = 0, at = 0;

	for (const char *p = clean; *p; p++)
		chars += starts_char(*p);
	for (const char *p = clean; *p; p++) {
		at += starts_char(*p);
		if (chars <= NAME_CHARS || at <= NAME_CHARS - TAIL_CHARS - 1 ||
		    at > chars - TAIL_CHARS)
			put_char(out, *p);
		else if (at == NAME_CHARS - TAIL_CHARS && starts_char(*p))
			fputs("\u2026", out);
	}
	fputs(*clean ? "" : "\u2013", out);
	free(clean);
}

static void put_names(const struct data *d)
{
	fputs("# row\tname\tchange\n", d->out);
	for (size_t i = 0; i < d->f->rows; i++) {
		fprintf(d->out, "%zu\t", d->f->rows - i);
		put_name(d->out, d->rows[i]->name);
		fprintf(d->out, "\t%s %%\n",
			gate_signed(d->rows[i]->change.mid).text);
	}
}

static bool beyond(const struct forest *f, double log_ratio)
{
	return fabs(gate_percent(log_ratio)) > f->reach;
}

static void put_clipped(const struct data *d)
{
	fputs("# row\tside\tmark\n", d->out);
	for (size_t i = 0; i < d->f->rows; i++) {
		const struct estimate *c = &d->rows[i]->change;

		if (beyond(d->f, c->low) && c->low < 0)
			fprintf(d->out, "%zu\t-1\t\u25c2\n", d->f->rows - i);
		if (beyond(d->f, c->high) && c->high > 0)
			fprintf(d->out, "%zu\t1\t\u25b8\n", d->f->rows - i);
	}
}

static int write_file(struct data *d, const char *name,
		      void (*put)(const struct data *d), const char *dir,
		      char *err, size_t size)
{
	char *path = text_format("%s/forest-%s.tsv", dir, name);
	int status = -1;

	d->out = file_make(path);
	if (d->out) {
		put(d);
		status = fclose(d->out) ? -1 : 0;
	}
	if (status)
		snprintf(err, size,
			 "%s: %s; make room or choose another directory", path,
			 strerror(errno));
	free(path);
	return status;
}

static bool has_outcome(const struct data *d, enum gate_outcome outcome)
{
	size_t i = 0;

	while (i < d->f->rows && d->rows[i]->outcome != outcome)
		i++;
	return i < d->f->rows;
}

static char *write_outcomes(struct data *d, const char *dir, char *err,
			    size_t size)
{
	char *words = text_format("%s", ""), *longer;

	for (size_t i = 0; i < sizeof(series) / sizeof(*series); i++) {
		d->of = series[i].outcome;
		if (!has_outcome(d, d->of))
			continue;
		if (write_file(d, series[i].word, put_outcome, dir, err,
			       size)) {
			free(words);
			return NULL;
		}
		longer = text_format("%s%s%s", words, *words ? " " : "",
				     series[i].word);
		free(words);
		words = longer;
	}
	return words;
}

char *forest_write(struct forest *f, const struct gate_bench *const *rows,
		   const char *dir, char *err, size_t size)
{
	struct data d = { .f = f, .rows = rows };

	for (size_t i = 0; i < f->rows; i++)
		f->clipped |= beyond(f, rows[i]->change.low) ||
			      beyond(f, rows[i]->change.high);
	if (write_file(&d, "band", put_bands, dir, err, size) ||
	    write_file(&d, "names", put_names, dir, err, size) ||
	    (f->clipped && write_file(&d, "clip", put_clipped, dir, err, size)))
		return NULL;
	return write_outcomes(&d, dir, err, size);
}
