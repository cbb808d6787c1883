/* counters.c - what the kernel counted: rusage, schedstat and perf events. */
#include "worker.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static void add_rusage(struct counts *c, int who)
{
	struct rusage r;

	check(getrusage(who, &r) == 0);
	c->voluntary += r.ru_nvcsw;
	c->involuntary += r.ru_nivcsw;
	c->minor_faults += r.ru_minflt;
	c->major_faults += r.ru_majflt;
}

/* Second field: ns spent ready but waiting for a CPU (sched-stats.rst). */
static int64_t run_wait(int fd)
{
	char text[96], *end;
	ssize_t n = fd < 0 ? -1 : pread(fd, text, sizeof(text) - 1, 0);

	if (n <= 0)
		return -1;
	text[n] = '\0';
	strtoull(text, &end, 10);
	return (int64_t)strtoull(end, NULL, 10);
}

/* COUNTS_FAMILY: the whole process and the children it has reaped. */
void counts_read(struct counts *c, enum counts_scope scope, int schedstat_fd)
{
	*c = (struct counts){ .run_wait_ns = run_wait(schedstat_fd) };
	if (scope == COUNTS_THREAD) {
		add_rusage(c, RUSAGE_THREAD);
		return;
	}
	add_rusage(c, RUSAGE_SELF);
	add_rusage(c, RUSAGE_CHILDREN);
}

void counts_add_delta(struct counts *sum, const struct counts *from,
		      const struct counts *to)
{
	sum->voluntary += to->voluntary - from->voluntary;
	sum->involuntary += to->involuntary - from->involuntary;
	sum->minor_faults += to->minor_faults - from->minor_faults;
	sum->major_faults += to->major_faults - from->major_faults;
	if (from->run_wait_ns < 0 || to->run_wait_ns < 0)
		sum->run_wait_ns = -1;
	else if (sum->run_wait_ns >= 0)
		sum->run_wait_ns += to->run_wait_ns - from->run_wait_ns;
}

static const struct {
	uint32_t type;
	uint64_t config;
} events[EVENTS] = {
	{ PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CONTEXT_SWITCHES },
	{ PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS },
	{ PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS },
	{ PERF_TYPE_SOFTWARE, PERF_COUNT_SW_TASK_CLOCK },
	{ PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES },
	{ PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS },
};
const char *const event_names[EVENTS] = {
	"context_switches", "cpu_migrations", "page_faults",
	"task_clock_ns",    "cycles",	      "instructions",
};
static int event_fd[EVENTS];
static int event_errno;

/*
 * Never with exclude_kernel: a switch happens in the kernel, and such an event
 * opens for anyone and counts 0.  What may not be counted is not available.
 */
void events_open(void)
{
	for (int i = 0; i < EVENTS; i++) {
		struct perf_event_attr attr = { .size = sizeof(attr),
						.type = events[i].type,
						.config = events[i].config,
						.inherit = 1 };

		event_fd[i] = (int)syscall(SYS_perf_event_open, &attr, 0, -1,
					   -1, PERF_FLAG_FD_CLOEXEC);
		if (event_fd[i] < 0)
			event_errno = errno;
	}
}

void events_read(int64_t value[EVENTS])
{
	for (int i = 0; i < EVENTS; i++)
		if (event_fd[i] <= 0 ||
		    read(event_fd[i], &value[i], sizeof(*value)) !=
			    (ssize_t)sizeof(*value))
			value[i] = -1;
}

const char *events_reason(void)
{
	switch (event_errno) {
	case 0:
		return NULL;
	case EACCES:
	case EPERM:
		return "perf events are not permitted: see "
		       "/proc/sys/kernel/perf_event_paranoid";
	case ENOENT:
	case EOPNOTSUPP:
		return "this machine has no hardware counters";
	default:
		return strerror(event_errno);
	}
}
