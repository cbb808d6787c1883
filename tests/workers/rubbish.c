/* rubbish.c - a faulty worker that prints a line that is no record. */
#include "bench.h"
#include <stdio.h>

static void body(const struct run *r, unsigned id)
{
	(void)r;
	if (id == 0)
		puts("lorem \"ipsum\" <b>dolor</b>");
	fflush(stdout);
}

const struct bench bench = {
	.name = "rubbish",
	.about = "planted: prints what is no record",
	.op = "op",
	.group = 1,
	.units = 2,
	.placements = SAME | APART | FREE,
	.switches_max = -1,
	.shared = 64,
	.body = body,
};
