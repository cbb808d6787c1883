/*
 * lock.c - units move money in and out of one balance, with a lock or without.
 *
 * One op is +1, then -1: each a read and a write that others may come between.
 */
#include "lock.h"
#include "bench.h"

enum { GUARD, YIELD };

struct account {
	struct lock lock;
	volatile uint64_t balance, updates; /* read and written each time */
};

static inline void change(const struct run *r, struct account *a, int amount)
{
	if (r->param[GUARD] == 1)
		lock_acquire(&a->lock);
	uint64_t balance = a->balance, updates = a->updates;
	if (r->param[YIELD])
		unit_yield();
	a->balance = balance + (uint64_t)amount;
	a->updates = updates + 1;
	if (r->param[GUARD] == 1)
		lock_release(&a->lock);
}

static void body(const struct run *r, unsigned id)
{
	(void)id; /* one account for all */
	for (uint64_t i = 0; i < 2 * r->ops; i++)
		change(r, run_shared(r, 0), i % 2 ? -1 : 1);
}

static const char *verify(struct run *r)
{
	const struct account *a = run_shared(r, 0);

	r->metric = (double)(2 * r->done * r->units) - (double)a->updates;
	return r->param[GUARD] == 1 && (r->metric != 0 || a->balance != 0)
		       ? "updates were lost under the lock"
		       : NULL;
}

const struct bench bench = {
	.name = "lock",
	.about = "units move money in and out of one balance",
	.op = "+1 and -1",
	.group = 1,
	.units = 2,
	.params = { { "guard", "1 with a lock, 2 without", 1, 1, 2, false },
		    { "yield", "1 gives way in between", 0, 0, 1, false } },
	.sweep = { "guard", { 1, 2 }, { 1, 2 } },
	.switches_max = -1,
	.shared = sizeof(struct account),
	.body = body,
	.verify = verify,
	.metric = "lost_updates"
};
