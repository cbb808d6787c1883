/*
 * switch.h - one stack switch: save the context here, continue another there.
 *
 * The inlined switch saves the address at which to continue and the frame
 * pointer, which no clobber list may name, in a struct context below sp. The
 * clobber list makes the compiler spill exactly the other values that are
 * alive. Code that was compiled with a red zone has to step over it. With
 * SWITCH_NO_RED_ZONE, which is right only together with -mno-red-zone, the
 * context shares a cache line with the caller's locals; with 65 536 units in
 * shuffled order this saves a third of a switch.
 *
 * An engine's model.h may choose another kind of switch before it includes
 * this file:
 *   SWITCH_FP        inlined, and keeps the FP control words
 *   SWITCH_CALL      out of line, in switch_*.S; keeps what the C ABI keeps
 *   SWITCH_UCONTEXT  swapcontext(3), which also keeps the signal mask
 *   SWITCH_FCONTEXT  jump_fcontext of Boost.Context
 * An architecture other than x86-64 and aarch64 uses ucontext.
 */
#ifndef SWITCH_H
#define SWITCH_H
#include "stack.h"

#if !defined(__x86_64__) && !defined(__aarch64__) && !defined(SWITCH_FCONTEXT)
#define SWITCH_UCONTEXT
#endif

/* Makes a context on s, a stack in use; the context runs coroutine_main(c). */
void *context_make(struct stack *s, struct coroutine *c);

/*
 * Returns sp at the start of a coroutine, aligned as the ABI demands before a
 * call.
 */
static inline void *context_top(struct stack *s)
{
	return (void *)((uintptr_t)s & ~15ul);
}

/*
 * SWITCH_WORDS says how the switch works and what it keeps, for unit_policy().
 */
#if defined(SWITCH_UCONTEXT)
#define SWITCH_WORDS "swapcontext(3), keeps FP control and the signal mask"
#elif defined(SWITCH_FCONTEXT)
#define SWITCH_WORDS "jump_fcontext, keeps FP control"
#elif defined(SWITCH_CALL)
#define SWITCH_WORDS "switch out of line, keeps FP control"
#elif defined(SWITCH_FP)
#define SWITCH_WORDS "inlined switch, keeps FP control"
#else
#define SWITCH_WORDS "inlined switch, does not keep FP control"
#endif

/*
 * The saved part of a context, at its sp; the assembly knows this layout, too.
 * Without the last two members it shares a cache line with most of what the
 * compiler spills.
 */
struct context {
	void *ip, *bp;
#if defined(SWITCH_FP) || FIBERS
	/* saved with SWITCH_FP: mxcsr and the x87 control word, or fpcr */
	uint64_t fp_control;
	struct fiber *fiber; /* the stack as a sanitizer knows it */
#endif
};

/*
 * Each function below stores the caller's context in *save and returns when
 * that context is continued. The return value is the `save` of the unit that
 * continues it, passed in a register, so the scheduler knows whose turn it was
 * without reading memory. context_switch() continues load; context_enter()
 * starts c on the stack s.
 */
#if defined(SWITCH_FCONTEXT)
/*
 * The assembly entry points of Boost.Context 1.61 and later, which have a C
 * ABI.
 */
struct transfer {
	void *from, *data;
};
struct transfer jump_fcontext(void *to, void *data);
void *make_fcontext(void *top, size_t size, void (*fn)(struct transfer));

/* The unit that gets the CPU stores where the unit before it has stopped. */
static inline void **context_arrive(struct transfer t)
{
	void **from = t.data;

	*from = t.from;
	return from;
}

static inline void **context_switch(void **save, void *load)
{
	return context_arrive(jump_fcontext(load, save));
}

#elif defined(SWITCH_UCONTEXT)
void **context_switch(void **save, void *load);

#elif defined(SWITCH_CALL)
void **context_switch_call(void **save, void *load);

static inline void **context_switch(void **save, void *load)
{
	return context_switch_call(save, load);
}

#else
#define SWITCH_INLINE
#if defined(__x86_64__)
#include "switch_x86_64.h"
#else
#include "switch_aarch64.h"
#endif

static inline __attribute__((always_inline)) void **context_switch(void **save,
								   void *load)
{
#if FIBERS
	struct fiber *self = fiber_leave(((struct context *)load)->fiber);

	save = context_jump(save, load, self);
	fiber_enter(self);
	return save;
#else
	return context_jump(save, load, NULL);
#endif
}
#endif

static inline __attribute__((always_inline)) void **
context_enter(void **save, struct stack *s, struct coroutine *c)
{
#if defined(SWITCH_INLINE) && !defined(SWITCH_FP) && !FIBERS
	return context_begin(save, context_top(s), c);
#else
	return context_switch(save, context_make(s, c));
#endif
}
#endif
