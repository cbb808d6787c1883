/* tail.c - shows how long requests take at each quantile, up to the slowest. */
#include "base/alloc.h"
#include "base/text.h"
#include "report/figure/axis.h"
#include "report/figure/figures/latency.h"
#include "report/figure/picture.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct picture empty = {
	.name = "tail",
	.bench = "echo",
	.title = "The slowest requests",
	.question = "How bad is the tail?",
	.how = "Lower is better; both axes are logarithmic. At p99 a line is "
	       "at the time that 99 % of the requests are answered within. "
	       "All requests of the timed slices are taken together; a line "
	       "ends where fewer than 10 requests took longer. The setting is "
	       "the one with the most connections that the models have in "
	       "common, on one core.",
};

static void add(struct chart *c, enum model m, double across, double ns)
{
	struct chart_row row = { .at = across };

	row.has[m] = true;
	row.value[m] = (struct estimate){ ns, NAN, NAN, 0 };
	c->rows = room_again(c->rows, c->n_rows + 1, sizeof(*c->rows));
	c->rows[c->n_rows++] = row;
}

/* Lines begin at p25, because the fastest requests are steep and say little. */
#define FIRST_ACROSS (1 / 0.75)

/*
 * Adds the points of a line. They lie at the ends of buckets, where the counts
 * are exact.
 */
static void add_curve(struct chart *c, enum model m, const struct latency *l)
{
	double n = (double)l->count, above = n;

	add(c, m, FIRST_ACROSS, latency_quantile(l, 1 - 1 / FIRST_ACROSS));
	for (size_t i = 0; i < l->n; i++) {
		above -= (double)l->bucket[i].count;
		if (above < LATENCY_ABOVE)
			break;
		if (n / above > FIRST_ACROSS)
			add(c, m, n / above,
			    (double)latency_end(l->bucket[i].ns));
	}
	add(c, m, n / LATENCY_ABOVE,
	    latency_quantile(l, 1 - LATENCY_ABOVE / n));
}

/*
 * Makes a chart whose rows are the points of all lines, one line after the
 * other.
 */
static struct chart lines_of(const struct latency_cells *cells)
{
	struct chart c = { .shape = CHART_LINES, .unit = UNIT_TIME };

	memcpy(c.name, empty.name, sizeof(c.name));
	c.setting = "1/(1-q)";
	for (enum model m = 0; m < N_MODELS; m++)
		if (cells->of[m])
			add_curve(&c, m, &cells->of[m]->latency);
	return c;
}

/* Returns the last quantile that all models have. */
static const struct latency_rank *common_rank(const struct latency_cells *c)
{
	const struct latency_rank *rank = &latency_ranks[LATENCY_RANKS - 1];

	for (enum model m = 0; m < N_MODELS; m++)
		while (c->of[m] && isnan(latency_at(c->of[m], rank)))
			rank--;
	return rank;
}

static struct drawing drawing_of(const struct picture *p,
				 const struct latency_cells *cells,
				 const struct chart *c)
{
	return (struct drawing){
		.script = "tail.gp",
		.series = latency_models(cells),
		.across = axis_of_settings(c),
		.up = axis_of_values(c),
		.axis = "part of the requests answered within that time",
		.spoken = text_format("%s %s", p->question, p->caption),
		.n_series = 2 * cells->n,
	};
}

bool picture_tail(struct picture *p, const struct results *r, const char *dir,
		  char *why, size_t size)
{
	struct latency_cells cells = latency_cells(r);
	struct chart c;
	int status;

	*p = empty;
	latency_notes(p, r, &cells);
	if (cells.n == 0)
		return true;
	p->caption = latency_caption(&cells, common_rank(&cells));
	p->table = latency_table(&cells);
	c = lines_of(&cells);
	p->drawing = drawing_of(p, &cells, &c);
	status = chart_write_data(&c, dir, why, size);
	free(c.rows);
	return !status;
}
