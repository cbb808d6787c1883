/* placement.c - chooses the CPUs on which units and driver run. */
#include "machine/placement.h"
#include "base/alloc.h"
#include <stdlib.h>
#include <string.h>

/* One core, with what decides which cores form a pair. */
struct core {
	int cpu, sibling;    /* first two PUs; sibling -1: no second one */
	hwloc_obj_t cache;   /* last-level cache; NULL if not shown */
	hwloc_obj_t package; /* NULL if the machine shows no packages */
};

static const char only_one_core[] = "this process may use only one core";

static int fail(char *err, size_t size, const char *what)
{
	snprintf(err, size, "%s", what);
	return -1;
}

/* If a machine does not show cores, each PU counts as a core. */
static int core_depth(hwloc_topology_t h)
{
	return hwloc_get_type_or_below_depth(h, HWLOC_OBJ_CORE);
}

static hwloc_obj_t last_level_cache(hwloc_obj_t core)
{
	hwloc_obj_t found = NULL;

	for (hwloc_obj_t o = core; o; o = o->parent)
		if (hwloc_obj_type_is_dcache(o->type))
			found = o;
	return found;
}

/* Lists the cores with a PU in usable.  Neighbours in the list are close. */
static size_t list_cores(hwloc_topology_t h, hwloc_const_cpuset_t usable,
			 struct core *cores)
{
	size_t n = 0;
	hwloc_obj_t o = NULL;

	while ((o = hwloc_get_next_obj_by_depth(h, core_depth(h), o))) {
		if (!hwloc_bitmap_intersects(o->cpuset, usable))
			continue;
		cores[n++] = (struct core){
			.cpu = hwloc_bitmap_first(o->cpuset),
			.sibling = hwloc_bitmap_next(
				o->cpuset, hwloc_bitmap_first(o->cpuset)),
			.cache = last_level_cache(o),
			.package = hwloc_get_ancestor_obj_by_type(
				h, HWLOC_OBJ_PACKAGE, o),
		};
	}
	return n;
}

static bool share_cache(const struct core *a, const struct core *b)
{
	return a->cache && a->cache == b->cache;
}

static bool share_package(const struct core *a, const struct core *b)
{
	return a->package == b->package && !share_cache(a, b);
}

static bool share_nothing(const struct core *a, const struct core *b)
{
	return a->package != b->package;
}

/* Stores one or two CPUs for a placement. place_cpus holds two for each. */
static void put(struct topo *t, enum placement_id id, int a, int b)
{
	int *cpus = t->placement_cpus + 2 * id;

	cpus[0] = a;
	cpus[1] = b;
	t->placements[id].cpus = cpus;
	t->placements[id].n_cpus = a == b ? 1 : 2;
	t->placements[id].absent = NULL;
}

/* Begins with the last core; kernels use the first ones for their tasks. */
static void put_pair(struct topo *t, enum placement_id id, const struct core *c,
		     bool (*fits)(const struct core *, const struct core *),
		     const char *absent)
{
	t->placements[id].absent = t->n_cores > 1 ? absent : only_one_core;
	for (size_t b = t->n_cores; b-- > 0;) {
		for (size_t a = b; a-- > 0;) {
			if (fits(&c[a], &c[b])) {
				put(t, id, c[a].cpu, c[b].cpu);
				return;
			}
		}
	}
}

static void put_siblings(struct topo *t, const struct core *c)
{
	struct placement *p = &t->placements[PLACEMENT_SMT];

	p->absent = "no core has a second hardware thread that can be used";
	for (size_t n = t->n_cores; n-- > 0 && p->absent;)
		if (c[n].sibling >= 0)
			put(t, PLACEMENT_SMT, c[n].cpu, c[n].sibling);
}

/* Begins with the last core, so that few units use the pairs' cores. */
static void put_all(struct topo *t, const struct core *c)
{
	struct placement *p = &t->placements[PLACEMENT_ALL_CORES];
	int *cpus = t->placement_cpus + 2 * PLACEMENT_ALL_CORES;

	for (size_t i = 0; i < t->n_cores; i++)
		cpus[i] = c[t->n_cores - 1 - i].cpu;
	p->cpus = cpus;
	p->n_cpus = t->n_cores;
}

const char *reach_name(enum reach reach)
{
	static const char *const names[] = { [REACH_SAME] = "same",
					     [REACH_APART] = "apart",
					     [REACH_FREE] = "free",
					     [REACH_CORES] = "cores" };

	return names[reach];
}

static void choose(struct topo *t, const struct core *c)
{
	static const struct placement names[] = {
		{ .name = "same-cpu", .reach = REACH_SAME },
		{ .name = "smt", .reach = REACH_APART },
		{ .name = "same-cache", .reach = REACH_APART },
		{ .name = "same-package", .reach = REACH_APART },
		{ .name = "cross-package", .reach = REACH_APART },
		{ .name = "unpinned", .reach = REACH_FREE },
		{ .name = "all-cores", .reach = REACH_CORES },
	};
	const struct core *last = &c[t->n_cores - 1];

	memcpy(t->placements, names, sizeof(names));
	put(t, PLACEMENT_SAME_CPU, last->cpu, last->cpu);
	put_siblings(t, c);
	put_pair(t, PLACEMENT_SAME_CACHE, c, share_cache,
		 last->cache ? "no two cores share a last-level cache"
			     : "this machine does not show its caches");
	put_pair(t, PLACEMENT_SAME_PACKAGE, c, share_package,
		 "no two cores of one package have separate last-level caches");
	put_pair(t, PLACEMENT_CROSS_PACKAGE, c, share_nothing,
		 "all cores are in one package");
	put(t, PLACEMENT_UNPINNED, -1, -1);
	put_all(t, c);
}

