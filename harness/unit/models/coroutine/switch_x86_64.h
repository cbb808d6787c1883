/* switch_x86_64.h - the inlined switch of x86-64; only switch.h includes it. */
#ifndef SWITCH_X86_64_H
#define SWITCH_X86_64_H

#ifdef SWITCH_NO_RED_ZONE
#define SWITCH_FRAME "32" /* sizeof(struct context) */
#else
#define SWITCH_FRAME "160" /* the same, and 128 bytes of red zone */
#endif
#if defined(__CET__) && (__CET__ & 1)
#define SWITCH_LANDING "endbr64\n\t"
#else
#define SWITCH_LANDING
#endif
#ifdef SWITCH_FP
#define SWITCH_SAVE_FP "stmxcsr 16(%%rsp)\n\tfnstcw 20(%%rsp)\n\t"
#define SWITCH_LOAD_FP "ldmxcsr 16(%%rsp)\n\tfldcw 20(%%rsp)\n\t"
#else
#define SWITCH_SAVE_FP
#define SWITCH_LOAD_FP
#endif
#if FIBERS
#define SWITCH_SAVE_FIBER "movq %%rdx, 24(%%rsp)\n\t"
#else
#define SWITCH_SAVE_FIBER
#endif
#ifdef __AVX512F__
#define SWITCH_AVX512                                                          \
	, "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22",       \
		"xmm23", "xmm24", "xmm25", "xmm26", "xmm27", "xmm28", "xmm29", \
		"xmm30", "xmm31", "k1", "k2", "k3", "k4", "k5", "k6", "k7"
#else
#define SWITCH_AVX512
#endif

/* rbp cannot be a clobber; fiber: of the caller. */
static inline __attribute__((always_inline)) void
context_jump(void **save, void *load, struct fiber *fiber)
{
	asm inline volatile(
		"leaq -" SWITCH_FRAME "(%%rsp), %%rsp\n\t"
		"movq %%rbp, 8(%%rsp)\n\t"
		"leaq 1f(%%rip), %%rax\n\t"
		"movq %%rax, (%%rsp)\n\t" SWITCH_SAVE_FP SWITCH_SAVE_FIBER
		"movq %%rsp, (%0)\n\t"
		"movq %1, %%rsp\n\t"
		"movq 8(%%rsp), %%rbp\n\t"
		"jmpq *(%%rsp)\n"
		"1:\n\t" SWITCH_LANDING SWITCH_LOAD_FP "leaq " SWITCH_FRAME
		"(%%rsp), %%rsp"
		: "+D"(save), "+S"(load), "+d"(fiber)
		:
		: "rax", "rbx", "rcx", "r8", "r9", "r10", "r11", "r12", "r13",
		  "r14", "r15", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5",
		  "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12",
		  "xmm13", "xmm14", "xmm15", "st", "st(1)", "st(2)", "st(3)",
		  "st(4)", "st(5)", "st(6)", "st(7)", "cc",
		  "memory" SWITCH_AVX512);
}
#endif
