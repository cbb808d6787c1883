/* table_fixture.h - made-up cells, and the table made of them. */
#ifndef TABLE_FIXTURE_H
#define TABLE_FIXTURE_H
#include "base/flow.h"
#include "report/text/table.h"
#include "results/measure.h"
#include "words.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NONE ((struct estimate){ NAN, NAN, NAN, 0 })

static inline struct cell_result cell(const char *model, double ns,
				      double ratio)
{
	return (struct cell_result){
		.name = "n",
		.bench = "yield",
		.model = model,
		.placement = "same-cpu",
		.status = "ok",
		.op = "yield",
		.units = 2,
		.gross = { ns, ns * 0.99, ns * 1.01, 10 },
		.baseline = NONE,
		.net = NONE,
		.ratio = { ratio, ratio * 0.98, ratio * 1.02, 10 },
		.switches = 1,
		.switches_min = NAN,
		.switches_max = NAN,
		.slices = 100,
	};
}

/* The text that print writes of the cells, to be freed; the run's totals are
 * sums over the cells. */
static inline char *shown(struct cell_result *c, size_t n,
			  void (*print)(const struct results *r, FILE *out,
					bool color, int width),
			  bool color, int width)
{
	struct results r = { .cells = c, .n = n, .bad_lines = 3 };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (size_t i = 0; i < n; i++) {
		r.slices += c[i].slices;
		r.disturbed += c[i].disturbed;
	}
	assert_non_null(out);
	print(&r, out, color, width);
	fclose(out);
	return text;
}

static __attribute__((noinline, unused)) char *
printed(struct cell_result *c, size_t n, bool color, int width)
{
	return shown(c, n, table_print, color, width);
}

static inline void print_brief(const struct results *r, FILE *out, bool color,
			       int width)
{
	(void)color;
	table_brief(r, out, width);
}

static __attribute__((noinline, unused)) char *brief(struct cell_result *c,
						     size_t n, int width)
{
	return shown(c, n, print_brief, false, width);
}

static inline struct cell_result of(const char *bench, const char *model,
				    double ns)
{
	struct cell_result c = cell(model, ns, 1);

	c.bench = bench;
	c.gross.low = ns * 0.98;
	c.gross.high = ns * 1.02;
	return c;
}

/*
 * Adds a metric of the workload to c, with a value for each round: middle, and
 * others at multiples of step on both sides.  drop_metrics() frees the metric.
 */
static inline void add_metric(struct cell_result *c, const char *name,
			      size_t rounds, double middle, double step)
{
	struct points slices = points_room(rounds);

	if (!c->metrics)
		c->metrics = json_object();
	json_object_set_new(c->metrics, name, json_null());
	for (size_t k = 0; k < rounds; k++)
		points_add(
			&slices, (uint64_t)k << 32,
			middle + step * ((double)k - (double)(rounds - 1) / 2));
	measure_close(measure_open(c, name), slices);
}

static inline void drop_metrics(struct cell_result *c)
{
	measures_free(c);
	json_decref(c->metrics);
	c->measures = NULL;
	c->n_measures = 0;
	c->metrics = NULL;
}

/* Fails when a line of the text has more than width characters. */
static inline void assert_no_wider(const char *text, int width)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		char *line = strndup(text, n);

		if (text_width(line) > width)
			fail_msg("wider than %d: %s", width, line);
		free(line);
		text += n + (text[n] == '\n');
	}
}
#endif
