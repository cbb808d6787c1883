/*
 * overflow.c - a faulty worker, one of whose units overflows its stack.
 *
 * way 1: far enough to meet a guard page; 2: from a stack smaller than a page
 * onto the next one, which only its canary can tell.
 */
#include "bench.h"
#include <string.h>

enum { GUARD = 1, FRAME = 256 };

static __attribute__((noinline)) uint64_t deeper(uint64_t frames)
{
	volatile char frame[FRAME];

	memset((char *)frame, (int)frames | 1, sizeof(frame));
	return frames ? deeper(frames - 1) + (uint64_t)frame[7] : 0;
}

static void small(void *arg)
{
	(void)arg;
	check(deeper(1024 / FRAME) > 0);
}

static void nothing(void *arg)
{
	(void)arg;
}

/* The newest unit begins first, and its stack is overwritten. */
static void canary(void)
{
	struct unit over, under;

	unit_stack_size(1024);
	unit_spawn(&over, small, NULL, -1);
	unit_spawn(&under, nothing, NULL, -1);
	unit_join(&over);
	unit_join(&under);
}

static void body(const struct run *r, unsigned id)
{
	if (id != r->units - 1)
		return;
	if (r->param[0] == GUARD)
		check(deeper(UINT64_MAX) > 0);
	else
		canary();
}

const struct bench bench = {
	.name = "overflow",
	.about = "planted: a unit goes beyond its stack",
	.op = "op",
	.group = 1,
	.units = 3,
	.placements = SAME,
	.params = { { "target", "what the unit writes to", 1, .min = 1,
		      .max = 2, .names = { "guard", "canary" } } },
	.switches_max = -1,
	.body = body,
};