static void describe_kind(struct topo *t, int kind, bool ranked)
{
	struct hwloc_info_s *infos = NULL;
	unsigned n = 0;
	const char *type = "unnamed";

	hwloc_cpukinds_get_info(t->hwloc, kind, NULL, NULL, &n, &infos, 0);
	for (unsigned i = 0; i < n; i++)
		if (!strcmp(infos[i].name, "CoreType"))
			type = infos[i].value;
	snprintf(t->kind, sizeof(t->kind), "%.40s (kind %d of %d): %s", type,
		 kind + 1, t->n_kinds,
		 ranked ? "the fastest" : "the most common, speeds not known");
}

/*
 * Puts in set the PUs of one kind of core, because a pair of different kinds
 * would measure their difference.  If hwloc can rank the kinds by speed, the
 * last is the fastest; efficiency -1 means that hwloc cannot.
 */
static void choose_kind(struct topo *t, hwloc_bitmap_t set)
{
	int best = -1, weight = 0, efficiency = -1;

	for (int i = 0; i < t->n_kinds; i++) {
		hwloc_cpukinds_get_info(t->hwloc, i, set, &efficiency, NULL,
					NULL, 0);
		if (efficiency >= 0 || hwloc_bitmap_weight(set) > weight) {
			weight = hwloc_bitmap_weight(set);
			best = i;
		}
	}
	hwloc_cpukinds_get_info(t->hwloc, best, set, &efficiency, NULL, NULL,
				0);
	describe_kind(t, best, efficiency >= 0);
}

static int fill(struct topo *t, struct core *list, hwloc_bitmap_t usable)
{
	int kinds = hwloc_cpukinds_get_nr(t->hwloc, 0);

	t->n_kinds = kinds > 1 ? kinds : 1;
	hwloc_bitmap_copy(usable, hwloc_topology_get_topology_cpuset(t->hwloc));
	if (t->n_kinds > 1)
		choose_kind(t, usable);
	t->n_cores = list_cores(t->hwloc, usable, list);
	t->cores = room_of(t->n_cores + 1, sizeof(*t->cores));
	t->placement_cpus = room_of(2 * PLACEMENT_ALL_CORES + t->n_cores,
				    sizeof(*t->placement_cpus));
	if (!t->n_cores)
		return -1;
	for (size_t i = 0; i < t->n_cores; i++)
		t->cores[i] = list[i].cpu;
	choose(t, list);
	return 0;
}

/* HWLOC_THISSYSTEM=1 would make hwloc pin by another machine's file. */
static bool is_real(hwloc_topology_t h)
{
	return hwloc_topology_is_thissystem(h) && !getenv("HWLOC_THISSYSTEM") &&
	       hwloc_topology_get_support(h)->cpubind->set_thisproc_cpubind;
}

int topo_load_from(struct topo *t, hwloc_topology_t h, char *err, size_t size)
{
	size_t max = hwloc_get_nbobjs_by_depth(h, core_depth(h));
	struct core *list = room_of(max + 1, sizeof(*list));
	hwloc_bitmap_t usable = hwloc_bitmap_alloc();
	int rc = -1;

	*t = (struct topo){ .hwloc = h, .real = is_real(h), .driver_cpu = -1 };
	if (usable)
		rc = fill(t, list, usable);
	if (rc)
		fail(err, size, "hwloc found no usable core, or memory is out");
	hwloc_bitmap_free(usable);
	free(list);
	return rc;
}

/*
 * Removes CPUs outside of this thread's affinity mask (taskset); hwloc only
 * obeys the cpuset.  Done after loading: the flag RESTRICT_TO_CPUBINDING may
 * only be set when the topology is known to be this machine's.
 */
static int restrict_to_affinity(hwloc_topology_t h)
{
	hwloc_bitmap_t mask = hwloc_bitmap_alloc();
	int rc = -1;

	if (mask && !hwloc_get_cpubind(h, mask, HWLOC_CPUBIND_THREAD))
		rc = hwloc_topology_restrict(
			h, mask, HWLOC_RESTRICT_FLAG_REMOVE_CPULESS);
	hwloc_bitmap_free(mask);
	return rc;
}

int topo_load(struct topo *t, char *err, size_t size)
{
	hwloc_topology_t h;
	bool found;

	*t = (struct topo){ .driver_cpu = -1 };
	if (!topo_may_ask())
		return fail(err, size,
			    "sched_getaffinity(2) is forbidden here by a "
			    "seccomp filter or a security module; allow it, so "
			    "that the usable CPUs are known");
	if (hwloc_topology_init(&h))
		return fail(err, size, "hwloc cannot start: no memory is left");
	found = !hwloc_topology_load(h) &&
		!(is_real(h) && restrict_to_affinity(h));
	if (found)
		return topo_load_from(t, h, err, size);
	hwloc_topology_destroy(h);
	return fail(err, size,
		    "hwloc cannot read this machine's cores; unset the HWLOC_* "
		    "variables, and see what hwloc-ls prints");
}

void topo_free(struct topo *t)
{
	if (t->hwloc)
		hwloc_topology_destroy(t->hwloc);
	free(t->cores);
	free(t->placement_cpus);
	*t = (struct topo){ .driver_cpu = -1 };
}

const int *topo_cores(const struct topo *t, size_t *n)
{
	*n = t->n_cores;
	return t->cores;
}

const struct placement *topo_placement(const struct topo *t, const char *name)
{
	for (int i = 0; i < N_PLACEMENTS; i++)
		if (!strcmp(t->placements[i].name, name))
			return &t->placements[i];
	return NULL;
}
