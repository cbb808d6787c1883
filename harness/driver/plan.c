/* plan.c - which cells are measured, and in which groups. */
#include "plan.h"
#include "record.h"
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Thousands of processes or threads take seconds to start and prove nothing a
 * few hundred do not; coroutines go on to the end of the sweep.
 */
enum { KERNEL_UNITS_QUICK = 256, KERNEL_UNITS_FULL = 1024 };

/* One setting of one workload: where its sweep and the user's words meet. */
struct setting {
	unsigned units;
	json_t *params;
	bool first; /* of the sweep */
};

static bool about_flag(const struct worker *w, const char *name)
{
	return json_is_true(json_object_get(w->about, name));
}

static unsigned about_units(const struct worker *w, const char *name)
{
	double v = record_number(w->about, name);

	return v >= 1 ? (unsigned)v : 1;
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

/* The user's --param for this workload over its own defaults. */
static json_t *params_of(const struct worker *w, const struct words *asked)
{
	json_t *all = json_object(), *p;
	size_t i;

	json_array_foreach (json_object_get(w->about, "params"), i, p)
		json_object_set(all, record_text(p, "name"),
				json_object_get(p, "default"));
	for (i = 0; i < asked->n; i++) {
		const char *equals = strchr(asked->word[i], '=');
		size_t n = (size_t)(equals - asked->word[i]);
		json_t *param = worker_param(w, asked->word[i], n);

		if (param)
			json_object_set_new(all, record_text(param, "name"),
					    json_integer(atoll(equals + 1)));
	}
	return all;
}

/* True when the user's words have settled what the sweep would vary. */
static bool sweep_settled(const struct worker *w, const char *name,
			  const struct options *o)
{
	size_t n = strlen(name);

	if (!strcmp(name, "units"))
		return o->units;
	for (size_t i = 0; i < o->params.n; i++)
		if (!strncmp(o->params.word[i], name, n) &&
		    o->params.word[i][n] == '=' && worker_param(w, name, n))
			return true;
	return false;
}

static void cell_name(struct cell *c, const char *sweep)
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
		    (!strcmp(key, sweep) ||
		     !json_equal(v, json_object_get(p, "default"))))
			n += snprintf(text + n, sizeof(text) - (size_t)n,
				      "/%s:%" JSON_INTEGER_FORMAT, key,
				      json_integer_value(v));
	}
	c->name = strdup(text);
}

void cell_end(struct cell *c, const char *status, const char *reason)
{
	if (c->status)
		return;
	c->status = status;
	c->reason = reason && *reason ? strdup(reason) : NULL;
}

/* What is known before anything is started. */
static void cell_foresee(struct cell *c)
{
	const json_t *cannot = json_object_get(c->worker->about, "cannot");
	const char *why = record_text(cannot, c->worker->model);

	if (c->place->n_cpus > 1 && about_flag(c->worker, "one_core"))
		why = "all units of this model share one CPU";
	if (why)
		cell_end(c, "cannot", why);
}

static void add_cell(struct plan *p, const struct worker *w,
		     const struct place *place, const struct setting *s)
{
	const char *sweep =
		record_text(json_object_get(w->about, "sweep"), "name");
	struct cell c = { .worker = w, .place = place, .units = s->units };

	c.group = p->n_groups;
	c.params = json_incref(s->params);
	c.baseline = about_flag(w, "baseline");
	c.kernel = about_flag(w, "kernel");
	c.child.in = c.child.out = c.child.err = -1;
	cell_name(&c, sweep ? sweep : "");
	cell_foresee(&c);
	p->cells = realloc(p->cells, (p->n_cells + 1) * sizeof(c));
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

/* All models of one workload, at one placement with one setting: a group. */
static void add_group(struct plan *p, const struct worker *first,
		      const struct place *place, const struct setting *s,
		      const struct options *o)
{
	unsigned limit = o->full ? KERNEL_UNITS_FULL : KERNEL_UNITS_QUICK;
	const struct worker *end = p->workers + p->n_workers;
	size_t before = p->n_cells;

	for (const struct worker *w = first;
	     w < end && !strcmp(w->bench, first->bench); w++) {
		if (!words_allow(&o->models, w->model) ||
		    (!o->units && about_flag(w, "kernel") && s->units > limit))
			continue;
		add_cell(p, w, place, s);
		if (filtered_out(&p->cells[p->n_cells - 1], o))
			p->n_cells--;
		else
			p->cells[p->n_cells - 1].id = (unsigned)p->n_cells - 1;
	}
	p->n_groups += p->n_cells > before;
}

static bool place_fits(const struct worker *w, const struct place *place,
		       unsigned units)
{
	const char *kind = place->n_cpus > 1	? "apart"
			   : place->cpus[0] < 0 ? "free"
						: "same";
	json_t *v;
	size_t i;

	json_array_foreach (json_object_get(w->about, "places"), i, v)
		if (!strcmp(json_string_value(v), kind))
			return !place->absent && units >= place->n_cpus;
	return false;
}

static void add_settings(struct plan *p, const struct worker *w,
			 const struct options *o, const struct topo *t,
			 const struct setting *s)
{
	if (s->units % about_units(w, "group"))
		return;
	for (size_t i = 0; i < N_PLACES; i++) {
		const struct place *place = &t->places[i];

		if (!words_allow(&o->placements, place->name) ||
		    !place_fits(w, place, s->units))
			continue;
		/* Quick: unpinned, where noise is most, one value is enough. */
		if (s->first || o->full || o->placements.n ||
		    place->cpus[0] >= 0)
			add_group(p, w, place, s, o);
	}
}

static void add_bench(struct plan *p, const struct worker *w,
		      const struct options *o, const struct topo *t)
{
	json_t *sweep = json_object_get(w->about, "sweep"), *values, *v;
	const char *name = record_text(sweep, "name");
	struct setting s = { o->units ? o->units : about_units(w, "units"),
			     params_of(w, &o->params), true };
	size_t i;

	values = json_object_get(sweep, o->full ? "full" : "quick");
	if (!name || sweep_settled(w, name, o)) {
		add_settings(p, w, o, t, &s);
		json_decref(s.params);
		return;
	}
	json_array_foreach (values, i, v) {
		struct setting step = { s.units, json_copy(s.params), i == 0 };

		if (!strcmp(name, "units"))
			step.units = (unsigned)json_integer_value(v);
		else
			json_object_set(step.params, name, v);
		add_settings(p, w, o, t, &step);
		json_decref(step.params);
	}
	json_decref(s.params);
}

int plan_cells(struct plan *p, const struct options *o, const struct topo *t,
	       char *err, size_t size)
{
	const char *last = "";

	if (plan_check(p, o, t, err, size))
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
