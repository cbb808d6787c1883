/* load.c - reads run.json and slices.jsonl into cells and samples. */
#include "base/alloc.h"
#include "base/field.h"
#include "results/measure.h"
#include "results/run_files.h"
#include "results/samples.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The largest values that any command accepts. */
#define UNITS_MOST 10000000
#define OPS_MOST   1e15

struct load {
	struct results *r;
	struct series *series;
	struct slice_reader *reader;
	struct run_files files;
};

static const json_t *workload_of(const json_t *run, const char *bench)
{
	json_t *w;
	size_t i;

	json_array_foreach (json_object_get(run, "workloads"), i, w)
		if (field_is(w, "name", bench))
			return w;
	return NULL;
}

/* Expected switches count only if both min and max are declared. */
static void declare(struct cell_result *c, const json_t *switches)
{
	c->switches_min = field_number(switches, "min");
	c->switches_max = field_number(switches, "max");
	if (isnan(c->switches_min) || isnan(c->switches_max))
		c->switches_min = c->switches_max = NAN;
}

static void describe(struct cell_result *c, const json_t *workload)
{
	c->op = field_text(workload, "op");
	c->about = field_text(workload, "about");
	if (!c->op)
		c->op = "op";
}

/* Reads a whole number from 0 to most.  An absent key gives the value none. */
static bool read_count(const json_t *cell, const char *key, unsigned none,
		       unsigned most, unsigned *count)
{
	const json_t *v = json_object_get(cell, key);
	json_int_t n = json_integer_value(v);

	*count = json_is_integer(v) ? (unsigned)n : none;
	return !v || json_is_null(v) ||
	       (json_is_integer(v) && n >= 0 && n <= most);
}

/*
 * Reads ops per slice.  Returns NAN if it is no number, or one that no slice
 * may have.
 */
static double read_ops(const json_t *cell)
{
	double ops = field_number(cell, "ops");

	return ops >= 1 && ops <= OPS_MOST ? ops : NAN;
}

/* Reads one cell.  A cell without a group is not compared with other cells. */
static bool read_cell(struct load *l, size_t i, json_t *cell)
{
	struct cell_result *c = &l->r->cells[i];

	c->name = field_text(cell, "name");
	c->bench = field_text(cell, "bench");
	c->model = field_text(cell, "model");
	c->placement = field_text(cell, "placement");
	c->status = field_text(cell, "status");
	c->reason = field_text(cell, "reason");
	c->policy = field_text(cell, "policy");
	if (json_is_null(json_object_get(cell, "status")))
		c->status = "ok"; /* the run was killed before the status was
				     written; the slices may give it */
	if (!c->name || !c->bench || !c->model || !c->placement || !c->status)
		return false;
	c->params = json_object_get(cell, "params");
	if (!read_count(cell, "units", 0, UNITS_MOST, &c->units) ||
	    !read_count(cell, "group", UINT_MAX, UINT_MAX - 1, &c->group))
		return false;
	c->ops = read_ops(cell);
	describe(c, workload_of(l->r->run, c->bench));
	declare(c, json_object_get(cell, "switches"));
	l->series[i].cell = cell;
	l->series[i].id = field_whole(cell, "id", 0);
	return json_is_integer(json_object_get(cell, "id"));
}

static int read_cells(struct load *l)
{
	json_t *cells = json_object_get(l->r->run, "cells"), *cell;
	char where[32];
	size_t i;

	if (!json_is_array(cells))
		return run_files_broken(&l->files, "",
					"the list of cells is missing");
	l->r->n = json_array_size(cells);
	l->r->cells = room_of(l->r->n, sizeof(*l->r->cells));
	l->series = room_of(l->r->n, sizeof(*l->series));
	json_array_foreach (cells, i, cell) {
		if (read_cell(l, i, cell))
			continue;
		snprintf(where, sizeof(where), "cell %zu ", i);
		return run_files_broken(
			&l->files, where,
			"lacks id, name, bench, model, placement or status, or "
			"has units or a group that are not whole numbers");
	}
	return 0;
}

static bool take_line(void *to, const char *line, size_t n)
{
	struct load *l = to;

	return samples_take(l->r, l->series, l->reader, line, n);
}

static int read_slices(struct load *l)
{
	int status;

	l->reader = slice_reader_new();
	status = run_files_lines(&l->files, "slices.jsonl", take_line, l,
				 &l->r->bad_lines);
	slice_reader_free(l->reader);
	return status;
}

static void series_free(struct series *s, size_t n)
{
	for (size_t i = 0; s && i < n; i++) {
		json_decref(s[i].failure);
		json_decref(s[i].wrong);
		free(s[i].lost);
		free(s[i].sample);
		free(s[i].value);
		free(s[i].bucket);
		free(s[i].last);
	}
	free(s);
}

int results_load(struct results *r, const char *dir, char *err, size_t size)
{
	struct load l = {
		r,
		NULL,
		NULL,
		{ dir, "a run", "make bench", "run the benchmarks again", err,
		  size },
	};
	int status = 0;

	*r = (struct results){ .run = run_files_open(&l.files) };
	if (!r->run || read_cells(&l) || read_slices(&l))
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
		free(r->cells[i].death);
		free(r->cells[i].at_ns.p);
		free(r->cells[i].latency.bucket);
		measures_free(&r->cells[i]);
	}
	free(r->cells);
	json_decref(r->run);
	*r = (struct results){ 0 };
}
