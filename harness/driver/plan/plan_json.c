/* plan_json.c - makes the JSON of a plan for run.json. */
#include "base/record.h"
#include "plan/plan.h"
#include <string.h>

json_t *plan_workloads_json(const struct plan *p)
{
	json_t *all = json_array();
	const char *last = "";

	for (size_t i = 0; i < p->n_workers; i++) {
		const struct worker *w = &p->workers[i];

		if (strcmp(last, w->bench))
			json_array_append(all, w->about);
		last = w->bench;
	}
	return all;
}

json_t *cell_params_json(const struct cell *c)
{
	return settings_json(c->settings, c->n_settings);
}

json_t *cell_cpus_json(const struct cell *c)
{
	json_t *cpus = json_array();

	for (size_t i = 0; i < c->n_cpus; i++)
		json_array_append_new(
			cpus, c->placement->cpus[i] < 0
				      ? json_null()
				      : json_integer(c->placement->cpus[i]));
	return cpus;
}

json_t *cell_without(const struct cell *c, const char *status,
		     const char *reason)
{
	return record_without(c->worker->bench, c->worker->model,
			      cell_params_json(c), c->units, cell_cpus_json(c),
			      status, reason);
}

/*
 * Kernel switches per op that the worker declares, or NULL.  The number holds
 * only when all units are on one CPU; a model of one core makes as many at any
 * placement.
 */
static json_t *declared(const struct cell *c)
{
	bool one_cpu = c->n_cpus == 1 && c->placement->cpus[0] >= 0;

	return one_cpu || worker_flag(c->worker, "one_core")
		       ? json_object_get(c->worker->about, "switches")
		       : NULL;
}

static json_t *cell_json(const struct cell *c)
{
	return json_pack(
		"{si ss ss ss ss si so so sI si sO? ss? ss? ss? ss*}", "id",
		(int)c->id, "name", c->name, "bench", c->worker->bench, "model",
		c->worker->model, "placement", c->placement->name, "units",
		(int)c->units, "params", cell_params_json(c), "cpus",
		cell_cpus_json(c), "ops", (json_int_t)c->ops, "group",
		(int)c->group, "switches", declared(c), "status", c->status,
		"reason", c->reason, "policy", c->policy, "apart", c->apart);
}

json_t *plan_cells_json(const struct plan *p)
{
	json_t *all = json_array();

	for (size_t i = 0; i < p->n_cells; i++)
		json_array_append_new(all, cell_json(&p->cells[i]));
	return all;
}
