/* latency.c - chooses the requests that are shown, and their quantiles. */
#include "report/figure/figures/latency.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/text.h"
#include "report/figure/caption.h"
#include "report/figure/picture.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct latency_rank latency_ranks[LATENCY_RANKS] = {
	{ "p50", 2 },	   { "p90", 10 },	{ "p99", 100 },
	{ "p99.9", 1000 }, { "p99.99", 10000 },
};

double latency_at(const struct cell_result *c, const struct latency_rank *rank)
{
	return latency_quantile(&c->latency, 1 - 1 / rank->across);
}

static bool is_asked(const struct cell_result *c)
{
	const char *loop = field_text(c->params, "loop");

	return !strcmp(c->bench, "echo") && !strcmp(c->placement, "same-cpu") &&
	       loop && !strcmp(loop, "closed");
}

static bool is_drawn(const struct cell_result *c)
{
	return is_asked(c) && model_named(c->model) < N_MODELS &&
	       cell_has_estimate(c) && !isnan(latency_at(c, &latency_ranks[0]));
}

/* Returns the cells that were measured side by side with this cell. */
static struct latency_cells group_of(const struct results *r,
				     const struct cell_result *first)
{
	struct latency_cells c = { 0 };

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *cell = &r->cells[i];

		if (!is_drawn(cell) ||
		    (cell->group != first->group && cell != first) ||
		    c.of[model_named(cell->model)])
			continue;
		c.of[model_named(cell->model)] = cell;
		c.n++;
	}
	return c;
}

struct latency_cells latency_cells(const struct results *r)
{
	struct latency_cells best = { 0 }, c;
	unsigned units = 0;

	for (size_t i = 0; i < r->n; i++) {
		if (!is_drawn(&r->cells[i]))
			continue;
		c = group_of(r, &r->cells[i]);
		if (c.n < best.n ||
		    (c.n == best.n && r->cells[i].units <= units))
			continue;
		best = c;
		units = r->cells[i].units;
	}
	return best;
}

static const struct cell_result *any(const struct latency_cells *c)
{
	for (enum model m = 0; m < N_MODELS; m++)
		if (c->of[m])
			return c->of[m];
	return NULL;
}

/*
 * Returns the model's cell at the drawn setting or, when nothing is drawn, at
 * any setting.
 */
static const struct cell_result *
cell_of(const struct results *r, const struct latency_cells *c, enum model m)
{
	const struct cell_result *drawn = any(c);

	for (size_t i = 0; i < r->n; i++)
		if (is_asked(&r->cells[i]) &&
		    model_named(r->cells[i].model) == m &&
		    (!drawn || r->cells[i].group == drawn->group))
			return &r->cells[i];
	return NULL;
}

static char *why_not(const struct cell_result *cell)
{
	char *excuse = cell ? cell_excuse(cell) : NULL;

	if (excuse)
		return excuse;
	return text_format("%s",
			   !cell ? "not measured in this run"
			   : cell->latency.count
				   ? "too few requests were timed"
				   : "its records have no times of single "
				     "requests, as in older versions");
}

void latency_notes(struct picture *p, const struct results *r,
		   const struct latency_cells *c)
{
	for (enum model m = 0; m < N_MODELS; m++) {
		char *why;

		if (c->of[m]) {
			if (cell_client_bound(c->of[m]))
				picture_note(
					p,
					text_format("%s: the client was at its "
						    "limit, so that the times "
						    "are those of the client.",
						    model_name(m)));
			continue;
		}
		why = why_not(cell_of(r, c, m));
		picture_note(p, text_format("%s: %s.", model_name(m), why));
		free(why);
	}
}

static void put_model(struct grid *g, size_t column, enum model m,
		      const struct cell_result *c)
{
	grid_put(g, 0, column, text_format("%s", model_name(m)));
	grid_put(
		g, 1, column,
		text_format("%s", number_count((double)c->latency.count).text));
	for (size_t i = 0; i < LATENCY_RANKS; i++) {
		double ns = latency_at(c, &latency_ranks[i]);

		grid_put(g, 2 + i, column,
			 text_format("%s",
				     isnan(ns)
					     ? "too few requests"
					     : number_in(UNIT_TIME, ns).text));
	}
}

struct grid latency_table(const struct latency_cells *c)
{
	struct grid g = grid_of(2 + LATENCY_RANKS, 1 + c->n);
	size_t column = 1;

	grid_put(&g, 0, 0, text_format("answered within"));
	grid_put(&g, 1, 0, text_format("requests"));
	for (size_t i = 0; i < LATENCY_RANKS; i++)
		grid_put(&g, 2 + i, 0,
			 text_format("%s", latency_ranks[i].name));
	for (enum model m = 0; m < N_MODELS; m++)
		if (c->of[m])
			put_model(&g, column++, m, c->of[m]);
	return g;
}

char *latency_models(const struct latency_cells *c)
{
	char *text;
	size_t size;
	FILE *out = room_stream(&text, &size);
	const char *space = "";

	for (enum model m = 0; m < N_MODELS; m++) {
		if (!c->of[m])
			continue;
		fprintf(out, "%s%s", space, model_name(m));
		space = " ";
	}
	room_close(out, &text);
	return text;
}

static enum model end_of(const struct latency_cells *c,
			 const struct latency_rank *rank, bool longest)
{
	enum model best = N_MODELS;

	for (enum model m = 0; m < N_MODELS; m++)
		if (c->of[m] && (best == N_MODELS ||
				 (latency_at(c->of[m], rank) >
				  latency_at(c->of[best], rank)) == longest))
			best = m;
	return best;
}

char *latency_caption(const struct latency_cells *c,
		      const struct latency_rank *rank)
{
	enum model best = end_of(c, rank, false), worst = end_of(c, rank, true);
	struct sentence s;

	sentence_begin(&s);
	fprintf(s.out,
		"With %s connections in a closed loop, %s %% of the requests "
		"are answered within %s with %s",
		number_count(c->of[best]->units).text, rank->name + 1,
		number_in(UNIT_TIME, latency_at(c->of[best], rank)).text,
		model_name(best));
	if (worst != best)
		fprintf(s.out, " and within %s with %s",
			number_in(UNIT_TIME, latency_at(c->of[worst], rank))
				.text,
			model_name(worst));
	return sentence_end(&s);
}
