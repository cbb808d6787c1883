/* pins.h - whether units can be pinned here, and where the driver goes. */
#ifndef PINS_H
#define PINS_H
#include "machine/cpu_lock.h"
#include "machine/other_work.h"
#include "plan/plan.h"
#include <stdio.h>

/*
 * Tries to pin.  Where that is not permitted, or the topology is not this
 * machine's, says so once and leaves only the unpinned placement.
 */
void pins_try(struct topo *t, FILE *notes);

/*
 * Puts the driver off the cores that the plan measures.  Where all
 * are measured it shares one: off those of pairs, or at least not beside the
 * units that share one CPU.
 */
void pins_leave(struct topo *t, const struct plan *p);

/*
 * Takes the CPUs of the plan's cells for this process, see cpu_lock.h.  busy is
 * "wait", "share", or NULL: as SWITCHYARD_BUSY in the environment says.  From
 * then on the work of others on these CPUs is known, see other_work.h.
 * Returns 0, or an exit status with one sentence in err.
 */
int pins_lock(const struct topo *t, const struct plan *p, const char *busy,
	      char *err, size_t size);
#endif
