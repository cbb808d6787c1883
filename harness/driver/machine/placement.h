/* placement.h - which CPUs units are put on, from what hwloc finds. */
#ifndef PLACE_H
#define PLACE_H
#include <hwloc.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum place_id {
	PLACE_SAME_CPU,	     /* both units on one PU (hardware thread) */
	PLACE_SMT,	     /* two PUs of one core */
	PLACE_SAME_CACHE,    /* two cores that share their last-level cache */
	PLACE_SAME_PACKAGE,  /* two cores of a package, no shared cache shown */
	PLACE_CROSS_PACKAGE, /* two cores of different packages */
	PLACE_UNPINNED,	     /* wherever the kernel puts them */
	PLACE_ALL_CORES,     /* one on each core of the kind measured */
	N_PLACES
};

/*
 * Unit i runs on cpus[i % n_cpus], an operating system id; -1: anywhere.  All
 * differ.
 */
struct place {
	const char *name;
	const char *kind; /* workers' word for it: same, apart, free, cores */
	const int *cpus;  /* live in the topo */
	size_t n_cpus;
	const char *absent; /* why this machine lacks it, NULL: it has it */
};

struct topo {
	hwloc_topology_t hwloc; /* only PUs that this process may use */
	bool real;		/* false: not this machine, no pin works */
	struct place places[N_PLACES];
	int *place_cpus; /* what the cpus of places point into */
	int *cores;	 /* first PU of each core of the kind measured */
	size_t n_cores;
	int n_kinds;	/* kinds of core, 1 unless the machine is hybrid */
	char kind[128]; /* which one is measured and why, empty: only one */
	int driver_cpu; /* where topo_bind_self() put the driver, -1: free */
};

/*
 * Finds the cores in (allowed by the cpuset) & (affinity of this thread).
 * HWLOC_SYNTHETIC and HWLOC_XMLFILE are obeyed but give real == false.
 * Returns 0, or -1 with one sentence in err.
 */
int topo_load(struct topo *t, char *err, size_t size);

/* The same from a loaded topology, which t then owns (also after -1). */
int topo_load_from(struct topo *t, hwloc_topology_t h, char *err, size_t size);
void topo_free(struct topo *t);

/* One PU per core of the kind measured, *n of them; owned by t. */
const int *topo_cores(const struct topo *t, size_t *n);

/* The placement of that name, or NULL. */
const struct place *topo_place(const struct topo *t, const char *name);

/*
 * False where a filter refuses to tell which CPUs this process may use: hwloc
 * would ask for ever, each time with a larger mask.
 */
bool topo_may_ask(void);

/*
 * A CPU for the driver, away from the n measured ones: on a core that none of
 * them is on, else beside one on its core.  -1 when the driver has to share
 * (all are measured, or one of them is -1: anywhere).
 */
int topo_driver_cpu(const struct topo *t, const int *measured, size_t n);

/*
 * Pins the calling process and checks that it is there.  Returns 0, or -1 with
 * one sentence in err; the process then runs where it may, which is worth one
 * warning and no more.  Programs started afterwards inherit the pin.
 */
int topo_bind_self(struct topo *t, int cpu, char *err, size_t size);

/*
 * Gives the calling thread back every CPU that was allowed at topo_load(): for
 * the child of a pinned driver, before it executes an unpinned worker.
 * Returns 0, or -1 with errno.
 */
int topo_unbind_self(const struct topo *t);

/* The "topology" of run.json (a new reference), NULL when memory is out. */
json_t *topo_json(const struct topo *t);

/* The same for people. */
void topo_print(const struct topo *t, FILE *out);
#endif
