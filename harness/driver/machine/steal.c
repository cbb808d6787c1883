/* steal.c - reads steal time and busy time of CPUs from /proc/stat. */
#include "base/alloc.h"
#include "machine/machine.h"
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Returns the numbers of the line "cpu ..." (for cpu -1) or "cpuN ...", or
 * NULL. These lines come first in /proc/stat.
 */
static const char *find_line(const char *stat, int cpu)
{
	char name[24];
	int n = cpu < 0 ? snprintf(name, sizeof(name), "cpu ")
			: snprintf(name, sizeof(name), "cpu%d ", cpu);

	while (!strncmp(stat, "cpu", 3)) {
		if (!strncmp(stat, name, n))
			return stat + n;
		stat = strchrnul(stat, '\n');
		stat += *stat == '\n';
	}
	return NULL;
}

/*
 * Returns field n (from 1) of a line of numbers, or -1 if the line is shorter.
 */
static int64_t field(const char *line, int n)
{
	long long value = -1;
	char *end;

	while (n-- > 0) {
		line += strspn(line, " ");
		if (!isdigit((unsigned char)*line))
			return -1;
		value = strtoll(line, &end, 10);
		line = end;
	}
	return value;
}

/*
 * Positions of fields in a CPU's line.  Their unit is 1 / USER_HZ s; see
 * proc(5).
 */
enum { USER = 1, NICE, SYSTEM, STEAL = 8 };

/* Returns one field of a CPU's line in ns, or -1 if it is not known. */
static int64_t time_ns(const char *stat, int cpu, int which)
{
	const char *line = find_line(stat, cpu);
	int64_t ticks = line ? field(line, which) : -1;
	int64_t hz = sysconf(_SC_CLK_TCK);

	if (ticks < 0 || hz <= 0 || ticks > INT64_MAX / (1000000000 / hz))
		return -1;
	return ticks * (1000000000 / hz);
}

int64_t host_steal_parse(const char *stat, int cpu)
{
	return time_ns(stat, cpu, STEAL);
}

/* Reads /proc/stat at least up to the end of the CPUs' lines. */
static const char *read_stat(int fd)
{
	static char *text;
	static size_t size = 4096;

	for (;;) {
		ssize_t n;

		if (!text)
			text = room_of(size, 1);
		n = pread(fd, text, size - 1, 0);
		if (n <= 0)
			return NULL;
		text[n] = '\0';
		if ((size_t)n < size - 1 || strstr(text, "\nintr"))
			return text;
		free(text);
		text = NULL;
		size *= 2;
	}
}

/* Returns the current text of /proc/stat, or NULL if it cannot be read. */
static const char *stat_now(void)
{
	static int fd = -1;

	if (fd < 0)
		fd = open("/proc/stat", O_RDONLY | O_CLOEXEC);
	return fd >= 0 ? read_stat(fd) : NULL;
}

/*
 * Returns the sum of a field over cpus[0..n), or -1 if one of them is not
 * known.
 */
static int64_t sum_ns(const char *stat, const int *cpus, size_t n, int which)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t ns = time_ns(stat, cpus[i], which);

		if (ns < 0)
			return -1;
		sum += ns;
	}
	return sum;
}

int64_t host_steal_sum_ns(const int *cpus, size_t n)
{
	const char *stat = stat_now();

	return stat ? sum_ns(stat, cpus, n, STEAL) : -1;
}

int64_t host_busy_sum_ns(const int *cpus, size_t n)
{
	const char *stat = stat_now();
	int64_t sum = 0;

	for (int which = USER; stat && which <= SYSTEM; which++) {
		int64_t ns = sum_ns(stat, cpus, n, which);

		if (ns < 0)
			return -1;
		sum += ns;
	}
	return stat ? sum : -1;
}

int64_t host_steal_ns(int cpu)
{
	return host_steal_sum_ns(&cpu, 1);
}
