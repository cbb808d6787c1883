/* results_load.c - run.json and slices.jsonl, read into cells and samples. */
#include "measure.h"
#include "samples.h"
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUN_SCHEMA 1

struct load {
	struct results *r;
	struct series *series;
	const char *dir;
	char *err;
	size_t size;
};

static FILE *open_in(struct load *l, const char *name)
{
	char path[PATH_MAX];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", l->dir, name);
	f = fopen(path, "r");
	if (!f)
		snprintf(l->err, l->size,
			 "%s: %s; name the directory of a run, for example "
			 "results/latest",
			 path, strerror(errno));
	return f;
}

static int broken(struct load *l, const char *where, const char *what)
{
	snprintf(l->err, l->size,
		 "%s/run.json: %s%s; restore the file or run the benchmarks "
		 "again",
		 l->dir, where, what);
	return -1;
}

static int read_run(struct load *l)
{
	FILE *f = open_in(l, "run.json");
	json_error_t e;
	char where[32];

	if (!f)
		return -1;
	l->r->run = json_loadf(f, 0, &e);
	fclose(f);
	if (!l->r->run) {
		snprintf(where, sizeof(where), "line %d: ", e.line);
		return broken(l, where, e.text);
	}
	if (field_number(l->r->run, "schema") == RUN_SCHEMA)
		return 0;
	snprintf(l->err, l->size,
		 "%s/run.json: its schema is not %d; read it with the version "
		 "that wrote it",
		 l->dir, RUN_SCHEMA);
	return -1;
}

static const json_t *workload_of(const json_t *run, const char *bench)
{
	json_t *w;
	size_t i;

	json_array_foreach (json_object_get(run, "workloads"), i, w)
		if (field_is(w, "name", bench))
			return w;
	return NULL;
}

static void declare(struct cell_result *c, const json_t *switches)
{
	c->switches_min = field_number(switches, "min");
	c->switches_max = field_number(switches, "max");
}

static void describe(struct cell_result *c, const json_t *workload)
{
	c->op = field_text(workload, "op");
	c->about = field_text(workload, "about");
	if (!c->op)
		c->op = "op";
}

/* A cell without a group is compared with nothing. */
static bool read_cell(struct load *l, size_t i, json_t *cell)
{
	struct cell_result *c = &l->r->cells[i];
	const json_t *group = json_object_get(cell, "group");

	c->name = field_text(cell, "name");
	c->bench = field_text(cell, "bench");
	c->model = field_text(cell, "model");
	c->placement = field_text(cell, "placement");
	c->status = field_text(cell, "status");
	c->reason = field_text(cell, "reason");
	if (json_is_null(json_object_get(cell, "status")))
		c->status = "ok"; /* killed before it knew; slices may tell */
	if (!c->name || !c->bench || !c->model || !c->placement || !c->status)
		return false;
	c->params = json_object_get(cell, "params");
	c->units = (unsigned)json_integer_value(json_object_get(cell, "units"));
	c->group = json_is_integer(group) ? (unsigned)json_integer_value(group)
					  : UINT_MAX;
	c->ops = field_number(cell, "ops");
	describe(c, workload_of(l->r->run, c->bench));
	declare(c, json_object_get(cell, "switches"));
	l->series[i].cell = cell;
	l->series[i].id = json_integer_value(json_object_get(cell, "id"));
	return json_is_integer(json_object_get(cell, "id"));
}

static int read_cells(struct load *l)
{
	json_t *cells = json_object_get(l->r->run, "cells"), *cell;
	char where[32];
	size_t i;

	if (!json_is_array(cells))
		return broken(l, "", "it has no list of cells");
	l->r->n = json_array_size(cells);
	l->r->cells = calloc(l->r->n + 1, sizeof(*l->r->cells));
	l->series = calloc(l->r->n + 1, sizeof(*l->series));
	if (!l->r->cells || !l->series)
		err(EXIT_FAILURE, "%zu cells", l->r->n);
	json_array_foreach (cells, i, cell) {
		if (read_cell(l, i, cell))
			continue;
		snprintf(where, sizeof(where), "cell %zu ", i);
		return broken(l, where,
			      "lacks id, name, bench, model, placement or "
			      "status");
	}
	return 0;
}

static int read_slices(struct load *l)
{
	FILE *f = open_in(l, "slices.jsonl");
	char *p = NULL;
	size_t room = 0;
	ssize_t n;
	int status = 0;

	if (!f)
		return -1;
	while ((n = getline(&p, &room, f)) >= 0)
		l->r->bad_lines += !samples_take(l->r, l->series, p, (size_t)n);
	if (ferror(f)) {
		snprintf(l->err, l->size, "%s/slices.jsonl: %s; try again",
			 l->dir, strerror(errno));
		status = -1;
	}
	free(p);
	fclose(f);
	return status;
}

static void series_free(struct series *s, size_t n)
{
	for (size_t i = 0; s && i < n; i++) {
		json_decref(s[i].failure);
		json_decref(s[i].wrong);
		for (size_t k = 0; k < s[i].n; k++)
			json_decref(s[i].sample[k].metrics);
		free(s[i].sample);
	}
	free(s);
}

int results_load(struct results *r, const char *dir, char *err, size_t size)
{
	struct load l = { r, NULL, dir, err, size };
	int status = 0;

	*r = (struct results){ 0 };
	if (read_run(&l) || read_cells(&l) || read_slices(&l))
		status = -1;
	else
		results_reduce(r, l.series);
	series_free(l.series, r->n);
	if (status)
		results_free(r);
	return status;
}

void results_free(struct results *r)
{
	for (size_t i = 0; r->cells && i < r->n; i++) {
		json_decref(r->cells[i].count);
		json_decref(r->cells[i].metrics);
		measures_free(&r->cells[i]);
	}
	free(r->cells);
	json_decref(r->run);
	*r = (struct results){ 0 };
}
