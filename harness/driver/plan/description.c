/* description.c - reads a worker's answer to --describe into its struct. */
#include "plan/description.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/record.h"
#include <stdlib.h>
#include <string.h>

/* Returns NULL, or what is wrong with the description. */
static const char *read_params(struct worker *w)
{
	const json_t *list = json_object_get(w->about, "params"), *entry;
	const char *wrong;
	size_t i;

	w->params = room_of(json_array_size(list), sizeof(*w->params));
	json_array_foreach (list, i, entry) {
		wrong = param_read(&w->params[w->n_params++], entry);
		if (wrong)
			return "describes a parameter that is not valid";
	}
	return NULL;
}

/* Reads the values of a sweep; a value that the parameter does not allow is
 * left out. */
static size_t read_levels(const struct param *p, const json_t *list,
			  uint64_t **levels)
{
	const struct param units = { .max = UINT64_MAX };
	size_t n = 0, i;
	json_t *v;

	*levels = room_of(json_array_size(list), sizeof(**levels));
	json_array_foreach (list, i, v)
		n += param_parse_json(p ? p : &units, v, &(*levels)[n]);
	return n;
}

static uint64_t read_end(const json_t *entry, const char *key)
{
	double v = field_number(entry, key);

	return v >= 1 ? (uint64_t)v : 0;
}

static void read_sweep(struct sweep *s, const struct worker *w,
		       const json_t *entry)
{
	const struct param *p;

	s->name = field_text(entry, "name");
	p = worker_param(w, s->name);
	s->n_quick = read_levels(p, json_object_get(entry, "quick"), &s->quick);
	s->n_full = read_levels(p, json_object_get(entry, "full"), &s->full);
	s->kernel_quick = read_end(entry, "kernel_quick");
	s->kernel_full = read_end(entry, "kernel_full");
}

static void read_sweeps(struct worker *w)
{
	const json_t *list = json_object_get(w->about, "sweeps"), *entry;
	size_t i;

	w->sweeps = room_of(json_array_size(list), sizeof(*w->sweeps));
	json_array_foreach (list, i, entry)
		if (field_text(entry, "name"))
			read_sweep(&w->sweeps[w->n_sweeps++], w, entry);
}

const char *worker_read(struct worker *w, json_t *about)
{
	const char *wrong;

	w->about = about;
	w->bench = field_text(about, "name");
	w->model = field_text(about, "model");
	if (!w->bench || !w->model)
		return "does not describe itself";
	if (!record_schema_known(about))
		return "speaks another schema of the worker protocol";
	wrong = read_params(w);
	if (!wrong)
		read_sweeps(w);
	return wrong;
}

void worker_release(struct worker *w)
{
	for (size_t i = 0; i < w->n_params; i++)
		param_free(&w->params[i]);
	for (size_t i = 0; i < w->n_sweeps; i++) {
		free(w->sweeps[i].quick);
		free(w->sweeps[i].full);
	}
	free(w->params);
	free(w->sweeps);
	json_decref(w->about);
}

const struct param *worker_param(const struct worker *w, const char *name)
{
	return param_find(w->params, w->n_params, name);
}

const struct sweep *worker_sweep(const struct worker *w, const char *name)
{
	for (size_t i = 0; i < w->n_sweeps; i++)
		if (!strcmp(w->sweeps[i].name, name))
			return &w->sweeps[i];
	return NULL;
}

bool worker_flag(const struct worker *w, const char *name)
{
	return field_true(w->about, name);
}

static void rename_sweeps(struct worker *w, const struct param *p)
{
	for (size_t i = 0; i < w->n_sweeps; i++)
		if (!strcmp(w->sweeps[i].name, p->own_name))
			w->sweeps[i].name = p->name;
}

void worker_respell(struct worker *older, const struct worker *newer)
{
	for (size_t i = 0; i < older->n_params; i++)
		for (size_t j = 0; j < newer->n_params; j++)
			if (param_respell(&older->params[i],
					  &newer->params[j])) {
				rename_sweeps(older, &older->params[i]);
				break;
			}
}
