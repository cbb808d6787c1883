/* settings.c - finds the settings and models of a workload in a run. */
#include "report/page/workload/settings.h"
#include "base/alloc.h"
#include "base/models.h"
#include "base/text.h"
#include "report/figure/chart.h"
#include "results/compare.h"
#include <math.h>
#include <string.h>

static bool same_setting(const struct cell_result *a,
			 const struct cell_result *b)
{
	return a->units == b->units && !strcmp(a->placement, b->placement) &&
	       (a->params == b->params || json_equal(a->params, b->params));
}

const struct cell_result *bench_cell(const struct bench_cells *b,
				     const struct cell_result *setting,
				     const char *model)
{
	for (size_t i = 0; i < b->r->n; i++) {
		const struct cell_result *c = &b->r->cells[i];

		if (!strcmp(c->bench, b->bench) && !strcmp(c->model, model) &&
		    same_setting(c, setting))
			return c;
	}
	return NULL;
}

static void add_model(struct bench_cells *b, const char *model)
{
	size_t at = b->n_models;

	for (size_t i = 0; i < b->n_models; i++)
		if (!strcmp(b->model[i], model))
			return;
	if (b->n_models == BENCH_MODELS)
		return;
	for (; at > 0 && model_rank(b->model[at - 1]) > model_rank(model); at--)
		b->model[at] = b->model[at - 1];
	b->model[at] = model;
	b->n_models++;
}

static void add_setting(struct bench_cells *b, const struct cell_result *c)
{
	for (size_t i = 0; i < b->n_settings; i++)
		if (same_setting(b->setting[i], c))
			return;
	b->setting[b->n_settings++] = c;
}

struct bench_cells bench_cells_of(const struct results *r, const char *bench)
{
	struct bench_cells b = { .r = r, .bench = bench };

	b.setting = room_of(r->n, sizeof(*b.setting));
	for (size_t i = 0; i < r->n; i++) {
		if (strcmp(r->cells[i].bench, bench))
			continue;
		add_model(&b, r->cells[i].model);
		add_setting(&b, &r->cells[i]);
	}
	return b;
}

static bool units_differ(const struct bench_cells *b)
{
	for (size_t i = 1; i < b->n_settings; i++)
		if (b->setting[i]->units != b->setting[0]->units)
			return true;
	return false;
}

static bool param_differs(const struct bench_cells *b, const char *key)
{
	const json_t *first = json_object_get(b->setting[0]->params, key);

	for (size_t i = 1; i < b->n_settings; i++)
		if (!json_equal(json_object_get(b->setting[i]->params, key),
				first))
			return true;
	return false;
}

static void put_param(FILE *out, const char *key, const json_t *v)
{
	char *name = text_clean(json_string_value(v), 100);

	if (name)
		fprintf(out, ", %s %s", key, name);
	else if (json_is_number(v))
		fprintf(out, ", %s %s", key,
			number_count(json_number_value(v)).text);
	free(name);
}

char *bench_setting(const struct bench_cells *b, const struct cell_result *c)
{
	char *text = NULL;
	size_t size;
	FILE *out = room_stream(&text, &size);
	const char *key;
	json_t *v;

	fputs(c->placement, out);
	if (units_differ(b))
		fprintf(out, ", %s unit%s", number_count(c->units).text,
			c->units == 1 ? "" : "s");
	json_object_foreach (c->params, key, v)
		if (param_differs(b, key))
			put_param(out, key, v);
	room_close(out, &text);
	return text;
}

static size_t sort(const struct cell_result **rank, const struct bench_cells *b)
{
	size_t n = 0;

	for (enum model m = 0; m < N_MODELS; m++) {
		const struct cell_result *c =
			bench_cell(b, b->setting[0], model_name(m));
		size_t at = n;

		if (!c || !cell_has_estimate(c) || !(c->gross.mid > 0))
			continue;
		for (; at > 0 && rank[at - 1]->gross.mid > c->gross.mid; at--)
			rank[at] = rank[at - 1];
		rank[at] = c;
		n++;
	}
	return n;
}

static char *compared(const struct bench_cells *b,
		      const struct cell_result *best,
		      const struct cell_result *next)
{
	static const char *const words[] = {
		[SURE_CLEAR] = "Clear",
		[SURE_EQUAL] = "Equal within 2 %",
		[SURE_TOO_CLOSE] = "Too close",
		[SURE_UNKNOWN] = "Not comparable",
		[SURE_DISTURBED] = "Disturbed",
	};
	struct compared c = cells_compare(b->r, next, best, "ns_per_op");
	char *setting = bench_setting(b, best), *text;

	if (c.ratio.n == 0)
		c.ratio = (struct estimate){ next->gross.mid / best->gross.mid,
					     NAN, NAN, 1 };
	text = text_format("%s: %s takes %s%s per %s, %s %s%s that (%s).",
			   words[c.sure], best->model,
			   cell_client_bound(best) ? "at most " : "",
			   number_estimate(UNIT_TIME, &best->gross).text,
			   best->op, next->model, bound_words(c.bound),
			   number_estimate(UNIT_RATIO, &c.ratio).text, setting);
	free(setting);
	return text;
}

char *bench_caption(const struct bench_cells *b)
{
	const struct cell_result *rank[N_MODELS];
	size_t n = sort(rank, b);

	if (n == 0)
		return text_format("No model has a time at its first setting.");
	if (n > 1)
		return compared(b, rank[0], rank[1]);
	return text_format("Only %s has a time: %s per %s.", rank[0]->model,
			   number_estimate(UNIT_TIME, &rank[0]->gross).text,
			   rank[0]->op);
}
