/* child.h - a worker's processes end together, whichever of them ends first. */
#ifndef CHILD_H
#define CHILD_H
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * In a child just forked by parent: no orphan when the parent is killed, not
 * even before this line.  By syscall(), as its page is at hand: a new process
 * faults in each page of code that it touches.
 */
static inline void child_ends_with(pid_t parent)
{
	syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
}

/*
 * For a handler of SIGCHLD: if the child that waitid(2) describes did not end
 * well, the caller ends the same way, so that the driver sees how.
 */
static inline void child_follow(const siginfo_t *info)
{
	if (!info->si_pid || info->si_status == 0)
		return;
	if (info->si_code == CLD_EXITED)
		_exit(info->si_status);
	signal(info->si_status, SIG_DFL);
	raise(info->si_status);
	_exit(1);
}
#endif
