/* worker_process.c - starts a worker process, and sends and reads lines. */
#include "plan/worker_process.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/interrupt.h"
#include "machine/oom.h"
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool child_went_on(struct child *c)
{
	bool own = c->continues != continued;
	siginfo_t info = { 0 };

	c->continues = continued;
	return (waitid(P_PID, (id_t)c->process.pid, &info,
		       WCONTINUED | WNOHANG) == 0 &&
		info.si_pid) ||
	       own;
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

/* Gives the worker every CPU that is allowed, in the new process. */
static void prepare(const void *topo)
{
	topo_unbind_self(topo);
	offer_to_oom_killer();
}

int child_start(struct child *c, const struct topo *t, char *const argv[])
{
	const struct program worker = { .argv = argv,
					.in = STREAM_PIPE,
					.out = STREAM_PIPE,
					.err = STREAM_PIPE,
					.prepare = prepare,
					.of = t };

	*c = (struct child){ .oom_kills = oom_kills("") };
	return process_start(&c->process, &worker);
}

int child_send(struct child *c, const char *text)
{
	size_t n = strlen(text);
	int in = c->process.in;

	return in >= 0 && write(in, text, n) == (ssize_t)n ? 0 : -1;
}

void child_close(struct child *c)
{
	process_close(&c->process.in);
}

/* Only the end of the worker's standard error is kept, since its last line
 * gives the reason why the worker ended. */
void child_read_error(struct child *c)
{
	char text[sizeof(c->tail)];
	ssize_t n = read(c->process.err, text, sizeof(text) - 1);
	size_t have = strlen(c->tail), keep;

	if (n <= 0) {
		process_close(&c->process.err);
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
		c->room = c->room * 2 + 8192;
		c->text = room_again(c->text, c->room, 1);
	}
	n = read(c->process.out, c->text + c->used, c->room - c->used - 1);
	if (n <= 0)
		return false;
	c->used += (size_t)n;
	c->babbles = c->used > LINE_MAX_BYTES;
	return !c->babbles;
}

/* Waits for output on either stream and reads it.  Returns false at the
 * deadline, at the end of standard output, or when interrupted is set. */
static bool await_text(struct child *c, int64_t deadline)
{
	struct pollfd p[2] = { { .fd = c->process.out, .events = POLLIN },
			       { .fd = c->process.err, .events = POLLIN } };
	int64_t left = deadline - clock_ms();

	if (interrupted)
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
	unsigned went_on = continued;
	char *end;
	size_t n;

	while (!c->used || !(end = memchr(c->text, '\n', c->used))) {
		/* The worker may have been stopped together with the driver. */
		if (went_on != continued)
			deadline = clock_ms() + ms;
		went_on = continued;
		if (!await_text(c, deadline))
			return NULL;
	}
	n = (size_t)(end - c->text);
	free(line);
	line = room_part(c->text, n);
	c->used -= n + 1;
	memmove(c->text, end + 1, c->used);
	return line;
}
