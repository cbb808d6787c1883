/* limit_tasks.c - how many more processes or threads the kernel gives us. */
#include "kit/cgroup.h"
#include "kit/limit_room.h"
#include "kit/proc.h"
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
	RESERVED_PIDS = 300, /* PIDs that are not reused, see linux/pid.h */
	CAP_ADMIN = 21,	     /* linux/capability.h */
	CAP_RESOURCE = 24,
};

/*
 * Returns the tasks of the whole machine: "0.20 0.18 0.12 1/80 11206", see
 * proc(5).
 */
static uint64_t tasks_now(void)
{
	char text[256];
	unsigned long long tasks;

	if (!kit_proc_text("/proc/loadavg", text, sizeof(text)) ||
	    sscanf(text, "%*s %*s %*s %*u/%llu", &tasks) != 1)
		return 0;
	return tasks;
}

static bool capable(int bit)
{
	char text[4096], *line;
	unsigned long long caps;

	return kit_proc_text("/proc/self/status", text, sizeof(text)) &&
	       (line = strstr(text, "\nCapEff:")) &&
	       sscanf(line, " CapEff: %llx", &caps) == 1 && (caps >> bit & 1);
}

/* Only capabilities in the first user namespace lift RLIMIT_NPROC. */
static bool first_namespace(void)
{
	unsigned long long inside, outside, length;
	char text[256];

	return kit_proc_text("/proc/self/uid_map", text, sizeof(text)) &&
	       sscanf(text, "%llu %llu %llu", &inside, &outside, &length) ==
		       3 &&
	       !inside && !outside && length == UINT32_MAX;
}

/* Returns the tasks of the real user, which RLIMIT_NPROC counts. */
static uint64_t tasks_of_user(void)
{
	DIR *proc = opendir("/proc");
	uint64_t threads, sum = 0;
	struct dirent *e;
	char path[300];

	while (proc && (e = readdir(proc))) {
		snprintf(path, sizeof(path), "/proc/%s/status", e->d_name);
		if (e->d_name[0] < '1' || e->d_name[0] > '9' ||
		    kit_proc_number(path, "Uid:") != getuid())
			continue;
		threads = kit_proc_number(path, "Threads:");
		sum += threads == KIT_UNKNOWN ? 0 : threads;
	}
	if (proc)
		closedir(proc);
	return sum;
}

/* The exemptions are those of copy_process() in the kernel's fork.c. */
static struct limit nproc(void)
{
	const bool exempt =
		first_namespace() &&
		(getuid() == 0 || capable(CAP_RESOURCE) || capable(CAP_ADMIN));
	struct rlimit limit;

	if (exempt || getrlimit(RLIMIT_NPROC, &limit) < 0 ||
	    limit.rlim_cur == RLIM_INFINITY)
		return (struct limit){ .value = KIT_UNKNOWN };
	return (struct limit){ "RLIMIT_NPROC", "", limit.rlim_cur,
			       minus(limit.rlim_cur, tasks_of_user()) };
}

enum { TASK_LIMITS = 4 };

static void task_limits(struct limit limits[TASK_LIMITS])
{
	const uint64_t pids = kit_proc_number("/proc/sys/kernel/pid_max", NULL);
	const uint64_t max =
		kit_proc_number("/proc/sys/kernel/threads-max", NULL);
	const struct kit_room group = kit_cgroup_tasks();
	const uint64_t tasks = tasks_now();

	limits[0] = (struct limit){ "kernel.pid_max", "", pids,
				    minus(pids, RESERVED_PIDS + tasks) };
	limits[1] = (struct limit){ "kernel.threads-max", "", max,
				    minus(max, tasks) };
	limits[2] = nproc();
	limits[3] = (struct limit){ "cgroup pids.max", "", group.limit,
				    group.room };
}

const char *limit_tasks(uint64_t n, const char *what)
{
	struct limit limits[TASK_LIMITS];

	task_limits(limits);
	return limit_first(n, what, limits, TASK_LIMITS);
}

const char *kit_limit_nearest(void)
{
	struct limit limits[TASK_LIMITS];
	const struct limit *least = NULL;

	task_limits(limits);
	for (int i = 0; i < TASK_LIMITS; i++)
		if (limits[i].value != KIT_UNKNOWN &&
		    (!least || limits[i].room < least->room))
			least = &limits[i];
	return limit_leaves("the nearest limit", least);
}
