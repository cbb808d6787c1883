/* show.c - shows the topology and its placements as JSON and as text. */
#include "base/text.h"
#include "machine/placement.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static json_int_t count(const struct topo *t, hwloc_obj_type_t type)
{
	int n = hwloc_get_nbobjs_by_type(t->hwloc, type);

	/*
	 * A machine has at least one object of a type that hwloc does not show.
	 */
	return n > 0 ? n : 1;
}

static json_int_t count_cores(const struct topo *t)
{
	int depth = hwloc_get_type_or_below_depth(t->hwloc, HWLOC_OBJ_CORE);

	return hwloc_get_nbobjs_by_depth(t->hwloc, depth);
}

static json_t *cpu_array(hwloc_const_cpuset_t set)
{
	json_t *list = json_array();

	for (int c = hwloc_bitmap_first(set); c >= 0;
	     c = hwloc_bitmap_next(set, c))
		json_array_append_new(list, json_integer(c));
	return list;
}

static json_t *place_json(const struct placement *p)
{
	json_t *cpus;

	if (p->absent)
		return json_pack("{ss, ss}", "name", p->name, "absent",
				 p->absent);
	cpus = json_array();
	for (size_t i = 0; i < p->n_cpus; i++)
		json_array_append_new(cpus, json_integer(p->cpus[i]));
	return json_pack("{ss, so}", "name", p->name, "cpus", cpus);
}

/* Returns hwloc's one-line form, such as "Package:1 L3Cache:1 Core:2 PU:1". */
static json_t *shape_json(const struct topo *t)
{
	char shape[512];
	int n = hwloc_topology_export_synthetic(
		t->hwloc, shape, sizeof(shape),
		HWLOC_TOPOLOGY_EXPORT_SYNTHETIC_FLAG_NO_ATTRS);

	/* Asymmetric machines have no such form. */
	if (n < 0 || (size_t)n >= sizeof(shape))
		return json_null();
	return json_string(shape);
}

static json_t *kind_json(const struct topo *t)
{
	char *clean = t->kind[0] ? text_clean(t->kind, sizeof(t->kind)) : NULL;
	json_t *kind = clean ? json_string(clean) : json_null();

	free(clean);
	return kind;
}

json_t *topo_json(const struct topo *t)
{
	json_t *placements = json_array();

	for (int i = 0; i < N_PLACEMENTS; i++)
		json_array_append_new(placements,
				      place_json(&t->placements[i]));
	return json_pack(
		"{sb, so, si, sI, sI, sI, sI, si, so, so, so}", "real", t->real,
		"allowed",
		cpu_array(hwloc_topology_get_topology_cpuset(t->hwloc)),
		"driver_cpu", t->driver_cpu, "cores", count_cores(t), "pus",
		count(t, HWLOC_OBJ_PU), "packages", count(t, HWLOC_OBJ_PACKAGE),
		"numa", count(t, HWLOC_OBJ_NUMANODE), "kinds", t->n_kinds,
		"kind", kind_json(t), "shape", shape_json(t), "placements",
		placements);
}

static void print_count(FILE *out, json_int_t n, const char *what,
			const char *after)
{
	fprintf(out, "%" JSON_INTEGER_FORMAT " %s%s%s", n, what,
		n == 1 ? "" : "s", after);
}

static void print_size(FILE *out, uint64_t bytes)
{
	bool mib = bytes >= 1 << 20 && bytes % (1 << 20) == 0;

	fprintf(out, "%" PRIu64 " %s", bytes >> (mib ? 20 : 10),
		mib ? "MiB" : "KiB");
}

/*
 * Returns the number of cores that share a cache, or 1 if the cache is inside a
 * core.
 */
static json_int_t cores_under(const struct topo *t, hwloc_obj_t cache)
{
	int n = hwloc_get_nbobjs_inside_cpuset_by_type(t->hwloc, cache->cpuset,
						       HWLOC_OBJ_CORE);

	return n > 0 ? n : 1;
}

/*
 * Prints one line for each size and number of sharing cores, because caches of
 * one level differ on hybrid machines.
 */
static void print_cache(const struct topo *t, hwloc_obj_type_t type, FILE *out)
{
	hwloc_obj_t o = hwloc_get_next_obj_by_type(t->hwloc, type, NULL);

	while (o) {
		uint64_t size = o->attr->cache.size;
		json_int_t cores = cores_under(t, o), n = 0;

		for (; o && o->attr->cache.size == size &&
		       cores_under(t, o) == cores;
		     n++)
			o = hwloc_get_next_obj_by_type(t->hwloc, type, o);
		fprintf(out, "  %-14s", hwloc_obj_type_string(type));
		print_size(out, size);
		fprintf(out, " x %" JSON_INTEGER_FORMAT ", each for ", n);
		print_count(out, cores, "core", "\n");
	}
}

static void print_machine(const struct topo *t, FILE *out)
{
	char *allowed = NULL;

	fputs("Machine         ", out);
	print_count(out, count(t, HWLOC_OBJ_PACKAGE), "package", ", ");
	print_count(out, count(t, HWLOC_OBJ_NUMANODE), "NUMA node", ", ");
	print_count(out, count_cores(t), "core", ", ");
	print_count(out, count(t, HWLOC_OBJ_PU), "PU", "");
	fputs(" (hardware threads)\n", out);
	if (hwloc_bitmap_list_asprintf(
		    &allowed, hwloc_topology_get_topology_cpuset(t->hwloc)) >=
	    0)
		fprintf(out, "Allowed CPUs    %s\n", allowed);
	free(allowed);
	if (!t->real)
		fputs("This topology is not that of this machine (HWLOC_* is "
		      "set), or pinning is not supported: nothing is pinned.\n",
		      out);
}

static void print_placement(const struct placement *p, FILE *out)
{
	fprintf(out, "  %-14s", p->name);
	if (p->absent) {
		fprintf(out, "absent: %s\n", p->absent);
	} else if (p->reach == REACH_CORES) {
		print_count(out, (json_int_t)p->n_cpus, "core", "");
		fprintf(out, ", one unit on each, starting with CPU %d\n",
			p->cpus[0]);
	} else if (p->reach == REACH_FREE) {
		fputs("any CPU; the kernel chooses\n", out);
	} else if (p->n_cpus == 1) {
		fprintf(out, "CPU %d for both units\n", p->cpus[0]);
	} else {
		fprintf(out, "CPUs %d and %d\n", p->cpus[0], p->cpus[1]);
	}
}

void topo_print(const struct topo *t, FILE *out)
{
	char *kind = t->kind[0] ? text_clean(t->kind, sizeof(t->kind)) : NULL;

	print_machine(t, out);
	if (kind)
		fprintf(out, "Cores measured  %s\n", kind);
	free(kind);
	fputs("Caches\n", out);
	for (hwloc_obj_type_t i = HWLOC_OBJ_L1CACHE; i <= HWLOC_OBJ_L5CACHE;
	     i++)
		print_cache(t, i, out);
	fputs("Placements\n", out);
	for (int i = 0; i < N_PLACEMENTS; i++)
		print_placement(&t->placements[i], out);
}
