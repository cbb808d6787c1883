/* tasks.c - the work of one task, and the checks of all tasks. */
#include "tasks.h"
#include "kit/work.h"
#include "unit/barrier.h"

/*
 * A worker may come late to a task of 1 ms, but not for 16 rounds of tasks.
 * With up to 16 workers, all of them must have been at work at once by then.
 */
enum { ROUNDS = 16, WORKERS_SURE = 16 };

static void task_begin(struct kit_pool *p)
{
	uint32_t now = word_add(&p->running, 1) + 1, peak;

	while ((peak = word_load(&p->peak)) < now)
		word_cas(&p->peak, peak, now);
}

static void task(void *arg)
{
	struct kit_pool_task *t = arg;
	struct kit_pool *p = t->all;

	task_begin(p);
	t->answer = kit_work((uint64_t)(t - p->task), p->steps);
	if (p->sleep_ns)
		unit_sleep(p->sleep_ns);
	word_add(&t->runs, 1);
	word_add(&p->running, -1u);
}

static uint64_t wrong_tasks(struct kit_pool *p, uint64_t tasks)
{
	uint64_t wrong = 0, sum = 0;

	for (uint64_t i = 0; i < tasks; i++) {
		wrong += word_load(&p->task[i].runs) != 1;
		sum += p->task[i].answer;
	}
	return sum == kit_work_sum(tasks, p->steps) ? wrong : tasks;
}

void kit_pool_run(struct kit_pool *p, uint64_t tasks, uint32_t workers,
		  const int *cpus, unsigned n_cpus)
{
	p->pool = (struct pool){ .task = p->slot,
				 .slots = KIT_POOL_SLOTS,
				 .worker = p->worker,
				 .workers = workers };
	pool_start(&p->pool, cpus, n_cpus);
	for (uint64_t i = 0; i < tasks; i++) {
		p->task[i] = (struct kit_pool_task){ .all = p };
		check(pool_submit(&p->pool, task, &p->task[i]));
	}
	pool_close(&p->pool);
	p->refused += !pool_submit(&p->pool, task, p->task);
	pool_join(&p->pool);
	p->wrong += wrong_tasks(p, tasks);
	p->runs++;
	if (tasks > p->most_tasks)
		p->most_tasks = tasks;
}

const char *kit_pool_wrong(struct kit_pool *p, double metric[2])
{
	uint32_t workers = p->pool.workers, peak = word_load(&p->peak);

	metric[0] = peak > metric[0] ? peak : metric[0];
	metric[1] = p->refused == p->runs;
	if (p->refused != p->runs)
		return "a closed pool took a task";
	if (p->wrong)
		return "a task did not run exactly once, or its answer is "
		       "wrong";
	if (peak > workers)
		return "more tasks ran at once than there are workers";
	/*
	 * With more workers, not all can get a task while the first task still
	 * sleeps.
	 */
	if (peak < workers && p->sleep_ns && workers <= WORKERS_SURE &&
	    p->most_tasks >= (uint64_t)ROUNDS * workers)
		return "fewer tasks ran at once than there are workers";
	return NULL;
}
