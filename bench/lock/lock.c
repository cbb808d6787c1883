/*
 * lock.c - units add to and subtract from one balance, guarded or not.
 *
 * One op is +1, then -1. Each is a read and a write, between which other units
 * may run.
 */
#include "unit/lock.h"
#include "account.h"
#include "bench.h"

enum { GUARD, YIELD, MUTEX = 1, NONE, ATOMIC };

static inline void change(const struct run *r, struct kit_account *a, int sum)
{
	if (r->param[GUARD] == MUTEX)
		lock_acquire(&a->lock);
	if (r->param[GUARD] == ATOMIC)
		kit_account_add_atomic(a, sum, r->param[YIELD]);
	else
		kit_account_add(a, sum, r->param[YIELD]);
	if (r->param[GUARD] == MUTEX)
		lock_release(&a->lock);
}

static void body(const struct run *r, unsigned id)
{
	(void)id; /* all units share one account */
	for (uint64_t i = 0; i < 2 * r->ops; i++)
		change(r, run_shared(r, 0), i % 2 ? -1 : 1);
}

static const char *verify(struct run *r)
{
	struct kit_account *a = run_shared(r, 0);
	bool atomic = r->param[GUARD] == ATOMIC;

	r->metric[0] = kit_account_lost(a, 2 * r->done * r->units, atomic);
	return r->param[GUARD] != NONE && (r->metric[0] ||
					   kit_account_unbalanced(a, atomic))
		       ? "updates were lost although they were guarded"
		       : NULL;
}

const struct bench bench = {
	.name = "lock",
	.about = "units move money in and out of one balance",
	.op = "+1 and -1",
	.group = 1,
	.units = 2,
	.placements = SAME | APART | FREE | CORES,
	.params = { { "guard", "what protects the balance", 1, .min = 1,
		      .max = 3, .names = { "mutex", "none", "atomic" } },
		    { "yield", "a unit gives way between reading and writing",
		      0, .min = 0, .max = 1, .names = { "no", "yes" } } },
	.sweep = { { "guard", { 1, 2, 3 }, { 1, 2, 3 } } },
	.switches_max = -1,
	.shared = sizeof(struct kit_account),
	.body = body,
	.verify = verify,
	.metrics = { "lost_updates" },
};
