/* test_cgroup.c - control groups, CPU quotas and weights of planted systems. */
#include "machine/cgroup.h"
#include "machine/machine.h"
#include "machine/oom.h"
#include "machine/pressure.h"
#include "machine/quota.h"
#include "machine/refusal.h"
#include "machine/scheduling.h"
#include "plant.h"
#include <errno.h>

#define CG "/sys/fs/cgroup"

/* Both versions, as a hybrid system mounts them; a blank stands as \040. */
static const char mounts[] =
	"22 1 0:20 / / rw - ext4 /dev/a - rw\n"
	"32 31 0:29 / " CG "/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n"
	"39 31 0:36 / " CG "/a\\040b rw - cgroup cgroup rw,pids\n"
	"41 31 0:38 / " CG "/unified rw - cgroup2 cgroup2 rw\n";

static void plant_unified(const char *groups, const char *root)
{
	char text[256];

	snprintf(text, sizeof(text),
		 "30 1 0:28 %s " CG " rw - cgroup2 cgroup rw,nsdelegate\n",
		 root);
	plant("/proc/self/mountinfo", text);
	plant("/proc/self/cgroup", groups);
}

static void groups_are_found_up_to_the_top(void **state)
{
	struct cgroup g;

	(void)state;
	plant("/proc/self/mountinfo", mounts);
	plant("/proc/self/cgroup", "8:cpuacct,cpu:/x/y\n"
				   "7:pids:/\n0::/u\n");
	cgroup_find(&g, dir, "cpu");
	assert_int_equal(g.version, 1);
	assert_int_equal(g.n, 3);
	assert_string_equal(g.folder[0], CG "/cpu,cpuacct/x/y");
	assert_string_equal(g.folder[1], CG "/cpu,cpuacct/x");
	assert_string_equal(g.folder[2], CG "/cpu,cpuacct");
	cgroup_free(&g);
	cgroup_find(&g, dir, "pids");
	assert_int_equal(g.n, 1);
	assert_string_equal(g.folder[0], CG "/a b");
	cgroup_free(&g);
	cgroup_find(&g, dir, "memory");
	assert_int_equal(g.version, 2);
	assert_string_equal(g.folder[0], CG "/unified/u");
	cgroup_free(&g);
}

/* A name that only begins alike is another controller. */
static void a_controller_is_a_whole_word(void **state)
{
	struct cgroup g;

	(void)state;
	plant("/proc/self/mountinfo",
	      "33 31 0:30 / " CG "/set rw - cgroup cgroup rw,cpuset\n");
	plant("/proc/self/cgroup", "8:cpuset:/x\n");
	cgroup_find(&g, dir, "cpu");
	assert_int_equal(g.n, 0);
	assert_int_equal(g.version, 0);
	cgroup_free(&g);
}

/* A container sees a part of the hierarchy, mounted as if it were all. */
static void a_mounted_part_is_stripped(void **state)
{
	struct cgroup g;

	(void)state;
	plant_unified("0::/docker/abc/job\n", "/docker/abc");
	cgroup_find(&g, dir, "cpu");
	assert_int_equal(g.n, 2);
	assert_string_equal(g.folder[0], CG "/job");
	assert_string_equal(g.folder[1], CG);
	cgroup_free(&g);
	plant_unified("0::/docker/abcd\n", "/docker/abc");
	cgroup_find(&g, dir, "cpu");
	assert_int_equal(g.n, 0);
	cgroup_free(&g);
	plant_unified("0::/../elsewhere\n", "/");
	cgroup_find(&g, dir, "cpu");
	assert_int_equal(g.n, 0);
	cgroup_free(&g);
}

static void nothing_is_found_where_nothing_is(void **state)
{
	struct cgroup g;
	json_t *none = quota_json(dir);

	(void)state;
	cgroup_find(&g, dir, "cpu");
	assert_int_equal(g.n, 0);
	cgroup_free(&g);
	assert_true(json_is_null(none));
	json_decref(none);
}

static void assert_quota(double cpus, const char *file)
{
	json_t *quota = quota_json(dir);
	json_t *got = json_object_get(quota, "cpus");

	assert_true(json_is_real(got));
	assert_true(json_real_value(got) > cpus - 1e-9);
	assert_true(json_real_value(got) < cpus + 1e-9);
	assert_text(quota, "file", file);
	json_decref(quota);
}

static void the_least_quota_holds(void **state)
{
	(void)state;
	plant_unified("0::/a/b\n", "/");
	plant(CG "/a/b/cpu.max", "150000 100000\n");
	plant(CG "/a/cpu.max", "10000 50000\n");
	assert_quota(0.2, CG "/a/cpu.max");
	plant(CG "/a/cpu.max", "max 100000\n");
	assert_quota(1.5, CG "/a/b/cpu.max");
}

