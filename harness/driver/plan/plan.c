/* plan.c - which cells are measured, and in which groups. */
#include "plan/plan.h"
#include "base/alloc.h"
#include "base/record.h"
#include "plan/design.h"
#include <regex.h>
#include <stdio.h>
#include <string.h>

bool worker_flag(const struct worker *w, const char *name)
{
	return json_is_true(json_object_get(w->about, name));
}

static unsigned about_number(const struct worker *w, const char *name)
{
	double v = record_number(w->about, name);

	return v >= 1 ? (unsigned)v : 0;
}

json_t *worker_param(const struct worker *w, const char *name, size_t n)
{
	json_t *params = json_object_get(w->about, "params"), *p;
	size_t i;

	json_array_foreach (params, i, p) {
		const char *have = record_text(p, "name");

		if (have && strlen(have) == n && !strncmp(have, name, n))
			return p;
	}
	return NULL;
}

/* The worker's own parameters: its defaults under what the setting says. */
static json_t *params_of(const struct worker *w, const json_t *setting)
{
	json_t *all = json_object(), *p, *v;
	size_t i;

	json_array_foreach (json_object_get(w->about, "params"), i, p) {
		v = json_object_get(setting, record_text(p, "name"));
		json_object_set(all, record_text(p, "name"),
				v ? v : json_object_get(p, "default"));
	}
	return all;
}

static void cell_name(struct cell *c, const struct design *d)
{
	char text[256];
	const char *key;
	json_t *v;
	int n = snprintf(text, sizeof(text), "%s/%s/%s/units:%u",
			 c->worker->bench, c->worker->model, c->place->name,
			 c->units);

	json_object_foreach (c->params, key, v) {
		json_t *p = worker_param(c->worker, key, strlen(key));

		if (n < (int)sizeof(text) &&
		    (design_sweeps(d, key) ||
		     !json_equal(v, json_object_get(p, "default"))))
			n += snprintf(text + n, sizeof(text) - (size_t)n,
				      "/%s:%" JSON_INTEGER_FORMAT, key,
				      json_integer_value(v));
	}
	c->name = room_text(text);
}

void cell_end(struct cell *c, const char *status, const char *reason)
{
	if (c->status)
		return;
	c->status = status;
	c->reason = reason && *reason ? room_text(reason) : NULL;
}

static bool is_kind(const struct place *place, const char *kind)
{
	return !strcmp(place->kind, kind);
}

/* What is known before anything is started. */
static void cell_foresee(struct cell *c)
{
	const json_t *cannot = json_object_get(c->worker->about, "cannot");
	const char *why = record_text(cannot, c->worker->model);

	if (is_kind(c->place, "apart") && worker_flag(c->worker, "one_core") &&
	    !worker_flag(c->worker, "partner"))
		why = "all units of this model share one CPU";
	if (why)
		cell_end(c, "cannot", why);
}

/* Ops come in whole batches for each group of units. */
static void cell_batch(struct cell *c)
{
	const char *name = record_text(c->worker->about, "batch");
	unsigned group = about_number(c->worker, "group");
	double batch = name ? record_number(c->params, name) : 0;

	c->batch = batch >= 1 ? (uint64_t)batch : 0;
	c->groups = group ? c->units / group : 1;
}

/* On all cores the numbers of units are compared with each other, too. */
static unsigned group_of(const struct plan *p, const struct cell *c)
{
	for (size_t i = 0; is_kind(c->place, "cores") && i < p->n_cells; i++) {
		const struct cell *other = &p->cells[i];

		if (other->place == c->place &&
		    !strcmp(other->worker->bench, c->worker->bench) &&
		    json_equal(other->params, c->params))
			return other->group;
	}
	return p->n_groups;
}

static void add_cell(struct plan *p, const struct worker *w,
		     const struct place *place, const struct design *d,
		     const json_t *setting)
{
	struct cell c = { .worker = w, .place = place };

	c.units =
		(unsigned)json_integer_value(json_object_get(setting, "units"));
	c.n_cpus = is_kind(place, "cores") ? c.units : place->n_cpus;
	c.params = params_of(w, setting);
	c.group = group_of(p, &c);
	c.baseline = worker_flag(w, "baseline");
	c.kernel = worker_flag(w, "kernel");
	c.alone = worker_flag(w, "alone");
	c.slice_ms = about_number(w, "slice_ms");
	cell_batch(&c);
	c.child.in = c.child.out = c.child.err = -1;
	cell_name(&c, d);
	cell_foresee(&c);
	p->cells = room_again(p->cells, p->n_cells + 1, sizeof(c));
	p->cells[p->n_cells++] = c;
}

