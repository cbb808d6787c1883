/* test_place_self.c - pins on this machine, and what is told of a machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sched.h>

#include "machine/placement.h"

static char err[256];

static struct topo load(const char *synthetic)
{
	struct topo t;

	setenv("HWLOC_SYNTHETIC", synthetic, 1);
	if (topo_load(&t, err, sizeof(err)))
		fail_msg("%s", err);
	unsetenv("HWLOC_SYNTHETIC");
	assert_false(t.real);
	return t;
}

static void synthetic_machines_are_never_pinned(void **state)
{
	struct topo t;

	(void)state;
	setenv("HWLOC_THISSYSTEM", "1", 1);
	t = load("core:4 pu:1");
	unsetenv("HWLOC_THISSYSTEM");
	assert_int_equal(topo_bind_self(&t, 3, err, sizeof(err)), -1);
	assert_non_null(strstr(err, "CPU 3"));
	assert_int_equal(t.driver_cpu, -1);
	topo_free(&t);
}

static json_int_t number(json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

static void json_tells_what_was_found(void **state)
{
	struct topo t = load("pack:2 [numa] l3:1 core:2 pu:1");
	json_t *json = topo_json(&t), *places;

	(void)state;
	assert_non_null(json);
	assert_int_equal(number(json, "cores"), 4);
	assert_int_equal(number(json, "pus"), 4);
	assert_int_equal(number(json, "packages"), 2);
	assert_int_equal(number(json, "numa"), 2);
	assert_int_equal(number(json, "kinds"), 1);
	assert_int_equal(number(json, "driver_cpu"), -1);
	assert_true(json_is_false(json_object_get(json, "real")));
	places = json_object_get(json, "placements");
	assert_int_equal(json_array_size(places), N_PLACEMENTS);
	assert_non_null(json_object_get(json_array_get(places, PLACEMENT_SMT),
					"absent"));
	json_decref(json);
	topo_free(&t);
}

static void text_names_every_placement(void **state)
{
	struct topo t = load("pack:2 [numa] l3:1 core:2 pu:1");
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	topo_print(&t, out);
	fclose(out);
	for (int i = 0; i < N_PLACEMENTS; i++)
		assert_non_null(strstr(text, t.placements[i].name));
	assert_non_null(strstr(text, "2 packages, 2 NUMA nodes, 4 cores"));
	assert_non_null(strstr(text, "absent: no core has"));
	assert_non_null(strstr(text, "CPUs 2 and 3"));
	assert_non_null(
		strstr(text, "4 cores, one unit on each, starting with CPU 3"));
	assert_non_null(strstr(text, "not that of this machine"));
	free(text);
	topo_free(&t);
}

static void this_machine_pins_and_unpins(void **state)
{
	struct topo t;
	cpu_set_t before, after;

	(void)state;
	sched_getaffinity(0, sizeof(before), &before);
	assert_int_equal(topo_load(&t, err, sizeof(err)), 0);
	assert_true(t.real);
	for (size_t i = 0; i < t.n_cores; i++) {
		if (topo_bind_self(&t, t.cores[i], err, sizeof(err)))
			fail_msg("%s", err);
		assert_int_equal(sched_getcpu(), t.cores[i]);
		assert_int_equal(t.driver_cpu, t.cores[i]);
	}
	assert_int_equal(topo_bind_self(&t, 1 << 20, err, sizeof(err)), -1);
	assert_int_equal(topo_unbind_self(&t), 0);
	sched_getaffinity(0, sizeof(after), &after);
	assert_true(CPU_EQUAL(&before, &after));
	topo_free(&t);
}

static void an_affinity_mask_is_honoured(void **state)
{
	struct topo all, t;
	int last;

	(void)state;
	assert_int_equal(topo_load(&all, err, sizeof(err)), 0);
	last = all.cores[all.n_cores - 1];
	if (all.n_cores < 2) {
		topo_free(&all);
		skip();
	}
	assert_int_equal(topo_bind_self(&all, last, err, sizeof(err)), 0);
	assert_int_equal(topo_load(&t, err, sizeof(err)), 0);
	assert_int_equal(t.n_cores, 1);
	assert_int_equal(t.placements[PLACEMENT_SAME_CPU].cpus[0], last);
	assert_int_equal(topo_bind_self(&t, all.cores[0], err, sizeof(err)),
			 -1);
	assert_int_equal(topo_unbind_self(&t), 0);
	assert_int_equal(sched_getcpu(), last);
	topo_unbind_self(&all);
	topo_free(&t);
	topo_free(&all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(synthetic_machines_are_never_pinned),
		cmocka_unit_test(json_tells_what_was_found),
		cmocka_unit_test(text_names_every_placement),
		cmocka_unit_test(this_machine_pins_and_unpins),
		cmocka_unit_test(an_affinity_mask_is_honoured),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
