/*
 * brief.c - prints the ratio to the thread and the time of each workload of a
 * run, with a column for each model.
 */
#include "base/flow.h"
#include "base/models.h"
#include "base/number.h"
#include "base/record.h"
#include "base/text.h"
#include "report/text/ratio.h"
#include "report/text/restraints.h"
#include "report/text/rows.h"
#include "report/text/table.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Columns of the names, and of each model; most characters of a name; bytes of
 * a text.
 */
enum { FIRST = 20, WIDE = 15, NAME = 19, TEXT = 64 };

/* Models that stand side by side as the columns of one table. */
struct columns {
	/*
	 * title of the table, and a prefix that all names of the models have
	 * and that is not shown
	 */
	const char *title, *prefix;
	const char *const *model;
	size_t n;
};

static bool belongs(const struct columns *k, const struct cell_result *c)
{
	for (size_t m = 0; m < k->n; m++)
		if (!strcmp(c->model, k->model[m]))
			return true;
	return false;
}

/*
 * Returns the cell that stands for the workload: of the first lockstep group on
 * one core, or else of the last group. Returns NULL when no model of the table
 * can run this workload.
 */
static const struct cell_result *
chosen(const struct results *r, const struct columns *k, const char *bench)
{
	const struct cell_result *last = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];

		if (strcmp(c->bench, bench) || !belongs(k, c))
			continue;
		if (!strcmp(c->placement, "same-cpu"))
			return c;
		last = c;
	}
	return last;
}

static const struct cell_result *cell_of(const struct results *r,
					 const struct cell_result *like,
					 const char *model)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];

		if (c->group == like->group && c->units == like->units &&
		    !strcmp(c->bench, like->bench) && !strcmp(c->model, model))
			return c;
	}
	return NULL;
}

/* Appends half of the interval's width, divided by the estimate. */
static void add_spread(char *buf, size_t size, const struct estimate *f)
{
	double half = (f->high - f->low) / 2 / f->mid * 100;
	size_t n = strlen(buf);

	if (isnan(half))
		snprintf(buf + n, size - n, " ±?");
	else if (half < 1)
		snprintf(buf + n, size - n, " ±<1%%");
	else
		snprintf(buf + n, size - n, " ±%.0f%%", half);
}

/* Writes the ratio to the thread, or why the cell has no estimate. */
static void put_ratio(char *buf, size_t size, const struct cell_result *c)
{
	if (!cell_has_estimate(c)) {
		snprintf(buf, size, "%s",
			 !strcmp(c->status, "ok") ? "no figure" : c->status);
		return;
	}
	snprintf(buf, size, "%.24s", ratio_text(c).text);
	if (ratio_measured(c))
		add_spread(buf, size, &c->ratio);
}

static void put_time(char *buf, size_t size, const struct cell_result *c)
{
	if (!cell_has_estimate(c)) {
		*buf = '\0';
		return;
	}
	snprintf(buf, size, "%.24s", number_in(UNIT_TIME, c->gross.mid).text);
	add_spread(buf, size, &c->gross);
}

static void put_right(struct flow *f, size_t column, const char *text)
{
	flow_at(f, FIRST + ((int)column + 1) * WIDE - text_width(text), text);
}

static void put_models(struct flow *f, const struct columns *k)
{
	for (size_t m = 0; m < k->n; m++)
		put_right(f, m, k->model[m] + strlen(k->prefix));
	flow_end(f);
}

/* Prints one line: a name, and what put() writes of the cell of each model. */
static void
put_line(struct flow *f, const struct results *r, const struct columns *k,
	 const struct cell_result *like, const char *name,
	 void (*put)(char *buf, size_t size, const struct cell_result *c))
{
	char text[TEXT], *clean = text_clean(name, NAME);

	flow_words(f, clean);
	free(clean);
	for (size_t m = 0; m < k->n; m++) {
		const struct cell_result *c = cell_of(r, like, k->model[m]);

		if (!c)
			continue;
		put(text, sizeof(text), c);
		if (*text)
			put_right(f, m, text);
	}
	flow_end(f);
}

