/* wrong.c - a faulty worker whose answer is wrong. */
#include "bench.h"

static void body(const struct run *r, unsigned id)
{
	(void)r;
	(void)id;
}

static const char *verify(struct run *r)
{
	return r->done ? "two and two made five" : NULL;
}

const struct bench bench = {
	.name = "wrong",
	.about = "planted: the answer is wrong",
	.op = "op",
	.group = 1,
	.units = 2,
	.placements = SAME | APART | FREE,
	.switches_max = -1,
	.shared = 64,
	.body = body,
	.verify = verify,
};
