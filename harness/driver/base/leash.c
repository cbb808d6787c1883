/* leash.c - a keeper process, with which a whole tree of processes ends. */
#include "base/leash.h"
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const struct timespec nap = { 0, 5000000 };

/*
 * Limit on the rounds of killing.  Where /proc is not mounted, only the child's
 * process group can be killed.
 */
enum { TRIES_MOST = 1000 };

/* Returns the parent of a process, or 0 if the parent is not known. */
static pid_t parent_of(const char *pid)
{
	char path[64], text[512], *end;
	int parent = 0;
	size_t n = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%.20s/stat", pid);
	f = fopen(path, "re");
	if (!f)
		return 0;
	n = fread(text, 1, sizeof(text) - 1, f);
	fclose(f);
	text[n] = '\0';
	/*
	 * The name of the program, in brackets, may itself hold brackets and
	 * blanks.
	 */
	end = strrchr(text, ')');
	if (!end || sscanf(end, ") %*c %d", &parent) != 1)
		return 0;
	return parent;
}

static void kill_children(void)
{
	DIR *all = opendir("/proc");
	struct dirent *e;

	while (all && (e = readdir(all)))
		if (*e->d_name >= '1' && *e->d_name <= '9' &&
		    parent_of(e->d_name) == getpid())
			kill(atoi(e->d_name), SIGKILL);
	if (all)
		closedir(all);
}

/* Processes that a killed process has started become children of the keeper. */
static void kill_descendants(pid_t child)
{
	kill(-child, SIGKILL);
	for (int i = 0; i < TRIES_MOST; i++) {
		pid_t ended;

		kill_children();
		while ((ended = waitpid(-1, NULL, WNOHANG)) > 0)
			;
		if (ended < 0)
			return;
		nanosleep(&nap, NULL);
	}
}

/*
 * Waits for the child to end.  Returns false if SIGTERM came first, or the time
 * limit passed.  A limit of NULL means no limit.
 */
static bool await(pid_t child, const sigset_t *signals,
		  const struct timespec *time, int *status)
{
	while (waitpid(child, status, WNOHANG) == 0) {
		int sig = time ? sigtimedwait(signals, NULL, time)
			       : sigwaitinfo(signals, NULL);

		if (sig == SIGTERM || (sig < 0 && errno == EAGAIN))
			return false;
	}
	return true;
}

static _Noreturn void keep(pid_t child, unsigned grace_s,
			   const sigset_t *signals)
{
	struct timespec grace = { .tv_sec = grace_s };
	int status = SIGKILL;

	if (!await(child, signals, NULL, &status)) {
		kill(-child, grace_s ? SIGTERM : SIGKILL);
		await(child, signals, &grace, &status);
	}
	kill_descendants(child);
	_exit(WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				  : WEXITSTATUS(status));
}

/*
 * Puts this process in a group of its own, so that a signal from the terminal
 * reaches only the caller, which then ends this process in order.  The kernel
 * sends death_signal when the parent dies.
 */
static void become(int death_signal, pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, death_signal);
	if (getppid() != parent)
		_exit(1);
	setpgid(0, 0);
}

/* Runs in the keeper, which does not return, and in the child. */
static void start(unsigned grace_s, pid_t parent, const sigset_t *signals)
{
	pid_t self, child;

	become(SIGTERM, parent);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	self = getpid();
	child = fork();
	if (child < 0)
		_exit(126);
	if (child > 0) {
		setpgid(child, child);
		keep(child, grace_s, signals);
	}
	become(SIGKILL, self);
}

/*
 * This process becomes the parent of processes that a child leaves behind, so
 * that it can reap them.
 */
pid_t leash_fork_child(void)
{
	pid_t parent = getpid(), child;

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	child = fork();
	if (child == 0)
		become(SIGKILL, parent);
	if (child > 0)
		setpgid(child, child);
	return child;
}

/*
 * Signals are blocked before fork(2), so that the keeper cannot miss one that
 * arrives before it waits.
 */
pid_t leash_fork(unsigned grace_s)
{
	pid_t parent = getpid(), keeper;
	sigset_t signals, before;

	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGCHLD);
	sigprocmask(SIG_BLOCK, &signals, &before);
	keeper = fork();
	if (keeper == 0)
		start(grace_s, parent, &signals);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return keeper;
}
