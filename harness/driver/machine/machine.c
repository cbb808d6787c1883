/* machine.c - describes this machine: CPU, memory, kernel and settings. */
#include "machine/machine.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/text.h"
#include "machine/procfs.h"
#include "machine/scheduling.h"
#include "machine/settings.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* The Makefile passes the compiler and the flags that built the workers. */
#ifndef SY_COMPILER
#ifdef __clang__
#define SY_COMPILER __VERSION__
#else
#define SY_COMPILER "gcc " __VERSION__
#endif
#endif
#ifndef SY_FLAGS
#define SY_FLAGS ""
#endif

#define CPU_DIR "/sys/devices/system/cpu"

static void set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

/*
 * Returns the value of the first key that /proc/cpuinfo has: x86 and Arm use
 * different names.
 */
static json_t *either(const char *text, const char *x86, const char *arm)
{
	json_t *value = host_value(text, x86);

	return json_is_null(value) ? host_value(text, arm) : value;
}

static void add_cpu(json_t *m, const char *root)
{
	char *info = host_read(root, "/proc/cpuinfo");
	struct utsname name;

	set(m, "cpu_model", either(info, "model name", "Model"));
	set(m, "vendor", either(info, "vendor_id", "CPU implementer"));
	set(m, "family", either(info, "cpu family", "CPU architecture"));
	set(m, "model", either(info, "model", "CPU part"));
	set(m, "stepping", either(info, "stepping", "CPU revision"));
	set(m, "arch", uname(&name) ? json_null() : json_string(name.machine));
	free(info);
}

/*
 * Returns true if cpu is the first one in its own list of siblings, which holds
 * for exactly one CPU of each core (or package).  If the list cannot be read,
 * returns false and sets *known to false.
 */
static bool is_first(const char *root, int cpu, const char *list, bool *known)
{
	char path[128], *text;
	int least;
	bool first;

	snprintf(path, sizeof(path), CPU_DIR "/cpu%d/topology/%s", cpu, list);
	text = host_read(root, path);
	*known = *known && text;
	first = text && sscanf(text, "%d", &least) == 1 && least == cpu;
	free(text);
	return first;
}

struct counts {
	int pus, cores, packages;
	bool known; /* cores and packages could be counted */
};

static void count_range(const char *root, int first, int last, struct counts *c)
{
	c->pus += last - first + 1;
	for (int cpu = first; cpu <= last && c->known; cpu++) {
		c->cores +=
			is_first(root, cpu, "thread_siblings_list", &c->known);
		c->packages +=
			is_first(root, cpu, "core_siblings_list", &c->known);
	}
}

/* Counts the CPUs of a list in the kernel's form, such as "0-3,8". */
static bool count_cpus(const char *root, const char *list, struct counts *c)
{
	enum {
		ID_MAX = 1 << 16
	}; /* eight times the largest number that Linux allows */
	int first, last, n;

	while (sscanf(list, "%d%n", &first, &n) == 1) {
		last = first;
		list += n;
		if (sscanf(list, "-%d%n", &last, &n) == 1)
			list += n;
		if (first < 0 || last < first || last > ID_MAX)
			return false;
		count_range(root, first, last, c);
		list += *list == ',';
	}
	return c->pus > 0;
}

static void add_counts(json_t *m, const char *root)
{
	char *online = host_read(root, CPU_DIR "/online");
	struct counts c = { .known = true };
	bool listed = online && count_cpus(root, online, &c);
	bool known = listed && c.known;

	set(m, "pus", listed ? json_integer(c.pus) : json_null());
	set(m, "cores", known ? json_integer(c.cores) : json_null());
	set(m, "packages", known ? json_integer(c.packages) : json_null());
	set(m, "smt", host_line(root, CPU_DIR "/smt/control"));
	free(online);
}

static void add_memory(json_t *m, const char *root)
{
	char *info = host_read(root, "/proc/meminfo");
	long long kib = host_number(info, "MemTotal");
	bool known = kib > 0 && kib < LLONG_MAX / 1024;

	set(m, "memory_bytes", known ? json_integer(kib * 1024) : json_null());
	free(info);
}

/* Reads CONFIG_HZ from the kernel's configuration, if that is in /boot. */
static json_t *kernel_hz(const char *root, const char *release)
{
	char path[512], *config;
	long long hz;

	snprintf(path, sizeof(path), "/boot/config-%s", release);
	config = host_read(root, path);
	hz = host_number(config, "CONFIG_HZ");
	free(config);
	return hz > 0 ? json_integer(hz) : json_null();
}

static void add_system(json_t *m, const char *root)
{
	char *os = host_read(root, "/etc/os-release");
	json_t *release = host_line(root, "/proc/sys/kernel/osrelease");
	char libc[64];
	size_t n = confstr(_CS_GNU_LIBC_VERSION, libc, sizeof(libc));

	set(m, "kernel", release);
	set(m, "hz",
	    json_is_string(release)
		    ? kernel_hz(root, json_string_value(release))
		    : json_null());
	set(m, "os", host_value(os, "PRETTY_NAME"));
	set(m, "libc",
	    n && n <= sizeof(libc) ? json_string(libc) : json_null());
	set(m, "compiler", host_string(SY_COMPILER, strlen(SY_COMPILER)));
	set(m, "flags", host_string(SY_FLAGS, strlen(SY_FLAGS)));
	free(os);
}

/* The fields that the fingerprint covers, in hashing order. */
static const char *const hashed[] = {
	"cpu_model",   "vendor",      "family",	  "model", "stepping", "arch",
	"cores",       "pus",	      "packages", "smt",   "kernel",   "virt",
	"mitigations", "clocksource", "governor", "turbo", "thp",      "aslr",
	"libc",	       "compiler",    "flags",
};

static uint64_t fnv1a(uint64_t hash, const char *s)
{
	/*
	 * The final NUL is hashed too, so that "ab", "c" and "a", "bc" differ.
	 */
	do {
		hash = (hash ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	} while (*s++);
	return hash;
}

/*
 * Default scheduling is not hashed, so that older runs keep their fingerprint.
 */
static uint64_t scheduling_hashed(uint64_t hash, const json_t *machine)
{
	const json_t *scheduling = json_object_get(machine, "scheduling");
	const char *words = field_text(scheduling, "summary");

	if (!words || !strcmp(words, SCHEDULING_DEFAULT))
		return hash;
	return fnv1a(fnv1a(hash, "scheduling"), words);
}

char *host_fingerprint(const json_t *machine)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < sizeof(hashed) / sizeof(*hashed); i++) {
		json_t *field = json_object_get(machine, hashed[i]);
		char *text = field ? json_dumps(field, JSON_ENCODE_ANY) : NULL;

		hash = fnv1a(fnv1a(hash, hashed[i]), text ? text : "null");
		free(text);
	}
	hash = scheduling_hashed(hash, machine);
	return text_format("%016llx", (unsigned long long)hash);
}

json_t *host_machine(const char *root)
{
	json_t *m = json_object();
	char *fingerprint;

	add_cpu(m, root);
	add_counts(m, root);
	add_memory(m, root);
	add_system(m, root);
	host_add_settings(m, root);
	set(m, "scheduling", scheduling_json(root));
	fingerprint = host_fingerprint(m);
	set(m, "fingerprint",
	    fingerprint ? json_string(fingerprint) : json_null());
	free(fingerprint);
	return m;
}
