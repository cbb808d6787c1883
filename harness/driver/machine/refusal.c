/* refusal.c - finds the limit that kept the driver from starting a process. */
#include "machine/refusal.h"
#include "machine/cgroup.h"
#include "machine/procfs.h"
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct limit {
	const char *name;
	int64_t value, room;
};

static void take(struct limit *least, const char *name, int64_t value,
		 int64_t used)
{
	int64_t room = used < value ? value - used : 0;

	if (value >= 0 && used >= 0 && room < least->room)
		*least = (struct limit){ name, value, room };
}

/*
 * Returns the number of tasks on the whole machine, which is the 80 in a line
 * such as "0.20 0.18 0.12 1/80 11206".  See proc(5).
 */
static int64_t tasks_now(const char *root)
{
	char *text = host_read(root, "/proc/loadavg");
	long long tasks = -1;

	if (text && sscanf(text, "%*s %*s %*s %*u/%lld", &tasks) != 1)
		tasks = -1;
	free(text);
	return tasks;
}

static int64_t file_number(const char *root, const char *path)
{
	long long value;

	return host_read_int(root, path, &value) ? value : -1;
}

static struct limit nearest_of_tasks(const char *root)
{
	struct limit least = { .room = INT64_MAX };
	int64_t tasks = tasks_now(root);
	struct cgroup g;

	cgroup_find(&g, root, "pids");
	for (size_t i = 0; i < g.n; i++)
		take(&least, "cgroup pids.max",
		     cgroup_number(&g, root, i, "pids.max", NULL),
		     cgroup_number(&g, root, i, "pids.current", NULL));
	cgroup_free(&g);
	take(&least, "kernel.threads-max",
	     file_number(root, "/proc/sys/kernel/threads-max"), tasks);
	take(&least, "kernel.pid_max",
	     file_number(root, "/proc/sys/kernel/pid_max"), tasks);
	return least;
}

/*
 * Returns true if RLIMIT_NPROC is the likely cause.  How much of it is used
 * cannot be known without looking at every process of the user.
 */
static bool user_limit(const struct limit *nearest, rlim_t *value)
{
	struct rlimit own;

	if (geteuid() == 0 || nearest->room == 0 ||
	    getrlimit(RLIMIT_NPROC, &own) || own.rlim_cur == RLIM_INFINITY)
		return false;
	*value = own.rlim_cur;
	return true;
}

static void explain_tasks(const char *root, char *text, size_t size)
{
	struct limit nearest = nearest_of_tasks(root);
	rlim_t value;

	if (user_limit(&nearest, &value))
		snprintf(text, size,
			 "the worker cannot be started: this user has as many "
			 "processes and threads as RLIMIT_NPROC (%llu) allows; "
			 "raise it with ulimit -u",
			 (unsigned long long)value);
	else if (nearest.name)
		snprintf(text, size,
			 "the worker cannot be started: %s (%" PRId64
			 ") leaves room for %" PRId64
			 " more processes and threads",
			 nearest.name, nearest.value, nearest.room);
	else
		snprintf(text, size, "the worker cannot be started: %s",
			 strerror(EAGAIN));
}

void refusal_explain(int error, const char *root, char *text, size_t size)
{
	struct rlimit own;

	if (error == EAGAIN)
		explain_tasks(root, text, size);
	else if (error == EMFILE && getrlimit(RLIMIT_NOFILE, &own) == 0)
		snprintf(text, size,
			 "the worker cannot be started: RLIMIT_NOFILE (%llu) "
			 "leaves too few file descriptors for the worker's "
			 "pipes; raise it with ulimit -n",
			 (unsigned long long)own.rlim_cur);
	else
		snprintf(text, size, "the worker cannot be started: %s",
			 strerror(error));
}
