/* interrupt.c - catches the signals that end this program or let it go on. */
#include "base/interrupt.h"
#include <signal.h>
#include <stddef.h>

volatile int interrupted;

static void on_signal(int sig)
{
	(void)sig;
	interrupted = 1;
}

volatile unsigned continued;

static void on_continue(int sig)
{
	(void)sig;
	continued++;
}

void interrupt_catch(void)
{
	struct sigaction go_on = { .sa_handler = on_continue,
				   .sa_flags = SA_RESTART };
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction a = { .sa_handler = on_signal }, was;

	/* A signal that is ignored stays so: nohup wants the run to go on. */
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (!sigaction(ends[i], NULL, &was) &&
		    was.sa_handler != SIG_IGN)
			sigaction(ends[i], &a, NULL);
	sigaction(SIGCONT, &go_on, NULL);
	signal(SIGPIPE, SIG_IGN);
}
