/* environment.c - measures how quiet this machine is, and what disturbs it. */
#include "base/clock.h"
#include "machine/machine.h"
#include "machine/notes.h"
#include "machine/procfs.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { BLOCKS = 41, CALLS = 256 };

static void call_kernel(void)
{
	syscall(SYS_getppid);
}

static void read_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
}

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/*
 * Returns the ns that a call takes, rounded: the median over blocks of 256
 * calls.  Reading the clock around a block adds 1/256 of its own cost.
 */
static json_t *cost_ns(void (*call)(void))
{
	int64_t blocks[BLOCKS];

	for (int b = 0; b < BLOCKS; b++) {
		int64_t start = clock_ns();

		for (int i = 0; i < CALLS; i++)
			call();
		blocks[b] = clock_ns() - start;
	}
	qsort(blocks, BLOCKS, sizeof(*blocks), by_value);
	return json_integer((blocks[BLOCKS / 2] + CALLS / 2) / CALLS);
}

static json_t *load_averages(const char *root)
{
	char *text = host_read(root, "/proc/loadavg");
	double a, b, c;
	bool ok = text && sscanf(text, "%lf %lf %lf", &a, &b, &c) == 3;
	/*
	 * json_pack() gives NULL for "inf" and "nan", which JSON cannot hold.
	 */
	json_t *list = ok ? json_pack("[f, f, f]", a, b, c) : NULL;

	free(text);
	return list ? list : json_null();
}

static json_t *swap_used(const char *root)
{
	char *info = host_read(root, "/proc/meminfo");
	long long total = host_number(info, "SwapTotal");
	long long left = host_number(info, "SwapFree");

	free(info);
	if (total < 0 || left < 0 || left > total || total > INT64_MAX / 1024)
		return json_null();
	return json_integer((total - left) * 1024);
}

static json_t *integer_file(const char *root, const char *path)
{
	long long value;

	return host_read_int(root, path, &value) ? json_integer(value)
						 : json_null();
}

/*
 * Reads the steal time of the system below root, so that a test's files are
 * never mixed with the values of this machine.
 */
static json_t *steal_so_far(const char *root)
{
	char *stat = host_read(root, "/proc/stat");
	int64_t ns = stat ? host_steal_parse(stat, -1) : -1;

	free(stat);
	return ns < 0 ? json_null() : json_integer(ns);
}

json_t *host_environment(const char *root)
{
	int slack = prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0);
	json_t *e = json_object();

	json_object_set_new(e, "loadavg", load_averages(root));
	json_object_set_new(e, "clock_ns", cost_ns(read_clock));
	json_object_set_new(e, "syscall_ns", cost_ns(call_kernel));
	json_object_set_new(
		e, "perf_event_paranoid",
		integer_file(root, "/proc/sys/kernel/perf_event_paranoid"));
	json_object_set_new(e, "timer_slack_ns",
			    slack >= 0 ? json_integer(slack) : json_null());
	json_object_set_new(e, "swap_used_bytes", swap_used(root));
	json_object_set_new(e, "steal_ns", steal_so_far(root));
	json_object_set_new(e, "hostname",
			    host_line(root, "/proc/sys/kernel/hostname"));
	json_object_set_new(e, "notes", host_notes(e, root));
	return e;
}
