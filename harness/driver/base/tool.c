/* tool.c - runs another program without a shell, within limits. */
#include "base/tool.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/process.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/*
 * A fixed UTF-8 locale: in the POSIX locale gnuplot warns about the degree
 * sign, and a user's locale could change how numbers are written.
 * HWLOC_LIBXML=0 chooses hwloc's own XML reader, which expands no entities.
 */
static const char *const fixed[] = { "LC_ALL=C.UTF-8", "HWLOC_LIBXML=0" };

enum { N_FIXED = sizeof(fixed) / sizeof(*fixed), MISSING = 127 };

static bool is_fixed(const char *variable)
{
	size_t name = strcspn(variable, "=") + 1;

	for (size_t i = 0; i < N_FIXED; i++)
		if (!strncmp(variable, fixed[i], name))
			return true;
	return false;
}

/*
 * Returns our environment with the fixed variables set.  The strings are not
 * copied.
 */
static char **fixed_environment(void)
{
	size_t n = 0, kept = 0;
	char **env;

	while (environ[n])
		n++;
	env = room_of(n + N_FIXED + 1, sizeof(*env));
	for (size_t i = 0; i < n; i++)
		if (!is_fixed(environ[i]))
			env[kept++] = environ[i];
	for (size_t i = 0; i < N_FIXED; i++)
		env[kept++] = (char *)fixed[i];
	return env;
}

/* Lowers a resource limit to at most this value; a lower limit is kept. */
static void limit_to(int resource, rlim_t most)
{
	struct rlimit l;

	if (getrlimit(resource, &l))
		return;
	if (l.rlim_cur > most)
		l.rlim_cur = most;
	setrlimit(resource, &l);
}

/*
 * The program's input may be malicious and make the program grow, crash or
 * never end.
 */
static void limit(const void *tool)
{
	const struct tool *t = tool;

	limit_to(RLIMIT_AS, 2UL << 30);
	limit_to(RLIMIT_FSIZE, 256UL << 20);
	limit_to(RLIMIT_CPU, (rlim_t)t->seconds + 1);
	limit_to(RLIMIT_CORE, 0);
}

/* Reads fd until its end or the deadline, and keeps as much as fits in said. */
static void listen_until(int fd, int64_t deadline, char *said, size_t size)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	int64_t left;
	size_t n = 0;

	while ((left = deadline - clock_ms()) > 0) {
		char some[256];
		ssize_t got = 0;

		if (poll(&p, 1, (int)left) > 0)
			got = read(fd, some, sizeof(some));
		else if (errno == EINTR)
			continue;
		if (got <= 0)
			return;
		for (ssize_t i = 0; i < got && n + 1 < size; i++)
			said[n++] = some[i] == '\n' ? ' ' : some[i];
		said[n] = '\0';
	}
}

static int watch(const struct tool *t, const struct process *p, char *why,
		 size_t size)
{
	int64_t deadline = clock_ms() + 1000L * t->seconds;
	char said[300] = "";
	int64_t left;
	int status;

	listen_until(p->err, deadline, said, sizeof(said));
	left = deadline - clock_ms();
	status = process_wait(p, left > 0 ? (int)left : 0, NULL);
	if (status == 0 && !*said)
		return 0;
	if (status == PROCESS_TIMED_OUT)
		snprintf(why, size,
			 "%s was stopped after its time limit of %d s",
			 t->argv[0], t->seconds);
	else if (status == MISSING)
		snprintf(why, size,
			 "%s is not installed; install %s and make the report "
			 "again",
			 t->argv[0], t->package);
	else
		snprintf(why, size, "%s failed (status %d): %s", t->argv[0],
			 status, said);
	return -1;
}

int tool_run(const struct tool *t, char *why, size_t size)
{
	char **env = fixed_environment();
	struct program what = { .argv = t->argv,
				.env = env,
				.dir = t->dir,
				.in = t->in > 0 ? t->in : STREAM_NULL,
				.out = t->out < 0 ? STREAM_NULL : t->out,
				.err = STREAM_PIPE,
				.prepare = limit,
				.of = t,
				.kept = true };
	struct process p;
	int status = process_start(&p, &what);

	free(env);
	if (status) {
		snprintf(why, size, "%s cannot be started: %s", t->argv[0],
			 strerror(errno));
		return status;
	}
	status = watch(t, &p, why, size);
	process_close(&p.err);
	return status;
}

/*
 * Returns the whole content of fd as text, or NULL if there are more than most
 * bytes.
 */
static char *read_back(int fd, size_t most)
{
	off_t n = lseek(fd, 0, SEEK_END);
	char *text;

	if (n < 0 || (size_t)n > most)
		return NULL;
	text = room_of((size_t)n + 1, 1);
	n = pread(fd, text, (size_t)n, 0);
	text[n < 0 ? 0 : n] = '\0';
	return text;
}

char *tool_output(const struct tool *t, size_t most, char *why, size_t size)
{
	struct tool to = *t;
	char *text = NULL;

	to.out = memfd_create(t->argv[0], MFD_CLOEXEC);
	if (to.out < 0) {
		snprintf(why, size, "cannot make a memory file: %s",
			 strerror(errno));
		return NULL;
	}
	if (!tool_run(&to, why, size)) {
		text = read_back(to.out, most);
		if (!text)
			snprintf(why, size, "%s wrote more output than is read",
				 t->argv[0]);
	}
	close(to.out);
	return text;
}
