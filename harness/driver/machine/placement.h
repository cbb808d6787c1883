/* placement.h - the CPUs on which units run, chosen from hwloc's topology. */
#ifndef MACHINE_PLACEMENT_H
#define MACHINE_PLACEMENT_H
#include <hwloc.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum placement_id {
	PLACEMENT_SAME_CPU,   /* both units on one PU (hardware thread) */
	PLACEMENT_SMT,	      /* two PUs of one core */
	PLACEMENT_SAME_CACHE, /* two cores that share their last-level cache */
	PLACEMENT_SAME_PACKAGE, /* two cores of a package that share no cache */
	PLACEMENT_CROSS_PACKAGE, /* two cores of different packages */
	PLACEMENT_UNPINNED,	 /* any CPU; the kernel chooses */
	PLACEMENT_ALL_CORES, /* one unit on each core of the measured kind */
	N_PLACEMENTS
};

/* Where a placement puts the units, as far as a workload cares. */
enum reach {
	REACH_SAME,  /* all units share one CPU */
	REACH_APART, /* two units on two CPUs */
	REACH_FREE,  /* on any CPU */
	REACH_CORES  /* a unit for each core */
};

/* Returns what the workers' descriptions call it. */
const char *reach_name(enum reach reach);

/*
 * A placement.  Unit i runs on cpus[i % n_cpus], an operating system number; -1
 * means any CPU. No CPU is listed twice.
 */
struct placement {
	const char *name;
	enum reach reach;
	const int *cpus; /* points into the topo */
	size_t n_cpus;
	const char
		*absent; /* why this machine lacks it, or NULL if it exists */
};

struct topo {
	hwloc_topology_t hwloc; /* holds only PUs that this process may use */
	bool real; /* false for another machine's topology: no pin works */
	struct placement placements[N_PLACEMENTS];
	int *placement_cpus; /* the array into which placements[].cpus point */
	int *cores;	     /* first PU of each core of the measured kind */
	size_t n_cores;
	int n_kinds; /* number of kinds of core; above 1 on hybrid machines */
	char kind[128]; /* which kind is measured and why; empty if there is one
			   kind */
	int driver_cpu; /* CPU to which topo_bind_self() pinned the driver, or
			   -1 */
};

/*
 * Loads the topology of the CPUs that both the cpuset and this thread's
 * affinity allow.  HWLOC_SYNTHETIC and HWLOC_XMLFILE are obeyed, but then real
 * is false.  Returns 0, or -1 with one sentence in err.
 */
int topo_load(struct topo *t, char *err, size_t size);

/*
 * Like topo_load(), from a topology that is already loaded. t then owns the
 * topology, even after -1.
 */
int topo_load_from(struct topo *t, hwloc_topology_t h, char *err, size_t size);
void topo_free(struct topo *t);

/*
 * Returns one PU for each core of the measured kind, and their number in *n. t
 * owns the array.
 */
const int *topo_cores(const struct topo *t, size_t *n);

/* Returns the placement with this name, or NULL. */
const struct placement *topo_placement(const struct topo *t, const char *name);

/*
 * Returns false if a filter forbids asking which CPUs this process may use.
 * hwloc would then repeat the call for ever, with larger and larger masks.
 */
bool topo_may_ask(void);

/*
 * Returns a CPU for the driver, away from the n measured ones: on a core
 * without a measured CPU, else on another PU of a measured core.  Returns -1 if
 * the driver must share a CPU: all are measured, or one of the measured CPUs is
 * -1 (any CPU).
 */
int topo_driver_cpu(const struct topo *t, const int *measured, size_t n);

/*
 * Pins the calling process to a CPU and checks the result.  Programs started
 * later inherit the pin.  Returns 0, or -1 with one sentence in err; the
 * process then runs on any CPU, which deserves a warning but is no error.
 */
int topo_bind_self(struct topo *t, int cpu, char *err, size_t size);

/*
 * Allows the calling thread again to run on every CPU that topo_load() found.
 * The child of a pinned driver calls this before it executes an unpinned
 * worker.  Returns 0, or -1 with errno.
 */
int topo_unbind_self(const struct topo *t);

/*
 * Returns the "topology" entry of run.json (a new reference), or NULL when
 * memory is out.
 */
json_t *topo_json(const struct topo *t);

/* Prints the topology for people. */
void topo_print(const struct topo *t, FILE *out);
#endif
