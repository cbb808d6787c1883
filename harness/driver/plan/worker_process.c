/* worker_process.c - starts a worker process, and sends and reads lines. */
#include "plan/worker_process.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "machine/oom.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

volatile int child_interrupt;

static void on_signal(int sig)
{
	(void)sig;
	child_interrupt = 1;
}

void child_catch_signals(void)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction a = { .sa_handler = on_signal }, was;

	/* A signal that is ignored stays so: nohup wants the run to go on. */
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (!sigaction(ends[i], NULL, &was) &&
		    was.sa_handler != SIG_IGN)
			sigaction(ends[i], &a, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* A record has a few KiB; a longer line than this is no record. */
enum { LINE_MAX_BYTES = 1 << 20 };

/* Makes this process the first that the OOM killer ends.  The workers of
 * Switchyard do this themselves; a lane of another project may not. */
static void offer_to_oom_killer(void)
{
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
	/* A failed write is ignored: the worker can run all the same. */
	ssize_t written = fd < 0 ? -1 : write(fd, "1000", 4);

	(void)written;
	if (fd >= 0)
		close(fd);
}

static _Noreturn void child_exec(int in, int out, int err, const struct topo *t,
				 char *const argv[], pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	setpgid(0, 0); /* Ctrl-C must reach only the driver */
	signal(SIGPIPE, SIG_DFL);
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	topo_unbind_self(t);
	offer_to_oom_killer();
	execv(argv[0], argv);
	dprintf(2, "cannot execute: %s\n", strerror(errno));
	_exit(127);
}

int child_start(struct child *c, const struct topo *t, char *const argv[])
{
	int in[2] = { -1, -1 }, out[2] = { -1, -1 }, err[2] = { -1, -1 };
	pid_t parent = getpid();
	int error;

	*c = (struct child){ .oom_kills = oom_kills("") };
	/* The driver becomes the parent of processes that a worker leaves. */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0 &&
	    pipe2(err, O_CLOEXEC) == 0)
		c->pid = fork();
	else
		c->pid = -1;
	if (c->pid == 0)
		child_exec(in[0], out[1], err[1], t, argv, parent);
	error = errno;
	close(in[0]);
	close(out[1]);
	close(err[1]);
	c->in = in[1];
	c->out = out[0];
	c->err = err[0];
	if (c->pid < 0) {
		c->pid = 0;
		close(c->in);
		close(c->out);
		close(c->err);
		errno = error;
		return -1;
	}
	setpgid(c->pid, c->pid);
	return 0;
}

int child_send(struct child *c, const char *text)
{
	size_t n = strlen(text);

	return c->in >= 0 && write(c->in, text, n) == (ssize_t)n ? 0 : -1;
}

void child_close(struct child *c)
{
	if (c->in >= 0)
		close(c->in);
	c->in = -1;
}

/* Only the end of the worker's standard error is kept, since its last line
 * gives the reason why the worker ended. */
void child_read_error(struct child *c)
{
	char text[sizeof(c->tail)];
	ssize_t n = read(c->err, text, sizeof(text) - 1);
	size_t have = strlen(c->tail), keep;

	if (n <= 0) {
		close(c->err);
		c->err = -1;
		return;
	}
	keep = sizeof(c->tail) - 1 - (size_t)n;
	if (have > keep) {
		memmove(c->tail, c->tail + have - keep, keep);
		have = keep;
	}
	memcpy(c->tail + have, text, (size_t)n);
	c->tail[have + (size_t)n] = '\0';
}

static bool read_output(struct child *c)
{
	ssize_t n;

	if (c->room - c->used < 4096) {
		char *more = realloc(c->text, c->room * 2 + 8192);

		if (!more)
			return false;
		c->text = more;
		c->room = c->room * 2 + 8192;
	}
	n = read(c->out, c->text + c->used, c->room - c->used - 1);
	if (n <= 0)
		return false;
	c->used += (size_t)n;
	c->babbles = c->used > LINE_MAX_BYTES;
	return !c->babbles;
}

/* Waits for output on either stream and reads it.  Returns false at the
 * deadline, at the end of standard output, or when child_interrupt is set. */
static bool await_text(struct child *c, int64_t deadline)
{
	struct pollfd p[2] = { { .fd = c->out, .events = POLLIN },
			       { .fd = c->err, .events = POLLIN } };
	int64_t left = deadline - clock_ms();

	if (child_interrupt)
		return false;
	if (left < 0 || poll(p, 2, (int)left) == 0) {
		c->timed_out = true;
		return false;
	}
	if (p[1].revents)
		child_read_error(c);
	return !p[0].revents || read_output(c);
}

char *child_line(struct child *c, int ms)
{
	static __thread char *line;
	int64_t deadline = clock_ms() + ms;
	char *end;
	size_t n;

	while (!c->used || !(end = memchr(c->text, '\n', c->used)))
		if (!await_text(c, deadline))
			return NULL;
	n = (size_t)(end - c->text);
	free(line);
	line = room_part(c->text, n);
	c->used -= n + 1;
	memmove(c->text, end + 1, c->used);
	return line;
}
