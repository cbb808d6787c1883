/* memory.c - shows the memory of one more live unit, in three parts. */
#include "base/field.h"
#include "base/text.h"
#include "report/figure/caption.h"
#include <stdlib.h>
#include <string.h>

static const struct chart empty = {
	.name = "memory",
	.bench = "crowd",
	.title = "Memory of one unit",
	.question = "What memory does one more unit take?",
	.how = "Further left is better; the axis is logarithmic. Each mark is "
	       "the median with its 95 % interval: what the unit itself has "
	       "touched, its stack in the kernel, its page tables, and the "
	       "sum. "
	       "Address space that is only reserved takes no memory. Drawn at "
	       "the largest crowd that most models could be measured with.",
	.best = "takes least at",
	.setting = "part",
	.axis = "bytes per unit (log scale)",
	.shape = CHART_DOTS,
	.unit = UNIT_BYTES,
};

static const struct {
	const char *label, *names;
} parts[] = {
	{ "its own", "user_bytes" },
	{ "kernel stack", "kernel_stack_bytes" },
	{ "page tables", "page_table_bytes" },
	{ "all three", MEMORY_PER_UNIT },
};
enum { PARTS = sizeof(parts) / sizeof(*parts) };

/*
 * Returns the number of units that are alive at once, or 0 for a cell of
 * another workload.
 */
static double live_of(const struct cell_result *c)
{
	double live = field_number(c->params, "live");

	return !strcmp(c->bench, "crowd") && live > 0 ? live : 0;
}

static size_t measured_at(const struct results *r, double live)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];

		n += live_of(c) == live && model_named(c->model) < N_MODELS &&
		     cell_has_estimate(c) &&
		     results_value(c, parts[PARTS - 1].names).n > 0;
	}
	return n;
}

/*
 * Returns the largest number of live units with which most models were
 * measured, or 0.
 */
static double best_crowd(const struct results *r)
{
	double best = 0;
	size_t most = 0;

	for (size_t i = 0; i < r->n; i++) {
		double live = live_of(&r->cells[i]);
		size_t n = live > 0 ? measured_at(r, live) : 0;

		if (n > most || (n > 0 && n == most && live > best)) {
			most = n;
			best = live;
		}
	}
	return best;
}

static void add_part(struct chart *c, const struct results *r, double live,
		     size_t part)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *cell = &r->cells[i];

		if (live_of(cell) == live)
			chart_add_value(c, cell, (double)part,
					parts[part].label, parts[part].names,
					results_value(cell, parts[part].names));
	}
}

/* Notes the models that could not run this many units. */
static void name_refused(struct chart *c, const struct results *r, double live)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *cell = &r->cells[i];
		char *why = live_of(cell) > live ? cell_excuse(cell) : NULL;
		char *where;

		if (!why)
			continue;
		where = text_format("%s units",
				    number_count(live_of(cell)).text);
		chart_leave_out(c, cell->model, where, why);
		free(where);
		free(why);
	}
}

static char *caption(const struct chart *c, double live)
{
	struct sentence s;

	sentence_begin(&s);
	fprintf(s.out, "With %s units alive, ", number_count(live).text);
	caption_put_row(s.out, c, &c->rows[c->n_rows - 1]);
	return sentence_end(&s);
}

struct chart chart_of_memory(const struct results *r)
{
	double live = best_crowd(r);
	struct chart c = empty;

	c.r = r;
	for (size_t i = 0; i < PARTS && live > 0; i++)
		add_part(&c, r, live, i);
	chart_finish(&c);
	name_refused(&c, r, live);
	if (c.n_rows > 0)
		c.caption = caption(&c, live);
	return c;
}
