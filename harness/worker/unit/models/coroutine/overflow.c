/*
 * overflow.c - reports which unit overran its stack, in place of a bare
 * SIGSEGV.
 */
#include "unit/refused.h"
#include "unit/unit.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * Size of the handler's stack: a signal frame with AVX-512 and AMX takes 12
 * KiB.
 */
static char signal_stack[64 << 10];

/* stack whose overflow was found without a page fault */
static const struct stack *overrun;

static _Noreturn void tell(const struct stack *s)
{
	char text[160];
	int n = snprintf(text, sizeof(text),
			 "stack overflow: unit %u, in order of birth, went "
			 "beyond its stack of %zu KiB\n",
			 s->owner->number, s->arena->size >> 10);

	_exit(write(2, text, (size_t)n) < 0 ? 2 : 1);
}

/*
 * Any other fault happens again after this handler, and then ends the process.
 */
static void segv(int sig, siginfo_t *info, void *context)
{
	const struct stack *s = overrun ? overrun : stack_beyond(info->si_addr);

	(void)context;
	if (s)
		tell(s);
	signal(sig, SIG_DFL);
}

/*
 * The rest of the overrun stack is too small to print from, so the handler has
 * its own stack.
 */
void stack_overflow(const struct stack *s)
{
	overrun = s;
	if (!FIBERS)
		raise(SIGSEGV);
	tell(s);
}

/* The sanitizers have a handler of their own, which says more. */
void overflow_watch(void)
{
	struct sigaction action = { .sa_sigaction = segv,
				    .sa_flags = SA_SIGINFO | SA_ONSTACK };
	const stack_t other = { .ss_sp = signal_stack,
				.ss_size = sizeof(signal_stack) };

	if (FIBERS)
		return;
	if (sigaltstack(&other, NULL) < 0 && unit_refused(errno))
		/*
		 * without this handler an overflow ends the worker with no
		 * message
		 */
		return;
	check(sigaction(SIGSEGV, &action, NULL) == 0);
	check(sigaction(SIGBUS, &action, NULL) == 0);
}
