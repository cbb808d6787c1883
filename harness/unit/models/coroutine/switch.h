/*
 * switch.h - one stack switch: save here, continue there.
 *
 * A suspended context is a frame { resume address, frame pointer } at the
 * saved stack pointer.  The inlined switch saves nothing else: its clobber list
 * makes the compiler spill exactly the registers that are live.  Not saved by
 * any variant but ucontext: the signal mask; by the inlined one: mxcsr, the x87
 * control word and fpcr, which belong to the host thread.
 *
 * -DSWITCH_CALL takes the out-of-line twin of switch_*.S, which keeps the whole
 * ABI; -DSWITCH_UCONTEXT, or an architecture that is neither, takes ucontext.
 */
#ifndef SWITCH_H
#define SWITCH_H

#if !defined(__x86_64__) && !defined(__aarch64__)
#define SWITCH_UCONTEXT
#endif

/* Makes a context on the stack that ends at top; it runs coroutine_main(c). */
void *context_make(void *top, struct coroutine *c);

#if defined(SWITCH_UCONTEXT) || defined(SWITCH_CALL)
/* *save becomes the context of the caller, load continues. */
void context_switch(void **save, void *load);

#elif defined(__x86_64__)
#if defined(__CET__) && (__CET__ & 1)
#define SWITCH_LANDING "endbr64\n\t"
#else
#define SWITCH_LANDING
#endif
#ifdef __AVX512F__
#define SWITCH_AVX512                                                          \
	, "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22",       \
		"xmm23", "xmm24", "xmm25", "xmm26", "xmm27", "xmm28", "xmm29", \
		"xmm30", "xmm31", "k1", "k2", "k3", "k4", "k5", "k6", "k7"
#else
#define SWITCH_AVX512
#endif

/* The first leaq steps over the red zone; rbp cannot be a clobber. */
static inline __attribute__((always_inline)) void context_switch(void **save,
								 void *load)
{
	asm volatile("leaq -144(%%rsp), %%rsp\n\t"
		     "movq %%rbp, 8(%%rsp)\n\t"
		     "leaq 1f(%%rip), %%rax\n\t"
		     "movq %%rax, (%%rsp)\n\t"
		     "movq %%rsp, (%0)\n\t"
		     "movq %1, %%rsp\n\t"
		     "movq 8(%%rsp), %%rbp\n\t"
		     "jmpq *(%%rsp)\n"
		     "1:\n\t" SWITCH_LANDING "leaq 144(%%rsp), %%rsp"
		     : "+D"(save), "+S"(load)
		     :
		     : "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11",
		       "r12", "r13", "r14", "r15", "xmm0", "xmm1", "xmm2",
		       "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9",
		       "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15",
		       "st", "st(1)", "st(2)", "st(3)", "st(4)", "st(5)",
		       "st(6)", "st(7)", "cc", "memory" SWITCH_AVX512);
}

#else /* aarch64: no red zone; x18 is an ordinary register on Linux */
#ifdef __ARM_FEATURE_BTI_DEFAULT
#define SWITCH_LANDING "bti j\n\t"
#else
#define SWITCH_LANDING
#endif
static inline __attribute__((always_inline)) void context_switch(void **save,
								 void *load)
{
	register void **to __asm__("x0") = save;
	register void *from __asm__("x1") = load;

	asm volatile("sub sp, sp, #16\n\t"
		     "adr x2, 1f\n\t"
		     "stp x2, x29, [sp]\n\t"
		     "mov x3, sp\n\t"
		     "str x3, [%0]\n\t"
		     "mov sp, %1\n\t"
		     "ldp x2, x29, [sp]\n\t"
		     "br x2\n"
		     "1:\n\t" SWITCH_LANDING "add sp, sp, #16"
		     : "+r"(to), "+r"(from)
		     :
		     : "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10",
		       "x11", "x12", "x13", "x14", "x15", "x16", "x17", "x18",
		       "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26",
		       "x27", "x28", "x30", "v0", "v1", "v2", "v3", "v4", "v5",
		       "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13",
		       "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21",
		       "v22", "v23", "v24", "v25", "v26", "v27", "v28", "v29",
		       "v30", "v31", "cc", "memory");
}
#endif
#endif
