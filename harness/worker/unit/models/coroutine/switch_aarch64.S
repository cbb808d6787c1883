/* switch_aarch64.S - where a coroutine begins, and the full-ABI stack switch. */
#ifdef __aarch64__
	.text

/* First entry: the context's "frame pointer" is the coroutine, the argument. */
	.globl	context_start
	.type	context_start, %function
context_start:
	.cfi_startproc
	.cfi_undefined x30
	hint	#36			/* bti j */
	mov	x0, x29
	mov	x29, xzr
	mov	x30, xzr		/* a backtrace ends here */
	b	coroutine_main
	.cfi_endproc
	.size	context_start, . - context_start

/*
 * void **context_switch_call(void **save, void *load) keeps what AAPCS64 asks
 * for.
 */
	.globl	context_switch_call
	.type	context_switch_call, %function
	.p2align 6
context_switch_call:
	.cfi_startproc
	hint	#34			/* bti c */
	sub	sp, sp, #192		/* begins with switch.h's context */
	stp	x19, x20, [sp, #32]
	stp	x21, x22, [sp, #48]
	stp	x23, x24, [sp, #64]
	stp	x25, x26, [sp, #80]
	stp	x27, x28, [sp, #96]
	stp	d8, d9, [sp, #112]
	stp	d10, d11, [sp, #128]
	stp	d12, d13, [sp, #144]
	stp	d14, d15, [sp, #160]
	str	x30, [sp, #176]
	mrs	x2, fpcr
	str	x2, [sp, #16]
	adr	x2, 1f
	stp	x2, x29, [sp]
	mov	x3, sp
	str	x3, [x0]
	mov	sp, x1
	ldp	x2, x29, [sp]
	br	x2
1:
	hint	#36			/* bti j */
	ldr	x2, [sp, #16]
	msr	fpcr, x2
	ldr	x30, [sp, #176]
	ldp	x19, x20, [sp, #32]
	ldp	x21, x22, [sp, #48]
	ldp	x23, x24, [sp, #64]
	ldp	x25, x26, [sp, #80]
	ldp	x27, x28, [sp, #96]
	ldp	d8, d9, [sp, #112]
	ldp	d10, d11, [sp, #128]
	ldp	d12, d13, [sp, #144]
	ldp	d14, d15, [sp, #160]
	add	sp, sp, #192
	ret
	.cfi_endproc
	.size	context_switch_call, . - context_switch_call
#endif
	.section .note.GNU-stack, "", %progbits
