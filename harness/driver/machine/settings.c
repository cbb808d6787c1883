/* settings.c - reads the kernel and firmware settings that decide speed. */
#include "machine/settings.h"
#include "base/alloc.h"
#include "machine/procfs.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum answer { NO, YES, UNKNOWN };

/*
 * Only x86 has the flag "hypervisor".  Without a line of flags, the answer is
 * unknown.
 */
static enum answer is_vm(const char *root)
{
	static const char word[] = " hypervisor";
	char *info = host_read(root, "/proc/cpuinfo");
	const char *flags = info ? strstr(info, "\nflags") : NULL, *hit;
	enum answer answer = UNKNOWN;

	if (host_exists(root, "/sys/hypervisor/type"))
		answer = YES;
	else if (flags) {
		hit = memmem(flags, strcspn(flags + 1, "\n") + 1, word,
			     sizeof(word) - 1);
		answer = hit && strchr(" \n", hit[sizeof(word) - 1]) ? YES : NO;
	}
	free(info);
	return answer;
}

static bool is_container(const char *root)
{
	char *groups = host_read(root, "/proc/1/cgroup");
	bool named = groups &&
		     (strstr(groups, "docker") || strstr(groups, "kubepods") ||
		      strstr(groups, "lxc"));

	free(groups);
	return named || host_exists(root, "/.dockerenv") ||
	       host_exists(root, "/run/.containerenv") ||
	       host_exists(root, "/run/systemd/container");
}

static json_t *virt(const char *root)
{
	enum answer vm = is_vm(root);
	bool container = is_container(root);

	if (vm == YES)
		return json_string(container ? "virtual machine, container"
					     : "virtual machine");
	if (container)
		return json_string("container");
	return vm == NO ? json_string("none") : json_null();
}

/*
 * Appends "name: state" for one vulnerability, unless the CPU is not affected.
 */
static void print_hole(FILE *out, const char *root, const char *name,
		       const char **separator)
{
	static const char fixed[] = "Mitigation: ";
	char path[512], *state;

	snprintf(path, sizeof(path),
		 "/sys/devices/system/cpu/vulnerabilities/%s", name);
	state = host_read(root, path);
	if (state && strncmp(state, "Not affected", 12)) {
		const char *s = state;

		if (!strncmp(s, fixed, sizeof(fixed) - 1))
			s += sizeof(fixed) - 1;
		/* Only the first clause matters; the rest is detail. */
		fprintf(out, "%s%s: %.*s", *separator, name,
			(int)strcspn(s, ";\n"), s);
		*separator = "; ";
	}
	free(state);
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/*
 * Lists the names in root/path, sorted.  Returns -1 if there is no such
 * directory.
 */
static int list_dir(const char *root, const char *path, struct dirent ***names)
{
	char full[4096];

	snprintf(full, sizeof(full), "%s%s", root, path);
	return scandir(full, names, is_visible, alphasort);
}

static json_t *mitigations(const char *root)
{
	struct dirent **names = NULL;
	int n = list_dir(root, "/sys/devices/system/cpu/vulnerabilities",
			 &names);
	const char *separator = "";
	char *text = NULL;
	size_t size = 0;
	FILE *out = n > 0 ? room_stream(&text, &size) : NULL;
	json_t *json;

	for (int i = 0; i < n; i++) {
		print_hole(out, root, names[i]->d_name, &separator);
		free(names[i]);
	}
	free(names);
	if (!out)
		return json_null();
	room_close(out, &text);
	json = size ? host_string(text, size) : json_string("none needed");
	free(text);
	return json;
}

/* Returns the governor that all CPUs use, or "mixed" if they differ. */
static json_t *governor(const char *root)
{
	struct dirent **names = NULL;
	int n = list_dir(root, "/sys/devices/system/cpu/cpufreq", &names);
	json_t *common = json_null(), *one;
	char path[512];

	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof(path),
			 "/sys/devices/system/cpu/cpufreq/%s/scaling_governor",
			 names[i]->d_name);
		free(names[i]);
		one = host_line(root, path);
		if (json_is_null(common)) {
			common = one;
			continue;
		}
		if (json_is_string(one) && !json_equal(one, common))
			json_string_set(common, "mixed");
		json_decref(one);
	}
	free(names);
	return common;
}

static json_t *turbo(const char *root)
{
	static const char cpu[] = "/sys/devices/system/cpu";
	char path[128];
	long long value;

	snprintf(path, sizeof(path), "%s/intel_pstate/no_turbo", cpu);
	if (host_read_int(root, path, &value))
		return json_string(value ? "off" : "on");
	snprintf(path, sizeof(path), "%s/cpufreq/boost", cpu);
	if (host_read_int(root, path, &value))
		return json_string(value ? "on" : "off");
	return json_null();
}

/* Returns the bracketed word of a line such as "always [madvise] never". */
static json_t *thp(const char *root)
{
	char *text =
		host_read(root, "/sys/kernel/mm/transparent_hugepage/enabled");
	const char *open = text ? strchr(text, '[') : NULL;
	json_t *json = open ? host_string(open + 1, strcspn(open + 1, "]\n"))
			    : json_null();

	free(text);
	return json;
}

void host_add_settings(json_t *m, const char *root)
{
	long long aslr;
	bool known = host_read_int(root, "/proc/sys/kernel/randomize_va_space",
				   &aslr);

	json_object_set_new(m, "virt", virt(root));
	json_object_set_new(m, "mitigations", mitigations(root));
	json_object_set_new(m, "clocksource",
			    host_line(root,
				      "/sys/devices/system/clocksource/"
				      "clocksource0/current_clocksource"));
	json_object_set_new(m, "governor", governor(root));
	json_object_set_new(m, "turbo", turbo(root));
	json_object_set_new(m, "thp", thp(root));
	json_object_set_new(m, "aslr",
			    known ? json_integer(aslr) : json_null());
}
