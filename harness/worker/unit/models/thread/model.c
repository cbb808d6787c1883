/* model.c - thread: the first function of each thread, and its stack. */
#include "unit/unit.h"
#include <stdio.h>
#include <unistd.h>

_Alignas(64) _Thread_local unsigned char thread_local_line[64];
static pthread_attr_t attr;

/*
 * Default stack; with 8 MiB each, thousands of threads would exceed a limit on
 * address space.
 */
enum { STACK_BYTES = 256 << 10 };

void thread_init(void)
{
	check(pthread_attr_init(&attr) == 0);
	thread_stack_size(0);
}

/*
 * A size below what the C library needs for itself is raised to that minimum.
 */
void thread_stack_size(size_t bytes)
{
	size_t least = (size_t)sysconf(_SC_THREAD_STACK_MIN);

	if (!bytes)
		bytes = STACK_BYTES;
	check(pthread_attr_setstacksize(&attr, bytes < least ? least : bytes) ==
	      0);
}

const char *thread_policy(void)
{
	static char text[80];
	size_t bytes = STACK_BYTES;

	pthread_attr_getstacksize(&attr, &bytes);
	snprintf(
		text, sizeof(text),
		"pthread_create(3); stacks of %zu KiB, of the C library's pool",
		bytes >> 10);
	return text;
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
	if (errno)
		die_of_room("pthread_create");
}