static void put_bench(struct flow *f, const struct results *r,
		      const struct columns *k, const struct cell_result *like)
{
	put_line(f, r, k, like, like->bench, put_ratio);
	flow_at(f, 2, "");
	put_line(f, r, k, like, like->op, put_time);
}

static void put_family(struct flow *f, const struct results *r,
		       const struct columns *k)
{
	bool titled = false;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *like;

		if (!cell_first_of_bench(r, i))
			continue;
		like = chosen(r, k, r->cells[i].bench);
		if (!like)
			continue;
		if (!titled) {
			flow_words(f, k->title);
			flow_end(f);
			put_models(f, k);
			titled = true;
		}
		put_bench(f, r, k, like);
	}
	if (titled)
		flow_end(f);
}

/*
 * Prints as many models side by side as the width has room for, and the others
 * below.
 */
static void put_abreast(struct flow *f, const struct results *r,
			struct columns all)
{
	size_t abreast = (size_t)(f->width - FIRST) / WIDE;

	for (size_t i = 0; i < all.n; i += abreast) {
		struct columns k = all;

		k.model = &all.model[i];
		k.n = all.n - i < abreast ? all.n - i : abreast;
		put_family(f, r, &k);
	}
}

static void put_families(struct flow *f, const struct results *r)
{
	const char *name[N_MODELS];
	struct columns ours = { "Each workload at its first setting, on one "
				"core where it can: its time divided by the "
				"thread's, and below it the time per op",
				"", name, N_MODELS };
	struct columns lanes = { "CPython: its time divided by that of the "
				 "thread in C, and below it the time per op",
				 "python-", lane_models, 0 };

	for (enum model m = 0; m < N_MODELS; m++)
		name[m] = model_name(m);
	put_abreast(f, r, ours);
	while (lane_models[lanes.n])
		lanes.n++;
	put_abreast(f, r, lanes);
}

/* Prints every failure with its reason. */
static void put_failures(struct flow *f, const struct results *r)
{
	char text[TEXT];
	size_t stopped = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];

		if (!strcmp(c->status, "ok") || !strcmp(c->status, "cannot"))
			continue;
		if (c->reason && !strcmp(c->reason, RECORD_STOPPED)) {
			stopped++;
			continue;
		}
		flow_words(f, c->name);
		flow_words(f, c->status);
		flow_words(f, "-");
		flow_words(f, c->reason ? c->reason : "no reason given");
		flow_end(f);
	}
	if (!stopped)
		return;
	snprintf(text, sizeof(text), "%zu cells " RECORD_STOPPED ".", stopped);
	flow_words(f, text);
	flow_end(f);
}

/* Prints the cautions on the values above and on those of all other cells. */
static void put_cautions(struct flow *f, const struct results *r)
{
	for (size_t i = 0; i < r->n; i++) {
		char *caution = cell_caution(&r->cells[i]);

		if (!caution)
			continue;
		flow_words(f, r->cells[i].name);
		flow_words(f, "-");
		flow_words(f, caution);
		flow_end(f);
		free(caution);
	}
}

static void put_totals(struct flow *f, const struct results *r)
{
	struct sentences held = restraints_of(r->run);
	char *totals = rows_totals(r);

	flow_words(f, totals);
	flow_end(f);
	for (size_t i = 0; i < held.n; i++) {
		flow_words(f, held.at[i]);
		flow_end(f);
	}
	sentences_free(&held);
	free(totals);
}

void table_brief(const struct results *r, FILE *out, int width)
{
	struct flow f = { .out = out, .width = width < 80 ? 80 : width };

	put_families(&f, r);
	put_failures(&f, r);
	put_cautions(&f, r);
	flow_words(&f, "±: half of the 95 % interval. -: there is no thread to "
		       "compare with; ≤, ≥: the ratio is a bound; ?: it is "
		       "unknown, as both cells are client-bound. cannot: the "
		       "model cannot do this; no figure: the kernel counted "
		       "another number of switches than the workload "
		       "declares. `switchyard report` says why.");
	flow_end(&f);
	put_totals(&f, r);
}
