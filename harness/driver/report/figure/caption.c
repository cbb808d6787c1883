/* caption.c - writes the sentence that a figure shows, with its numbers. */
#include "report/figure/caption.h"
#include "base/alloc.h"
#include <math.h>
#include <stdlib.h>

/*
 * The best and the second model of a row; N_MODELS when there is no such model.
 */
struct rank {
	enum model best, second;
	bool clear; /* true when their intervals do not overlap */
};

static bool better(const struct chart *c, double a, double b)
{
	return c->unit == UNIT_RATE ? a > b : a < b;
}

static enum model best_but(const struct chart *c, const struct chart_row *row,
			   enum model but)
{
	enum model best = N_MODELS;

	for (enum model m = 0; m < N_MODELS; m++)
		if (row->has[m] && m != but &&
		    (best == N_MODELS ||
		     better(c, row->value[m].mid, row->value[best].mid)))
			best = m;
	return best;
}

static struct rank rank_of(const struct chart *c, const struct chart_row *row)
{
	struct rank k = { .best = best_but(c, row, N_MODELS) };
	const struct estimate *a, *b;

	k.second = best_but(c, row, k.best);
	if (k.second == N_MODELS)
		return k;
	a = &row->value[k.best];
	b = &row->value[k.second];
	/*
	 * The comparison is false for NaN: without an interval nothing is
	 * clear.
	 */
	k.clear = c->unit == UNIT_RATE ? a->low > b->high : a->high < b->low;
	k.clear = k.clear && !row->client_bound[k.second];
	return k;
}

static bool no_interval(const struct chart_row *row, struct rank k)
{
	return !isfinite(row->value[k.best].low) ||
	       !isfinite(row->value[k.second].low);
}

void caption_put_value(FILE *out, const struct chart *c,
		       const struct chart_row *row, enum model m)
{
	fprintf(out, "%s%s", row->client_bound[m] ? "at most " : "",
		number_estimate(c->unit, &row->value[m]).text);
}

/* Writes how the other models compare: " (process 183×, thread 162× that)". */
static void put_times(FILE *out, const struct chart_row *row, enum model best)
{
	const char *before = " (";

	for (enum model m = 0; m < N_MODELS; m++) {
		double times = row->value[m].mid / row->value[best].mid;

		if (!row->has[m] || m == best)
			continue;
		fprintf(out, "%s%s %s%s", before, model_name(m),
			row->client_bound[best] ? "at least " : "",
			number_in(UNIT_RATIO, times).text);
		before = ", ";
	}
	fputs(" that)", out);
}

static void put_unclear(FILE *out, const struct chart *c,
			const struct chart_row *row, struct rank k)
{
	fprintf(out, "%s (", model_name(k.best));
	caption_put_value(out, c, row, k.best);
	fprintf(out, ") and %s (", model_name(k.second));
	caption_put_value(out, c, row, k.second);
	fputs(no_interval(row, k) ? ") lead, from too few runs to be sure"
				  : ") are too close to call",
	      out);
}

/*
 * Writes one row: "coroutine is fastest at 4.1 ns [4.0, 4.2] per yield (thread
 * 260× that)".
 */
void caption_put_row(FILE *out, const struct chart *c,
		     const struct chart_row *row)
{
	struct rank k = rank_of(c, row);

	if (k.second == N_MODELS) {
		fprintf(out, "%s needs ", model_name(k.best));
		caption_put_value(out, c, row, k.best);
		fprintf(out, " per %s", row->op);
	} else if (!k.clear) {
		put_unclear(out, c, row, k);
	} else {
		fprintf(out, "%s %s ", model_name(k.best), c->best);
		caption_put_value(out, c, row, k.best);
		fprintf(out, " per %s", row->op);
		put_times(out, row, k.best);
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

/*
 * Counts in wins[m] the rows in which model m is clearly the best; returns the
 * number of the other rows.
 */
static size_t count_wins(const struct chart *c, size_t *wins)
{
	size_t unclear = 0;

	for (size_t i = 0; i < c->n_rows; i++) {
		struct rank k = rank_of(c, &c->rows[i]);

		if (k.clear)
			wins[k.best]++;
		else
			unclear++;
	}
	return unclear;
}

static void put_wins(FILE *out, const struct chart *c, const char *verb,
		     const char *rows)
{
	size_t wins[N_MODELS] = { 0 }, unclear = count_wins(c, wins);
	const char *before = "";

	for (enum model m = 0; m < N_MODELS; m++) {
		if (wins[m] == 0)
			continue;
		fprintf(out, "%s%s %s in %zu of %zu %s", before, model_name(m),
			verb, wins[m], c->n_rows, rows);
		before = ", ";
	}
	if (unclear > 0)
		fprintf(out,
			"%sin %zu of %zu %s the best two are too close to call "
			"or there is only one",
			*before ? "; " : "", unclear, c->n_rows, rows);
}

char *caption_of_ops(const struct chart *c)
{
	struct sentence s;

	if (c->n_rows == 0)
		return NULL;
	sentence_begin(&s);
	fputs("On one core, ", s.out);
	put_wins(s.out, c, "is clearly fastest", "workloads");
	return sentence_end(&s);
}

char *caption_of_queue(const struct chart *c)
{
	const struct chart_row *top = NULL;
	enum model best = N_MODELS;
	struct sentence s;

	for (size_t i = 0; i < c->n_rows; i++) {
		enum model m = best_but(c, &c->rows[i], N_MODELS);

		if (!top || c->rows[i].value[m].mid > top->value[best].mid) {
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
