/*
 * plan_fixture.h - made-up machines and workers, and plans for them.
 */
#ifndef PLAN_FIXTURE_H
#define PLAN_FIXTURE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/plan.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The workload pair has two units at any placement and sweeps a parameter.  The
 * workload crowd sweeps units on one CPU, up to more than the kernel's models
 * take.  Both have the coroutine as their last model.
 */
#define PAIR                                                                 \
	"\"name\":\"pair\",\"group\":2,\"units\":2,\"places\":[\"same\","    \
	"\"apart\",\"free\"],\"params\":[{\"name\":\"size\",\"default\":64," \
	"\"min\":8,\"max\":1024,\"power_of_two\":true},{\"name\":\"slots\"," \
	"\"default\":4,\"min\":1,\"max\":9,\"power_of_two\":false}],"        \
	"\"sweeps\":[{\"name\":\"size\",\"quick\":[64,8,1024],"              \
	"\"full\":[64,8,128,1024]}],\"cannot\":{\"process\":\"no luck\"}"
#define CROWD                                                               \
	"\"name\":\"crowd\",\"group\":1,\"units\":2,\"places\":[\"same\"]," \
	"\"params\":[],\"sweeps\":[{\"name\":\"units\",\"quick\":[2,512],"  \
	"\"full\":[2,512,4096]}],\"cannot\":{}"
#define KERNEL                                                                 \
	",\"one_core\":false,\"kernel\":true,\"baseline\":true,\"switches\":{" \
	"\"min\":2,\"max\":3}}"
#define COROUTINE                                                 \
	",\"one_core\":true,\"kernel\":false,\"baseline\":false," \
	"\"switches\":{\"min\":0,\"max\":0}}"

static const char *const abouts[] = {
	"{\"model\":\"process\"," CROWD KERNEL,
	"{\"model\":\"coroutine\"," CROWD COROUTINE,
	"{\"model\":\"process\"," PAIR KERNEL,
	"{\"model\":\"thread\"," PAIR KERNEL,
	"{\"model\":\"coroutine\"," PAIR COROUTINE,
};

static struct worker workers[16];
static size_t n_workers;
static struct plan plan;
static struct options options;
static struct topo topo;
static char err[512];

/* Makes workers of n descriptions, in the order in which the driver sorts. */
static inline int describe_workers(const char *const *texts, size_t n)
{
	n_workers = n;
	for (size_t i = 0; i < n; i++) {
		json_t *about = json_loads(texts[i], 0, NULL);

		workers[i] = (struct worker){
			.path = (char *)"some where/worker",
		};
		json_object_set_new(about, "schema", json_integer(2));
		if (worker_read(&workers[i], about))
			return -1;
	}
	return 0;
}

static inline int make_workers(void **state)
{
	(void)state;
	return describe_workers(abouts, sizeof(abouts) / sizeof(*abouts));
}

static inline int free_workers(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_workers; i++)
		worker_release(&workers[i]);
	return 0;
}

static inline int reset(void **state)
{
	(void)state;
	plan = (struct plan){ .workers = workers, .n_workers = n_workers };
	options = (struct options){ 0 };
	return 0;
}

static inline int release(void **state)
{
	(void)state;
	for (size_t i = 0; i < plan.n_cells; i++) {
		free(plan.cells[i].settings);
		free(plan.cells[i].name);
		free(plan.cells[i].reason);
	}
	free(plan.cells);
	json_decref(plan.skipped);
	topo_free(&topo);
	return 0;
}

/* Makes a machine of a shape that allows only the CPUs of list (NULL: all). */
static inline void machine(const char *shape, const char *list)
{
	hwloc_bitmap_t set = hwloc_bitmap_alloc();
	hwloc_topology_t h;

	assert_int_equal(hwloc_topology_init(&h), 0);
	assert_int_equal(hwloc_topology_set_synthetic(h, shape), 0);
	assert_int_equal(hwloc_topology_load(h), 0);
	if (list) {
		assert_int_equal(hwloc_bitmap_list_sscanf(set, list), 0);
		assert_int_equal(hwloc_topology_restrict(h, set, 0), 0);
	}
	hwloc_bitmap_free(set);
	if (topo_load_from(&topo, h, err, sizeof(err)))
		fail_msg("%s", err);
}

static const char *const big = "pack:2 [numa] l3:1 core:8 pu:2";

static inline void planned(size_t n)
{
	if (plan_cells(&plan, &options, &topo, err, sizeof(err)))
		fail_msg("%s", err);
	assert_int_equal(plan.n_cells, n);
}

static inline void refused(const char *text)
{
	*err = '\0';
	assert_int_equal(plan_cells(&plan, &options, &topo, err, sizeof(err)),
			 -1);
	if (!strstr(err, text))
		fail_msg("'%s' is not in: %s", text, err);
}

static inline struct words one(const char *word)
{
	static char *list[4];
	static int next;
	char **slot = &list[next++ % 4];

	*slot = (char *)word;
	return (struct words){ slot, 1 };
}

/* Sets the option --param name=value. */
static inline void set(const char *name, const char *value)
{
	static struct choice choice;

	choice = (struct choice){ name, value };
	options.params = (struct choices){ &choice, 1 };
}

static inline uint64_t value_in(const struct cell *c, const char *name)
{
	for (size_t i = 0; i < c->n_settings; i++)
		if (!strcmp(c->settings[i].param->name, name))
			return c->settings[i].value;
	fail_msg("%s has no %s", c->name, name);
	return 0;
}

static inline const struct cell *cell(const char *name)
{
	for (size_t i = 0; i < plan.n_cells; i++)
		if (!strcmp(plan.cells[i].name, name))
			return &plan.cells[i];
	return NULL;
}

static inline void has(const char *name)
{
	if (!cell(name))
		fail_msg("no cell %s", name);
}

/*
 * Asserts that names are unique, that ids count up, and that a lockstep group
 * has one workload, placement and setting, and on all cores any number of
 * units.
 */
static inline void is_well_formed(void)
{
	for (size_t i = 0; i < plan.n_cells; i++) {
		const struct cell *a = &plan.cells[i];

		assert_int_equal(a->id, i);
		assert_true(a->group < plan.n_groups);
		for (size_t j = 0; j < i; j++) {
			const struct cell *b = &plan.cells[j];
			bool same =
				a->placement == b->placement &&
				(a->units == b->units ||
				 a->placement->reach == REACH_CORES) &&
				!strcmp(a->worker->bench, b->worker->bench) &&
				settings_equal(a->settings, a->n_settings,
					       b->settings, b->n_settings);

			assert_string_not_equal(a->name, b->name);
			assert_int_equal(a->group == b->group, same);
		}
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, reset, release)
#endif
