/* words.c - writes the answer to a job as text, with the numbers behind it. */
#include "advice/advice.h"
#include "advice/question.h"
#include "base/alloc.h"
#include "base/number.h"
#include "base/text.h"
#include "results/ranking.h"
#include <stdio.h>
#include <string.h>

static FILE *open_text(char **text)
{
	static size_t size; /* room_stream() writes to it until the stream is
			       closed */

	return room_stream(text, &size);
}

static struct number amount(double v, enum quantity q)
{
	if (q == QUANTITY_NS || q == QUANTITY_MS)
		return number_in(UNIT_TIME, q == QUANTITY_MS ? v * 1e6 : v);
	if (q == QUANTITY_BYTES)
		return number_in(UNIT_BYTES, v);
	return number_metric(v);
}

static void put_value(FILE *out, const struct criterion *e,
		      const struct candidate *of)
{
	fprintf(out, " %s%s with %s",
		cell_client_bound(of->cell) ? "at most " : "",
		amount(of->value.mid, e->quantity).text, of->model);
}

static void put_setting(FILE *out, const struct criterion *e, double setting)
{
	const char *hole = e->at ? strstr(e->at, "%s") : NULL;

	if (!hole)
		return;
	fprintf(out, "%.*s%s%s", (int)(hole - e->at), e->at,
		number_count(setting).text, hole + 2);
}

/* Writes why a model has no value, if a reason is known. */
static void put_reason(FILE *out, const struct candidate *of)
{
	const struct cell_result *c = of->cell;
	bool cannot = c && !strcmp(c->status, "cannot");
	char *why = c ? text_clean(c->reason, 200) : NULL;

	if (of->untrue)
		fprintf(out, "; %s: disturbed, %s", of->model, of->untrue);
	else if (of->one_core)
		fprintf(out,
			"; %s: not possible, because it is no faster with more "
			"cores",
			of->model);
	else if (c && strcmp(c->status, "ok"))
		fprintf(out, "; %s: %s, %s", of->model,
			cannot ? "not possible" : c->status,
			why ? why : "no reason given");
	free(why);
}

/* Lists the models about which the results say nothing. */
static void put_missing(FILE *out, const struct criterion_found *f)
{
	const char *before = "; not measured: ";

	for (enum model m = 0; m < N_MODELS; m++) {
		const struct candidate *of = &f->entry[m];

		if (of->value.n || of->one_core || of->untrue ||
		    (of->cell && strcmp(of->cell->status, "ok")))
			continue;
		fprintf(out, "%s%s", before, of->model);
		before = ", ";
	}
}

static void put_cautions(FILE *out, const struct criterion_found *f)
{
	for (enum model m = 0; m < N_MODELS; m++) {
		const struct candidate *of = &f->entry[m];
		char *caution = of->value.n ? cell_caution(of->cell) : NULL;

		if (caution)
			fprintf(out, "; %s: %s", of->model, caution);
		free(caution);
	}
}

static void put_rest(FILE *out, const struct criterion_found *f)
{
	put_cautions(out, f);
	for (enum model m = 0; m < N_MODELS; m++)
		if (!f->entry[m].value.n)
			put_reason(out, &f->entry[m]);
	if (f->measured > 0)
		put_missing(out, f);
	fputc('.', out);
}

/* What was found, with the models best first. */
struct contest {
	const struct criterion *e;
	const struct criterion_found *f;
	struct ranking k;
};

static struct contest contest_of(const struct criterion *e,
				 const struct criterion_found *f)
{
	const struct cell_result *cell[N_MODELS];
	struct contest c = { .e = e, .f = f };

	for (enum model m = 0; m < N_MODELS; m++)
		cell[m] = f->entry[m].value.n ? f->entry[m].cell : NULL;
	c.k = models_ranked(f->r, cell, e->measure);
	return c;
}

static const struct candidate *at(const struct contest *c, size_t i)
{
	return &c->f->entry[c->k.order[i]];
}

/* Returns true if all that are no worse than the best are of its family. */
static bool family_decides(const struct contest *c)
{
	for (size_t i = 0; i < c->k.n; i++)
		if (ranked_with_best(&c->k, i) &&
		    model_looks[c->k.order[i]].family != c->k.ahead)
			return false;
	return c->k.by_family;
}

/*
 * Writes how a model compares with the best: "1.33× [1.31, 1.35] that with
 * process", or its value if there is no ratio.
 */
