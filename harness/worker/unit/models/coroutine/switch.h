/*
 * switch.h - one stack switch: save here, continue there.
 *
 * The inlined switch saves where to go on and the frame pointer, which no
 * clobber list may name, in a struct context below sp; the list makes the
 * compiler spill exactly what else is alive.  Code that was compiled with a red
 * zone has it stepped over; without one (SWITCH_NO_RED_ZONE says so, and is
 * right only with -mno-red-zone) the context is on the line of the caller's
 * locals, which of 65 536 units in shuffled order saves a third of a switch.
 *
 * model.h of an engine may choose another way before it includes this:
 *   SWITCH_FP        inlined, and keeps the FP control words
 *   SWITCH_CALL      out of line, in switch_*.S; keeps what the C ABI keeps
 *   SWITCH_UCONTEXT  swapcontext(3), which keeps the signal mask, too
 *   SWITCH_FCONTEXT  jump_fcontext of Boost.Context
 * An architecture that is neither x86-64 nor aarch64 takes ucontext.
 */
#ifndef SWITCH_H
#define SWITCH_H
#include "stack.h"

#if !defined(__x86_64__) && !defined(__aarch64__) && !defined(SWITCH_FCONTEXT)
#define SWITCH_UCONTEXT
#endif

/* Makes a context on s, which has been taken; it runs coroutine_main(c). */
void *context_make(struct stack *s, struct coroutine *c);

/* Where sp is when a coroutine begins, as the ABI wants it before a call. */
static inline void *context_top(struct stack *s)
{
	return (void *)((uintptr_t)s & ~15ul);
}

/* SWITCH_WORDS: how and what is kept, for unit_policy(). */
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
 * What is saved of a context, at its sp; the assembly knows it, too.  Without
 * the last two it shares a line with most of what the compiler spills.
 */
struct context {
	void *ip, *bp;
#if defined(SWITCH_FP) || FIBERS
	uint64_t fp_control; /* with SWITCH_FP: mxcsr and x87's word, or fpcr */
	struct fiber *fiber; /* for a sanitizer */
#endif
};

/*
 * Each of these makes *save the context of the caller, and returns when that is
 * continued: the save of whoever continues it, in a register, so that whose
 * turn it was is known without a look at memory.  context_switch() continues
 * load, context_enter() begins c on the stack s.
 */
#if defined(SWITCH_FCONTEXT)
/* Boost.Context 1.61 and later: its assembly's entry points, C by nature. */
struct transfer {
	void *from, *data;
};
struct transfer jump_fcontext(void *to, void *data);
void *make_fcontext(void *top, size_t size, void (*fn)(struct transfer));

/* Whoever gets the CPU notes where the one before has stopped. */
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
