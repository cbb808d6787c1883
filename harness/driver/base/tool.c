/* tool.c - runs another program without a shell, within limits. */
#include "base/tool.h"
#include "base/clock.h"
#include "base/leash.h"
#include <err.h>
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
	env = calloc(n + N_FIXED + 1, sizeof(*env));
	for (size_t i = 0; env && i < n; i++)
		if (!is_fixed(environ[i]))
			env[kept++] = environ[i];
	for (size_t i = 0; env && i < N_FIXED; i++)
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
static void limit(const struct tool *t)
{
	limit_to(RLIMIT_AS, 2UL << 30);
	limit_to(RLIMIT_FSIZE, 256UL << 20);
	limit_to(RLIMIT_CPU, (rlim_t)t->seconds + 1);
	limit_to(RLIMIT_CORE, 0);
}

/*
 * Becomes the program, in the child.  Exits with 127 if the program is not
 * installed, as a shell does.
 */
static _Noreturn void become(const struct tool *t, int said)
{
	char **env = fixed_environment();
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	limit(t);
	dup2(t->in > 0 ? t->in : nothing, 0);
	dup2(t->out < 0 ? nothing : t->out, 1);
	dup2(said, 2);
	if (!env || chdir(t->dir)) {
		dprintf(2, "%s: %s", t->dir, strerror(errno));
		_exit(126);
	}
	execvpe(t->argv[0], t->argv, env);
	if (errno == ENOENT)
		_exit(MISSING);
	dprintf(2, "%s", strerror(errno));
	_exit(126);
}

/*
 * Reads fd until its end and keeps as much as fits in said.  Returns false if
 * the end did not come before the deadline.
 */
static bool listen_until(int fd, int64_t deadline, char *said, size_t size)
{
	size_t n = 0;

	for (;;) {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		int64_t left = deadline - clock_ms();
		char some[256];
		ssize_t got;

		if (left <= 0 || poll(&p, 1, (int)left) == 0)
			return false;
		got = read(fd, some, sizeof(some));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		for (ssize_t i = 0; i < got && n + 1 < size; i++)
			said[n++] = some[i] == '\n' ? ' ' : some[i];
		said[n] = '\0';
	}
	return true;
}

static int watch(const struct tool *t, pid_t pid, int fd, char *why,
		 size_t size)
{
	char said[300] = "";
	int status;

	if (!listen_until(fd, clock_ms() + 1000L * t->seconds, said,
			  sizeof(said))) {
		leash_end(pid);
		snprintf(why, size,
			 "%s was stopped after its time limit of %d s",
			 t->argv[0], t->seconds);
		return -1;
	}
	status = leash_wait(pid, NULL);
	if (status == 0 && !*said)
		return 0;
	if (status == MISSING)
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
	int ends[2], status = -1;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC)) {
		snprintf(why, size, "cannot make a pipe: %s", strerror(errno));
		return -1;
	}
	pid = leash_fork(0);
	if (pid == 0)
		become(t, ends[1]);
	close(ends[1]);
	if (pid < 0)
		snprintf(why, size, "%s: %s", t->argv[0], strerror(errno));
	else
		status = watch(t, pid, ends[0], why, size);
	close(ends[0]);
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
	text = malloc((size_t)n + 1);
	if (!text)
		err(EXIT_FAILURE,
		    "cannot allocate memory for a program's output");
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
