/* limit_files.c - how many more descriptors this process may have. */
#include "kit/limit.h"
#include "kit/limit_room.h"
#include "kit/proc.h"
#include <dirent.h>
#include <stdio.h>
#include <sys/resource.h>

/* Returns the open descriptors, without the one that reads the directory. */
static uint64_t files_now(void)
{
	DIR *fds = opendir("/proc/self/fd");
	struct dirent *e;
	uint64_t n = 0;

	while (fds && (e = readdir(fds)))
		n += e->d_name[0] != '.';
	if (fds)
		closedir(fds);
	return n ? n - 1 : 0;
}

/* The limit of the whole machine: "open unused limit", see proc(5). */
static struct limit file_max(void)
{
	unsigned long long used, limit;
	char text[256];

	if (!kit_proc_text("/proc/sys/fs/file-nr", text, sizeof(text)) ||
	    sscanf(text, "%llu %*u %llu", &used, &limit) != 2)
		return (struct limit){ .value = KIT_UNKNOWN };
	return (struct limit){ "fs.file-max", "", limit, minus(limit, used) };
}

/* Raises the soft limit to the hard limit if that is needed and permitted. */
static struct limit own_limit(uint64_t need, uint64_t used)
{
	struct rlimit own, raised;

	if (getrlimit(RLIMIT_NOFILE, &own) < 0)
		return (struct limit){ .value = KIT_UNKNOWN };
	raised = (struct rlimit){ own.rlim_max, own.rlim_max };
	if (need > own.rlim_cur && need <= own.rlim_max &&
	    setrlimit(RLIMIT_NOFILE, &raised) < 0)
		return (struct limit){
			"RLIMIT_NOFILE, which may not be raised here,", "",
			own.rlim_cur, minus(own.rlim_cur, used)
		};
	return (struct limit){ "RLIMIT_NOFILE", "", own.rlim_max,
			       minus(own.rlim_max, used) };
}

const char *kit_limit_files(uint64_t n)
{
	const uint64_t used = files_now();
	const uint64_t most = kit_proc_number("/proc/sys/fs/nr_open", NULL);
	const struct limit limits[] = {
		own_limit(n + used, used),
		{ "fs.nr_open", "", most, minus(most, used) },
		file_max(),
	};

	return limit_first(n, "descriptors", limits, 3);
}
