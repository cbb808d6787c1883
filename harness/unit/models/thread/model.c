/* model.c - thread: the first function of each, and its stack. */
#include "unit.h"
#include <stdlib.h>

_Alignas(64) _Thread_local unsigned char thread_local_line[64];
static pthread_attr_t attr;

/* The default 8 MiB would stop thousands of threads at the address limit. */
void thread_init(void)
{
	check(pthread_attr_init(&attr) == 0);
	check(pthread_attr_setstacksize(&attr, 256 << 10) == 0);
}

static void *thread_entry(void *p)
{
	struct unit *u = p;

	pin(u->cpu);
	u->fn(u->arg);
	return NULL;
}

void thread_create(struct unit *u)
{
	errno = pthread_create(&u->tid, &attr, thread_entry, u);
	check(errno == 0 && "pthread_create: too many threads?");
}
