/* caption.c - writes the sentence that a figure shows, with its numbers. */
#include "report/figure/caption.h"
#include "base/alloc.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct ranking ranking_of(const struct chart *c,
				 const struct chart_row *row)
{
	return models_ranked(c->r, row->cell, row->measure);
}

void caption_put_value(FILE *out, const struct chart *c,
		       const struct chart_row *row, enum model m)
{
	fprintf(out, "%s%s", row->client_bound[m] ? "at most " : "",
		number_estimate(c->unit, &row->value[m]).text);
}

/* Writes how a model compares with the best one: "process 183× [180, 186]". */
static void put_times(FILE *out, const struct ranking *k, size_t i)
{
	const struct compared *to = &k->to_best[i];

	fprintf(out, "%s %s%s", model_name(k->order[i]), bound_words(to->bound),
		number_estimate(UNIT_RATIO, &to->ratio).text);
}

/*
 * Writes how the models from order[1] on that are of a family compare: "
 * (hybrid 1.06× [1.04, 1.08] that)". N_FAMILIES means all models.
 */
static void put_others(FILE *out, const struct ranking *k, enum family of)
{
	const char *before = " (";

	for (size_t i = 1; i < k->n; i++) {
		if (k->to_best[i].ratio.n == 0 ||
		    (of != N_FAMILIES && model_looks[k->order[i]].family != of))
			continue;
		fputs(before, out);
		put_times(out, k, i);
		before = ", ";
	}
	fputs(*before == ',' ? " that)" : "", out);
}

static void put_unclear(FILE *out, const struct chart *c,
			const struct chart_row *row, const struct ranking *k)
{
	enum model best = k->order[0], second = k->order[1];

	fprintf(out, "%s (", model_name(best));
	caption_put_value(out, c, row, best);
	fprintf(out, ") and %s (", model_name(second));
	caption_put_value(out, c, row, second);
	fputs(!isfinite(row->value[best].low) ||
			      !isfinite(row->value[second].low)
		      ? ") lead, from too few runs to be sure"
	      : k->to_best[1].sure == SURE_EQUAL ? ") are equal within 2 %"
						 : ") are too close to call",
	      out);
}

/* Writes "kernel-scheduled units take 162 to 183 times as long as ..." */
static void put_families(FILE *out, const struct chart *c,
			 const struct ranking *k)
{
	fprintf(out, "%s units take ", family_name(!k->ahead));
	if (!strcmp(number_plain(k->least).text, number_plain(k->most).text))
		fprintf(out, "%s times", number_plain(k->most).text);
	else
		fprintf(out, "%s to %s times", number_plain(k->least).text,
			number_plain(k->most).text);
	fprintf(out, " as %s as %s ones; ",
		c->unit == UNIT_BYTES ? "much" : "long", family_name(k->ahead));
}

/*
 * Writes one row: "coroutine is fastest at 4.1 ns [4.0, 4.2] per yield (thread
 * 260× [251, 268] that)".  Where a whole family of models is faster, that comes
 * first, and then the models of this family.
 */
void caption_put_row(FILE *out, const struct chart *c,
		     const struct chart_row *row)
{
	struct ranking k = ranking_of(c, row);
	enum model best = k.order[0];

	if (k.by_family)
		put_families(out, c, &k);
	if (k.n == 0) {
		fputs("no model can be compared", out);
	} else if (k.n == 1) {
		fprintf(out, "%s needs ", model_name(best));
		caption_put_value(out, c, row, best);
		fprintf(out, " per %s", row->op);
	} else if (ranking_sure(&k) != SURE_CLEAR) {
		put_unclear(out, c, row, &k);
	} else {
		fprintf(out, "%s %s ", model_name(best), c->best);
		caption_put_value(out, c, row, best);
		fprintf(out, " per %s", row->op);
		put_others(out, &k, k.by_family ? k.ahead : N_FAMILIES);
	}
}

/*
 * Writes, for each model, the ratio of the time at the last setting to that at
 * the first.
 */
static void put_growth(FILE *out, const struct chart *c)
{
	const struct chart_row *a = &c->rows[0], *b = &c->rows[c->n_rows - 1];
	const char *before = "";

	if (a == b)
		return;
	fprintf(out, "; from %s to %s %s it grows ", a->label, b->label,
		c->setting);
	for (enum model m = 0; m < N_MODELS; m++) {
		double times = b->value[m].mid / a->value[m].mid;

		if (!a->has[m] || !b->has[m])
			continue;
		fprintf(out, "%s%s for %s", before,
			number_in(UNIT_RATIO, times).text, model_name(m));
		before = ", ";
	}
	if (!*before)
		fputs("by an unknown factor", out);
}

