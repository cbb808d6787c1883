/* wanted.h - which of the planned cells an answer needs. */
#ifndef CAMPAIGN_WANTED_H
#define CAMPAIGN_WANTED_H
#include "plan/plan.h"

/*
 * Leaves out of the plan each cell that no answer needs.  An answer is the
 * model for a job, the verdict on a claim, a number of the first screen, or the
 * comparison of the four models in the first setting of a workload.  If a cell
 * is needed, the thread cell of its lockstep group stays too, because the time
 * is compared with that of threads.  Cells of a workload that the user named in
 * o->benches stay as well.
 * Returns the number of cells left out.
 */
size_t wanted_keep(struct plan *p, const struct options *o);
#endif
