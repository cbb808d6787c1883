/* report_fixture.h - made-up results, and the page made of them. */
#ifndef REPORT_FIXTURE_H
#define REPORT_FIXTURE_H
#include "dir_fixture.h"
#include "report/page/report.h"
#include "results/compare.h"
#include "results/measure.h"
#include "words.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLOTS "plots"
#define CELLS 8

struct world {
	struct cell_result cells[CELLS];
	struct results r;
	char err[256];
};

static inline struct estimate around(double mid)
{
	return (struct estimate){ mid, mid * 0.98, mid * 1.02, 8 };
}

static inline struct cell_result *add(struct world *w, const char *bench,
				      const char *model, unsigned units,
				      double ns)
{
	struct cell_result *c = &w->cells[w->r.n++];

	*c = (struct cell_result){
		.name = bench,
		.bench = bench,
		.model = model,
		.placement = "same-cpu",
		.status = "ok",
		.op = "op",
		.units = units,
		.group = units,
		.gross = around(ns),
		.switches = 1,
		.switches_min = NAN,
		.switches_max = NAN,
		.slices = 8,
		.params = NULL,
	};
	return c;
}

/*
 * Gives each cell that has only an estimate of its time one slice in each
 * round, from the low end of the interval to the high one, and judges the run.
 */
static inline void judge(struct world *w)
{
	for (size_t i = 0; i < w->r.n; i++) {
		struct cell_result *c = &w->cells[i];
		struct points slices;
		double width = c->gross.high - c->gross.low;
		double step = width / (double)(c->gross.n - 1);

		if (c->gross.n < 2 || cell_measure(c, "ns_per_op"))
			continue;
		slices = points_room(c->gross.n);
		for (size_t k = 0; k < c->gross.n; k++)
			points_add(&slices, (uint64_t)k << 32,
				   isnan(step)
					   ? c->gross.mid
					   : c->gross.low + step * (double)k);
		measure_close(measure_open(c, "ns_per_op"), slices);
	}
	results_judge(&w->r);
}

/* Drops the measures that judge() made. */
static inline void drop_measures(struct world *w)
{
	for (size_t i = 0; i < w->r.n; i++) {
		measures_free(&w->cells[i]);
		w->cells[i].measures = NULL;
		w->cells[i].n_measures = 0;
	}
}

static inline int set_up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	if (!w || make_dir(state))
		return -1;
	w->r.run = json_pack("{s{ss},s[sss]}", "machine", "cpu_model",
			     "<script>x</script>", "argv", "a b", "it's", "c");
	w->r.cells = w->cells;
	w->r.slices = 64;
	add(w, "yield", "process", 2, 1200);
	add(w, "yield", "thread", 2, 1000);
	add(w, "yield", "coroutine", 2, 5);
	add(w, "yield", "process", 64, 1500);
	add(w, "yield", "thread", 64, 1100);
	add(w, "yield", "coroutine", 64, 9);
	*state = w;
	return 0;
}

static inline int tear_down(void **state)
{
	struct world *w = *state;

	drop_measures(w);
	json_decref(w->r.run);
	free(w);
	return remove_dir(state);
}

static inline char *read_page(void)
{
	return read_file(below("report/index.html"));
}

static inline char *make_page(struct world *w)
{
	judge(w);
	if (report_write(&w->r, dir, PLOTS, w->err, sizeof(w->err)))
		fail_msg("%s", w->err);
	return read_page();
}

static inline size_t count(const char *page, const char *text)
{
	size_t n = 0;

	for (; (page = strstr(page, text)); page++)
		n++;
	return n;
}
#endif
