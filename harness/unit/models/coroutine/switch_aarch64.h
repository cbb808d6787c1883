/* switch_aarch64.h - the inlined switch of aarch64; only switch.h includes it.
 */
#ifndef SWITCH_AARCH64_H
#define SWITCH_AARCH64_H

#ifdef __ARM_FEATURE_BTI_DEFAULT
#define SWITCH_LANDING "bti j\n\t"
#else
#define SWITCH_LANDING
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

/* No red zone; x18 is an ordinary register on Linux.  fiber: of the caller. */
static inline __attribute__((always_inline)) void
context_jump(void **save, void *load, struct fiber *fiber)
{
	register void **to __asm__("x0") = save;
	register void *from __asm__("x1") = load;
	register struct fiber *self __asm__("x4") = fiber;

	asm inline volatile(
		"sub sp, sp, #32\n\t" /* sizeof(struct context) */
		"adr x2, 1f\n\t"
		"stp x2, x29, [sp]\n\t" SWITCH_SAVE_FP SWITCH_SAVE_FIBER
		"mov x3, sp\n\t"
		"str x3, [%0]\n\t"
		"mov sp, %1\n\t"
		"ldp x2, x29, [sp]\n\t"
		"br x2\n"
		"1:\n\t" SWITCH_LANDING SWITCH_LOAD_FP "add sp, sp, #32"
		: "+r"(to), "+r"(from), "+r"(self)
		:
		: "x2", "x3", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12",
		  "x13", "x14", "x15", "x16", "x17", "x18", "x19", "x20", "x21",
		  "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x30", "v0",
		  "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10",
		  "v11", "v12", "v13", "v14", "v15", "v16", "v17", "v18", "v19",
		  "v20", "v21", "v22", "v23", "v24", "v25", "v26", "v27", "v28",
		  "v29", "v30", "v31", "cc", "memory");
}
#endif
