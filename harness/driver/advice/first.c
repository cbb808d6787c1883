/* first.c - finds the numbers that a reader asks for first, and words them. */
#include "advice/first.h"
#include "advice/question.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/text.h"
#include <math.h>

#define ONE_CORE           \
	{                  \
		"same-cpu" \
	}

/* The rows below the hand-off.  what has one %s, for the setting. */
static const struct {
	struct first_row row;
	const char *what;
	struct criterion by;
} asked[] = {
	{ { "waiting_unit_bytes", "Memory, waiting unit", "crowd",
	    .unit = UNIT_BYTES },
	  "Memory of a waiting unit, %s alive at once",
	  { .bench = "crowd",
	    .measure = MEMORY_PER_UNIT,
	    .quantity = QUANTITY_BYTES,
	    .places = ONE_CORE,
	    .setting = "live",
	    .value = INFINITY,
	    .most_models = true } },
	{ { "blocked_neighbour_ns", "Beside a blocking call", "blocking",
	    .unit = UNIT_TIME },
	  "Longest pause of a neighbour that is due every ms, while a unit "
	  "makes calls that block for %s",
	  { .bench = "blocking",
	    .measure = "longest_gap_ms",
	    .quantity = QUANTITY_MS,
	    .places = ONE_CORE,
	    .setting = "via",
	    .value_name = "inline" } },
	{ { "pool_neighbour_ns", "Beside a call in a pool", "blocking",
	    .unit = UNIT_TIME },
	  "Longest pause of a neighbour that is due every ms, while a pool of "
	  "threads makes the calls that block for %s",
	  { .bench = "blocking",
	    .measure = "longest_gap_ms",
	    .quantity = QUANTITY_MS,
	    .places = ONE_CORE,
	    .setting = "via",
	    .value_name = "pool" } },
};

static char *even_text(const struct break_even *b)
{
	const struct estimate *w = &b->work_ns;

	if (!b->bench)
		return text_format("The break-even is not known: this run "
				   "measured no net cost of a hand-off in two "
				   "models (pingpong, yield).");
	if (b->unresolved < N_MODELS)
		return text_format("The break-even is not resolved, because "
				   "the net cost of a hand-off as %s is not: "
				   "%s (%s).",
				   model_name(b->unresolved), b->why, b->bench);
	if (w->high <= 0)
		return text_format("However little work there is for each "
				   "hand-off on one core, the model changes "
				   "the throughput by less than 10 %%.");
	if (w->low <= 0)
		return text_format("Above %s of work for each hand-off on one "
				   "core the model does not matter; below it "
				   "the model may decide the throughput.",
				   number_in(UNIT_TIME, w->high).text);
	return text_format("Below %s of work for each hand-off on one core "
			   "the model decides the throughput; above it the "
			   "model does not matter.",
			   number_estimate(UNIT_TIME, w).text);
}

/* Returns the setting of a row in words: "1000", or "10 ms". */
static char *setting_of(const struct criterion *e,
			const struct criterion_found *f)
{
	double us = NAN;

	if (!e->value_name)
		return text_format("%s", number_count(f->setting).text);
	for (enum model m = 0; m < N_MODELS; m++)
		if (f->entry[m].value.n)
			us = field_number(f->entry[m].cell->params, "block_us");
	return isnan(us) ? text_format("some time")
			 : text_format("%s ms", number_trimmed(us / 1000).text);
}

static void add_row(struct first *to, size_t i, const struct results *r)
{
	const struct criterion *e = &asked[i].by;
	struct criterion_found f;
	struct first_row row = asked[i].row;
	double scale = e->quantity == QUANTITY_MS ? 1e6 : 1;
	char *setting;

	advice_find(&f, e, r);
	if (f.measured == 0)
		return;
	setting = setting_of(e, &f);
	row.what = text_format(asked[i].what, setting);
	free(setting);
	for (enum model m = 0; m < N_MODELS; m++) {
		struct estimate v = f.entry[m].value;

		row.value[m] = (struct estimate){ v.mid * scale, v.low * scale,
						  v.high * scale, v.n };
		row.untrue[m] = f.entry[m].untrue;
	}
	to->row[to->rows++] = row;
}

static void add_hand_off(struct first *to)
{
	struct first_row row = { "hand_off_net_ns", "Hand-off, net",
				 to->even.bench, .unit = UNIT_TIME };

	if (!to->even.bench)
		return;
	row.what = text_format("Net cost of one hand-off on one core, without "
			       "the work of the units");
	memcpy(row.value, to->even.cost_ns, sizeof(row.value));
	memcpy(row.untrue, to->even.untrue, sizeof(row.untrue));
	to->row[to->rows++] = row;
}

struct first first_of(const struct results *r)
{
	struct first f = { .even = break_even_of(r) };

	f.even_text = even_text(&f.even);
	add_hand_off(&f);
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		add_row(&f, i, r);
	return f;
}

struct number first_value(const struct first_row *row, enum model m)
{
	if (row->value[m].n)
		return number_in(row->unit, row->value[m].mid);
	if (row->untrue[m])
		return (struct number){ "disturbed" };
	return (struct number){ "not measured" };
}

void first_free(struct first *f)
{
	for (size_t i = 0; i < f->rows; i++)
		free(f->row[i].what);
	free(f->even_text);
}

void first_needs(const struct results *r, bool *needed)
{
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		advice_mark(&asked[i].by, r, needed);
}