static bool filtered_out(const struct cell *c, const struct options *o)
{
	const char *text = o->filter;
	bool negative = text && *text == '-', match;
	regex_t re;

	if (!text || regcomp(&re, text + negative, REG_EXTENDED | REG_NOSUB))
		return false;
	match = regexec(&re, c->name, 0, NULL, 0) == 0;
	regfree(&re);
	return match == negative;
}

static void drop_last(struct plan *p)
{
	struct cell *c = &p->cells[--p->n_cells];

	json_decref(c->params);
	free(c->name);
	free(c->reason);
	free(c->policy);
}

static const struct worker *bench_end(const struct plan *p,
				      const struct worker *w)
{
	const char *bench = w->bench;

	while (w < p->workers + p->n_workers && !strcmp(w->bench, bench))
		w++;
	return w;
}

/* The place means to this worker what it says, and each CPU is used. */
static bool place_fits(const struct worker *w, const struct place *place,
		       unsigned units)
{
	size_t others = worker_flag(w, "partner"), i;
	json_t *v;

	json_array_foreach (json_object_get(w->about, "places"), i, v)
		if (is_kind(place, json_string_value(v)))
			return !place->absent &&
			       (is_kind(place, "cores") ||
				units + others >= place->n_cpus);
	return false;
}

static bool takes_part(const struct worker *w, const struct place *place,
		       const struct design *d, const json_t *setting,
		       const struct options *o)
{
	unsigned units =
		(unsigned)json_integer_value(json_object_get(setting, "units"));
	unsigned group = about_number(w, "group");

	return words_allow(&o->models, w->model) &&
	       (!group || units % group == 0) && place_fits(w, place, units) &&
	       design_includes(d, w, setting);
}

/* All models of one workload, at one placement with one setting. */
static void add_group(struct plan *p, const struct worker *w,
		      const struct place *place, const struct design *d,
		      const json_t *setting, const struct options *o)
{
	const struct worker *end = bench_end(p, w);
	unsigned group = p->n_groups;
	bool used = false;

	for (; w < end; w++) {
		struct cell *last;

		if (!takes_part(w, place, d, setting, o))
			continue;
		add_cell(p, w, place, d, setting);
		last = &p->cells[p->n_cells - 1];
		last->id = (unsigned)p->n_cells - 1;
		if (filtered_out(last, o))
			drop_last(p);
		else
			used |= last->group == group;
	}
	p->n_groups += used;
}

/*
 * One setting at each place, all cores or the others; plain: at the first that
 * the workload is for.
 */
static void add_setting(struct plan *p, const struct worker *w,
			const struct design *d, const json_t *setting,
			const struct options *o, const struct topo *t,
			bool cores, bool first)
{
	size_t before = p->n_cells;

	for (size_t i = 0; i < N_PLACES; i++) {
		const struct place *place = &t->places[i];

		if (o->plain && !o->placements.n && p->n_cells > before)
			break;
		if (is_kind(place, "cores") != cores ||
		    !words_allow(&o->placements, place->name))
			continue;
		/* Quick: unpinned, where noise is most, one value is enough. */
		if (first || o->full || o->placements.n ||
		    !is_kind(place, "free"))
			add_group(p, w, place, d, setting, o);
	}
}

static void add_bench(struct plan *p, const struct worker *w,
		      const struct options *o, const struct topo *t)
{
	size_t before = p->n_cells;

	for (int cores = 0; cores < 2; cores++) {
		struct design d;
		json_t *setting;

		if (o->plain && !o->placements.n && p->n_cells > before)
			break;
		design_make(&d, w, bench_end(p, w), o, cores ? t->n_cores : 0);
		for (size_t i = 0; (setting = design_setting(&d, i)); i++) {
			add_setting(p, w, &d, setting, o, t, cores, i == 0);
			json_decref(setting);
		}
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
