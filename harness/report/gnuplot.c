/* gnuplot.c - gnuplot started without a shell, heard and stopped in time. */
#include "plot.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 * Our environment in one fixed locale: in POSIX gnuplot warns that it cannot
 * write a degree sign, and numbers must not depend on who asks.  The strings
 * stay the environment's own.
 */
static char **fixed_environment(void)
{
	static char locale[] = "LC_ALL=C.UTF-8";
	size_t n = 0, kept = 0;
	char **env;

	while (environ[n])
		n++;
	env = calloc(n + 2, sizeof(*env));
	for (size_t i = 0; env && i < n; i++)
		if (strncmp(environ[i], "LC_ALL=", 7))
			env[kept++] = environ[i];
	if (env)
		env[kept] = locale;
	return env;
}

/* Nothing to read, nothing to say but on stderr, which goes to us. */
static int start(char *const argv[], const char *dir, int to, pid_t *pid)
{
	posix_spawn_file_actions_t a;
	char **env = fixed_environment();
	int e = env ? posix_spawn_file_actions_init(&a) : ENOMEM;

	if (e) {
		free(env);
		return e;
	}
	posix_spawn_file_actions_addopen(&a, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&a, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&a, to, 2);
	posix_spawn_file_actions_addchdir_np(&a, dir);
	e = posix_spawnp(pid, argv[0], &a, NULL, argv, env);
	free(env);
	posix_spawn_file_actions_destroy(&a);
	return e;
}

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * Reads what comes from fd until its end; what does not fit is thrown away.
 * False when the end did not come before the deadline.
 */
static bool listen_until(int fd, long deadline, char *said, size_t size)
{
	size_t n = 0;

	for (;;) {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		long left = deadline - now_ms();
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

static int finish(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int watch(pid_t pid, int fd, int seconds, char *why, size_t size)
{
	char said[300] = "";
	int status;

	if (!listen_until(fd, now_ms() + 1000L * seconds, said, sizeof(said))) {
		kill(pid, SIGKILL);
		finish(pid);
		snprintf(why, size, "gnuplot took more than %d s", seconds);
		return -1;
	}
	status = finish(pid);
	if (status == 0 && !*said)
		return 0;
	snprintf(why, size, "gnuplot failed (status %d): %s", status, said);
	return -1;
}

int gnuplot_run(char *const argv[], const char *dir, int seconds, char *why,
		size_t size)
{
	int ends[2], e, status = -1;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC)) {
		snprintf(why, size, "pipe: %s", strerror(errno));
		return -1;
	}
	e = start(argv, dir, ends[1], &pid);
	close(ends[1]);
	if (e == ENOENT)
		snprintf(why, size,
			 "gnuplot is not installed; install "
			 "gnuplot-nox and make the report again");
	else if (e)
		snprintf(why, size, "gnuplot: %s", strerror(e));
	else
		status = watch(pid, ends[0], seconds, why, size);
	close(ends[0]);
	return status;
}
