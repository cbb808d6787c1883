/* test_place.c - placements on machines that are made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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

static hwloc_topology_t synthetic(const char *shape)
{
	hwloc_topology_t h;

	assert_int_equal(hwloc_topology_init(&h), 0);
	assert_int_equal(hwloc_topology_set_synthetic(h, shape), 0);
	assert_int_equal(hwloc_topology_load(h), 0);
	return h;
}

/* The topology of shape with only the PUs of list left, as in a cpuset. */
static struct topo load_restricted(const char *shape, const char *list)
{
	hwloc_topology_t h = synthetic(shape);
	hwloc_bitmap_t set = hwloc_bitmap_alloc();
	struct topo t;

	assert_int_equal(hwloc_bitmap_list_sscanf(set, list), 0);
	assert_int_equal(hwloc_topology_restrict(h, set, 0), 0);
	hwloc_bitmap_free(set);
	assert_int_equal(topo_load_from(&t, h, err, sizeof(err)), 0);
	return t;
}

static void assert_place(const struct topo *t, enum placement_id id, int a,
			 int b)
{
	const struct placement *p = &t->placements[id];

	if (p->absent)
		fail_msg("%s is absent: %s", p->name, p->absent);
	assert_int_equal(p->cpus[0], a);
	assert_int_equal(p->n_cpus, a == b ? 1 : 2);
	assert_int_equal(p->cpus[p->n_cpus - 1], b);
}

