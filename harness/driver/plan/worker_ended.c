/* worker_ended.c - ends a worker, reaps it and explains how it ended. */
#include "base/interrupt.h"
#include "machine/oom.h"
#include "plan/worker_process.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { EXIT_CANNOT = 77 };

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
	struct process *p = &c->process;
	int status = 0, last;
	bool killed;

	child_close(c);
	killed = c->timed_out || c->babbles || interrupted ||
		 !process_ended(p, ms, &status);
	last = process_kill(p);
	if (killed)
		status = last;
	fcntl(p->err, F_SETFL, O_NONBLOCK);
	if (p->err >= 0)
		child_read_error(c);
	process_close(&p->out);
	process_close(&p->err);
	free(c->text);
	p->pid = 0;
	return explain(c, status, killed && !c->babbles, reason, size);
}
