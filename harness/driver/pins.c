/* pins.c - whether units can be pinned here, and where the driver goes. */
#include "pins.h"
#include <stdio.h>
#include <stdlib.h>

void pins_try(struct topo *t)
{
	char err[300] = "the topology is not this machine's";
	int cpu = t->places[PLACE_SAME_CORE].cpus[0];

	if (t->real && topo_bind_self(t, cpu, err, sizeof(err)) == 0) {
		topo_unbind_self(t);
		t->driver_cpu = -1;
		return;
	}
	printf("Note: units cannot be pinned here, so only unpinned figures "
	       "are made: %s\n",
	       err);
	for (int i = 0; i < N_PLACES; i++)
		if (i != PLACE_UNPINNED)
			t->places[i].absent = "units cannot be pinned here";
}

static int free_cpu(const struct topo *t, const struct plan *p, size_t *n)
{
	int *cpus = calloc(2 * p->n_cells + 1, sizeof(*cpus)), cpu;

	for (size_t i = 0; i < p->n_cells; i++) {
		const struct place *place = p->cells[i].place;

		for (size_t j = 0; j < place->n_cpus; j++)
			if (place->cpus[0] >= 0)
				cpus[(*n)++] = place->cpus[j];
	}
	cpu = topo_driver_cpu(t, cpus, *n);
	free(cpus);
	return cpu;
}

void pins_leave(struct topo *t, const struct plan *p)
{
	size_t pinned = 0;
	int cpu = free_cpu(t, p, &pinned);
	char err[300];

	if (cpu < 0 && pinned)
		cpu = topo_driver_cpu(t, t->places[PLACE_SAME_CORE].cpus, 1);
	if (cpu >= 0 && pinned && topo_bind_self(t, cpu, err, sizeof(err)) < 0)
		fprintf(stderr, "switchyard: %s; measuring all the same\n",
			err);
}