static void put_other(FILE *out, const struct contest *c, size_t i)
{
	const struct compared *to = &c->k.to_best[i];

	if (to->ratio.n == 0 || to->bound == BOUND_UNKNOWN)
		put_value(out, c->e, at(c, i));
	else
		fprintf(out, " %s%s that with %s%s", bound_words(to->bound),
			number_estimate(UNIT_RATIO, &to->ratio).text,
			at(c, i)->model,
			to->side_by_side ? "" : " (not side by side)");
}

/*
 * Writes the value of the best model, and how the next and the first clearly
 * worse one compare with it.
 */
static void put_because(FILE *out, const struct contest *c)
{
	size_t worse = 1;

	fputs(c->e->takes, out);
	put_value(out, c->e, at(c, 0));
	if (c->k.n > 1) {
		fputs(" and", out);
		put_other(out, c, 1);
	}
	while (worse < c->k.n && ranked_with_best(&c->k, worse))
		worse++;
	if (worse > 1 && worse < c->k.n) {
		fputs(", but", out);
		put_other(out, c, worse);
	}
	put_setting(out, c->e, c->f->setting);
	if (worse > 1 && family_decides(c))
		fprintf(out,
			"; the %s models are clearly better than the others",
			family_name(c->k.ahead));
	put_rest(out, c->f);
}

/*
 * Returns true if the models cannot be compared: with only one value, another
 * model might still be better.
 */
static bool is_unknown(const struct criterion_found *f)
{
	for (enum model m = 0; m < N_MODELS; m++) {
		const struct candidate *of = &f->entry[m];
		const char *status = of->cell ? of->cell->status : "";

		if (!of->value.n && !of->one_core && strcmp(status, "cannot"))
			return f->measured < 2;
	}
	return f->measured == 0;
}

/*
 * Returns true if the value of a model cannot be true.  Then it is unknown
 * whether this model is the best one, and the values of the other models are in
 * doubt too, because they were measured in the same minutes.
 */
static bool is_disturbed(const struct criterion_found *f)
{
	for (enum model m = 0; m < N_MODELS; m++)
		if (f->entry[m].untrue)
			return true;
	return false;
}

/* Puts the models to use first, and says whether more rounds may help. */
static void decide(struct advice *j, const struct contest *c)
{
	for (int worse = 0; worse <= 1; worse++)
		for (size_t i = 0; i < c->k.n; i++) {
			if (ranked_with_best(&c->k, i) == worse)
				continue;
			j->open_cell[j->n_cells] = i > 0 &&
						   c->k.to_best[i].open;
			j->open |= j->open_cell[j->n_cells];
			j->cell[j->n_cells++] = at(c, i)->cell;
			j->n_use += !worse;
		}
	j->sure = j->n_use == 1 || family_decides(c) ? SURE_CLEAR
						     : ranking_sure(&c->k);
	j->open &= j->sure != SURE_CLEAR;
}

/* Writes the models to use, such as "process, thread or hybrid". */
static void put_use(FILE *out, const struct advice *j)
{
	size_t n = 0;

	for (enum model m = 0; m < N_MODELS; m++)
		for (size_t i = 0; i < j->n_use; i++)
			if (!strcmp(j->cell[i]->model, model_name(m)))
				fprintf(out, "%s%s",
					n++ == 0       ? ""
					: n < j->n_use ? ", "
						       : " or ",
					model_name(m));
}

/* Writes the models that an answer may name. */
static void put_models(FILE *out)
{
	for (enum model m = 0; m < N_MODELS; m++)
		fprintf(out, "%s%s",
			m == 0		   ? ""
			: m + 1 < N_MODELS ? ", "
					   : " or ",
			model_name(m));
}

bool advice_names_models(const struct advice *j)
{
	return j->sure != SURE_UNKNOWN && j->sure != SURE_DISTURBED;
}

char *advice_verdict(const struct advice *j)
{
	if (!advice_names_models(j))
		return text_format("%s", j->use);
	return text_format("%s (%s)", j->use, sure_word(j->sure));
}

void advice_say(struct advice *j, const struct criterion *e,
		const struct criterion_found *f)
{
	FILE *use = open_text(&j->use), *because = open_text(&j->because);
	struct contest c = contest_of(e, f);

	decide(j, &c);
	j->measure = e->measure;
	if (is_disturbed(f) || is_unknown(f)) {
		j->sure = is_disturbed(f) ? SURE_DISTURBED : SURE_UNKNOWN;
		fputs(sure_word(j->sure), use);
	} else {
		put_use(use, j);
	}
	if (f->measured > 0) {
		put_because(because, &c);
	} else {
		fprintf(because, "This run has no result of %s as ", e->bench);
		put_models(because);
		put_rest(because, f);
	}
	room_close(use, &j->use);
	room_close(because, &j->because);
}
