/* design.c - what the settings of a workload vary in. */
#include "plan/design.h"
#include "base/record.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Thousands of processes or threads take seconds to start and prove nothing a
 * few hundred do not, unless the workload says otherwise.
 */
enum { KERNEL_UNITS_QUICK = 256, KERNEL_UNITS_FULL = 1024 };

static bool is_units(const char *name)
{
	return !strcmp(name, "units");
}

static struct factor *find_factor(const struct design *d, const char *name)
{
	for (size_t i = 0; i < d->n; i++)
		if (!strcmp(d->factor[i].name, name))
			return (struct factor *)&d->factor[i];
	return NULL;
}

static struct factor *add_factor(struct design *d, const char *name)
{
	struct factor *f = find_factor(d, name);

	if (f || d->n == FACTORS_MAX)
		return f;
	f = &d->factor[d->n++];
	*f = (struct factor){ .name = name, .levels = json_array() };
	return f;
}

static bool holds(const json_t *list, const json_t *value)
{
	json_t *v;
	size_t i;

	json_array_foreach (list, i, v)
		if (json_equal(v, value))
			return true;
	return false;
}

static void add_level(struct factor *f, json_t *value)
{
	if (!holds(f->levels, value))
		json_array_append(f->levels, value);
}

static void settle(struct factor *f, uint64_t value)
{
	json_array_clear(f->levels);
	json_array_append_new(f->levels, json_integer((json_int_t)value));
	f->settled = true;
}

static json_t *worker_sweep(const struct worker *w, const char *name)
{
	json_t *sweeps = json_object_get(w->about, "sweeps"), *s;
	size_t i;

	json_array_foreach (sweeps, i, s)
		if (record_text(s, "name") &&
		    !strcmp(record_text(s, "name"), name))
			return s;
	return NULL;
}

/* Where the sweep of a model ends whose units are the kernel's. */
static double cap(const struct worker *w, const json_t *sweep, bool full)
{
	double own =
		record_number(sweep, full ? "kernel_full" : "kernel_quick");

	if (!worker_flag(w, "kernel"))
		return INFINITY;
	if (own > 0)
		return own;
	if (!is_units(record_text(sweep, "name")))
		return INFINITY;
	return full ? KERNEL_UNITS_FULL : KERNEL_UNITS_QUICK;
}

/* Without a sweep it is the default; without such a parameter, nothing. */
static json_t *worker_levels(const struct design *d, const struct worker *w,
			     const char *name)
{
	const json_t *sweep = d->plain ? NULL : worker_sweep(w, name);
	json_t *all = json_array(), *v;
	size_t i;

	json_array_foreach (json_object_get(sweep, d->full ? "full" : "quick"),
			    i, v)
		if (json_number_value(v) <= cap(w, sweep, d->full))
			json_array_append(all, v);
	if (sweep)
		return all;
	v = is_units(name)
		    ? json_object_get(w->about, "units")
		    : json_object_get(worker_param(w, name, strlen(name)),
				      "default");
	if (v)
		json_array_append(all, v);
	return all;
}

static void add_swept(struct design *d, const struct worker *w)
{
	json_t *sweeps = json_object_get(w->about, "sweeps"), *s;
	struct factor *f;
	size_t i;

	json_array_foreach (sweeps, i, s) {
		f = record_text(s, "name")
			    ? add_factor(d, record_text(s, "name"))
			    : NULL;
		if (f)
			f->swept = true;
	}
}

/* --param name=value, where a worker of this workload has such a one. */
static void settle_param(struct design *d, const struct worker *w,
			 const struct worker *end, const char *word)
{
	const char *equals = strchr(word, '=');
	size_t n = (size_t)(equals - word);
	struct factor *f;

	for (; w < end; w++) {
		json_t *param = worker_param(w, word, n);

		f = param ? add_factor(d, record_text(param, "name")) : NULL;
		if (f)
			settle(f, strtoull(equals + 1, NULL, 10));
	}
}

static bool sweeps_param(const struct design *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->factor[i].swept && !d->factor[i].settled &&
		    !is_units(d->factor[i].name))
			return true;
	return false;
}

/*
 * 1, 2, 4 ... all cores; quick tells only the ends from the middle, and only
 * the ends where something else is swept too.
 */
static void settle_cores(struct factor *f, size_t n_cores,
			 const struct design *d)
{
	bool ends_only = !d->full && sweeps_param(d);

	settle(f, d->plain ? n_cores : 1);
	for (size_t n = 2; n < n_cores && !ends_only && !d->plain; n *= 2) {
		json_array_append_new(f->levels, json_integer((json_int_t)n));
		if (!d->full)
			break;
	}
	if (n_cores > 1 && !d->plain)
		json_array_append_new(f->levels,
				      json_integer((json_int_t)n_cores));
}

static void settle_units(struct design *d, const struct options *o,
			 size_t n_cores)
{
	struct factor *f = add_factor(d, "units");

	if (o->units)
		settle(f, o->units);
	else if (n_cores)
		settle_cores(f, n_cores, d);
	if (n_cores && o->units > n_cores)
		json_array_clear(f->levels);
}

static void add_levels(struct design *d, const struct worker *w)
{
	json_t *levels, *v;
	size_t i;

	for (struct factor *f = d->factor; f < d->factor + d->n; f++) {
		levels = worker_levels(d, w, f->name);
		json_array_foreach (levels, i, v)
			if (!f->settled)
				add_level(f, v);
		json_decref(levels);
	}
}

void design_make(struct design *d, const struct worker *w,
		 const struct worker *end, const struct options *o,
		 size_t n_cores)
{
	*d = (struct design){ .full = o->full, .plain = o->plain };
	for (const struct worker *x = w; x < end; x++)
		add_swept(d, x);
	for (size_t i = 0; i < o->params.n; i++)
		settle_param(d, w, end, o->params.word[i]);
	settle_units(d, o, n_cores);
	for (; w < end; w++)
		if (words_allow(&o->models, w->model))
			add_levels(d, w);
}

void design_free(struct design *d)
{
	for (size_t i = 0; i < d->n; i++)
		json_decref(d->factor[i].levels);
}

json_t *design_setting(const struct design *d, size_t i)
{
	json_t *setting = json_object();

	for (size_t n = d->n; n-- > 0;) {
		const struct factor *f = &d->factor[n];
		size_t levels = json_array_size(f->levels);

		if (!levels) {
			json_decref(setting);
			return NULL;
		}
		json_object_set(setting, f->name,
				json_array_get(f->levels, i % levels));
		i /= levels;
	}
	if (i == 0)
		return setting;
	json_decref(setting);
	return NULL;
}

static bool takes(const struct design *d, const struct factor *f,
		  const struct worker *w, json_t *value)
{
	json_t *param = worker_param(w, f->name, strlen(f->name)), *levels;
	bool found;

	if (f->settled && is_units(f->name))
		return true;
	if (f->settled)
		return param_allows(param, (uint64_t)json_integer_value(value));
	levels = worker_levels(d, w, f->name);
	found = holds(levels, value);
	json_decref(levels);
	return found;
}

bool design_includes(const struct design *d, const struct worker *w,
		     const json_t *setting)
{
	for (const struct factor *f = d->factor; f < d->factor + d->n; f++)
		if (!takes(d, f, w, json_object_get(setting, f->name)))
			return false;
	return true;
}

bool design_sweeps(const struct design *d, const char *name)
{
	const struct factor *f = find_factor(d, name);

	return f && f->swept;
}
