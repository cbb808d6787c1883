/* gap.c - shows how long a unit waits while a call of another unit blocks. */
#include "base/field.h"
#include "report/figure/caption.h"
#include <stdlib.h>
#include <string.h>

static const struct chart empty = {
	.name = "gap",
	.bench = "blocking",
	.title = "A call that blocks",
	.question =
		"How long does a blocking call of one unit hold up another?",
	.how = "Further left is better; the axis is logarithmic. One unit has "
	       "a heartbeat, the other makes calls that block, inline or "
	       "handed "
	       "to a pool of threads; a mark is the longest gap between two "
	       "beats, or the gap that 99 % of them stay below, with its 95 % "
	       "interval. Both units share one core.",
	.setting = "call and gap",
	.axis = "gap in the heartbeat (log scale)",
	.shape = CHART_DOTS,
	.unit = UNIT_TIME,
};

static const char inline_longest[] = "inline, longest",
		  pool_longest[] = "pool, longest";
static const struct {
	const char *label, *metric;
	const char *via;
} rows[] = {
	{ inline_longest, "longest_gap_ms", "inline" },
	{ "inline, 99 %", "p99_gap_ms", "inline" },
	{ pool_longest, "longest_gap_ms", "pool" },
	{ "pool, 99 %", "p99_gap_ms", "pool" },
};

static bool is_via(const struct cell_result *c, const char *via)
{
	const char *is = field_text(c->params, "via");

	return !strcmp(c->bench, "blocking") &&
	       !strcmp(c->placement, "same-cpu") && is && !strcmp(is, via);
}

static struct estimate ns_of(struct estimate ms)
{
	ms.mid *= 1e6;
	ms.low *= 1e6;
	ms.high *= 1e6;
	return ms;
}

static bool has_any(const struct results *r, size_t row)
{
	for (size_t i = 0; i < r->n; i++)
		if (is_via(&r->cells[i], rows[row].via) &&
		    results_value(&r->cells[i], rows[row].metric).n > 0)
			return true;
	return false;
}

static void add_row(struct chart *c, const struct results *r, size_t row)
{
	if (!has_any(r, row)) {
		chart_leave_out(c, "all models", rows[row].label,
				"not in this run, or too few beats in a slice");
		return;
	}
	for (size_t i = 0; i < r->n; i++)
		if (is_via(&r->cells[i], rows[row].via))
			chart_add_value(c, &r->cells[i], (double)row,
					rows[row].label, rows[row].metric,
					ns_of(results_value(&r->cells[i],
							    rows[row].metric)));
}

static const struct chart_row *find_row(const struct chart *c,
					const char *label)
{
	for (size_t i = 0; i < c->n_rows; i++)
		if (!strcmp(c->rows[i].label, label))
			return &c->rows[i];
	return NULL;
}

/* Returns the model with the longest gap of the row, or with the shortest. */
static enum model end_of(const struct chart_row *row, bool longest)
{
	enum model at = N_MODELS;

	for (enum model m = 0; m < N_MODELS; m++)
		if (row->has[m] &&
		    (at == N_MODELS ||
		     (row->value[m].mid > row->value[at].mid) == longest))
			at = m;
	return at;
}

static void put_gaps(FILE *out, const struct chart *c, const char *label,
		     const char *call)
{
	const struct chart_row *row = find_row(c, label);
	enum model worst, best;

	if (!row)
		return;
	worst = end_of(row, true);
	best = end_of(row, false);
	fprintf(out, "%s the longest gap is ", call);
	caption_put_value(out, c, row, worst);
	fprintf(out, " with %s", model_name(worst));
	if (best == worst)
		return;
	fputs(" and ", out);
	caption_put_value(out, c, row, best);
	fprintf(out, " with %s", model_name(best));
}

static char *caption(const struct chart *c)
{
	bool both = find_row(c, inline_longest) && find_row(c, pool_longest);
	struct sentence s;

	if (!find_row(c, inline_longest) && !find_row(c, pool_longest))
		return NULL;
	sentence_begin(&s);
	put_gaps(s.out, c, inline_longest, "Where calls block inline,");
	fputs(both ? "; " : "", s.out);
	put_gaps(s.out, c, pool_longest, "where a pool of threads makes them,");
	return sentence_end(&s);
}

struct chart chart_of_gaps(const struct results *r)
{
	struct chart c = empty;

	c.r = r;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		add_row(&c, r, i);
	chart_finish(&c);
	c.caption = caption(&c);
	return c;
}
