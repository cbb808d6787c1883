/* worker_ended.c - ends a worker, reaps it and explains how it ended. */
#include "base/clock.h"
#include "machine/oom.h"
#include "plan/worker_process.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXIT_CANNOT = 77 };

/* Waits up to ms for the process to end, and returns true if it did; *status is
 * that of waitpid(). */
static bool reap(struct child *c, int ms, int *status)
{
	int64_t deadline = clock_ms() + ms;
	struct timespec nap = { 0, 500000 };

	while (waitpid(c->pid, status, WNOHANG) == 0) {
		if (clock_ms() > deadline)
			return false;
		nanosleep(&nap, NULL);
	}
	return true;
}

/*
 * Reaps the units that outlived their worker and have been killed: even a
 * zombie counts against the limit of processes of the next worker.
 */
static void reap_group(pid_t group)
{
	enum { REST_MS = 10000 };
	int64_t deadline = clock_ms() + REST_MS;
	struct timespec nap = { 0, 500000 };
	pid_t pid;

	while ((pid = waitpid(-group, NULL, WNOHANG)) >= 0 &&
	       clock_ms() < deadline)
		if (pid == 0)
			nanosleep(&nap, NULL);
}

/* True when the OOM killer ended the worker.  Each process that the OOM killer
 * ended explains the end of one worker only. */
static bool took_by_oom(const struct child *c)
{
	static int64_t told;
	int64_t kills = oom_kills("");
	int64_t before = c->oom_kills > told ? c->oom_kills : told;

	if (c->oom_kills < 0 || kills <= before)
		return false;
	told = before + 1;
	return true;
}

static const char *last_line(char *text)
{
	size_t n = strlen(text);
	char *start;

	while (n && text[n - 1] == '\n')
		text[--n] = '\0';
	start = strrchr(text, '\n');
	return start ? start + 1 : text;
}

static const char *explain_oom(char *reason, size_t size)
{
	char limit[120];

	oom_limit("", limit, sizeof(limit));
	snprintf(reason, size,
		 "ended by the kernel's OOM killer: %s is used up", limit);
	return "crashed";
}

static const char *explain(struct child *c, int status, bool killed,
			   char *reason, size_t size)
{
	if (c->babbles) {
		snprintf(reason, size, "printed a megabyte without a line end");
		return "failed";
	}
	if (killed || c->timed_out) {
		snprintf(reason, size, "no answer within the time limit");
		return "timeout";
	}
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
		c->oom = took_by_oom(c);
		if (c->oom)
			return explain_oom(reason, size);
	}
	if (WIFSIGNALED(status)) {
		snprintf(reason, size, "killed by signal %d (%s)",
			 WTERMSIG(status), strsignal(WTERMSIG(status)));
		return "crashed";
	}
	snprintf(reason, size, "%s", last_line(c->tail));
	if (WEXITSTATUS(status) == EXIT_CANNOT)
		return "cannot";
	if (WEXITSTATUS(status) && !*reason)
		snprintf(reason, size,
			 "ended with exit status %d and no message",
			 WEXITSTATUS(status));
	return WEXITSTATUS(status) ? "failed" : "ok";
}

const char *child_finish(struct child *c, int ms, char *reason, size_t size)
{
	bool killed = false;
	int status = 0;

	child_close(c);
	if (c->timed_out || c->babbles || child_interrupt ||
	    !reap(c, ms, &status)) {
		killed = !c->babbles;
		kill(-c->pid, SIGKILL);
		waitpid(c->pid, &status, 0);
	}
	kill(-c->pid, SIGKILL);
	reap_group(c->pid);
	fcntl(c->err, F_SETFL, O_NONBLOCK);
	if (c->err >= 0)
		child_read_error(c);
	close(c->out);
	if (c->err >= 0)
		close(c->err);
	free(c->text);
	c->pid = 0;
	return explain(c, status, killed, reason, size);
}
