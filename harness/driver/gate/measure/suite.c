/* suite.c - matches the benchmarks of two builds by their names. */
#include "base/alloc.h"
#include "base/exit_status.h"
#include "base/field.h"
#include "gate/measure/comparison.h"
#include "gate/measure/same_code.h"
#include "plan/loaded.h"
#include "plan/worker_mark.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct cell *cell_named(const struct plan *p, const char *name)
{
	for (size_t i = 0; i < p->n_cells; i++)
		if (!strcmp(p->cells[i].name, name))
			return &p->cells[i];
	return NULL;
}

/*
 * Returns the number of link layouts of a worker: the worker as it was built,
 * and the layouts that `make layouts` added.
 */
static unsigned count_layouts(const struct build *b, const struct cell *cell)
{
	char path[WORKER_PATH_MAX];
	unsigned n = 1;

	for (; n < LAYOUTS_MAX; n++) {
		build_layout(b, n, cell->worker->path, path, sizeof(path));
		if (!worker_marked(path))
			break;
	}
	return n;
}

static double threshold(const struct comparison *c, const struct cell *cell)
{
	double own = field_number(cell->worker->about, "threshold_percent");

	if (c->options.threshold > 0)
		return c->options.threshold;
	return own > 0 ? own : 100 * expm1(GATE_DECLARED);
}

static json_t *entry_json(const struct comparison *c, const struct entry *e)
{
	const struct cell *cell = e->cell[GATE_B] ? e->cell[GATE_B]
						  : e->cell[GATE_A];
	const struct worker *w = cell->worker;

	return json_pack("{ss ss ss ss si so so ss? sf sb sn si}", "name",
			 cell->name, "bench", w->bench, "model", w->model,
			 "placement", cell->placement->name, "units",
			 (int)cell->units, "params", cell_params_json(cell),
			 "cpus", cell_cpus_json(cell), "op",
			 field_text(w->about, "op"), "threshold_percent",
			 threshold(c, cell), "same_code", false, "missing",
			 "layouts", 1);
}

/* Adds an entry and its benchmark in the gate; returns their index. */
static size_t add_entry(struct comparison *c, struct cell *a, struct cell *b)
{
	struct gate_bench *g;
	struct entry *e;
	size_t i = c->gate.n++;

	c->entry = room_again(c->entry, c->gate.n, sizeof(*e));
	c->gate.bench = room_again(c->gate.bench, c->gate.n, sizeof(*g));
	e = &c->entry[i];
	*e = (struct entry){ .cell = { a, b }, .layouts = 1 };
	e->about = entry_json(c, e);
	g = &c->gate.bench[i];
	*g = (struct gate_bench){ .about = e->about,
				  .staged = isfinite(c->options.budget_s),
				  .ns = { NAN, NAN } };
	g->name = field_text(e->about, "name");
	g->declared = log1p(field_number(e->about, "threshold_percent") / 100);
	json_array_append_new(json_object_get(c->gate.run, "benchmarks"),
			      e->about);
	return i;
}

static void add_lone(struct comparison *c, struct cell *a, struct cell *b)
{
	const char *side = a ? "B" : "A";
	size_t i = add_entry(c, a, b);

	json_object_set_new(c->entry[i].about, "missing", json_string(side));
	c->gate.bench[i].missing = side;
}

/*
 * Returns true for a script whose code is not known to have changed, unless the
 * user named its model: scripts are lanes beside the C workers and are compared
 * only on demand.
 */
static bool is_left_out(const struct comparison *c, const struct cell *a,
			const struct cell *b, int same)
{
	bool scripts = worker_is_script(a->worker->path) ||
		       worker_is_script(b->worker->path);

	return scripts && same && !c->options.common.models.n;
}

/*
 * Adds a benchmark that both builds have. It needs no measuring time when its
 * code is the same.
 */
static void add_pair(struct comparison *c, struct cell *a, struct cell *b)
{
	int same = same_code(a->worker->path, b->worker->path);
	struct gate_bench *g;
	struct entry *e;
	unsigned n;
	size_t i;

	if (is_left_out(c, a, b, same)) {
		c->scripts++;
		return;
	}
	i = add_entry(c, a, b);
	g = &c->gate.bench[i];
	e = &c->entry[i];
	g->same_code = same == 1 && !c->options.same_code;
	json_object_set_new(e->about, "same_code", json_boolean(g->same_code));
	e->layouts = count_layouts(&c->build[GATE_A], a);
	n = count_layouts(&c->build[GATE_B], b);
	e->layouts = n < e->layouts ? n : e->layouts;
}

/* Adds the benchmarks in the order of B's plan, then those that only A has. */
static void match(struct comparison *c)
{
	for (size_t i = 0; i < c->plan[GATE_B].n_cells; i++) {
		struct cell *b = &c->plan[GATE_B].cells[i];
		struct cell *a = cell_named(&c->plan[GATE_A], b->name);

		if (a)
			add_pair(c, a, b);
		else
			add_lone(c, NULL, b);
	}
	for (size_t i = 0; i < c->plan[GATE_A].n_cells; i++) {
		struct cell *a = &c->plan[GATE_A].cells[i];

		if (!cell_named(&c->plan[GATE_B], a->name))
			add_lone(c, a, NULL);
	}
}

/*
 * Finds the workers of both builds. A name that one build knows is valid: that
 * the other build lacks it is a result, not an error.
 */
static int find_workers(struct comparison *c, char *err, size_t size)
{
	const struct options *o = &c->options.common;
	unsigned wrong = 0;

	for (int side = GATE_A; side <= GATE_B; side++) {
		struct plan *p = &c->plan[side];

		p->tolerant = true;
		if (plan_workers(p, c->build[side].dir, o, &c->topo, err, size))
			return EXIT_BAD;
	}
	plan_respell(&c->plan[GATE_A], &c->plan[GATE_B]);
	plan_respell(&c->plan[GATE_B], &c->plan[GATE_A]);
	for (int side = GATE_A; side <= GATE_B; side++)
		wrong += plan_check(&c->plan[side], o, &c->topo, err, size) !=
			 0;
	return wrong == 2 ? EXIT_BAD : 0;
}

static int make_plans(struct comparison *c, char *err, size_t size)
{
	unsigned empty = 0;

	for (int side = GATE_A; side <= GATE_B; side++)
		empty += plan_cells(&c->plan[side], &c->options.common,
				    &c->topo, err, size) != 0;
	return empty == 2 ? EXIT_BAD : 0;
}

int suite_make(struct comparison *c, char *err, size_t size)
{
	int bad = find_workers(c, err, size);

	if (!bad)
		bad = make_plans(c, err, size);
	if (bad)
		return bad;
	match(c);
	if (c->gate.n)
		return 0;
	snprintf(err, size,
		 "only scripts are left to compare, and no script is known to "
		 "have changed: name their model with --model");
	return EXIT_BAD;
}
