/* test_host_env.c - what disturbs planted machines, and calm ones. */
#include "machine/machine.h"
#include "plant.h"

#define CPU "/sys/devices/system/cpu"

static bool has_note(const json_t *env, const char *part)
{
	json_t *notes = json_object_get(env, "notes"), *note;
	size_t i;

	json_array_foreach (notes, i, note)
		if (strstr(json_string_value(note), part))
			return true;
	return false;
}

static void notes_tell_what_disturbs(void **state)
{
	json_t *e;

	(void)state;
	plant("/proc/cpuinfo", "processor : 0\nflags : hypervisor\n");
	plant("/.dockerenv", "");
	plant(CPU "/cpufreq/policy2/scaling_governor", "powersave\n");
	plant(CPU "/cpufreq/boost", "1\n");
	plant("/proc/loadavg", "4096.25 2.00 1.00 1/99 7\n");
	plant("/proc/meminfo", "SwapTotal: 8192 kB\nSwapFree: 4096 kB\n");
	plant("/proc/stat", "cpu  1 1 1 1 1 1 1 900000 0 0\n");
	plant("/proc/uptime", "1.00 1.00\n");
	plant("/proc/self/cgroup", "0::/\n");
	plant("/proc/self/mountinfo",
	      "30 1 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n");
	plant("/sys/fs/cgroup/cpu.max", "150000 100000\n");
	e = host_environment(dir);
	assert_true(has_note(e, "virtual machine:"));
	assert_true(has_note(e, "container:"));
	assert_true(has_note(e, "governor is powersave"));
	assert_true(has_note(e, "Turbo is on"));
	assert_true(has_note(e, "load average is 4096.2"));
	assert_true(has_note(e, "swapped out"));
	assert_true(has_note(e, "(steal time)"));
	assert_true(has_note(e, "1.50 CPUs"));
	assert_number(e, "swap_used_bytes", 4096 * 1024);
	json_decref(e);
}

static void a_calm_machine_has_no_notes(void **state)
{
	json_t *e;

	(void)state;
	plant("/proc/cpuinfo", "processor : 0\nflags : fpu tsc\n");
	plant("/proc/loadavg", "0.00 0.00 0.00 1/99 7\n");
	plant("/proc/stat", "cpu  1 1 1 1 1 1 1 0 0 0\n");
	plant("/proc/uptime", "100.00 1.00\n");
	plant("/sys/fs/cgroup/cpu.max", "max 100000\n");
	plant(CPU "/cpufreq/policy0/scaling_governor", "performance\n");
	plant("/proc/sys/kernel/hostname", "calm\n");
	e = host_environment(dir);
	assert_false(has_note(e, "virtual machine"));
	assert_false(has_note(e, "oad average"));
	assert_false(has_note(e, "governor"));
	assert_false(has_note(e, "steal"));
	assert_false(has_note(e, "ontainer"));
	assert_number(e, "steal_ns", 0);
	assert_text(e, "hostname", "calm");
	assert_true(json_integer_value(json_object_get(e, "clock_ns")) > 0);
	assert_true(json_integer_value(json_object_get(e, "syscall_ns")) > 0);
	json_decref(e);
}

static void infinite_load_is_unknown(void **state)
{
	json_t *e;

	(void)state;
	plant("/proc/loadavg", "inf nan 0.1\n");
	e = host_environment(dir);
	assert_null_field(e, "loadavg");
	json_decref(e);
}

static void missing_files_are_null(void **state)
{
	json_t *e = host_environment(dir);

	(void)state;
	assert_null_field(e, "loadavg");
	assert_null_field(e, "perf_event_paranoid");
	assert_null_field(e, "swap_used_bytes");
	assert_null_field(e, "steal_ns");
	assert_null_field(e, "hostname");
	json_decref(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		planted_test(notes_tell_what_disturbs),
		planted_test(a_calm_machine_has_no_notes),
		planted_test(infinite_load_is_unknown),
		planted_test(missing_files_are_null),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
