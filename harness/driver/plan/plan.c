/* plan.c - plans the cells and their lockstep groups. */
#include "plan/plan.h"
#include "base/alloc.h"
#include "base/field.h"
#include "plan/design.h"
#include "plan/names.h"
#include <stdio.h>
#include <string.h>

static unsigned about_number(const struct worker *w, const char *name)
{
	double v = field_number(w->about, name);

	return v >= 1 ? (unsigned)v : 0;
}

static const uint64_t *value_in(const struct design *d, const uint64_t *point,
				const char *name)
{
	const struct factor *f = design_factor(d, name);

	return f ? &point[f - d->factor] : NULL;
}

static unsigned units_in(const struct design *d, const uint64_t *point)
{
	return (unsigned)*value_in(d, point, "units");
}

/* Gives each parameter of the worker the point's value, else the default. */
static void set_settings(struct cell *c, const struct design *d,
			 const uint64_t *point)
{
	const struct worker *w = c->worker;

	c->n_settings = w->n_params;
	c->settings = room_of(w->n_params, sizeof(*c->settings));
	for (size_t i = 0; i < w->n_params; i++) {
		const struct param *p = &w->params[i];
		const uint64_t *v = value_in(d, point, p->name);

		c->settings[i] = (struct setting){ p, v ? *v : p->value };
	}
}

/* Ends a cell that is known to be impossible before its worker is started. */
static void cell_foresee(struct cell *c)
{
	const json_t *cannot = json_object_get(c->worker->about, "cannot");
	const char *why = field_text(cannot, c->worker->model);

	if (c->placement->reach == REACH_APART &&
	    worker_flag(c->worker, "one_core") &&
	    !worker_flag(c->worker, "partner"))
		why = "all units of this model share one CPU";
	if (why)
		cell_end(c, "cannot", why);
}

/* Sets the batch and the number of teams: a team does whole batches of ops. */
static void cell_batch(struct cell *c)
{
	const char *name = field_text(c->worker->about, "batch");
	unsigned group = about_number(c->worker, "group");

	for (size_t i = 0; name && i < c->n_settings; i++)
		if (!strcmp(c->settings[i].param->own_name, name))
			c->batch = c->settings[i].value;
	c->groups = group ? c->units / group : 1;
}

/* The lockstep group of a new cell.  At the placement of all cores, cells that
 * differ in the number of units share a group, since they are compared. */
static unsigned group_of(const struct plan *p, const struct cell *c)
{
	for (size_t i = 0; c->placement->reach == REACH_CORES && i < p->n_cells;
	     i++) {
		const struct cell *other = &p->cells[i];

		if (other->placement == c->placement &&
		    !strcmp(other->worker->bench, c->worker->bench) &&
		    settings_equal(other->settings, other->n_settings,
				   c->settings, c->n_settings))
			return other->group;
	}
	return p->n_groups;
}

static void add_cell(struct plan *p, const struct worker *w,
		     const struct placement *placement, const struct design *d,
		     const uint64_t *point)
{
	struct cell c = { .worker = w, .placement = placement };

	c.units = units_in(d, point);
	c.n_cpus = placement->reach == REACH_CORES ? c.units
						   : placement->n_cpus;
	set_settings(&c, d, point);
	c.group = group_of(p, &c);
	c.baseline = worker_flag(w, "baseline");
	c.kernel = worker_flag(w, "kernel");
	c.alone = worker_flag(w, "alone");
	c.slice_ms = about_number(w, "slice_ms");
	cell_batch(&c);
	c.child.process.in = -1;
	c.child.process.out = c.child.process.err = -1;
	c.name = cell_name(&c, d);
	cell_foresee(&c);
	p->cells = room_again(p->cells, p->n_cells + 1, sizeof(c));
	p->cells[p->n_cells++] = c;
}

static void drop_last(struct plan *p)
{
	cell_free(&p->cells[--p->n_cells]);
}

