/* child.h - a worker's processes end together, whichever of them ends first. */
#ifndef UNIT_CHILD_H
#define UNIT_CHILD_H
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Called in a child that parent has just forked: the kernel kills the child
 * when the parent dies, also if the parent has died before this call. The call
 * is made by syscall(), whose code is on a page in use: a new process takes a
 * page fault for each page of code that it touches.
 */
static inline void child_ends_with(pid_t parent)
{
	syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
}

/*
 * For a handler of SIGCHLD: if the child that waitid(2) describes ended badly,
 * the caller ends in the same way, so that the driver sees how the child
 * ended.
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
