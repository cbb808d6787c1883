/* pins.c - whether units can be pinned here, and where the driver goes. */
#include "pins.h"
#include "room.h"
#include "text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pins_try(struct topo *t, FILE *notes)
{
	char err[300] = "the topology is not this machine's";
	int cpu = t->places[PLACE_SAME_CORE].cpus[0];

	if (t->real && topo_bind_self(t, cpu, err, sizeof(err)) == 0) {
		topo_unbind_self(t);
		t->driver_cpu = -1;
		return;
	}
	text_line(notes,
		  "Note: units cannot be pinned here, so only unpinned figures "
		  "are made: %s",
		  err);
	for (int i = 0; i < N_PLACES; i++)
		if (i != PLACE_UNPINNED)
			t->places[i].absent = "units cannot be pinned here";
}

/* The CPUs of the plan's pinned cells, *n of them. */
static int *planned_cpus(const struct plan *p, bool all_cores, size_t *n)
{
	size_t room = 1;
	int *cpus;

	for (size_t i = 0; i < p->n_cells; i++)
		room += p->cells[i].n_cpus;
	cpus = room_of(room, sizeof(*cpus));
	for (size_t i = 0; i < p->n_cells; i++) {
		const struct cell *c = &p->cells[i];
		bool cores = !strcmp(c->place->kind, "cores");

		if (c->place->cpus[0] < 0 || (cores && !all_cores))
			continue;
		for (size_t j = 0; j < c->n_cpus; j++)
			cpus[(*n)++] = c->place->cpus[j];
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
		cpu = topo_driver_cpu(t, t->places[PLACE_SAME_CORE].cpus, 1);
	if (cpu >= 0 && pinned && topo_bind_self(t, cpu, err, sizeof(err)) < 0)
		text_line(stderr, "switchyard: %s; measuring all the same",
			  err);
}
