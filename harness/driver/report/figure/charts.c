/* charts.c - the figures of single workloads and the cells that each shows. */
#include "base/alloc.h"
#include "base/field.h"
#include "report/figure/chart.h"
#include <stdlib.h>
#include <string.h>

#define SAME_CPU "same-cpu"

static const struct chart yield_chart = {
	.name = "yield",
	.bench = "yield",
	.title = "Switching between units",
	.question = "What does a switch cost as more units take turns?",
	.how = "Lower is better; both axes are logarithmic. The band around "
	       "each line is the 95 % interval of the median. All units share "
	       "one core.",
	.best = "is fastest at",
	.setting = "units",
	.axis = "units that take turns on one core (log scale)",
	.shape = CHART_LINES,
	.unit = UNIT_TIME,
};

static const struct chart ops_chart = {
	.name = "ops",
	.title = "One operation of each workload",
	.question = "How long does one operation take in each model?",
	.how = "Further left is better; the axis is logarithmic. Each mark is "
	       "the median with its 95 % interval, the grey bar joins the "
	       "models of one workload. All units share one core; settings are "
	       "the first of each workload.",
	.best = "is fastest at",
	.setting = "workload",
	.axis = "time per operation (log scale)",
	.shape = CHART_DOTS,
	.unit = UNIT_TIME,
};

static const struct chart ratios_chart = {
	.name = "ops",
	.title = "One operation of each workload, compared with a thread",
	.question = "How many times as long as in a thread does one operation "
		    "take?",
	.how = "Further left is better; the axis is logarithmic, and the "
	       "thread is at 1×. Each mark is the ratio with its 95 % "
	       "interval, from slices that ran by turns; it repeats from run "
	       "to run where times do not. All units share one core; settings "
	       "are the first of each workload.",
	.best = "takes",
	.setting = "workload",
	.axis = "time of one operation, divided by the thread's (log scale)",
	.shape = CHART_DOTS,
	.unit = UNIT_RATIO,
};

static const struct chart spawn_chart = {
	.name = "spawn",
	.bench = "spawn",
	.title = "Starting a unit",
	.question = "What does it cost to start a unit and wait for its end?",
	.how = "Further left is better; the axis is logarithmic. One row for "
	       "each way to place units on cores; each mark is the median with "
	       "its 95 % interval.",
	.best = "is fastest at",
	.setting = "placement",
	.axis = "time to start and join one unit (log scale)",
	.shape = CHART_DOTS,
	.unit = UNIT_TIME,
};

static const struct chart queue_chart = {
	.bench = "queue",
	.title = "Sending messages through a queue",
	.how = "Higher is better; both axes are logarithmic. The band around "
	       "each line is the 95 % interval of the median. A message is "
	       "copied in and copied out.",
	.setting = "message",
	.axis = "bytes in a message (log scale)",
	.shape = CHART_LINES,
	.unit = UNIT_RATE,
	.bytes = true,
};

static bool is(const struct cell_result *c, const char *bench,
	       const char *placement)
{
	return !strcmp(c->bench, bench) && !strcmp(c->placement, placement);
}

/*
 * Returns the first cell of a workload and placement, in the order of the run.
 */
static const struct cell_result *first_of(const struct results *r,
					  const struct cell_result *like)
{
	const struct cell_result *c = r->cells;

	while (!is(c, like->bench, like->placement))
		c++;
	return c;
}

static bool in_first_group(const struct results *r, const struct cell_result *c)
{
	const struct cell_result *first = first_of(r, c);

	return c == first || c->group == first->group;
}

static int by_setting(const void *a, const void *b)
{
	const struct chart_row *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

static struct chart make_yield(const struct results *r)
{
	struct chart c = yield_chart;

	c.r = r;
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *cell = &r->cells[i];

		if (is(cell, "yield", SAME_CPU) && cell->units > 0)
			chart_add(&c, cell, cell->units,
				  number_count(cell->units).text);
	}
	if (c.n_rows > 0)
		qsort(c.rows, c.n_rows, sizeof(*c.rows), by_setting);
	chart_finish(&c);
	chart_mark_caches(&c, r);
	c.caption = caption_of_lines(&c);
	return c;
}

