/* model.c - process: what happens at the birth and the death of one. */
#include "unit.h"
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>

/* A page of its own, which the kernel zeroes in a child: no fault unused. */
unsigned char *process_local;
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
	if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
	    info.si_pid && info.si_status != 0) {
		if (info.si_code == CLD_EXITED)
			_exit(info.si_status);
		signal(info.si_status, SIG_DFL);
		raise(info.si_status);
		_exit(1);
	}
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
	check(madvise(process_local, 4096, MADV_WIPEONFORK) == 0);
}

void process_child(unit_fn *fn, void *arg, int cpu, pid_t parent)
{
	/*
	 * No orphan when the parent is killed, not even before this line.
	 * By syscall(), as its page is at hand: a new process faults in each
	 * page of code that it touches.
	 */
	syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	if (parent == worker)
		signal(SIGCHLD, SIG_DFL);
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
