/* context.c - the first frame of a coroutine, and the switch by ucontext. */
#include "unit.h"
#include <ucontext.h>

#ifdef SWITCH_UCONTEXT
/* makecontext(3) passes ints only. */
static void start(unsigned high, unsigned low)
{
	coroutine_main(
		(struct coroutine *)(uintptr_t)((uint64_t)high << 32 | low));
}

/* The ucontext_t lives at the top of the stack that it describes. */
void *context_make(void *top, struct coroutine *c)
{
	ucontext_t *first = (ucontext_t *)((uintptr_t)top & ~63ul) - 1;
	uint64_t p = (uintptr_t)c;

	check(getcontext(first) == 0);
	first->uc_stack.ss_sp = c->stack;
	first->uc_stack.ss_size = (size_t)((char *)first - (char *)c->stack);
	first->uc_link = NULL;
	makecontext(first, (void (*)(void))start, 2, (unsigned)(p >> 32),
		    (unsigned)p);
	return first;
}

void context_switch(void **save, void *load)
{
	ucontext_t here;

	*save = &here;
	check(swapcontext(&here, load) == 0);
}

#else
void context_start(void);
void context_switch_call(void **save, void *load);

void *context_make(void *top, struct coroutine *c)
{
	void **frame = (void **)((uintptr_t)top & ~15ul) - 2;

	frame[0] = context_start;
	frame[1] = c;
	return frame;
}

#ifdef SWITCH_CALL
void context_switch(void **save, void *load)
{
	context_switch_call(save, load);
}
#endif
#endif
