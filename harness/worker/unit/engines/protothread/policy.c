/* policy.c - protothread: what can be said of it; any machine can have it. */
#include "unit/unit.h"

const char *coroutine_cannot(void)
{
	return NULL;
}

const char *coroutine_policy(void)
{
	return "hand-written twin: a switch over line numbers, no stacks, "
	       "frames from malloc";
}
