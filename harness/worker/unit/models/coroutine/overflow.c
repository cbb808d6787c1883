/* overflow.c - says which unit left its stack, where there was only a SIGSEGV.
 */
#include "unit/refused.h"
#include "unit/unit.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A signal frame with all of AVX-512 and AMX takes 12 KiB. */
static char signal_stack[64 << 10];

static const struct stack *overrun; /* found without a fault */

static _Noreturn void tell(const struct stack *s)
{
	char text[160];
	int n = snprintf(text, sizeof(text),
			 "stack overflow: unit %u, in order of birth, went "
			 "beyond its stack of %zu KiB\n",
			 s->owner->number, s->arena->size >> 10);

	_exit(write(2, text, (size_t)n) < 0 ? 2 : 1);
}

/* What is not an overflow happens once more, and is the system's then. */
static void segv(int sig, siginfo_t *info, void *context)
{
	const struct stack *s = overrun ? overrun : stack_beyond(info->si_addr);

	(void)context;
	if (s)
		tell(s);
	signal(sig, SIG_DFL);
}

/* What is left of that stack is not enough for words: they have their own. */
void stack_overflow(const struct stack *s)
{
	overrun = s;
	if (!FIBERS)
		raise(SIGSEGV);
	tell(s);
}

/* The sanitizers have a handler that says more. */
void overflow_watch(void)
{
	struct sigaction action = { .sa_sigaction = segv,
				    .sa_flags = SA_SIGINFO | SA_ONSTACK };
	const stack_t other = { .ss_sp = signal_stack,
				.ss_size = sizeof(signal_stack) };

	if (FIBERS)
		return;
	if (sigaltstack(&other, NULL) < 0 && unit_refused(errno))
		return; /* an overflow ends the worker without a word then */
	check(sigaction(SIGSEGV, &action, NULL) == 0);
	check(sigaction(SIGBUS, &action, NULL) == 0);
}
