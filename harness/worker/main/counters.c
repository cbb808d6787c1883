/*
 * counters.c - numbers that the kernel counted: rusage, schedstat and perf
 * events.
 */
#include "main/worker.h"
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

/* Reads the second field: ns ready but waiting for a CPU (sched-stats.rst). */
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

/* COUNTS_FAMILY: the whole process and the children that it has reaped. */
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
	uint64_t config; /* for a tracepoint: its number, see sys_enter_id() */
} events[EVENTS] = {
	{ PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CONTEXT_SWITCHES },
	{ PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS },
	{ PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS },
	{ PERF_TYPE_SOFTWARE, PERF_COUNT_SW_TASK_CLOCK },
	{ PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES },
	{ PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS },
	{ PERF_TYPE_TRACEPOINT, 0 },
};
const char *const event_names[EVENTS] = {
	"context_switches", "cpu_migrations", "page_faults",  "task_clock_ns",
	"cycles",	    "instructions",   "system_calls",
};
static int event_fd[EVENTS];
/* errno of the first event that could not be opened */
static int event_errno;
/* why the tracepoint of system calls has no number; 0: it has one */
static int tracefs_errno;

/*
 * Each kernel numbers its tracepoints anew. Returns 0 and sets errno if the
 * number cannot be read.
 */
static uint64_t sys_enter_id(void)
{
	static const char *const paths[] = {
		"/sys/kernel/tracing/events/raw_syscalls/sys_enter/id",
		"/sys/kernel/debug/tracing/events/raw_syscalls/sys_enter/id",
	};
	int first = 0;

	for (int i = 0; i < 2; i++) {
		char text[24] = "";
		int fd = open(paths[i], O_RDONLY | O_CLOEXEC);

		if (fd >= 0) {
			ssize_t n = read(fd, text, sizeof(text) - 1);

			close(fd);
			if (n > 0)
				return strtoull(text, NULL, 10);
		}
		first = first ? first : errno;
	}
	errno = first;
	return 0;
}

static int event_open(uint32_t type, uint64_t config)
{
	struct perf_event_attr attr = { .size = sizeof(attr),
					.type = type,
					.config = config,
					.inherit = 1 };

	return (int)syscall(SYS_perf_event_open, &attr, 0, -1, -1,
			    PERF_FLAG_FD_CLOEXEC);
}

/*
 * exclude_kernel is never set: a context switch happens in the kernel, and an
 * event with exclude_kernel opens for every user and counts 0. Events that
 * this user may not count are reported as not available.
 */
void events_open(void)
{
	for (int i = 0; i < EVENTS; i++) {
		uint64_t config = events[i].config;

		event_fd[i] = -1;
		if (events[i].type == PERF_TYPE_TRACEPOINT) {
			config = sys_enter_id();
			tracefs_errno = config ? 0 : errno;
			if (!config)
				continue;
		}
		event_fd[i] = event_open(events[i].type, config);
		if (event_fd[i] < 0 && !event_errno)
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

static const char *perf_reason(void)
{
	switch (event_errno) {
	case 0:
		return NULL;
	case EACCES:
	case EPERM:
		return "perf events are not permitted: see "
		       "/proc/sys/kernel/perf_event_paranoid, or a seccomp "
		       "filter forbids perf_event_open(2)";
	case ENOENT:
	case EOPNOTSUPP:
		return "this machine has no hardware counters";
	default:
		return strerror(event_errno);
	}
}

static const char *tracefs_reason(void)
{
	switch (tracefs_errno) {
	case 0:
		return NULL;
	case ENOENT:
		return "system calls are not counted: tracefs is not mounted";
	case EACCES:
	case EPERM:
		return "system calls are not counted: this user may not read "
		       "tracefs";
	default:
		return strerror(tracefs_errno);
	}
}

const char *events_reason(void)
{
	static char both[300];
	const char *perf = perf_reason(), *tracefs = tracefs_reason();

	if (!perf || !tracefs || event_errno == EACCES || event_errno == EPERM)
		return perf ? perf : tracefs;
	snprintf(both, sizeof(both), "%s; %s", perf, tracefs);
	return both;
}
