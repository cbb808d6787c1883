/* pin.c - chooses a CPU for the driver and pins the driver to it. */
#include "machine/placement.h"
#include <errno.h>
#include <sched.h>
#include <string.h>

/*
 * EINVAL only means that the mask is too small for this machine, so the call is
 * allowed.
 */
bool topo_may_ask(void)
{
	cpu_set_t set;

	return !sched_getaffinity(0, sizeof(set), &set) || errno == EINVAL;
}

/* Returns true if one of the n measured CPUs is in set, or is -1 (any CPU). */
static bool touched(hwloc_const_cpuset_t set, const int *measured, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (measured[i] < 0 || hwloc_bitmap_isset(set, measured[i]))
			return true;
	return false;
}

static int first_free(const struct topo *t, hwloc_obj_type_t type,
		      const int *measured, size_t n)
{
	int depth = hwloc_get_type_or_below_depth(t->hwloc, type);
	hwloc_obj_t o = NULL;

	while ((o = hwloc_get_next_obj_by_depth(t->hwloc, depth, o)))
		if (!touched(o->cpuset, measured, n))
			return hwloc_bitmap_first(o->cpuset);
	return -1;
}

int topo_driver_cpu(const struct topo *t, const int *measured, size_t n)
{
	int cpu = first_free(t, HWLOC_OBJ_CORE, measured, n);

	return cpu >= 0 ? cpu : first_free(t, HWLOC_OBJ_PU, measured, n);
}

/* hwloc may report success for a pin without effect, so the kernel is asked. */
static bool is_bound(const struct topo *t, int cpu)
{
	hwloc_bitmap_t mask = hwloc_bitmap_alloc();
	bool bound = mask &&
		     !hwloc_get_cpubind(t->hwloc, mask, HWLOC_CPUBIND_THREAD) &&
		     hwloc_bitmap_weight(mask) == 1 &&
		     hwloc_bitmap_isset(mask, cpu) && sched_getcpu() == cpu;

	hwloc_bitmap_free(mask);
	return bound;
}

static const char *bind(struct topo *t, int cpu)
{
	hwloc_obj_t pu = NULL;

	if (!t->real)
		return "the topology is not that of this machine (unset the "
		       "HWLOC_* variables)";
	if (cpu >= 0)
		pu = hwloc_get_pu_obj_by_os_index(t->hwloc, cpu);
	if (!pu)
		return "this process may not use that CPU";
	if (hwloc_set_cpubind(t->hwloc, pu->cpuset, HWLOC_CPUBIND_PROCESS))
		return strerror(errno);
	return is_bound(t, cpu) ? NULL
				: "the kernel runs the process on another CPU";
}

int topo_bind_self(struct topo *t, int cpu, char *err, size_t size)
{
	const char *why = bind(t, cpu);

	t->driver_cpu = why ? -1 : cpu;
	if (why)
		snprintf(err, size, "cannot pin the driver to CPU %d: %s", cpu,
			 why);
	return why ? -1 : 0;
}

int topo_unbind_self(const struct topo *t)
{
	return hwloc_set_cpubind(t->hwloc,
				 hwloc_topology_get_topology_cpuset(t->hwloc),
				 HWLOC_CPUBIND_THREAD);
}
