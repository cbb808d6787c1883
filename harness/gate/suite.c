/* suite.c - the benchmarks of two builds, matched by their names. */
#include "comparison.h"
#include "record.h"
#include "same_code.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct cell *cell_named(const struct plan *p, const char *name)
{
	for (size_t i = 0; i < p->n_cells; i++)
		if (!strcmp(p->cells[i].name, name))
			return &p->cells[i];
	return NULL;
}

static const char *below(const struct build *b, const struct cell *cell)
{
	return cell->worker->path + strlen(b->dir) + 1;
}

/* The layouts of a worker: as it is built, and what `make layouts` added. */
static unsigned count_layouts(const struct build *b, const struct cell *cell)
{
	char path[2 * PATH_MAX];
	unsigned n = 1;

	for (; n < LAYOUTS_MAX; n++) {
		snprintf(path, sizeof(path), "%s/.layout/%u/%s", b->dir, n,
			 below(b, cell));
		if (access(path, X_OK))
			break;
	}
	return n;
}

static json_t *cpus_json(const struct cell *cell)
{
	json_t *cpus = json_array();

	for (size_t i = 0; i < cell->n_cpus; i++)
		json_array_append_new(cpus, json_integer(cell->place->cpus[i]));
	return cpus;
}

static double threshold(const struct comparison *c, const struct cell *cell)
{
	double own = record_number(cell->worker->about, "threshold_percent");

	if (c->wish.threshold > 0)
		return c->wish.threshold;
	return own > 0 ? own : 100 * expm1(GATE_DECLARED);
}

static json_t *entry_json(const struct comparison *c, const struct entry *e)
{
	const struct cell *cell = e->cell[GATE_B] ? e->cell[GATE_B]
						  : e->cell[GATE_A];
	const struct worker *w = cell->worker;

	return json_pack("{ss ss ss ss si sO so ss? sf sb sn si}", "name",
			 cell->name, "bench", w->bench, "model", w->model,
			 "placement", cell->place->name, "units",
			 (int)cell->units, "params", cell->params, "cpus",
			 cpus_json(cell), "op", record_text(w->about, "op"),
			 "threshold_percent", threshold(c, cell), "same_code",
			 false, "missing", "layouts", 1);
}

static void add_entry(struct comparison *c, struct cell *a, struct cell *b)
{
	size_t n = c->gate.n++;
	struct entry *e;
	struct gate_bench *g;

	c->entry = realloc(c->entry, (n + 1) * sizeof(*c->entry));
	c->gate.bench = realloc(c->gate.bench, (n + 1) * sizeof(*g));
	if (!c->entry || !c->gate.bench)
		abort();
	e = &c->entry[n];
	*e = (struct entry){ .cell = { a, b }, .layouts = 1 };
	e->about = entry_json(c, e);
	g = &c->gate.bench[n];
	*g = (struct gate_bench){ .about = e->about, .ns = { NAN, NAN } };
	g->name = record_text(e->about, "name");
	g->declared = log1p(record_number(e->about, "threshold_percent") / 100);
	json_array_append_new(json_object_get(c->gate.run, "benchmarks"),
			      e->about);
}

void entry_recalls(struct comparison *c, size_t i, const double *x, size_t n)
{
	struct gate_pairs *before = &c->gate.bench[i].before;
	json_t *all = json_array();

	for (size_t k = 0; k < n; k++)
		json_array_append_new(all, json_real(x[k]));
	json_object_set_new(c->entry[i].about, "before", all);
	before->x = calloc(n + 1, sizeof(*x));
	if (!before->x)
		abort();
	memcpy(before->x, x, n * sizeof(*x));
	before->n = n;
}

static void add_lone(struct comparison *c, struct cell *a, struct cell *b)
{
	const char *side = a ? "B" : "A";

	add_entry(c, a, b);
	json_object_set_new(c->entry[c->gate.n - 1].about, "missing",
			    json_string(side));
	c->gate.bench[c->gate.n - 1].missing = side;
}

/* Code that is the same needs no time; a script may be anything. */
static void add_pair(struct comparison *c, struct cell *a, struct cell *b)
{
	int same = same_code(a->worker->path, b->worker->path);
	struct gate_bench *g;
	struct entry *e;
	unsigned n;

	if (same < 0 && !c->wish.o.models.n) {
		c->scripts++;
		return;
	}
	add_entry(c, a, b);
	g = &c->gate.bench[c->gate.n - 1];
	e = &c->entry[c->gate.n - 1];
	g->same_code = same == 1 && !c->wish.same_code;
	json_object_set_new(e->about, "same_code", json_boolean(g->same_code));
	e->layouts = count_layouts(&c->build[GATE_A], a);
	n = count_layouts(&c->build[GATE_B], b);
	e->layouts = n < e->layouts ? n : e->layouts;
}

/* In the order of B's plan, and then what only A has. */
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

/* A name that one build knows is right, and the other's lack a finding. */
static int find_workers(struct comparison *c, char *err, size_t size)
{
	const struct options *o = &c->wish.o;
	unsigned wrong = 0;

	for (int side = GATE_A; side <= GATE_B; side++) {
		struct plan *p = &c->plan[side];

		p->tolerant = true;
		if (plan_workers(p, c->build[side].dir, &o->benches, &c->topo,
				 err, size))
			return EXIT_BAD;
		wrong += plan_check(p, o, &c->topo, err, size) != 0;
	}
	return wrong == 2 ? EXIT_BAD : 0;
}

static int make_plans(struct comparison *c, char *err, size_t size)
{
	unsigned empty = 0;

	for (int side = GATE_A; side <= GATE_B; side++)
		empty += plan_cells(&c->plan[side], &c->wish.o, &c->topo, err,
				    size) != 0;
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
		 "only scripts are left to compare, whose code cannot be told "
		 "from its file: name their model with --model");
	return EXIT_BAD;
}
