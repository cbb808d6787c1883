/* crash.c - a faulty worker, in which a signal ends one unit. */
#include "bench.h"
#include <signal.h>

static void body(const struct run *r, unsigned id)
{
	(void)r;
	if (id == 1)
		raise(SIGSEGV);
}

const struct bench bench = {
	.name = "crash",
	.about = "planted: one unit dies by a signal",
	.op = "op",
	.group = 1,
	.units = 2,
	.placements = SAME | APART | FREE,
	.switches_max = -1,
	.shared = 64,
	.body = body,
};
