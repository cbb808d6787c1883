/* model.c - process: what happens at the birth and the death of a process. */
#include "unit/child.h"
#include "unit/unit.h"
#include <malloc.h>
#include <string.h>
#include <sys/mman.h>

/*
 * The line lies on the page that the C library writes in each new process
 * anyway, so it costs neither a mapping nor a page fault.
 */
_Thread_local _Alignas(64) unsigned char process_local[64];
/* the worker's main, which watches the processes that it has started */
static pid_t worker;

/*
 * A unit that crashes would leave the others asleep for ever. The worker's
 * main looks at its dead children without reaping them and dies in the same
 * way, so that the driver sees how the unit ended. unit_join() still reaps
 * children that ended well.
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

/*
 * Each fork would copy memory that main no longer needs: free pages of the
 * heap and the stack below this frame. The stack may be smaller than STACK;
 * the kernel then gives back as much as there is.
 */
static void give_back(void)
{
	enum { STACK = 256 << 10 };
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *here = __builtin_frame_address(0);
	char *unused = here - (uintptr_t)here % page - page;

	(void)!madvise(unused - STACK, STACK, MADV_DONTNEED);
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

void process_init(void)
{
	struct sigaction action = { .sa_handler = child_died,
				    .sa_flags = SA_RESTART | SA_NOCLDSTOP };

	check(sigaction(SIGCHLD, &action, NULL) == 0);
	worker = getpid();
	memset(process_local, 0, sizeof(process_local));
	give_back();
}

void process_child(unit_fn *fn, void *arg, int cpu, pid_t parent)
{
	child_ends_with(parent);
	if (parent == worker)
		signal(SIGCHLD, SIG_DFL);
	memset(process_local, 0, sizeof(process_local));
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

/* The process's own children end with it, by PR_SET_PDEATHSIG. */
void process_end(pid_t pid)
{
	struct sigaction asleep = { .sa_handler = SIG_DFL }, watching;

	check(sigaction(SIGCHLD, &asleep, &watching) == 0);
	check(kill(pid, SIGKILL) == 0);
	while (waitpid(pid, NULL, 0) < 0)
		check(errno == EINTR && "waitpid");
	check(sigaction(SIGCHLD, &watching, NULL) == 0);
}
