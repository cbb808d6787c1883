/* settings.c - finds the settings and models of a workload in a run. */
#include "report/page/workload/settings.h"
#include "base/alloc.h"
#include "base/models.h"
#include "base/text.h"
#include "report/figure/chart.h"
#include "results/ranking.h"
#include <ctype.h>
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

/*
 * Writes how the other family compares, as the beginning of a sentence:
 * "Kernel-scheduled units take 96 to 124 times as long as user-scheduled ones".
 */
static char *families(const struct ranking *k)
{
	char *text =
		text_format("%s units take %s to %s times as long as %s ones",
			    family_name(!k->ahead), number_plain(k->least).text,
			    number_plain(k->most).text, family_name(k->ahead));

	text[0] = (char)toupper((unsigned char)text[0]);
	return text;
}

static char *compared(const struct bench_cells *b, const struct ranking *k,
		      const struct cell_result *best,
		      const struct cell_result *next)
{
	const struct compared *c = &k->to_best[1];
	char *setting = bench_setting(b, best), *text;
	char *first = k->by_family ? families(k) : NULL;
	struct estimate ratio = c->ratio;

	if (ratio.n == 0)
		ratio = (struct estimate){ next->gross.mid / best->gross.mid,
					   NAN, NAN, 1 };
	text = text_format("%s%s%s takes %s%s per %s, %s %s%s that (%s; %s%s).",
			   first ? first : "", first ? "; " : "", best->model,
			   cell_client_bound(best) ? "at most " : "",
			   number_estimate(UNIT_TIME, &best->gross).text,
			   best->op, next->model, bound_words(c->bound),
			   number_estimate(UNIT_RATIO, &ratio).text, setting,
			   sure_word(c->sure),
			   c->side_by_side ? ""
					   : ", not measured side by side");
	free(setting);
	free(first);
	return text;
}

char *bench_caption(const struct bench_cells *b)
{
	const struct cell_result *cell[N_MODELS];
	struct ranking k;

	for (enum model m = 0; m < N_MODELS; m++) {
		cell[m] = bench_cell(b, b->setting[0], model_name(m));
		if (cell[m] &&
		    (!cell_has_estimate(cell[m]) || !(cell[m]->gross.mid > 0)))
			cell[m] = NULL;
	}
	k = models_ranked(b->r, cell, "ns_per_op");
	if (k.n == 0)
		return text_format("No model has a time at its first setting.");
	if (k.n > 1)
		return compared(b, &k, cell[k.order[0]], cell[k.order[1]]);
	return text_format(
		"Only %s has a time: %s per %s.", model_name(k.order[0]),
		number_estimate(UNIT_TIME, &cell[k.order[0]]->gross).text,
		cell[k.order[0]]->op);
}
