/*
 * pool_tasks.h - a pool from birth to end, with tasks that tell how often they
 * ran and how many of them at once.
 */
#ifndef POOL_TASKS_H
#define POOL_TASKS_H
#include "unit/pool.h"

enum { KIT_POOL_WORKERS = 256, KIT_POOL_SLOTS = 64 };

struct kit_pool {
	struct pool pool;
	struct pool_task slot[KIT_POOL_SLOTS];
	uint64_t steps;	   /* of arithmetic in each task, see kit_work() */
	uint64_t sleep_ns; /* that each sleeps */
	/* What came out, over all runs: */
	uint64_t runs, most_tasks;
	uint64_t refused; /* submits after the close */
	uint64_t wrong;	  /* tasks that did not run just once, or wrongly */
	_Alignas(UNIT_LINE) struct word running; /* tasks, now */
	_Alignas(UNIT_LINE) struct word peak;	 /* the most that were */
	_Alignas(UNIT_LINE) struct unit worker[KIT_POOL_WORKERS];
	struct kit_pool_task {
		struct kit_pool *all;
		struct word runs;
		uint64_t answer;
	} task[];
};

static inline size_t kit_pool_bytes(uint64_t tasks)
{
	return sizeof(struct kit_pool) + tasks * sizeof(struct kit_pool_task);
}

/*
 * Starts so many workers, the i-th on cpus[i % n_cpus], submits the tasks,
 * closes, submits one more and joins.
 */
void kit_pool_run(struct kit_pool *p, uint64_t tasks, uint32_t workers,
		  const int *cpus, unsigned n_cpus);

/*
 * NULL, or what is wrong with what came out of all runs.  metric[0]: the most
 * tasks at once, if more than it is; metric[1]: is a closed pool closed?
 */
const char *kit_pool_wrong(struct kit_pool *p, double metric[2]);
#endif
