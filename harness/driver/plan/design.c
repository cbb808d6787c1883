/* design.c - makes the full factorial design of a workload's parameters. */
#include "plan/design.h"
#include "base/alloc.h"
#include "base/field.h"
#include <stdlib.h>
#include <string.h>

/*
 * Most processes or threads in a cell, unless the workload gives a bound of its
 * own.  Thousands take seconds to start and show nothing more than hundreds do.
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
			return &d->factor[i];
	return NULL;
}

const struct factor *design_factor(const struct design *d, const char *name)
{
	return find_factor(d, name);
}

static struct factor *add_factor(struct design *d, const char *name)
{
	struct factor *f = find_factor(d, name);

	if (f)
		return f;
	d->factor = room_again(d->factor, d->n + 1, sizeof(*d->factor));
	f = &d->factor[d->n++];
	*f = (struct factor){ .name = name };
	return f;
}

static bool holds(const uint64_t *levels, size_t n, uint64_t value)
{
	for (size_t i = 0; i < n; i++)
		if (levels[i] == value)
			return true;
	return false;
}

static void add_level(struct factor *f, uint64_t value)
{
	if (holds(f->levels, f->n, value))
		return;
	f->levels = room_again(f->levels, f->n + 1, sizeof(*f->levels));
	f->levels[f->n++] = value;
}

static void settle(struct factor *f, uint64_t value)
{
	f->n = 0;
	add_level(f, value);
	f->settled = true;
}

/* Greatest value of a sweep for units that are processes or threads. */
static uint64_t cap(const struct worker *w, const struct sweep *s, bool full)
{
	uint64_t own = full ? s->kernel_full : s->kernel_quick;

	if (!worker_flag(w, "kernel"))
		return UINT64_MAX;
	if (own)
		return own;
	if (!is_units(s->name))
		return UINT64_MAX;
	return full ? KERNEL_UNITS_FULL : KERNEL_UNITS_QUICK;
}

static void add_values(struct factor *to, const uint64_t *levels, size_t n,
		       uint64_t most)
{
	for (size_t i = 0; i < n; i++)
		if (levels[i] <= most)
			add_level(to, levels[i]);
}

/* The longer sweep has the values of the short one, too. */
static void add_sweep(struct factor *to, const struct worker *w,
		      const struct sweep *s, bool full)
{
	uint64_t most = cap(w, s, full);

	if (full)
		add_values(to, s->full, s->n_full, most);
	add_values(to, s->quick, s->n_quick, most);
}

/* Adds the worker's sweep of the factor; without a sweep, the default; without
 * a parameter of that name, nothing. */
static void add_levels_of(struct factor *to, const struct design *d,
			  const struct worker *w)
{
	const struct sweep *s = d->plain ? NULL : worker_sweep(w, to->name);
	const struct param *p = worker_param(w, to->name);
	double units = field_number(w->about, "units");

	if (s)
		add_sweep(to, w, s, d->full);
	else if (p)
		add_level(to, p->value);
	else if (is_units(to->name) && units >= 1)
		add_level(to, (uint64_t)units);
}

static void add_swept(struct design *d, const struct worker *w)
{
	for (size_t i = 0; i < w->n_sweeps; i++)
		add_factor(d, w->sweeps[i].name)->swept = true;
}

/* Applies --param NAME=VALUE if a worker of the workload has the parameter. */
static void settle_param(struct design *d, const struct worker *w,
			 const struct worker *end, const struct choice *choice)
{
	const struct param *p;
	uint64_t value;

	for (; w < end; w++) {
		p = worker_param(w, choice->name);
		if (p && param_parse(p, choice->value, &value))
			settle(add_factor(d, p->name), value);
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
 * Sets the numbers of units to 1, 2, 4 ... all cores.  A quick run takes 1, 2
 * and all cores; only 1 and all cores if a parameter is swept, too.
 */
static void settle_cores(struct factor *f, size_t n_cores,
			 const struct design *d)
{
	bool ends_only = !d->full && sweeps_param(d);

	settle(f, d->plain ? n_cores : 1);
	for (size_t n = 2; n < n_cores && !ends_only && !d->plain; n *= 2) {
		add_level(f, n);
		if (!d->full)
			break;
	}
	if (n_cores > 1 && !d->plain)
		add_level(f, n_cores);
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
		f->n = 0;
}

static void add_levels(struct design *d, const struct worker *w)
{
	for (struct factor *f = d->factor; f < d->factor + d->n; f++)
		if (!f->settled)
			add_levels_of(f, d, w);
}

void design_make(struct design *d, const struct worker *w,
		 const struct worker *end, const struct options *o,
		 size_t n_cores)
{
	*d = (struct design){ .full = o->full, .plain = o->plain };
	for (const struct worker *x = w; x < end; x++)
		add_swept(d, x);
	for (size_t i = 0; i < o->params.n; i++)
		settle_param(d, w, end, &o->params.choice[i]);
	settle_units(d, o, n_cores);
	for (; w < end; w++)
		if (words_allow(&o->models, w->model))
			add_levels(d, w);
}

void design_free(struct design *d)
{
	for (size_t i = 0; i < d->n; i++)
		free(d->factor[i].levels);
	free(d->factor);
}

bool design_point(const struct design *d, size_t i, uint64_t *level)
{
	for (size_t n = d->n; n-- > 0;) {
		const struct factor *f = &d->factor[n];

		if (!f->n)
			return false;
		level[n] = f->levels[i % f->n];
		i /= f->n;
	}
	return i == 0;
}

static bool takes(const struct design *d, const struct factor *f,
		  const struct worker *w, uint64_t value)
{
	const struct param *p = worker_param(w, f->name);
	struct factor own = { .name = f->name };
	bool found;

	if (f->settled)
		return is_units(f->name) || (p && param_allows(p, value));
	add_levels_of(&own, d, w);
	found = holds(own.levels, own.n, value);
	free(own.levels);
	return found;
}

bool design_includes(const struct design *d, const struct worker *w,
		     const uint64_t *level)
{
	for (size_t i = 0; i < d->n; i++)
		if (!takes(d, &d->factor[i], w, level[i]))
			return false;
	return true;
}

bool design_sweeps(const struct design *d, const char *name)
{
	const struct factor *f = find_factor(d, name);

	return f && f->swept;
}
