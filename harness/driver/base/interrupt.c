/* interrupt.c - catches the signals that ask this program to end. */
#include "base/interrupt.h"
#include <signal.h>
#include <stddef.h>

volatile int interrupted;

static void on_signal(int sig)
{
	(void)sig;
	interrupted = 1;
}

void interrupt_catch(void)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction a = { .sa_handler = on_signal }, was;

	/* A signal that is ignored stays so: nohup wants the run to go on. */
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (!sigaction(ends[i], NULL, &was) &&
		    was.sa_handler != SIG_IGN)
			sigaction(ends[i], &a, NULL);
	signal(SIGPIPE, SIG_IGN);
}
