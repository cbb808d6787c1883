/* notes.c - writes sentences on what disturbs measurements on this machine. */
#include "machine/notes.h"
#include "base/field.h"
#include "machine/procfs.h"
#include "machine/scheduling.h"
#include "machine/settings.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__attribute__((format(printf, 2, 3))) static void say(json_t *notes,
						      const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	json_array_append_new(notes, host_string(text, strlen(text)));
}

/* Returns the text of a field, or "" if it is unknown. */
static const char *text_of(const json_t *object, const char *key)
{
	const char *text = field_text(object, key);

	return text ? text : "";
}

static void note_virt(json_t *notes, const json_t *settings)
{
	const char *virt = text_of(settings, "virt");

	if (strstr(virt, "virtual machine"))
		say(notes, "This is a virtual machine: only the hypervisor "
			   "knows clock frequency, turbo and SMT.");
	if (strstr(virt, "container"))
		say(notes, "This is a container: other work on the machine "
			   "cannot be seen from here.");
}

static void note_frequency(json_t *notes, const json_t *settings)
{
	const char *governor = text_of(settings, "governor");

	if (!strcmp(governor, "mixed"))
		say(notes, "The CPUs have different frequency governors, so "
			   "their speeds are not comparable.");
	else if (*governor && strcmp(governor, "performance"))
		say(notes,
		    "The CPU frequency governor is %s, so the clock rate "
		    "changes with load; \"performance\" is steadier.",
		    governor);
	if (!strcmp(text_of(settings, "turbo"), "on"))
		say(notes, "Turbo is on, so the clock rate depends on how many "
			   "cores are busy and how hot they are.");
}

/*
 * Warns if more than half of the CPUs are busy, because then no core may be
 * free for measuring.
 */
static void note_load(json_t *notes, const json_t *env)
{
	json_t *one = json_array_get(json_object_get(env, "loadavg"), 0);
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	double load = one ? json_number_value(one) : 0;

	if (load > 0.5 * cpus)
		say(notes,
		    "The load average is %.1f on %ld CPU%s, so other work is "
		    "running.",
		    load, cpus, cpus == 1 ? "" : "s");
}

/*
 * Reading the clock through the vDSO costs 20 to 50 ns.  More than 100 ns means
 * that a system call reads it.
 */
static void note_clock(json_t *notes, const json_t *env, const json_t *settings)
{
	int64_t ns = field_whole(env, "clock_ns", -1);
	const char *source = text_of(settings, "clocksource");

	if (ns > 100)
		say(notes,
		    "Reading the clock costs %" PRId64
		    " ns (clock source %s), so the times of short operations "
		    "are inaccurate.",
		    ns, *source ? source : "unknown");
}

static void note_rest(json_t *notes, const json_t *env)
{
	int64_t paranoid = field_whole(env, "perf_event_paranoid", -1);
	int64_t swapped = field_whole(env, "swap_used_bytes", -1);

	if (paranoid >= 2 && geteuid() != 0)
		say(notes,
		    "perf_event_paranoid is %" PRId64
		    ": perf may not count kernel events, so context switches "
		    "come from getrusage.",
		    paranoid);
	if (swapped > 0)
		say(notes,
		    "%" PRId64 " MiB of memory are swapped out, so page faults "
		    "may wait for a disk.",
		    (swapped >> 20) + 1);
}

static void note_quota(json_t *notes, const json_t *scheduling)
{
	const json_t *quota = json_object_get(scheduling, "cpu_quota");

	if (!json_is_object(quota))
		return;
	say(notes,
	    "A CPU quota limits this control group to %.2f CPUs (%s); the "
	    "kernel pauses the group whenever it uses more.",
	    json_number_value(json_object_get(quota, "cpus")),
	    text_of(quota, "file"));
	say(notes,
	    "Raise the CPU quota (docker --cpus, limits.cpu in Kubernetes, "
	    "CPUQuota= in systemd), or measure outside of this control group.");
}

static void note_scheduling(json_t *notes, const json_t *scheduling)
{
	const char *words = text_of(scheduling, "summary");

	if (strcmp(words, SCHEDULING_DEFAULT))
		say(notes,
		    "This run does not have default scheduling (%s), so it has "
		    "its own series in the history.",
		    words);
	note_quota(notes, scheduling);
}

/* Warns if the hypervisor took more than 0.5 % of the CPU time since boot. */
static void note_steal(json_t *notes, const json_t *env, const char *root)
{
	char *text = host_read(root, "/proc/uptime");
	double up = text ? atof(text) : 0;
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	double percent = field_whole(env, "steal_ns", -1) / 1e7 / (up * cpus);

	if (up > 0 && percent > 0.5)
		say(notes,
		    "The hypervisor has taken %.1f %% of the CPU time since "
		    "boot (steal time).",
		    percent);
	free(text);
}

json_t *host_notes(const json_t *env, const char *root)
{
	json_t *notes = json_array(), *settings = json_object();
	json_t *scheduling = scheduling_json(root);

	host_add_settings(settings, root);
	note_virt(notes, settings);
	note_frequency(notes, settings);
	note_load(notes, env);
	note_clock(notes, env, settings);
	note_steal(notes, env, root);
	note_scheduling(notes, scheduling);
	note_rest(notes, env);
	json_decref(settings);
	json_decref(scheduling);
	return notes;
}
