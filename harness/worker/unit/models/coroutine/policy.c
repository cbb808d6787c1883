/*
 * policy.c - describes how coroutines are made, and why they cannot run here.
 */
#include "unit/unit.h"
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef PR_GET_SHADOW_STACK_STATUS
#define PR_GET_SHADOW_STACK_STATUS 74 /* Linux 6.13, aarch64 */
#endif
#define ARCH_SHSTK_STATUS 0x5005 /* Linux 6.6, x86-64 */

static bool shadow_stack(void)
{
	unsigned long on = 0;

#if defined(__x86_64__)
	return syscall(SYS_arch_prctl, ARCH_SHSTK_STATUS, &on) == 0 && on & 1;
#elif defined(__aarch64__)
	return prctl(PR_GET_SHADOW_STACK_STATUS, &on, 0, 0, 0) == 0 && on & 1;
#else
	return on;
#endif
}

/* Only swapcontext(3) switches the shadow stack as well. */
const char *coroutine_cannot(void)
{
#ifndef SWITCH_UCONTEXT
	if (shadow_stack())
		return "this process has a shadow stack, which a switch of "
		       "stacks does not follow; start it with GLIBC_TUNABLES="
		       "glibc.cpu.x86_shstk=off";
#else
	(void)shadow_stack;
#endif
	return coroutine_io_cannot();
}

const char *coroutine_policy(void)
{
	static char text[240];

	snprintf(text, sizeof(text),
		 SWITCH_WORDS "; stacks of %zu KiB from a pool, %u colors; "
			      "guard: %s; descriptors by %s",
		 stack_arenas[sched.stacks].size >> 10,
		 stack_colors(sched.stacks), stack_guards(sched.stacks),
		 coroutine_io_words());
	return text;
}
