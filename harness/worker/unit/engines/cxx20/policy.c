/* policy.c - cxx20: how its units are made; every machine can run them. */
#include "unit/unit.h"

const char *coroutine_cannot(void)
{
	return NULL;
}

const char *coroutine_policy(void)
{
	return "hand-written twin: C++20 coroutines without stacks, frames "
	       "from operator new";
}
