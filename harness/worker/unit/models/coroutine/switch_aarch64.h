/* switch_aarch64.h - the inlined switch of aarch64; only switch.h includes it.
 */
#ifndef SWITCH_AARCH64_H
#define SWITCH_AARCH64_H

#ifdef __ARM_FEATURE_BTI_DEFAULT
#define SWITCH_LANDING "bti j\n\t"
#else
#define SWITCH_LANDING
#endif
#if defined(SWITCH_FP) || FIBERS
#define SWITCH_FRAME "32" /* sizeof(struct context) */
#else
#define SWITCH_FRAME "16"
#endif
#ifdef SWITCH_FP
#define SWITCH_SAVE_FP "mrs x3, fpcr\n\tstr x3, [sp, #16]\n\t"
#define SWITCH_LOAD_FP "ldr x3, [sp, #16]\n\tmsr fpcr, x3\n\t"
#else
#define SWITCH_SAVE_FP
#define SWITCH_LOAD_FP
#endif
#if FIBERS
#define SWITCH_SAVE_FIBER "str x4, [sp, #24]\n\t"
#else
#define SWITCH_SAVE_FIBER
#endif

/* Stores the caller's context; operand %0 says where to store its address. */
#define SWITCH_LEAVE                                             \
	"sub sp, sp, #" SWITCH_FRAME "\n\t"                      \
	"adr x5, 1f\n\t"                                         \
	"stp x5, x29, [sp]\n\t" SWITCH_SAVE_FP SWITCH_SAVE_FIBER \
	"mov x3, sp\n\t"                                         \
	"str x3, [%0]\n\t"                                       \
	"mov sp, %1\n\t"
#define SWITCH_ARRIVE \
	"1:\n\t" SWITCH_LANDING SWITCH_LOAD_FP "add sp, sp, #" SWITCH_FRAME

/* All registers that are not operands; x18 is an ordinary register on Linux. */
#define SWITCH_CLOBBERS                                                        \
	"x2", "x3", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13",  \
		"x14", "x15", "x16", "x17", "x18", "x19", "x20", "x21", "x22", \
		"x23", "x24", "x25", "x26", "x27", "x28", "x30", "v0", "v1",   \
		"v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11",  \
		"v12", "v13", "v14", "v15", "v16", "v17", "v18", "v19", "v20", \
		"v21", "v22", "v23", "v24", "v25", "v26", "v27", "v28", "v29", \
		"v30", "v31", "cc", "memory"

/* aarch64 has no red zone. fiber is the caller's. */
static inline __attribute__((always_inline)) void **
context_jump(void **save, void *load, struct fiber *fiber)
{
	register void **to __asm__("x0") = save;
	register void *from __asm__("x1") = load;
	register struct fiber *self __asm__("x4") = fiber;

	asm inline volatile(SWITCH_LEAVE "ldp x5, x29, [sp]\n\t"
					 "br x5\n" SWITCH_ARRIVE
			    : "+r"(to), "+r"(from), "+r"(self)
			    :
			    : SWITCH_CLOBBERS);
	return to;
}

/* Starts the coroutine without a return address, so a backtrace ends there. */
static inline __attribute__((always_inline)) void **
context_begin(void **save, void *top, struct coroutine *c)
{
	register void **to __asm__("x0") = save;
	register void *from __asm__("x1") = top;
	register struct coroutine *first __asm__("x4") = c;

	asm inline volatile(SWITCH_LEAVE "mov x29, xzr\n\t"
					 "mov x30, xzr\n\t"
					 "mov x0, x4\n\t"
					 "b coroutine_main\n" SWITCH_ARRIVE
			    : "+r"(to), "+r"(from), "+r"(first)
			    :
			    : SWITCH_CLOBBERS);
	return to;
}
#endif