static void version_1_has_two_files(void **state)
{
	(void)state;
	plant("/proc/self/mountinfo", mounts);
	plant("/proc/self/cgroup", "8:cpu,cpuacct:/x\n0::/\n");
	plant(CG "/cpu,cpuacct/x/cpu.cfs_quota_us", "-1\n");
	plant(CG "/cpu,cpuacct/x/cpu.cfs_period_us", "100000\n");
	plant(CG "/cpu,cpuacct/cpu.cfs_quota_us", "20000\n");
	plant(CG "/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
	assert_quota(0.2, CG "/cpu,cpuacct/cpu.cfs_quota_us");
}

static void pauses_are_counted_in_ns(void **state)
{
	json_t *counts;

	(void)state;
	plant_unified("0::/a/b\n", "/");
	plant(CG "/a/b/cpu.max", "max 100000\n");
	plant(CG "/a/b/cpu.stat", "nr_periods 1000\nnr_throttled 500\n"
				  "throttled_usec 9\n");
	plant(CG "/a/cpu.max", "10000 50000\n");
	plant(CG "/a/cpu.stat", "usage_usec 7\nnr_periods 10\nnr_throttled 4\n"
				"throttled_usec 123\n");
	counts = quota_counts(dir);
	assert_number(counts, "periods", 10);
	assert_number(counts, "throttled_periods", 4);
	assert_number(counts, "throttled_ns", 123000);
	json_decref(counts);
}

/* Version 1 of cgroups counts pauses in ns, and a group and its parent may both
 * pause the run. */
static void nested_pauses_of_version_1_add_up(void **state)
{
	json_t *counts;

	(void)state;
	plant("/proc/self/mountinfo", mounts);
	plant("/proc/self/cgroup", "8:cpu,cpuacct:/x/y\n0::/\n");
	for (int i = 0; i < 2; i++) {
		const char *in = i ? "/x/y" : "/x";
		char path[100];

		snprintf(path, sizeof(path), CG "/cpu,cpuacct%s", in);
		write_file(below("%s/cpu.cfs_quota_us", path), "20000\n");
		write_file(below("%s/cpu.cfs_period_us", path), "100000\n");
		write_file(below("%s/cpu.stat", path),
			   i ? "nr_periods 7\nnr_throttled 3\n"
			       "throttled_time 500\n"
			     : "nr_periods 9\nnr_throttled 2\n"
			       "throttled_time 70\n");
	}
	counts = quota_counts(dir);
	assert_number(counts, "periods", 16);
	assert_number(counts, "throttled_periods", 5);
	assert_number(counts, "throttled_ns", 570);
	json_decref(counts);
}

/* A kernel without quotas has a file without these fields: nothing is counted.
 */
static void pauses_are_read_in_both_versions(void **state)
{
	struct quota_pauses p = quota_parse(
		"nr_periods 4\nnr_throttled 3\nthrottled_time 9\n", 1);

	(void)state;
	assert_int_equal(p.periods, 3);
	assert_int_equal(p.ns, 9);
	p = quota_parse("usage_usec 1\nnr_throttled 2\nthrottled_usec 9\n", 2);
	assert_int_equal(p.periods, 2);
	assert_int_equal(p.ns, 9000);
	p = quota_parse("usage_usec 1\n", 2);
	assert_int_equal(p.periods, 0);
	assert_int_equal(p.ns, 0);
}

#define PRESSURE                                                \
	"some avg10=31.55 avg60=36.20 avg300=42.54 total=380\n" \
	"full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"

static void pressure_is_read(void **state)
{
	(void)state;
	assert_int_equal(pressure_parse(PRESSURE), 380000);
	assert_int_equal(pressure_parse(""), -1);
	assert_int_equal(pressure_parse("full avg10=0.00 avg60=0.00 "
					"avg300=0.00 total=7\n"),
			 -1);
	assert_int_equal(pressure_parse("some avg10=0.00 avg60=0.00 "
					"avg300=0.00 total=-7\n"),
			 -1);
}

/* The group of a container counts the tasks of that group; version 1 of cgroups
 * has no such file. */
static void the_pressure_of_the_own_group_comes_first(void **state)
{
	char path[200];

	(void)state;
	plant("/proc/self/mountinfo", mounts);
	plant("/proc/self/cgroup", "8:cpu,cpuacct:/x\n0::/u\n");
	pressure_path(dir, path, sizeof(path));
	assert_string_equal(path, "/proc/pressure/cpu");
	plant_unified("0::/a/b\n", "/");
	pressure_path(dir, path, sizeof(path));
	assert_string_equal(path, "/proc/pressure/cpu");
	plant(CG "/a/b/cpu.pressure", PRESSURE);
	pressure_path(dir, path, sizeof(path));
	assert_string_equal(path, CG "/a/b/cpu.pressure");
}

static char *summary(void)
{
	json_t *o = scheduling_json(dir);
	char *text = strdup(json_string_value(json_object_get(o, "summary")));

	json_decref(o);
	return text;
}

static void assert_summary(const char *want)
{
	char *got = summary();

	assert_string_equal(got, want);
	free(got);
}

static void weights_and_quotas_are_told(void **state)
{
	(void)state;
	plant_unified("0::/a/b\n", "/");
	plant("/proc/self/autogroup", "/autogroup-13 nice 0\n");
	plant(CG "/a/b/cpu.weight", "100\n");
	assert_summary(SCHEDULING_DEFAULT);
	plant(CG "/a/cpu.weight", "20\n");
	assert_summary("cpu.weight 20");
	plant(CG "/a/cpu.idle", "1\n");
	assert_summary("cpu.idle 1");
	plant(CG "/a/b/cpu.weight", "300\n");
	assert_summary("cpu.weight 300");
	plant("/proc/self/autogroup", "/autogroup-13 nice 7\n");
	plant(CG "/a/b/cpu.max", "50000 100000\n");
	assert_summary("autogroup nice 7, cpu.weight 300, a quota of 0.5 CPUs");
}

/* The fingerprint of the planted system; the caller frees it. */
static char *fingerprint(void)
{
	json_t *m = host_machine(dir);
	char *print = host_fingerprint(m);

	json_decref(m);
	return print;
}

static void only_what_is_not_default_is_another_series(void **state)
{
	char *before = fingerprint(), *same, *other;

	(void)state;
	plant_unified("0::/a\n", "/");
	plant(CG "/a/cpu.weight", "100\n");
	same = fingerprint();
	plant(CG "/a/cpu.weight", "50\n");
	other = fingerprint();
	assert_string_equal(before, same);
	assert_string_not_equal(same, other);
	free(before);
	free(same);
	free(other);
}

static void oom_kills_and_limits_are_this_group_s(void **state)
{
	char limit[120];

	(void)state;
	plant("/proc/vmstat", "nr_free 3\noom_kill 99\n");
	assert_int_equal(oom_kills(dir), 99);
	oom_limit(dir, limit, sizeof(limit));
	assert_string_equal(limit, "the memory of this machine");
	plant_unified("0::/a/b\n", "/");
	plant(CG "/a/b/memory.events", "oom 7\noom_kill 2\n");
	plant(CG "/a/b/memory.max", "max\n");
	plant(CG "/a/memory.max", "26214400\n");
	assert_int_equal(oom_kills(dir), 2);
	oom_limit(dir, limit, sizeof(limit));
	assert_string_equal(limit, "cgroup memory.max (26214400 bytes)");
	plant("/proc/self/mountinfo",
	      "39 31 0:36 / " CG "/m rw - cgroup cgroup rw,memory\n");
	plant("/proc/self/cgroup", "4:memory:/x\n");
	plant(CG "/m/x/memory.oom_control", "under_oom 0\noom_kill 5\n");
	plant(CG "/m/x/memory.limit_in_bytes", "4096\n");
	plant(CG "/m/memory.limit_in_bytes", "9223372036854771712\n");
	assert_int_equal(oom_kills(dir), 5);
	oom_limit(dir, limit, sizeof(limit));
	assert_string_equal(limit, "cgroup memory.limit_in_bytes (4096 bytes)");
}

static void a_refused_process_has_its_limit_named(void **state)
{
	char why[300];

	(void)state;
	plant_unified("0::/a/b\n", "/");
	plant(CG "/a/b/pids.max", "max\n");
	plant(CG "/a/pids.max", "100\n");
	plant(CG "/a/pids.current", "100\n");
	plant("/proc/loadavg", "0.1 0.2 0.3 1/500 7\n");
	plant("/proc/sys/kernel/threads-max", "1000\n");
	plant("/proc/sys/kernel/pid_max", "32768\n");
	refusal_explain(EAGAIN, dir, why, sizeof(why));
	assert_string_equal(why,
			    "the worker cannot be started: cgroup "
			    "pids.max (100) leaves room for 0 more processes "
			    "and threads");
	refusal_explain(EMFILE, dir, why, sizeof(why));
	assert_non_null(strstr(why, "RLIMIT_NOFILE ("));
	refusal_explain(ENOMEM, dir, why, sizeof(why));
	assert_non_null(strstr(why, strerror(ENOMEM)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		planted_test(groups_are_found_up_to_the_top),
		planted_test(a_controller_is_a_whole_word),
		planted_test(a_mounted_part_is_stripped),
		planted_test(nothing_is_found_where_nothing_is),
		planted_test(the_least_quota_holds),
		planted_test(version_1_has_two_files),
		planted_test(pauses_are_counted_in_ns),
		planted_test(nested_pauses_of_version_1_add_up),
		planted_test(pauses_are_read_in_both_versions),
		planted_test(pressure_is_read),
		planted_test(the_pressure_of_the_own_group_comes_first),
		planted_test(weights_and_quotas_are_told),
		planted_test(only_what_is_not_default_is_another_series),
		planted_test(oom_kills_and_limits_are_this_group_s),
		planted_test(a_refused_process_has_its_limit_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
