/* process.c - starts a program without a shell, and waits for its end. */
#include "base/process.h"
#include "base/clock.h"
#include "base/interrupt.h"
#include "base/leash.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CANNOT_EXECUTE = 126, MISSING = 127, N_STREAMS = 3 };

/*
 * Makes fd the standard stream `as`.  The copy has no FD_CLOEXEC, also where fd
 * is the stream itself.
 */
static void put_stream(int fd, int as)
{
	if (fd == as)
		fcntl(fd, F_SETFD, 0);
	else
		dup2(fd, as);
}

/*
 * Becomes the program, in the child.  A name with a slash is not looked for in
 * PATH, and execve(2) does not give it to a shell if it is no program.
 */
static _Noreturn void become(const struct program *what,
			     const int stream[N_STREAMS])
{
	char *const *env = what->env ? what->env : environ;
	int error;

	signal(SIGPIPE, SIG_DFL);
	for (int i = 0; i < N_STREAMS; i++)
		put_stream(stream[i], i);
	if (what->dir && chdir(what->dir)) {
		dprintf(2, "cannot enter %s: %s\n", what->dir, strerror(errno));
		_exit(CANNOT_EXECUTE);
	}
	if (what->prepare)
		what->prepare(what->of);
	if (strchr(what->argv[0], '/'))
		execve(what->argv[0], what->argv, env);
	else
		execvpe(what->argv[0], what->argv, env);
	error = errno;
	dprintf(2, "cannot execute %s: %s\n", what->argv[0], strerror(error));
	_exit(error == ENOENT ? MISSING : CANNOT_EXECUTE);
}

/*
 * Opens the stream number `as` of a program: *theirs is the program's end, and
 * *ours that of this process, or -1.
 */
static bool open_stream(int how, int as, int *theirs, int *ours)
{
	int ends[2];

	*ours = -1;
	*theirs = how;
	if (how == STREAM_NULL)
		*theirs = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (how != STREAM_PIPE)
		return *theirs >= 0;
	*theirs = -1;
	if (pipe2(ends, O_CLOEXEC))
		return false;
	*theirs = ends[as != 0];
	*ours = ends[as == 0];
	return true;
}

static pid_t fork_for(const struct program *what, const int theirs[N_STREAMS])
{
	pid_t pid = what->kept ? leash_fork(what->grace_s) : leash_fork_child();

	if (pid == 0)
		become(what, theirs);
	return pid;
}

int process_start(struct process *p, const struct program *what)
{
	const int how[] = { what->in, what->out, what->err };
	int *ours[] = { &p->in, &p->out, &p->err };
	int theirs[N_STREAMS], error;
	bool opened = true;

	for (int i = 0; i < N_STREAMS; i++)
		opened &= open_stream(how[i], i, &theirs[i], ours[i]);
	p->pid = opened ? fork_for(what, theirs) : -1;
	error = errno;
	for (int i = 0; i < N_STREAMS; i++) {
		if (how[i] < 0 && theirs[i] >= 0)
			close(theirs[i]);
		if (p->pid < 0)
			process_close(ours[i]);
	}
	errno = error;
	if (p->pid > 0)
		return 0;
	p->pid = 0;
	return -1;
}

void process_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/*
 * Waits for the end.  Returns false if the deadline passed or *stop became
 * non-zero first.  The naps grow from 0.5 ms to 20 ms: most programs end soon,
 * and one that measures for hours is not disturbed by many wakes.
 */
static bool await(pid_t pid, int64_t deadline, const volatile int *stop,
		  int *status)
{
	enum { SHORT_NS = 500000, LONG_NS = 20000000 };
	struct timespec nap = { 0, SHORT_NS };

	while (waitpid(pid, status, WNOHANG) == 0) {
		if (clock_ms() >= deadline || (stop && *stop))
			return false;
		nanosleep(&nap, NULL);
		if (nap.tv_nsec < LONG_NS)
			nap.tv_nsec += nap.tv_nsec / 4;
	}
	return true;
}

bool process_ended(const struct process *p, int ms, int *status)
{
	unsigned before;

	do {
		before = continued;
		if (await(p->pid, clock_ms() + ms, NULL, status))
			return true;
	} while (before != continued);
	return false;
}

int process_wait(const struct process *p, int ms, const volatile int *stop)
{
	int64_t deadline = ms < 0 ? INT64_MAX : clock_ms() + ms;
	int status = SIGKILL;

	if (!await(p->pid, deadline, stop, &status)) {
		bool late = clock_ms() >= deadline;

		kill(p->pid, SIGTERM);
		await(p->pid, INT64_MAX, NULL, &status);
		if (late)
			return PROCESS_TIMED_OUT;
	}
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

int process_kill(const struct process *p)
{
	enum { REST_MS = 10000 };
	int64_t deadline = clock_ms() + REST_MS;
	struct timespec nap = { 0, 500000 };
	int status = SIGKILL, of;
	pid_t ended;

	kill(-p->pid, SIGKILL);
	while ((ended = waitpid(-p->pid, &of, WNOHANG)) >= 0 &&
	       clock_ms() < deadline) {
		if (ended == p->pid)
			status = of;
		if (ended == 0)
			nanosleep(&nap, NULL);
	}
	return status;
}
