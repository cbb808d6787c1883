/* cores_table.c - lists core-to-core times in rows and columns. */
#include "base/alloc.h"
#include "base/text.h"
#include "report/figure/figures/cores.h"
#include <stdlib.h>

static struct grid make(size_t rows, size_t columns)
{
	struct grid g = { .rows = rows, .columns = columns };

	g.text = room_of(rows * columns, sizeof(*g.text));
	return g;
}

static char **at(struct grid *g, size_t row, size_t column)
{
	return &g->text[row * g->columns + column];
}

char *cores_time(const struct estimate *f)
{
	return f->n ? text_format("%s", number_estimate(UNIT_TIME, f).text)
		    : NULL;
}

/* Lists every pair in a row of its own, for few cores. */
static struct grid pairs(const struct matrix *m)
{
	struct grid g = make(1 + m->n * (m->n - 1) / 2, 2);
	size_t row = 1;

	*at(&g, 0, 0) = text_format("CPUs");
	*at(&g, 0, 1) = text_format("one way");
	for (size_t i = 0; i < m->n; i++)
		for (size_t j = 0; j < i; j++, row++) {
			*at(&g, row, 0) = text_format("%lld and %lld",
						      m->cpus[j], m->cpus[i]);
			*at(&g, row, 1) = cores_time(&m->ns[i][j]);
		}
	return g;
}

/*
 * Returns the text of a cell. It is empty above the diagonal, as each pair was
 * measured once.
 */
static char *entry(const struct matrix *m, size_t i, size_t j)
{
	const struct estimate *f = &m->ns[i][j];

	if (j >= i)
		return text_format("%s", "");
	if (!f->n)
		return NULL;
	return m->n <= CORES_WITH_INTERVALS
		       ? cores_time(f)
		       : text_format("%s", number_plain(f->mid).text);
}

/* Lists the pairs as they are drawn, each row up to the diagonal. */
static struct grid square(const struct matrix *m)
{
	struct grid g = make(m->n, m->n);

	*at(&g, 0, 0) =
		text_format(m->n <= CORES_WITH_INTERVALS ? "CPU" : "CPU (ns)");
	for (size_t i = 1; i < m->n; i++) {
		*at(&g, 0, i) = text_format("%lld", m->cpus[i - 1]);
		*at(&g, i, 0) = text_format("%lld", m->cpus[i]);
		for (size_t j = 0; j + 1 < m->n; j++)
			*at(&g, i, j + 1) = entry(m, i, j);
	}
	return g;
}

static const struct estimate *pair(const struct matrix *m, size_t i, size_t j)
{
	return i > j ? &m->ns[i][j] : &m->ns[j][i];
}

/*
 * Returns the core nearest to i (sign 1) or furthest from it (sign -1), or i
 * itself when none was measured.
 */
static size_t extreme(const struct matrix *m, size_t i, int sign)
{
	size_t best = i;

	for (size_t j = 0; j < m->n; j++)
		if (j != i && pair(m, i, j)->n &&
		    (best == i ||
		     sign * pair(m, i, j)->mid < sign * pair(m, i, best)->mid))
			best = j;
	return best;
}

static char *neighbour(const struct matrix *m, size_t i, int sign)
{
	size_t j = extreme(m, i, sign);
	char *time = j == i ? NULL : cores_time(pair(m, i, j)), *text;

	if (!time)
		return NULL;
	text = text_format("CPU %lld: %s", m->cpus[j], time);
	free(time);
	return text;
}

/* Lists the nearest and the furthest core of each core, for many cores. */
static struct grid extremes(const struct matrix *m)
{
	struct grid g = make(m->n + 1, 3);

	*at(&g, 0, 0) = text_format("CPU");
	*at(&g, 0, 1) = text_format("nearest");
	*at(&g, 0, 2) = text_format("furthest");
	for (size_t i = 0; i < m->n; i++) {
		*at(&g, i + 1, 0) = text_format("%lld", m->cpus[i]);
		*at(&g, i + 1, 1) = neighbour(m, i, 1);
		*at(&g, i + 1, 2) = neighbour(m, i, -1);
	}
	return g;
}

struct grid cores_table(const struct matrix *m)
{
	if (m->n < CORES_DRAWN)
		return pairs(m);
	return m->n <= CORES_WITH_NUMBERS ? square(m) : extremes(m);
}
