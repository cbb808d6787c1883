/* switch_aarch64.S - where a coroutine begins, and the full-ABI stack switch. */
#ifdef __aarch64__
	.text

/* First entry: the frame's "frame pointer" is the coroutine, its argument. */
	.globl	context_start
	.type	context_start, %function
context_start:
	.cfi_startproc
	.cfi_undefined x30
	hint	#36			/* bti j */
	mov	x0, x29
	mov	x29, xzr
	mov	x30, xzr		/* a backtrace ends here */
	add	sp, sp, #16
	b	coroutine_main
	.cfi_endproc
	.size	context_start, . - context_start

/* void context_switch_call(void **save, void *load): what AAPCS64 keeps. */
	.globl	context_switch_call
	.type	context_switch_call, %function
	.p2align 6
context_switch_call:
	.cfi_startproc
	hint	#34			/* bti c */
	sub	sp, sp, #176
	stp	x19, x20, [sp, #16]
	stp	x21, x22, [sp, #32]
	stp	x23, x24, [sp, #48]
	stp	x25, x26, [sp, #64]
	stp	x27, x28, [sp, #80]
	stp	d8, d9, [sp, #96]
	stp	d10, d11, [sp, #112]
	stp	d12, d13, [sp, #128]
	stp	d14, d15, [sp, #144]
	mrs	x2, fpcr
	stp	x30, x2, [sp, #160]
	adr	x2, 1f
	stp	x2, x29, [sp]
	mov	x3, sp
	str	x3, [x0]
	mov	sp, x1
	ldp	x2, x29, [sp]
	br	x2
1:
	hint	#36			/* bti j */
	ldp	x30, x2, [sp, #160]
	msr	fpcr, x2
	ldp	x19, x20, [sp, #16]
	ldp	x21, x22, [sp, #32]
	ldp	x23, x24, [sp, #48]
	ldp	x25, x26, [sp, #64]
	ldp	x27, x28, [sp, #80]
	ldp	d8, d9, [sp, #96]
	ldp	d10, d11, [sp, #112]
	ldp	d12, d13, [sp, #128]
	ldp	d14, d15, [sp, #144]
	add	sp, sp, #176
	ret
	.cfi_endproc
	.size	context_switch_call, . - context_switch_call
#endif
	.section .note.GNU-stack, "", %progbits