static bool any_ratio(const struct results *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->cells[i].ratio.n > 0)
			return true;
	return false;
}

/* Draws ratios to the thread, or times in a run that has no thread. */
static struct chart make_ops(const struct results *r)
{
	bool ratios = any_ratio(r);
	struct chart c = ratios ? ratios_chart : ops_chart;

	c.r = r;
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *cell = &r->cells[i];

		if (!is(cell, cell->bench, SAME_CPU) ||
		    !in_first_group(r, cell))
			continue;
		if (ratios)
			chart_add_value(&c, cell, 0, cell->bench, "ns_per_op",
					cell->ratio);
		else
			chart_add(&c, cell, 0, cell->bench);
	}
	chart_finish(&c);
	c.caption = caption_of_ops(&c);
	return c;
}

static struct chart make_spawn(const struct results *r)
{
	struct chart c = spawn_chart;

	c.r = r;
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *cell = &r->cells[i];

		if (is(cell, "spawn", cell->placement) &&
		    in_first_group(r, cell))
			chart_add(&c, cell, 0, cell->placement);
	}
	chart_finish(&c);
	c.caption = caption_of_spawn(&c);
	return c;
}

static double size_of(const struct cell_result *c)
{
	double size = field_number(c->params, "size");

	return size > 0 ? size : 0;
}

static struct chart make_queue(const struct results *r, const char *placement,
			       size_t number)
{
	struct chart c = queue_chart;

	c.r = r;
	snprintf(c.name, sizeof(c.name), "queue_%zu", number);
	c.where = placement;
	c.question =
		strcmp(placement, SAME_CPU)
			? "How many bytes a second pass to another core?"
			: "How many bytes a second pass through a queue on "
			  "one core?";
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *cell = &r->cells[i];

		if (is(cell, "queue", placement) && size_of(cell) > 0)
			chart_add(&c, cell, size_of(cell),
				  number_bytes(size_of(cell)).text);
	}
	if (c.n_rows > 0)
		qsort(c.rows, c.n_rows, sizeof(*c.rows), by_setting);
	chart_finish(&c);
	c.caption = caption_of_queue(&c);
	return c;
}

static void add(struct chart **list, size_t *n, struct chart c)
{
	*list = room_again(*list, *n + 1, sizeof(**list));
	(*list)[(*n)++] = c;
}

static bool first_at_placement(const struct results *r, size_t i)
{
	return is(&r->cells[i], "queue", r->cells[i].placement) &&
	       first_of(r, &r->cells[i]) == &r->cells[i];
}

/*
 * Returns true when the queue was measured with several message sizes: one size
 * makes no line, so it stands in the table only.
 */
static bool several_sizes(const struct results *r, const char *placement)
{
	double first = 0;

	for (size_t i = 0; i < r->n; i++) {
		double size = size_of(&r->cells[i]);

		if (!is(&r->cells[i], "queue", placement))
			continue;
		if (first > 0 && size != first)
			return true;
		first = size;
	}
	return false;
}

struct chart *charts_make(const struct results *r, size_t *n)
{
	struct chart *list = NULL;
	size_t queues = 0;

	*n = 0;
	add(&list, n, make_ops(r));
	add(&list, n, make_yield(r));
	add(&list, n, make_spawn(r));
	add(&list, n, make_queue(r, SAME_CPU, ++queues));
	for (size_t i = 0; i < r->n; i++)
		if (first_at_placement(r, i) &&
		    strcmp(r->cells[i].placement, SAME_CPU) &&
		    several_sizes(r, r->cells[i].placement))
			add(&list, n,
			    make_queue(r, r->cells[i].placement, ++queues));
	add(&list, n, chart_of_scaling(r));
	add(&list, n, chart_of_memory(r));
	add(&list, n, chart_of_gaps(r));
	return list;
}