void sentence_begin(struct sentence *s)
{
	s->out = room_stream(&s->text, &s->size);
}

char *sentence_end(struct sentence *s)
{
	fputc('.', s->out);
	room_close(s->out, &s->text);
	return s->text;
}

char *caption_of_lines(const struct chart *c)
{
	struct sentence s;

	if (c->n_rows == 0)
		return NULL;
	sentence_begin(&s);
	fprintf(s.out, "With %s %s, ", c->rows[0].label, c->setting);
	caption_put_row(s.out, c, &c->rows[0]);
	put_growth(s.out, c);
	return sentence_end(&s);
}

char *caption_of_spawn(const struct chart *c)
{
	struct sentence s;

	if (c->n_rows == 0)
		return NULL;
	sentence_begin(&s);
	fprintf(s.out, "Placed %s, ", c->rows[0].label);
	caption_put_row(s.out, c, &c->rows[0]);
	return sentence_end(&s);
}

/* In how many rows a model or a family is clearly the best. */
struct wins {
	size_t model[N_MODELS], family[N_FAMILIES];
	size_t equal, close; /* rows without a clearly best model */
	double least, most;  /* of all rows with a clearly best family */
};

static struct wins count_wins(const struct chart *c)
{
	struct wins w = { .least = INFINITY };

	for (size_t i = 0; i < c->n_rows; i++) {
		struct ranking k = ranking_of(c, &c->rows[i]);
		enum sure sure = ranking_sure(&k);

		w.model[k.order[0]] += sure == SURE_CLEAR;
		w.equal += sure == SURE_EQUAL;
		w.close += sure != SURE_CLEAR && sure != SURE_EQUAL;
		if (!k.by_family)
			continue;
		w.family[k.ahead]++;
		w.least = fmin(w.least, k.least);
		w.most = fmax(w.most, k.most);
	}
	return w;
}

static void put_wins(FILE *out, const struct chart *c, const char *verb,
		     const char *rows)
{
	struct wins w = count_wins(c);
	const char *before = "";

	for (enum model m = 0; m < N_MODELS; m++) {
		if (w.model[m] == 0)
			continue;
		fprintf(out, "%s%s %s in %zu of %zu %s", before, model_name(m),
			verb, w.model[m], c->n_rows, rows);
		before = ", ";
	}
	before = *before ? "; " : "";
	if (w.equal > 0)
		fprintf(out,
			"%sin %zu of %zu %s the best are equal within 2 %%",
			before, w.equal, c->n_rows, rows);
	before = w.equal > 0 ? "; " : before;
	if (w.close > 0)
		fprintf(out,
			"%sin %zu of %zu %s the best two are too close to call "
			"or there is only one",
			before, w.close, c->n_rows, rows);
}

/* Writes in how many rows each family is clearly ahead, and by how much. */
static void put_family_wins(FILE *out, const struct chart *c)
{
	struct wins w = count_wins(c);
	const char *before = "";

	for (int f = N_FAMILIES - 1; f >= 0; f--) {
		if (w.family[f] == 0)
			continue;
		fprintf(out,
			"%severy %s model is clearly faster than the %s ones "
			"in %zu of %zu workloads",
			before, family_name(f), family_name(!f), w.family[f],
			c->n_rows);
		before = ", ";
	}
	if (*before)
		fprintf(out, " (%s to %s times as fast); ",
			number_plain(w.least).text, number_plain(w.most).text);
}

char *caption_of_ops(const struct chart *c)
{
	struct sentence s;

	if (c->n_rows == 0)
		return NULL;
	sentence_begin(&s);
	fputs("On one core, ", s.out);
	put_family_wins(s.out, c);
	put_wins(s.out, c, "is clearly fastest", "workloads");
	return sentence_end(&s);
}

char *caption_of_queue(const struct chart *c)
{
	const struct chart_row *top = NULL;
	enum model best = N_MODELS;
	struct sentence s;

	for (size_t i = 0; i < c->n_rows; i++) {
		struct ranking k = ranking_of(c, &c->rows[i]);
		enum model m = k.order[0];

		if (k.n > 0 &&
		    (!top || c->rows[i].value[m].mid > top->value[best].mid)) {
			top = &c->rows[i];
			best = m;
		}
	}
	if (!top)
		return NULL;
	sentence_begin(&s);
	fprintf(s.out, "Placed %s, the highest rate is ", c->where);
	caption_put_value(s.out, c, top, best);
	fprintf(s.out, " by %s with messages of %s; ", model_name(best),
		top->label);
	put_wins(s.out, c, "clearly moves most", "sizes");
	return sentence_end(&s);
}
