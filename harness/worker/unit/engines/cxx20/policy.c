/* policy.c - cxx20: what can be said of it; any machine can have it. */
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
