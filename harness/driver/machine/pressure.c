/* pressure.c - reads the kernel's pressure stall information of the CPUs. */
#include "machine/pressure.h"
#include "machine/cgroup.h"
#include "machine/procfs.h"
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void pressure_path(const char *root, char *path, size_t size)
{
	struct cgroup g;

	snprintf(path, size, "/proc/pressure/cpu");
	cgroup_find(&g, root, "cpu");
	if (g.version == 2) {
		char own[PATH_MAX + 64];

		snprintf(own, sizeof(own), "%s/cpu.pressure", g.folder[0]);
		if (host_exists(root, own))
			snprintf(path, size, "%s", own);
	}
	cgroup_free(&g);
}

int64_t pressure_parse(const char *text)
{
	long long us;

	if (sscanf(text, "some avg10=%*f avg60=%*f avg300=%*f total=%lld",
		   &us) != 1 ||
	    us < 0 || us > INT64_MAX / 1000)
		return -1;
	return us * 1000;
}

static int open_file(void)
{
	char path[PATH_MAX + 64];

	pressure_path("", path, sizeof(path));
	return open(path, O_RDONLY | O_CLOEXEC);
}

int64_t pressure_ns(void)
{
	enum { CLOSED = -2 };
	static int fd = CLOSED;
	char text[256];
	ssize_t n;

	if (fd == CLOSED)
		fd = open_file();
	n = fd < 0 ? -1 : pread(fd, text, sizeof(text) - 1, 0);
	if (n <= 0)
		return -1;
	text[n] = '\0';
	return pressure_parse(text);
}
