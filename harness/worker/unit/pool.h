/*
 * pool.h - a pool: a fixed number of workers that take tasks from one queue.
 *
 * The code is the same in every model, like everything that sleeps on words.
 * The pool, its task slots, its workers and the data of the tasks lie in
 * shared memory.
 */
#ifndef UNIT_POOL_H
#define UNIT_POOL_H
#include "unit/lock.h"

/*
 * A bit that is set in tail, so that a worker asleep on tail sees the end as a
 * change.
 */
#define POOL_CLOSED (1u << 31)

struct pool_task {
	unit_fn *fn;
	void *arg;
};

/* The caller sets the first four members; the rest is zero bytes. */
struct pool {
	struct pool_task *task; /* tasks that wait */
	/* capacity of the queue: a power of two, at most 2^30 */
	uint32_t slots;
	uint32_t workers;
	struct unit *worker;
	_Alignas(UNIT_LINE) struct lock lock; /* protects head, tail and task */
	/* number of tasks taken, modulo 2^31 */
	_Alignas(UNIT_LINE) struct word head;
	/* number of tasks submitted, and POOL_CLOSED */
	_Alignas(UNIT_LINE) struct word tail;
};

/*
 * Takes the oldest task; if there is no task, *tail is the value to sleep on.
 */
static inline bool pool_take(struct pool *p, struct pool_task *t,
			     uint32_t *tail)
{
	uint32_t head;
	bool any;

	lock_acquire(&p->lock);
	*tail = word_load(&p->tail);
	head = word_load(&p->head);
	any = head != (*tail & ~POOL_CLOSED);
	if (any) {
		*t = p->task[head & (p->slots - 1)];
		word_store(&p->head, (head + 1) & ~POOL_CLOSED);
	}
	lock_release(&p->lock);
	if (any)
		unit_wake(&p->head, 1);
	return any;
}

static inline void pool_work(void *arg)
{
	struct pool *p = arg;
	struct pool_task t;
	uint32_t tail;

	for (;;)
		if (pool_take(p, &t, &tail))
			t.fn(t.arg);
		else if (tail & POOL_CLOSED)
			return;
		else
			unit_wait(&p->tail, tail);
}

/* Starts the workers, the i-th on cpus[i % n_cpus]. */
static inline void pool_start(struct pool *p, const int *cpus, unsigned n_cpus)
{
	for (uint32_t i = 0; i < p->workers; i++)
		unit_spawn(&p->worker[i], pool_work, p, cpus[i % n_cpus]);
}

/*
 * Sleeps while all slots are taken. Returns false, and takes no task, if the
 * pool is closed.
 */
static inline bool pool_submit(struct pool *p, unit_fn *fn, void *arg)
{
	uint32_t head, tail;

	for (;;) {
		lock_acquire(&p->lock);
		tail = word_load(&p->tail);
		head = word_load(&p->head);
		if (tail & POOL_CLOSED ||
		    ((tail - head) & ~POOL_CLOSED) < p->slots)
			break;
		lock_release(&p->lock);
		unit_wait(&p->head, head);
	}
	if (!(tail & POOL_CLOSED)) {
		p->task[tail & (p->slots - 1)] = (struct pool_task){ fn, arg };
		word_store(&p->tail, (tail + 1) & ~POOL_CLOSED);
	}
	lock_release(&p->lock);
	if (!(tail & POOL_CLOSED))
		unit_wake(&p->tail, 1);
	return !(tail & POOL_CLOSED);
}

/*
 * Closes the pool: it takes no more tasks, but those that wait are still done.
 */
static inline void pool_close(struct pool *p)
{
	lock_acquire(&p->lock);
	word_store(&p->tail, word_load(&p->tail) | POOL_CLOSED);
	lock_release(&p->lock);
	unit_wake(&p->tail, p->workers);
	unit_wake(&p->head, UINT32_MAX);
}

/* Waits for the end of all tasks of a closed pool, and of its workers. */
static inline void pool_join(struct pool *p)
{
	for (uint32_t i = 0; i < p->workers; i++)
		unit_join(&p->worker[i]);
}
#endif
