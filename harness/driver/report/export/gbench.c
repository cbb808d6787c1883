/* gbench.c - writes Google Benchmark's JSON: a repetition for each round. */
#include "base/field.h"
#include "report/export/quantity.h"
#include <math.h>
#include <stdlib.h>

static json_t *context(const json_t *run)
{
	const json_t *env = json_object_get(run, "environment");
	json_t *pus = json_object_get(json_object_get(run, "machine"), "pus");
	json_t *load = json_object_get(env, "loadavg");
	json_t *o = json_object();

	json_object_set_new(o, "date",
			    export_string(field_text(run, "started")));
	json_object_set_new(o, "host_name",
			    export_string(field_text(env, "hostname")));
	json_object_set_new(o, "executable", json_string("switchyard"));
	if (pus)
		json_object_set(o, "num_cpus", pus);
	if (load)
		json_object_set(o, "load_avg", load);
	json_object_set_new(o, "switchyard_version",
			    export_string(field_text(run, "version")));
	json_object_set_new(o, "switchyard_commit",
			    export_string(field_text(run, "commit")));
	return o;
}

static json_t *entry(const struct export_cell *e, size_t family,
		     const char *suffix, const char *type)
{
	json_t *o = json_object();

	json_object_set_new(o, "name", json_sprintf("%s%s", e->name, suffix));
	json_object_set_new(o, "family_index",
			    json_integer((json_int_t)family));
	json_object_set_new(o, "per_family_instance_index", json_integer(0));
	json_object_set_new(o, "run_name", json_string(e->name));
	json_object_set_new(o, "run_type", json_string(type));
	json_object_set_new(o, "threads", json_integer(1));
	if (e->caution)
		json_object_set_new(o, "label", json_string(e->caution));
	return o;
}

/*
 * The format demands a CPU time. CPU time that an op used on other CPUs or in
 * other processes is not part of any single thread's CPU time, so both fields
 * hold the wall time.
 */
static void set_times(json_t *o, const struct export_cell *e, double iterations,
		      double ns)
{
	json_object_set_new(o, "repetitions",
			    json_integer((json_int_t)e->quantity[0].value.n));
	if (isfinite(iterations))
		json_object_set_new(o, "iterations",
				    json_integer((json_int_t)iterations));
	json_object_set_new(o, "real_time", json_real(ns));
	json_object_set_new(o, "cpu_time", json_real(ns));
	json_object_set_new(o, "time_unit", json_string("ns"));
}

/* Sets a counter, unless the object already has a field of this name. */
static void set_counter(json_t *o, const char *name, double v)
{
	char other[128];

	snprintf(other, sizeof(other), "user_%s", name);
	if (isfinite(v))
		json_object_set_new(o, json_object_get(o, name) ? other : name,
				    json_real(v));
}

static json_t *repetition(const struct export_cell *e, size_t family, size_t i)
{
	const struct point *p = &e->quantity[0].rounds.p[i];
	json_t *o = entry(e, family, "", "iteration");

	json_object_set_new(o, "repetition_index", json_integer((json_int_t)i));
	set_times(o, e, e->cell->ops, p->x);
	for (size_t k = 1; k < e->n; k++)
		set_counter(o, e->quantity[k].name,
			    quantity_at(&e->quantity[k], p->key));
	return o;
}

static json_t *median(const struct export_cell *e, size_t family)
{
	const struct estimate *f = &e->quantity[0].value;
	json_t *o = entry(e, family, "_median", "aggregate");

	json_object_set_new(o, "aggregate_name", json_string("median"));
	json_object_set_new(o, "aggregate_unit", json_string("time"));
	set_times(o, e, (double)f->n, f->mid);
	set_counter(o, "ns_per_op_low", f->low);
	set_counter(o, "ns_per_op_high", f->high);
	for (size_t k = 1; k < e->n; k++)
		set_counter(o, e->quantity[k].name, e->quantity[k].value.mid);
	return o;
}

/*
 * Leaves out cells without a time: compare.py stops at an entry without times,
 * and a time of 0, which the library writes for errors, would be wrong.
 */
void export_gbench(const struct results *r, const struct export_cell *cells,
		   FILE *out)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->n; i++) {
		const struct export_cell *e = &cells[i];

		for (size_t k = 0; e->n && k < e->quantity[0].rounds.n; k++)
			json_array_append_new(all, repetition(e, i, k));
		if (e->n)
			json_array_append_new(all, median(e, i));
	}
	export_json(json_pack("{soso}", "context", context(r->run),
			      "benchmarks", all),
		    out);
}