/* Each core of the kind measured once, from the end. */
static void assert_all_cores(const struct topo *t, size_t n)
{
	const struct placement *p = topo_placement(t, "all-cores");

	assert_ptr_equal(p, &t->placements[PLACEMENT_ALL_CORES]);
	assert_int_equal(p->reach, REACH_CORES);
	assert_null(p->absent);
	assert_int_equal(p->n_cpus, n);
	assert_int_equal(t->n_cores, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(p->cpus[i], t->cores[n - 1 - i]);
}

static void assert_absent(const struct topo *t, enum placement_id id,
			  const char *why)
{
	assert_non_null(t->placements[id].absent);
	assert_non_null(strstr(t->placements[id].absent, why));
}

static void one_pu_has_one_placement(void **state)
{
	struct topo t = load("pu:1");

	(void)state;
	assert_place(&t, PLACEMENT_SAME_CPU, 0, 0);
	assert_place(&t, PLACEMENT_UNPINNED, -1, -1);
	assert_absent(&t, PLACEMENT_SMT, "second hardware thread");
	for (int i = PLACEMENT_SAME_CACHE; i <= PLACEMENT_CROSS_PACKAGE; i++)
		assert_absent(&t, i, "only one core");
	assert_all_cores(&t, 1);
	assert_int_equal(topo_driver_cpu(&t, (int[]){ 0 }, 1), -1);
	assert_int_equal(topo_driver_cpu(&t, NULL, 0), 0);
	topo_free(&t);
}

static void two_packages_have_all_but_split_cache(void **state)
{
	struct topo t = load("pack:2 [numa] l3:1 core:8 pu:2");
	size_t n = 0;

	(void)state;
	assert_place(&t, PLACEMENT_SAME_CPU, 30, 30);
	assert_place(&t, PLACEMENT_SMT, 30, 31);
	assert_place(&t, PLACEMENT_SAME_CACHE, 28, 30);
	assert_place(&t, PLACEMENT_CROSS_PACKAGE, 14, 30);
	assert_absent(&t, PLACEMENT_SAME_PACKAGE, "separate last-level");
	assert_all_cores(&t, 16);
	assert_int_equal(topo_cores(&t, &n)[15], 30);
	assert_int_equal(n, 16);
	topo_free(&t);
}

static void split_caches_give_same_package(void **state)
{
	struct topo t = load("pack:2 [numa] l3:2 core:4 pu:2");

	(void)state;
	assert_place(&t, PLACEMENT_SAME_CACHE, 28, 30);
	assert_place(&t, PLACEMENT_SAME_PACKAGE, 22, 30);
	assert_place(&t, PLACEMENT_CROSS_PACKAGE, 14, 30);
	assert_ptr_equal(topo_placement(&t, "same-package"),
			 &t.placements[PLACEMENT_SAME_PACKAGE]);
	assert_null(topo_placement(&t, "nowhere"));
	topo_free(&t);
}

static void caches_that_are_not_shown(void **state)
{
	struct topo t = load("core:4 pu:1");

	(void)state;
	assert_absent(&t, PLACEMENT_SAME_CACHE, "does not show");
	assert_place(&t, PLACEMENT_SAME_PACKAGE, 2, 3);
	assert_absent(&t, PLACEMENT_CROSS_PACKAGE, "one package");
	topo_free(&t);
}

static void ids_need_not_start_at_zero(void **state)
{
	struct topo t = load_restricted("pack:2 l3:1 core:4 pu:2", "3,6-8");

	(void)state;
	assert_place(&t, PLACEMENT_SAME_CPU, 8, 8);
	assert_place(&t, PLACEMENT_SMT, 6, 7);
	assert_place(&t, PLACEMENT_SAME_CACHE, 3, 6);
	assert_place(&t, PLACEMENT_CROSS_PACKAGE, 6, 8);
	assert_all_cores(&t, 3);
	assert_int_equal(topo_driver_cpu(&t, (int[]){ 6, 8 }, 2), 3);
	topo_free(&t);
}

static void driver_keeps_off_the_measured(void **state)
{
	struct topo t = load("l3:1 core:2 pu:2");

	(void)state;
	assert_int_equal(topo_driver_cpu(&t, (int[]){ 2, 3 }, 2), 0);
	assert_int_equal(topo_driver_cpu(&t, (int[]){ 1 }, 1), 2);
	assert_int_equal(topo_driver_cpu(&t, (int[]){ 0, 2 }, 2), 1);
	assert_int_equal(topo_driver_cpu(&t, (int[]){ 0, 1, 2, 3 }, 4), -1);
	assert_int_equal(topo_driver_cpu(&t, (int[]){ -1 }, 1), -1);
	topo_free(&t);
}

static void register_kind(hwloc_topology_t h, const char *cpus, int efficiency,
			  const char *type)
{
	hwloc_bitmap_t set = hwloc_bitmap_alloc();
	struct hwloc_info_s info = { "CoreType", (char *)type };

	hwloc_bitmap_list_sscanf(set, cpus);
	assert_int_equal(
		hwloc_cpukinds_register(h, set, efficiency, 1, &info, 0), 0);
	hwloc_bitmap_free(set);
}

static struct topo load_hybrid(int fast, int slow)
{
	hwloc_topology_t h = synthetic("l3:1 core:8 pu:1");
	struct topo t;

	register_kind(h, "0-2", fast, "IntelCore");
	register_kind(h, "3-7", slow, "IntelAtom");
	assert_int_equal(topo_load_from(&t, h, err, sizeof(err)), 0);
	return t;
}

static void hybrid_measures_one_kind(void **state)
{
	struct topo t = load_hybrid(9, 1);

	(void)state;
	assert_int_equal(t.n_kinds, 2);
	assert_all_cores(&t, 3);
	assert_place(&t, PLACEMENT_SAME_CACHE, 1, 2);
	assert_non_null(strstr(t.kind, "IntelCore"));
	assert_non_null(strstr(t.kind, "fastest"));
	assert_int_equal(topo_driver_cpu(&t, t.cores, t.n_cores), 3);
	topo_free(&t);
}

static void unranked_kinds_go_by_number(void **state)
{
	struct topo t;

	(void)state;
	setenv("HWLOC_CPUKINDS_RANKING", "none", 1);
	t = load_hybrid(-1, -1);
	unsetenv("HWLOC_CPUKINDS_RANKING");
	assert_int_equal(t.n_cores, 5);
	assert_non_null(strstr(t.kind, "IntelAtom"));
	assert_non_null(strstr(t.kind, "speeds not known"));
	topo_free(&t);
}

static void a_thousand_cores(void **state)
{
	struct topo t = load("pack:4 l3:25 core:10 pu:2");
	json_t *json = topo_json(&t);

	(void)state;
	assert_int_equal(t.n_cores, 1000);
	assert_place(&t, PLACEMENT_SMT, 1998, 1999);
	assert_place(&t, PLACEMENT_SAME_PACKAGE, 1978, 1998);
	assert_place(&t, PLACEMENT_CROSS_PACKAGE, 1498, 1998);
	assert_int_equal(json_array_size(json_object_get(json, "allowed")),
			 2000);
	assert_all_cores(&t, 1000);
	assert_int_equal(
		json_array_size(json_object_get(
			json_array_get(json_object_get(json, "placements"),
				       PLACEMENT_ALL_CORES),
			"cpus")),
		1000);
	json_decref(json);
	topo_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_pu_has_one_placement),
		cmocka_unit_test(two_packages_have_all_but_split_cache),
		cmocka_unit_test(split_caches_give_same_package),
		cmocka_unit_test(caches_that_are_not_shown),
		cmocka_unit_test(ids_need_not_start_at_zero),
		cmocka_unit_test(driver_keeps_off_the_measured),
		cmocka_unit_test(hybrid_measures_one_kind),
		cmocka_unit_test(unranked_kinds_go_by_number),
		cmocka_unit_test(a_thousand_cores),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
