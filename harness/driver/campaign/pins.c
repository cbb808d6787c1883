/* pins.c - whether units can be pinned here, and where the driver goes. */
#include "campaign/pins.h"
#include "base/alloc.h"
#include "base/exit_status.h"
#include "base/text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pins_try(struct topo *t, FILE *notes)
{
	char err[300] = "the topology is not that of this machine";
	int cpu = t->placements[PLACEMENT_SAME_CPU].cpus[0];

	if (t->real && topo_bind_self(t, cpu, err, sizeof(err)) == 0) {
		topo_unbind_self(t);
		t->driver_cpu = -1;
		return;
	}
	text_line(notes,
		  "Note: units cannot be pinned on this machine, so that only "
		  "unpinned cells are measured: %s",
		  err);
	for (int i = 0; i < N_PLACEMENTS; i++)
		if (i != PLACEMENT_UNPINNED)
			t->placements[i].absent =
				"units cannot be pinned on this machine";
}

/* The *n CPUs that cells of the plan are pinned to, in new memory. */
static int *planned_cpus(const struct plan *p, bool all_cores, size_t *n)
{
	size_t room = 1;
	int *cpus;

	for (size_t i = 0; i < p->n_cells; i++)
		room += p->cells[i].n_cpus;
	cpus = room_of(room, sizeof(*cpus));
	for (size_t i = 0; i < p->n_cells; i++) {
		const struct cell *c = &p->cells[i];
		bool cores = c->placement->reach == REACH_CORES;

		if (c->placement->cpus[0] < 0 || (cores && !all_cores))
			continue;
		for (size_t j = 0; j < c->n_cpus; j++)
			cpus[(*n)++] = c->placement->cpus[j];
	}
	return cpus;
}

static int free_cpu(const struct topo *t, const struct plan *p, bool all_cores,
		    size_t *n)
{
	int *cpus, cpu;

	*n = 0;
	cpus = planned_cpus(p, all_cores, n);
	cpu = topo_driver_cpu(t, cpus, *n);
	free(cpus);
	return cpu;
}

void pins_leave(struct topo *t, const struct plan *p)
{
	size_t pinned, pairs;
	int cpu = free_cpu(t, p, true, &pinned);
	char err[300];

	if (cpu < 0 && pinned)
		cpu = free_cpu(t, p, false, &pairs);
	if (cpu < 0 && pinned)
		cpu = topo_driver_cpu(t, t->placements[PLACEMENT_SAME_CPU].cpus,
				      1);
	if (cpu >= 0 && pinned && topo_bind_self(t, cpu, err, sizeof(err)) < 0)
		text_line(stderr, "switchyard: %s; measuring all the same",
			  err);
}

static void add_once(int *cpus, size_t *n, int cpu)
{
	for (size_t i = 0; i < *n; i++)
		if (cpus[i] == cpu)
			return;
	cpus[(*n)++] = cpu;
}

/* Sets *share from "wait" or "share"; returns false for another word. */
static bool read_busy(const char *busy, bool *share, char *err, size_t size)
{
	const char *from = busy ? "--busy" : "SWITCHYARD_BUSY";

	if (!busy)
		busy = getenv("SWITCHYARD_BUSY");
	*share = busy && !strcmp(busy, "share");
	if (!busy || *share || !strcmp(busy, "wait"))
		return true;
	snprintf(err, size, "%s '%.40s': expected wait or share", from, busy);
	return false;
}

/* True when the driver runs on none of these CPUs. */
static bool is_beside(const struct topo *t, const int *cpus, size_t n)
{
	size_t i = 0;

	while (i < n && cpus[i] != t->driver_cpu)
		i++;
	return t->driver_cpu >= 0 && i == n;
}

/* A unit that is not pinned may run on every CPU of this process. */
int pins_lock(const struct topo *t, const struct plan *p, const char *busy,
	      char *err, size_t size)
{
	hwloc_const_cpuset_t all = hwloc_topology_get_topology_cpuset(t->hwloc);
	size_t pinned = 0, n = 0;
	int *planned = planned_cpus(p, true, &pinned);
	int *cpus = room_of(pinned + (size_t)hwloc_bitmap_weight(all),
			    sizeof(*cpus));
	bool anywhere = false, share;
	int cpu, bad = EXIT_BAD;

	for (size_t i = 0; i < p->n_cells; i++)
		anywhere |= p->cells[i].placement->cpus[0] < 0;
	for (size_t i = 0; i < pinned; i++)
		add_once(cpus, &n, planned[i]);
	for (cpu = hwloc_bitmap_first(all); anywhere && cpu >= 0;
	     cpu = hwloc_bitmap_next(all, cpu))
		add_once(cpus, &n, cpu);
	if (read_busy(busy, &share, err, size))
		bad = cpu_lock_take(cpus, n, share, err, size) ? EXIT_FAIL
							       : EXIT_OK;
	if (bad == EXIT_OK)
		other_work_begin(cpus, n, is_beside(t, cpus, n));
	free(planned);
	free(cpus);
	return bad;
}