static const struct worker *bench_end(const struct plan *p,
				      const struct worker *w)
{
	const char *bench = w->bench;

	while (w < p->workers + p->n_workers && !strcmp(w->bench, bench))
		w++;
	return w;
}

/* True when the worker supports the placement and has a unit for each CPU. */
static bool placement_fits(const struct worker *w,
			   const struct placement *placement, unsigned units)
{
	size_t others = worker_flag(w, "partner"), i;
	json_t *v;

	json_array_foreach (json_object_get(w->about, "places"), i, v)
		if (!strcmp(reach_name(placement->reach), json_string_value(v)))
			return !placement->absent &&
			       (placement->reach == REACH_CORES ||
				units + others >= placement->n_cpus);
	return false;
}

static bool takes_part(const struct worker *w,
		       const struct placement *placement,
		       const struct design *d, const uint64_t *point,
		       const struct options *o)
{
	unsigned units = units_in(d, point);
	unsigned group = about_number(w, "group");

	return words_allow(&o->models, w->model) &&
	       (!group || units % group == 0) &&
	       placement_fits(w, placement, units) &&
	       design_includes(d, w, point);
}

/* Adds the cells of all models of a workload at one place and point. */
static void add_group(struct plan *p, const struct worker *w,
		      const struct placement *placement, const struct design *d,
		      const uint64_t *point, const struct options *o)
{
	const struct worker *end = bench_end(p, w);
	unsigned group = p->n_groups;
	bool used = false;

	for (; w < end; w++) {
		struct cell *last;

		if (!takes_part(w, placement, d, point, o))
			continue;
		add_cell(p, w, placement, d, point);
		last = &p->cells[p->n_cells - 1];
		last->id = (unsigned)p->n_cells - 1;
		if (names_filter(last, d, o->filter))
			drop_last(p);
		else
			used |= last->group == group;
	}
	p->n_groups += used;
}

/*
 * Adds the cells of one point at each place: all cores, or every other place.
 * With plain, only the first place that the workload supports is taken.
 */
static void add_setting(struct plan *p, const struct worker *w,
			const struct design *d, const uint64_t *point,
			const struct options *o, const struct topo *t,
			bool cores, bool first)
{
	size_t before = p->n_cells;

	for (size_t i = 0; i < N_PLACEMENTS; i++) {
		const struct placement *placement = &t->placements[i];

		if (o->plain && !o->placements.n && p->n_cells > before)
			break;
		if ((placement->reach == REACH_CORES) != cores ||
		    !words_allow(&o->placements, placement->name))
			continue;
		/* A quick run measures only one point unpinned, since noise is
		 * greatest there. */
		if (first || o->full || o->placements.n ||
		    placement->reach != REACH_FREE)
			add_group(p, w, placement, d, point, o);
	}
}

static void add_bench(struct plan *p, const struct worker *w,
		      const struct options *o, const struct topo *t)
{
	size_t before = p->n_cells;

	for (int cores = 0; cores < 2; cores++) {
		struct design d;
		uint64_t *point;

		if (o->plain && !o->placements.n && p->n_cells > before)
			break;
		design_make(&d, w, bench_end(p, w), o, cores ? t->n_cores : 0);
		point = room_of(d.n, sizeof(*point));
		for (size_t i = 0; design_point(&d, i, point); i++)
			add_setting(p, w, &d, point, o, t, cores, i == 0);
		free(point);
		design_free(&d);
	}
}

int plan_cells(struct plan *p, const struct options *o, const struct topo *t,
	       char *err, size_t size)
{
	const char *last = "";

	if (!p->tolerant && plan_check(p, o, t, err, size))
		return -1;
	for (size_t i = 0; i < p->n_workers; i++) {
		const struct worker *w = &p->workers[i];

		if (strcmp(last, w->bench) &&
		    words_allow(&o->benches, w->bench))
			add_bench(p, w, o, t);
		last = w->bench;
	}
	if (p->n_cells)
		return 0;
	snprintf(err, size,
		 "nothing is left to measure: no workload can do "
		 "what was asked on this machine (see `switchyard "
		 "list`)");
	return -1;
}
