/*
 * context.c - the first frame of a coroutine, and the switches that are
 * function calls.
 */
#include "unit/unit.h"
#include <ucontext.h>

#if defined(SWITCH_UCONTEXT)
/* makecontext(3) passes only ints, so a pointer arrives in two halves. */
static void start(unsigned high, unsigned low)
{
	coroutine_main(
		(struct coroutine *)(uintptr_t)((uint64_t)high << 32 | low));
}

/* The ucontext_t lives at the top of the stack that it describes. */
void *context_make(struct stack *s, struct coroutine *c)
{
	ucontext_t *first = (ucontext_t *)((uintptr_t)s & ~63ul) - 1;
	uint64_t p = (uintptr_t)c;

	check(getcontext(first) == 0);
	first->uc_stack.ss_sp = stack_bottom(s);
	first->uc_stack.ss_size = (size_t)((char *)first - stack_bottom(s));
	first->uc_link = NULL;
	makecontext(first, (void (*)(void))start, 2, (unsigned)(p >> 32),
		    (unsigned)p);
	return first;
}

void **context_switch(void **save, void *load)
{
	static void **from;
	ucontext_t here;

	*save = &here;
	from = save;
	check(swapcontext(&here, load) == 0);
	return from;
}

#elif defined(SWITCH_FCONTEXT)
static void start(struct transfer t)
{
	context_arrive(t);
	coroutine_main(stack_inside(__builtin_frame_address(0))->owner);
}

void *context_make(struct stack *s, struct coroutine *c)
{
	(void)c;
	return make_fcontext(s, (size_t)((char *)s - stack_bottom(s)), start);
}

#else
void context_start(void);

#ifdef SWITCH_FP
/* A coroutine begins with the FP control words of its parent. */
static uint64_t fp_control(void)
{
	uint64_t word = 0;

#ifdef __x86_64__
	asm volatile("stmxcsr %0\n\tfnstcw 4+%0" : "+m"(word));
#else
	asm volatile("mrs %0, fpcr" : "=r"(word));
#endif
	return word;
}
#endif

/*
 * The saved frame pointer is not one yet: it holds the coroutine, which
 * context_start passes to coroutine_main().
 */
void *context_make(struct stack *s, struct coroutine *c)
{
	struct context *first = (struct context *)context_top(s) - 1;

	first->ip = (void *)context_start;
	first->bp = c;
#ifdef SWITCH_FP
	first->fp_control = fp_control();
#endif
#if FIBERS
	first->fiber = &s->fiber;
#endif
	return first;
}
#endif
