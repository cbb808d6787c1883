/*
 * policy.c - protothread: how its units are made; every machine can run them.
 */
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
