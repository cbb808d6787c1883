/* words.c - writes the answer to a job as text, with the numbers behind it. */
#include "advice/advice.h"
#include "advice/question.h"
#include "base/alloc.h"
#include "base/number.h"
#include "base/text.h"
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

static bool close_to(const struct criterion *e, const struct candidate *best,
		     const struct candidate *other)
{
	return other->value.n &&
	       (other == best || cells_differ(best->cell, other->cell,
					      e->measure) != SURE_CLEAR);
}

/* Writes the models to use, such as "process, thread or hybrid". */
static size_t put_use(FILE *out, const struct criterion *e,
		      const struct criterion_found *f,
		      const struct candidate *best)
{
	const struct candidate *use[N_MODELS];
	size_t n = 0;

	for (enum model m = 0; m < N_MODELS; m++)
		if (close_to(e, best, &f->entry[m]))
			use[n++] = &f->entry[m];
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s%s",
			i == 0	    ? ""
			: i + 1 < n ? ", "
				    : " or ",
			use[i]->model);
	return n;
}

/*
 * Writes the values of the best model, the next, and the first clearly worse
 * one.
 */
static void put_because(FILE *out, const struct criterion *e,
			const struct criterion_found *f,
			const struct candidate *const *rank)
{
	size_t worse = 1;

	fputs(e->takes, out);
	put_value(out, e, rank[0]);
	if (f->measured > 1) {
		fputs(" and", out);
		put_value(out, e, rank[1]);
	}
	while (worse < f->measured && close_to(e, rank[0], rank[worse]))
		worse++;
	if (worse > 1 && worse < f->measured) {
		fputs(", but", out);
		put_value(out, e, rank[worse]);
	}
	put_setting(out, e, f->setting);
	put_rest(out, f);
}

/*
 * Returns true if the question stays open: with only one value, another model
 * might still be better.
 */
static bool is_open(const struct criterion_found *f)
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
 * Returns true if a value cannot be true: whether that model is the best one is
 * then unknown, and the other values come from the same minutes.
 */
static bool is_disturbed(const struct criterion_found *f)
{
	for (enum model m = 0; m < N_MODELS; m++)
		if (f->entry[m].untrue)
			return true;
	return false;
}

static enum sure put_answer(FILE *use, const struct criterion *e,
			    const struct criterion_found *f,
			    const struct candidate *best)
{
	if (is_disturbed(f)) {
		fputs(sure_word(SURE_DISTURBED), use);
		return SURE_DISTURBED;
	}
	if (is_open(f)) {
		fputs(sure_word(SURE_UNKNOWN), use);
		return SURE_UNKNOWN;
	}
	return put_use(use, e, f, best) == 1 ? SURE_CLEAR : SURE_TOO_CLOSE;
}

void advice_say(struct advice *j, const struct criterion *e,
		const struct criterion_found *f,
		const struct candidate *const *rank)
{
	FILE *use = open_text(&j->use), *because = open_text(&j->because);

	j->sure = put_answer(use, e, f, rank[0]);
	if (f->measured > 0) {
		put_because(because, e, f, rank);
	} else {
		fprintf(because, "This run has no result of %s", e->bench);
		put_rest(because, f);
	}
	room_close(use, &j->use);
	room_close(because, &j->because);
}
