/* model.c - process: what happens at the birth and the death of one. */
#include "unit.h"
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

_Alignas(64) unsigned char process_local[64];

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
}

void process_child(unit_fn *fn, void *arg, int cpu, pid_t parent)
{
	/* No orphan when the parent is killed, not even before this line. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
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
