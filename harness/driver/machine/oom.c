/* oom.c - reads OOM kills and memory limits from control groups, v1 and v2. */
#include "machine/oom.h"
#include "machine/cgroup.h"
#include "machine/procfs.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* The names of the files in each cgroup version. */
static const struct words {
	const char *counts, *max;
} words[] = {
	[1] = { "memory.oom_control", "memory.limit_in_bytes" },
	[2] = { "memory.events", "memory.max" },
};

int64_t oom_kills(const char *root)
{
	struct cgroup g;
	int64_t n = -1;
	char *text;

	cgroup_find(&g, root, "memory");
	if (g.n)
		n = cgroup_number(&g, root, 0, words[g.version].counts,
				  "oom_kill");
	cgroup_free(&g);
	if (n >= 0)
		return n;
	text = host_read(root, "/proc/vmstat");
	n = cgroup_field(text, "oom_kill");
	free(text);
	return n;
}

void oom_limit(const char *root, char *text, size_t size)
{
	/* Version 1 expresses "no limit" as a number near 2^63. */
	int64_t least = INT64_MAX / 2, max;
	struct cgroup g;

	snprintf(text, size, "the memory of this machine");
	cgroup_find(&g, root, "memory");
	for (size_t i = 0; i < g.n; i++) {
		const char *file = words[g.version].max;

		max = cgroup_number(&g, root, i, file, NULL);
		if (max < 0 || max >= least)
			continue;
		least = max;
		snprintf(text, size, "cgroup %s (%" PRId64 " bytes)", file,
			 max);
	}
	cgroup_free(&g);
}
