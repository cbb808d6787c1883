/* scheduling.c - reads how the kernel schedules this process. */
#include "machine/scheduling.h"
#include "base/alloc.h"
#include "machine/cgroup.h"
#include "machine/procfs.h"
#include "machine/quota.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * struct sched_attr of linux/sched/types.h, which cannot be included together
 * with the C library's sched.h.
 */
struct attributes {
	uint32_t size, policy;
	uint64_t flags;
	int32_t nice;
	uint32_t priority;
	uint64_t runtime, deadline, period;
	uint32_t clamp_min, clamp_max;
};
enum { FLAG_RESET_ON_FORK = 1, CLAMP_TOP = 1024, NORMAL = 0 };

static const char *const policies[] = {
	"SCHED_OTHER", "SCHED_FIFO", "SCHED_RR",       "SCHED_BATCH",
	NULL,	       "SCHED_IDLE", "SCHED_DEADLINE", "SCHED_EXT"
};
static const char *const io_classes[] = { "none", "realtime", "best-effort",
					  "idle" };

static const char *name_of(const char *const *names, size_t n, unsigned i)
{
	return i < n && names[i] ? names[i] : "unknown";
}
#define NAME_OF(names, i) name_of(names, sizeof(names) / sizeof(*(names)), i)

static void set(json_t *o, const char *key, int64_t value)
{
	json_object_set_new(o, key, json_integer(value));
}

/* Appends words to the summary, after ", " if the summary is not empty. */
__attribute__((format(printf, 2, 3))) static void say(FILE *out,
						      const char *format, ...)
{
	va_list args;

	if (ftell(out) > 0)
		fputs(", ", out);
	va_start(args, format);
	vfprintf(out, format, args);
	va_end(args);
}

/*
 * A kernel without utilization clamps leaves the clamp fields as initialized:
 * no clamp.
 */
static void add_policy(json_t *o, FILE *words)
{
	struct attributes a = { .size = sizeof(a), .clamp_max = CLAMP_TOP };
	const char *policy;

	if (syscall(SYS_sched_getattr, 0, &a, sizeof(a), 0))
		return;
	if (!a.clamp_max)
		a.clamp_max = CLAMP_TOP;
	policy = NAME_OF(policies, a.policy);
	json_object_set_new(o, "policy", json_string(policy));
	json_object_set_new(o, "reset_on_fork",
			    json_boolean(a.flags & FLAG_RESET_ON_FORK));
	set(o, "priority", a.priority);
	set(o, "nice", a.nice);
	set(o, "uclamp_min", a.clamp_min);
	set(o, "uclamp_max", a.clamp_max);
	if (a.policy != NORMAL)
		say(words, "%s", policy);
	if (a.priority)
		say(words, "priority %u", a.priority);
	if (a.nice)
		say(words, "nice %d", a.nice);
	if (a.flags & FLAG_RESET_ON_FORK)
		say(words, "reset on fork, so that workers are not");
	if (a.clamp_min || a.clamp_max != CLAMP_TOP)
		say(words, "utilization clamp %u to %u", a.clamp_min,
		    a.clamp_max);
}

/*
 * Decodes the value of ioprio_get(2): the class is in bits 13 and up, the
 * priority in bits 0 to 2.
 */
static void add_io(json_t *o, FILE *words)
{
	enum { WHO_PROCESS = 1 };
	long value = syscall(SYS_ioprio_get, WHO_PROCESS, 0);
	const char *class;

	if (value < 0)
		return;
	class = NAME_OF(io_classes, (unsigned)value >> 13);
	json_object_set_new(o, "io_class", json_string(class));
	set(o, "io_priority", value & 7);
	if (value)
		say(words, "I/O %s %ld", class, value & 7);
}

/*
 * Reads a line such as "/autogroup-13 nice 0".  A kernel without autogroups has
 * no such file.
 */
static void add_autogroup(json_t *o, const char *root, FILE *words)
{
	char *text = host_read(root, "/proc/self/autogroup");
	int nice;

	if (text && sscanf(text, "/autogroup-%*d nice %d", &nice) == 1) {
		set(o, "autogroup_nice", nice);
		if (nice)
			say(words, "autogroup nice %d", nice);
	}
	free(text);
}

/*
 * Notes the weight of the nearest control group whose weight is not the
 * default.
 */
static void add_weight(json_t *o, const char *root, FILE *words)
{
	static const struct {
		const char *file;
		int64_t normal;
	} weights[] = {
		[1] = { "cpu.shares", 1024 }, [2] = { "cpu.weight", 100 }
	};
	struct cgroup g;

	cgroup_find(&g, root, "cpu");
	for (size_t i = 0; i < g.n; i++) {
		const char *file = weights[g.version].file;
		int64_t idle = cgroup_number(&g, root, i, "cpu.idle", NULL);
		int64_t weight = cgroup_number(&g, root, i, file, NULL);
		char text[64];

		if (idle > 0)
			strcpy(text, "cpu.idle 1");
		else if (weight >= 0 && weight != weights[g.version].normal)
			snprintf(text, sizeof(text), "%s %lld", file,
				 (long long)weight);
		else
			continue;
		json_object_set_new(o, "cpu_weight", json_string(text));
		say(words, "%s", text);
		break;
	}
	cgroup_free(&g);
}

static void add_quota(json_t *o, const char *root, FILE *words)
{
	json_t *quota = quota_json(root);
	json_t *cpus = json_object_get(quota, "cpus");

	if (cpus)
		say(words, "a quota of %.4g CPUs", json_number_value(cpus));
	json_object_set_new(o, "cpu_quota", quota);
}

json_t *scheduling_json(const char *root)
{
	json_t *o = json_pack("{sn sn sn sn sn sn sn sn sn sn sn}", "policy",
			      "priority", "nice", "reset_on_fork", "io_class",
			      "io_priority", "autogroup_nice", "uclamp_min",
			      "uclamp_max", "cpu_weight", "cpu_quota");
	char *text = NULL;
	size_t size = 0;
	FILE *words = room_stream(&text, &size);

	if (!*root) {
		add_policy(o, words);
		add_io(o, words);
	}
	add_autogroup(o, root, words);
	add_weight(o, root, words);
	add_quota(o, root, words);
	room_close(words, &text);
	json_object_set_new(o, "summary",
			    json_string(size ? text : SCHEDULING_DEFAULT));
	free(text);
	return o;
}
