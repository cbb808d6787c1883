/* pins.h - whether units can be pinned here, and where the driver goes. */
#ifndef CAMPAIGN_PINS_H
#define CAMPAIGN_PINS_H
#include "machine/cpu_lock.h"
#include "machine/other_work.h"
#include "plan/plan.h"
#include <stdio.h>

/*
 * Tries to pin this process.  If that is not permitted, or the topology is that
 * of another machine, prints one note and keeps only the unpinned placement.
 */
void pins_try(struct topo *t, FILE *notes);

/*
 * Pins the driver to a core that the plan does not measure.  If the plan
 * measures every core, the driver shares one: if possible one that no pair of
 * units uses, else one that is not the CPU shared by several units.
 */
void pins_leave(struct topo *t, const struct plan *p);

/*
 * Locks the CPUs of the plan's cells for this process (cpu_lock.h).  busy is
 * "wait" or "share"; if it is NULL, the environment variable SWITCHYARD_BUSY
 * decides.  From then on the work of other programs on these CPUs is recorded
 * (other_work.h).
 * Returns 0, or an exit status with one sentence in err.
 */
int pins_lock(const struct topo *t, const struct plan *p, const char *busy,
	      char *err, size_t size);
#endif
