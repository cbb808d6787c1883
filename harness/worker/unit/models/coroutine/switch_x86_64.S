/* switch_x86_64.S - where a coroutine begins, and the full-ABI stack switch. */
#ifdef __x86_64__
	.text

/*
 * First entry with the context in rsi: its "frame pointer" is the coroutine,
 * the argument.
 */
	.globl	context_start
	.type	context_start, @function
context_start:
	.cfi_startproc
	.cfi_undefined rip
#if defined(__CET__) && (__CET__ & 1)
	endbr64
#endif
	movq	%rsi, %rsp
	movq	%rbp, %rdi
	xorl	%ebp, %ebp
	pushq	$0			/* a backtrace ends here */
	jmp	coroutine_main
	.cfi_endproc
	.size	context_start, . - context_start

/*
 * void **context_switch_call(void **save, void *load) keeps what the ABI asks
 * for.
 */
	.globl	context_switch_call
	.type	context_switch_call, @function
	.p2align 6
context_switch_call:
	.cfi_startproc
	pushq	%rbx
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
	subq	$24, %rsp		/* struct context of switch.h */
	stmxcsr	16(%rsp)
	fnstcw	20(%rsp)
	movq	%rbp, 8(%rsp)
	leaq	1f(%rip), %rax
	movq	%rax, (%rsp)
	movq	%rsp, (%rdi)
	movq	%rsi, %rsp
	movq	8(%rsp), %rbp
	/* return value for the context that continues */
	movq	%rdi, %rax
	jmpq	*(%rsp)
1:
#if defined(__CET__) && (__CET__ & 1)
	endbr64
#endif
	ldmxcsr	16(%rsp)
	fldcw	20(%rsp)
	addq	$24, %rsp
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbx
	ret
	.cfi_endproc
	.size	context_switch_call, . - context_switch_call
#endif
	.section .note.GNU-stack, "", @progbits
