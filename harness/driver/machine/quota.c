/* quota.c - reads the CPU quotas of control groups, v1 and v2. */
#include "machine/quota.h"
#include "machine/cgroup.h"
#include "machine/procfs.h"
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * The names of files and fields in each cgroup version, and the unit of paused
 * time.
 */
static const struct words {
	const char *file;   /* the file that sets the quota */
	const char *paused; /* the line of cpu.stat with the paused time */
	int64_t paused_ns;  /* ns in one unit of that line */
} words[] = {
	[1] = { "cpu.cfs_quota_us", "throttled_time", 1 },
	[2] = { "cpu.max", "throttled_usec", 1000 },
};

/*
 * Returns the number of CPUs that group i may use at once, or infinity if the
 * group has no quota.
 */
static double cpus_of(const struct cgroup *g, const char *root, size_t i)
{
	const char *file = words[g->version].file;
	int64_t quota = cgroup_number(g, root, i, file, NULL), period = 0;
	char path[PATH_MAX + 64], *text;
	long long second;

	if (quota <= 0)
		return INFINITY;
	if (g->version == 1) {
		period = cgroup_number(g, root, i, "cpu.cfs_period_us", NULL);
	} else {
		snprintf(path, sizeof(path), "%s/%s", g->folder[i], file);
		text = host_read(root, path);
		if (text && sscanf(text, "%*d %lld", &second) == 1)
			period = second;
		free(text);
	}
	return period > 0 ? (double)quota / (double)period : INFINITY;
}

json_t *quota_json(const char *root)
{
	double least = INFINITY, cpus;
	struct cgroup g;
	json_t *found = json_null();

	cgroup_find(&g, root, "cpu");
	for (size_t i = 0; i < g.n; i++) {
		cpus = cpus_of(&g, root, i);
		if (!(cpus < least))
			continue;
		least = cpus;
		json_decref(found);
		found = json_pack("{sf so}", "cpus", cpus, "file",
				  json_sprintf("%s/%s", g.folder[i],
					       words[g.version].file));
	}
	cgroup_free(&g);
	return found ? found : json_null();
}

/* Returns a number of cpu.stat, or 0 if the file lacks it. */
static int64_t count_of(const char *text, const char *key)
{
	int64_t n = cgroup_field(text, key);

	return n < 0 ? 0 : n;
}

struct quota_pauses quota_parse(const char *stat, int version)
{
	const struct words *w = &words[version];

	return (struct quota_pauses){
		.periods = count_of(stat, "nr_throttled"),
		.ns = w->paused_ns * count_of(stat, w->paused),
	};
}

/* Adds the pauses of group i, and returns the number of its periods. */
static int64_t add_group(struct quota_pauses *sum, const struct cgroup *g,
			 const char *root, size_t i)
{
	char path[PATH_MAX + 64], *text;
	struct quota_pauses p;
	int64_t periods;

	snprintf(path, sizeof(path), "%s/cpu.stat", g->folder[i]);
	text = host_read(root, path);
	p = quota_parse(text ? text : "", g->version);
	periods = count_of(text, "nr_periods");
	sum->ns += p.ns;
	sum->periods += p.periods;
	free(text);
	return periods;
}

json_t *quota_counts(const char *root)
{
	struct quota_pauses sum = { 0 };
	int64_t periods = 0;
	bool any = false;
	struct cgroup g;

	cgroup_find(&g, root, "cpu");
	for (size_t i = 0; i < g.n; i++) {
		if (!isfinite(cpus_of(&g, root, i)))
			continue;
		any = true;
		periods += add_group(&sum, &g, root, i);
	}
	cgroup_free(&g);
	return any ? json_pack("{sI sI sI}", "periods", (json_int_t)periods,
			       "throttled_periods", (json_int_t)sum.periods,
			       "throttled_ns", (json_int_t)sum.ns)
		   : json_null();
}

json_t *quota_span(json_t *span)
{
	if (!span)
		return json_pack("{so sn}", "before", quota_counts(""),
				 "after");
	json_object_set_new(span, "after", quota_counts(""));
	return span;
}

enum { GROUPS_MAX = 16 };

/* Open descriptors of cpu.stat, one for each group with a quota. */
static struct {
	int fd[GROUPS_MAX];
	unsigned n;
	int version;
} stats;

static void open_stats(void)
{
	char path[PATH_MAX + 16];
	struct cgroup g;

	cgroup_find(&g, "", "cpu");
	stats.version = g.version;
	for (size_t i = 0; i < g.n && stats.n < GROUPS_MAX; i++) {
		if (!isfinite(cpus_of(&g, "", i)))
			continue;
		snprintf(path, sizeof(path), "%s/cpu.stat", g.folder[i]);
		stats.fd[stats.n] = open(path, O_RDONLY | O_CLOEXEC);
		stats.n += stats.fd[stats.n] >= 0;
	}
	cgroup_free(&g);
}

struct quota_pauses quota_pauses(void)
{
	static bool opened;
	struct quota_pauses sum = { 0 };
	char text[1024];

	if (!opened)
		open_stats();
	opened = true;
	for (unsigned i = 0; i < stats.n; i++) {
		ssize_t n = pread(stats.fd[i], text, sizeof(text) - 1, 0);
		struct quota_pauses p;

		text[n > 0 ? n : 0] = '\0';
		p = quota_parse(text, stats.version);
		sum.ns += p.ns;
		sum.periods += p.periods;
	}
	return sum;
}
