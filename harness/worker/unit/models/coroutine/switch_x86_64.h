/* switch_x86_64.h - the inlined switch of x86-64; only switch.h includes it. */
#ifndef SWITCH_X86_64_H
#define SWITCH_X86_64_H

#if defined(SWITCH_FP) || FIBERS
#define SWITCH_CONTEXT "32" /* sizeof(struct context) */
#else
#define SWITCH_CONTEXT "16"
#endif
#ifdef SWITCH_NO_RED_ZONE
#define SWITCH_RED_ZONE "0"
#define SWITCH_STEP_OVER
#else
#define SWITCH_RED_ZONE	 "128"
#define SWITCH_STEP_OVER "leaq -128(%%rsp), %%rsp\n\t"
#endif
#if defined(__CET__) && (__CET__ & 1)
#define SWITCH_LANDING "endbr64\n\t"
#else
#define SWITCH_LANDING
#endif
#ifdef SWITCH_FP
#define SWITCH_SAVE_FP "stmxcsr 16(%%r9)\n\tfnstcw 20(%%r9)\n\t"
#define SWITCH_LOAD_FP "ldmxcsr 16(%%rsi)\n\tfldcw 20(%%rsi)\n\t"
#else
#define SWITCH_SAVE_FP
#define SWITCH_LOAD_FP
#endif
#if FIBERS
#define SWITCH_SAVE_FIBER "movq %%rdx, 24(%%r9)\n\t"
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

/*
 * Stores the caller's context; operand %0 says where to store its address. The
 * context lies below sp, where a signal handler leaves 128 bytes alone, so sp
 * need not be moved twice.
 */
#define SWITCH_LEAVE                                             \
	SWITCH_STEP_OVER                                         \
	"leaq 1f(%%rip), %%r8\n\t"                               \
	"leaq -" SWITCH_CONTEXT "(%%rsp), %%r9\n\t"              \
	"movq %%rbp, 8(%%r9)\n\t"                                \
	"movq %%r8, (%%r9)\n\t" SWITCH_SAVE_FP SWITCH_SAVE_FIBER \
	"movq %%r9, (%0)\n\t"
/* The unit that continues a context passes that context in rsi. */
#define SWITCH_ARRIVE                                                      \
	"1:\n\t" SWITCH_LANDING "leaq " SWITCH_RED_ZONE "+" SWITCH_CONTEXT \
	"(%%rsi), %%rsp\n\t" SWITCH_LOAD_FP

/* All registers that are not operands; rbp cannot be in a clobber list. */
#define SWITCH_CLOBBERS                                                     \
	"rbx", "rcx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", \
		"xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6",     \
		"xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", \
		"xmm14", "xmm15", "st", "st(1)", "st(2)", "st(3)", "st(4)", \
		"st(5)", "st(6)", "st(7)", "cc", "memory" SWITCH_AVX512

/* fiber is the caller's. */
static inline __attribute__((always_inline)) void **
context_jump(void **save, void *load, struct fiber *fiber)
{
	asm inline volatile(SWITCH_LEAVE "movq 8(%1), %%rbp\n\t"
					 "jmpq *(%1)\n" SWITCH_ARRIVE
			    : "+a"(save), "+S"(load), "+d"(fiber)
			    :
			    : "rdi", SWITCH_CLOBBERS);
	return save;
}

/* Starts the coroutine without a return address, so a backtrace ends there. */
static inline __attribute__((always_inline)) void **
context_begin(void **save, void *top, struct coroutine *c)
{
	asm inline volatile(SWITCH_LEAVE "movq %1, %%rsp\n\t"
					 "xorl %%ebp, %%ebp\n\t"
					 "pushq $0\n\t"
					 "jmp coroutine_main\n" SWITCH_ARRIVE
			    : "+a"(save), "+S"(top), "+D"(c)
			    :
			    : "rdx", SWITCH_CLOBBERS);
	return save;
}
#endif
