/* model.c - process: what happens at the birth and the death of one. */
#include "unit/child.h"
#include "unit/unit.h"
#include <string.h>
#include <sys/mman.h>

/* A page of its own, which the kernel zeroes in a child: no fault unused. */
unsigned char *process_local;
static bool wiped;   /* the kernel does so: Linux 4.14; else each child does */
static pid_t worker; /* the main, which watches over the first generation */

/*
 * A unit that crashes would leave the others asleep for ever.  The worker's
 * main looks at its dead children without reaping them and dies the same way,
 * so that the driver sees how it ended; unit_join still gets the good ones.
 */
static void child_died(int sig)
{
	siginfo_t info = { 0 };
	int saved = errno;

	(void)sig;
	if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0)
		child_follow(&info);
	errno = saved;
}

void process_init(void)
{
	struct sigaction action = { .sa_handler = child_died,
				    .sa_flags = SA_RESTART | SA_NOCLDSTOP };

	check(sigaction(SIGCHLD, &action, NULL) == 0);
	worker = getpid();
	process_local = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	check(process_local != MAP_FAILED);
	wiped = madvise(process_local, 4096, MADV_WIPEONFORK) == 0;
}

void process_child(unit_fn *fn, void *arg, int cpu, pid_t parent)
{
	child_ends_with(parent);
	if (parent == worker)
		signal(SIGCHLD, SIG_DFL);
	if (!wiped)
		memset(process_local, 0, 64);
	pin(cpu);
	fn(arg);
	_exit(0);
}

void process_join(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		check(errno == EINTR && "waitpid");
	check(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Its own children end with it, by PR_SET_PDEATHSIG. */
void process_end(pid_t pid)
{
	struct sigaction asleep = { .sa_handler = SIG_DFL }, watching;

	check(sigaction(SIGCHLD, &asleep, &watching) == 0);
	check(kill(pid, SIGKILL) == 0);
	while (waitpid(pid, NULL, 0) < 0)
		check(errno == EINTR && "waitpid");
	check(sigaction(SIGCHLD, &watching, NULL) == 0);
}
