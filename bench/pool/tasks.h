/*
 * tasks.h - the whole life of a pool, with tasks that count how often
 * they ran and how many of them ran at once.
 */
#ifndef TASKS_H
#define TASKS_H
#include "unit/pool.h"

enum { KIT_POOL_WORKERS = 256, KIT_POOL_SLOTS = 64 };

struct kit_pool {
	struct pool pool;
	struct pool_task slot[KIT_POOL_SLOTS];
	/* steps of arithmetic in each task, see kit_work() */
	uint64_t steps;
	uint64_t sleep_ns; /* ns that each task sleeps */
	/* Results over all runs: */
	uint64_t runs, most_tasks;
	uint64_t refused; /* submissions that the closed pool refused */
	/* tasks that did not run exactly once, or computed a wrong answer */
	uint64_t wrong;
	/* number of tasks that run now */
	_Alignas(UNIT_LINE) struct word running;
	_Alignas(UNIT_LINE) struct word peak; /* largest value of running */
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
 * Starts the workers, the i-th on cpus[i % n_cpus], submits the tasks, closes
 * the pool, submits one more task and joins the workers.
 */
void kit_pool_run(struct kit_pool *p, uint64_t tasks, uint32_t workers,
		  const int *cpus, unsigned n_cpus);

/*
 * Returns NULL, or what is wrong with the results of all runs. metric[0]
 * becomes the largest number of tasks at once if that is larger; metric[1]
 * becomes 1 if a closed pool refuses tasks, else 0.
 */
const char *kit_pool_wrong(struct kit_pool *p, double metric[2]);
#endif
