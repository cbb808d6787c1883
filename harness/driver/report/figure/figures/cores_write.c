/*
 * cores_write.c - writes core-to-core times as the boxes and words of a heat
 * map.
 */
#include "base/file.h"
#include "base/text.h"
#include "report/figure/figures/cores.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The number of colors in plots/cores.gp, and how many of them, from the first
 * on, are dark.
 */
enum { COLORS = 12, LIT = 5 };
/* The colors of words: that of the page's text, and two that show on a cell. */
enum ink { INK_PAGE, INK_LIGHT, INK_DARK };

/*
 * The largest number of cores whose cells are drawn apart instead of joined,
 * and the largest number with numbers on narrow screens.
 */
enum { CORES_APART = CORES_WITH_NUMBERS, NARROW_WITH_NUMBERS = 8 };

/*
 * Returns the color of a time on a logarithmic scale. The scale covers a factor
 * of two at least, so that noise does not look like a difference.
 */
static int color(const struct matrix *m, double ns)
{
	double range = log(fmax(m->most / m->least, 2));
	int n = (int)(COLORS * log(ns / m->least) / range);

	return n < COLORS ? n : COLORS - 1;
}

/*
 * Returns the place of a core's row. Packages are separated by a third of a
 * cell.
 */
static double place(const struct matrix *m, size_t i)
{
	double at = (double)i;

	for (size_t k = 1; k <= i; k++)
		if (m->packages[k] != m->packages[k - 1])
			at += 0.35;
	return at;
}

/*
 * Returns the end of the cells of row i that are drawn as one box with cell j.
 */
static size_t run_end(const struct matrix *m, size_t i, size_t j)
{
	size_t end = j + 1;

	while (m->n > CORES_APART && end < i && m->ns[i][end].n &&
	       m->packages[end] == m->packages[j] &&
	       color(m, m->ns[i][end].mid) == color(m, m->ns[i][j].mid))
		end++;
	return end;
}

static void put_boxes(FILE *out, const struct matrix *m)
{
	/*
	 * With many cores the boxes overlap a little, so that no thin gap shows
	 * between them.
	 */
	bool many = m->n > CORES_APART;
	double gap = many ? 0 : 0.03, down = many ? -0.04 : 0.03;

	for (size_t i = 1; i < m->n; i++) {
		double y = place(m, i);

		for (size_t j = 0, end; j < i; j = end) {
			double left = place(m, j), right;

			end = run_end(m, i, j);
			right = place(m, end - 1) + 1;
			if (m->ns[i][j].n)
				fprintf(out, "%g\t%g\t%g\t%g\t%g\t%g\t%d\n",
					(left + right) / 2, y + 0.5, left + gap,
					right - gap, y + gap, y + 1 - down,
					color(m, m->ns[i][j].mid));
		}
	}
}

static void put_numbers(FILE *out, const struct matrix *m)
{
	for (size_t i = 1; i < m->n; i++)
		for (size_t j = 0; j < i; j++) {
			double ns = m->ns[i][j].mid;

			if (!m->ns[i][j].n)
				continue;
			fprintf(out, "%g\t%g\t%.*f\t%d\n", place(m, j) + 0.5,
				place(m, i) + 0.5, ns < 10 ? 1 : 0, ns,
				color(m, ns) < LIT ? INK_LIGHT : INK_DARK);
		}
}

/*
 * Writes the names of the cores on the diagonal, where a core's row ends and
 * its column begins. Where cells are smaller than the names, the names stand
 * aside.
 */
static void put_names(FILE *out, const struct matrix *m, double aside)
{
	bool many = m->n > CORES_APART;

	for (size_t i = 0; i < m->n; i += many ? (m->n + 15) / 16 : 1)
		fprintf(out, "%g\t%g\t%lld\t%d\n",
			place(m, i) + 0.5 + (many ? aside : 0),
			place(m, i) + 0.5, m->cpus[i], INK_PAGE);
}

static void put_wide(FILE *out, const struct matrix *m)
{
	put_names(out, m, (double)m->n / 45);
	if (m->n <= CORES_WITH_NUMBERS)
		put_numbers(out, m);
}

static void put_narrow(FILE *out, const struct matrix *m)
{
	put_names(out, m, (double)m->n / 25);
	if (m->n <= NARROW_WITH_NUMBERS)
		put_numbers(out, m);
}

static int write_file(const struct matrix *m, const char *dir, const char *name,
		      void (*put)(FILE *, const struct matrix *), char *why,
		      size_t size)
{
	char *path = text_format("%s/%s", dir, name);
	FILE *out = file_make(path);
	int bad = !out;

	if (out) {
		put(out, m);
		bad = ferror(out);
		bad |= fclose(out) != 0;
	}
	if (bad)
		snprintf(why, size, "writing %s: %s", path, strerror(errno));
	free(path);
	return bad ? -1 : 0;
}

int cores_write(const struct matrix *m, const char *dir, char *err, size_t size)
{
	if (write_file(m, dir, "cores.tsv", put_boxes, err, size) ||
	    write_file(m, dir, "cores-wide.tsv", put_wide, err, size))
		return -1;
	return write_file(m, dir, "cores-narrow.tsv", put_narrow, err, size);
}
