/* test_host.c - machines planted below a directory: honest, bare, hostile. */
#include "machine/machine.h"
#include "plant.h"

#define CPU "/sys/devices/system/cpu"

static const char epyc[] = "processor\t: 0\n"
			   "vendor_id\t: AuthenticAMD\n"
			   "cpu family\t: 25\n"
			   "model\t\t: 17\n"
			   "model name\t: AMD EPYC 9B14\n"
			   "stepping\t: 1\n"
			   "cpu MHz\t\t: 2445.430\n"
			   "flags\t\t: fpu tsc hypervisor lahf_lm\n"
			   "bogomips\t: 4890.86\n";

static void plant_core(int cpu, const char *siblings)
{
	char path[128];

	snprintf(path, sizeof(path), CPU "/cpu%d/topology/thread_siblings_list",
		 cpu);
	plant(path, siblings);
	snprintf(path, sizeof(path), CPU "/cpu%d/topology/core_siblings_list",
		 cpu);
	plant(path, "2-5\n");
}

static void plant_machine(void)
{
	plant("/proc/cpuinfo", epyc);
	plant("/proc/meminfo", "MemTotal:  2048 kB\nSwapTotal: 9 kB\n");
	plant("/proc/sys/kernel/osrelease", "6.1.0-test\n");
	plant("/boot/config-6.1.0-test", "# a\nCONFIG_HZ=250\n");
	plant("/etc/os-release", "PRETTY_NAME=\"Test OS 1\"\n");
	plant(CPU "/online", "2-4,5\n");
	plant_core(2, "2-3\n");
	plant_core(3, "2-3\n");
	plant_core(4, "4,5\n");
	plant_core(5, "4,5\n");
	plant(CPU "/smt/control", "on\n");
	plant(CPU "/cpufreq/policy2/scaling_governor", "powersave\n");
	plant(CPU "/cpufreq/boost", "1\n");
	plant(CPU "/vulnerabilities/meltdown", "Not affected\n");
	plant(CPU "/vulnerabilities/spectre_v2",
	      "Mitigation: Retpolines; STIBP: disabled\n");
	plant("/sys/kernel/mm/transparent_hugepage/enabled",
	      "always [madvise] never\n");
	plant("/proc/sys/kernel/randomize_va_space", "2\n");
	plant("/.dockerenv", "");
}

static void machine_is_read(void **state)
{
	json_t *m;

	(void)state;
	plant_machine();
	m = host_machine(dir);
	assert_text(m, "cpu_model", "AMD EPYC 9B14");
	assert_text(m, "model", "17");
	assert_number(m, "pus", 4);
	assert_number(m, "cores", 2);
	assert_number(m, "packages", 1);
	assert_number(m, "memory_bytes", 2048 * 1024);
	assert_number(m, "hz", 250);
	assert_text(m, "os", "Test OS 1");
	assert_text(m, "virt", "virtual machine, container");
	assert_text(m, "mitigations", "spectre_v2: Retpolines");
	assert_text(m, "governor", "powersave");
	assert_text(m, "turbo", "on");
	assert_text(m, "thp", "madvise");
	assert_number(m, "aslr", 2);
	json_decref(m);
}

static void missing_files_are_null(void **state)
{
	static const char *const keys[] = {
		"cpu_model", "vendor",	    "family",	    "cores",	"pus",
		"packages",  "smt",	    "memory_bytes", "kernel",	"os",
		"virt",	     "mitigations", "clocksource",  "governor", "turbo",
		"thp",	     "aslr",	    "hz",
	};
	json_t *m = host_machine(dir);

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		assert_null_field(m, keys[i]);
	json_decref(m);
}

/* The fingerprint of the planted tree; the caller frees it. */
static char *fingerprint(void)
{
	json_t *m = host_machine(dir);
	char *hex = host_fingerprint(m);

	assert_non_null(hex);
	assert_text(m, "fingerprint", hex);
	json_decref(m);
	return hex;
}

static void fingerprint_splits_only_what_differs(void **state)
{
	char *before, *same, *other;

	(void)state;
	plant_machine();
	before = fingerprint();
	plant("/proc/meminfo", "MemTotal: 4096 kB\n");
	plant("/proc/sys/kernel/hostname", "other\n");
	plant("/proc/cpuinfo",
	      "vendor_id : AuthenticAMD\ncpu family : 25\nmodel : 17\n"
	      "model name : AMD EPYC 9B14\nstepping : 1\ncpu MHz : 9.9\n"
	      "flags : hypervisor\nbogomips : 1\n");
	same = fingerprint();
	plant(CPU "/cpufreq/policy2/scaling_governor", "performance\n");
	other = fingerprint();
	assert_int_equal(strlen(before), 16);
	assert_string_equal(before, same);
	assert_string_not_equal(before, other);
	free(before);
	free(same);
	free(other);
}

static void hostile_files_stay_valid_json(void **state)
{
	static char line[10001];
	json_t *m, *back;
	char *text;

	(void)state;
	memset(line, 'A', sizeof(line) - 1);
	memcpy(line, "model name: \x1b[2J\xff\xfe\"\\\xe2\x80\xae", 21);
	plant("/proc/cpuinfo", line);
	plant("/proc/meminfo", "MemTotal: 99999999999999999999 kB\n");
	plant("/proc/sys/kernel/randomize_va_space", "2 or so\n");
	plant(CPU "/online", "5-1,-7,0-99999999999\n");
	plant("/sys/kernel/mm/transparent_hugepage/enabled", "[\x80");
	m = host_machine(dir);
	assert_true(json_string_length(json_object_get(m, "cpu_model")) < 801);
	assert_null_field(m, "memory_bytes");
	assert_null_field(m, "aslr");
	assert_null_field(m, "pus");
	assert_text(m, "thp", "\xef\xbf\xbd");
	text = json_dumps(m, 0);
	assert_null(strchr(text, '\x1b'));
	back = json_loads(text, 0, NULL);
	assert_true(json_equal(m, back));
	free(text);
	json_decref(back);
	json_decref(m);
}

static void cpus_may_differ(void **state)
{
	json_t *m;

	(void)state;
	plant("/proc/cpuinfo", "CPU part\t: 0xd0c\nflags\t: fpu\n");
	plant(CPU "/cpufreq/policy0/scaling_governor", "powersave\n");
	plant(CPU "/cpufreq/policy4/scaling_governor", "performance\n");
	plant(CPU "/intel_pstate/no_turbo", "1\n");
	plant(CPU "/vulnerabilities/meltdown", "Not affected\n");
	m = host_machine(dir);
	assert_text(m, "model", "0xd0c");
	assert_text(m, "governor", "mixed");
	assert_text(m, "turbo", "off");
	assert_text(m, "virt", "none");
	assert_text(m, "mitigations", "none needed");
	json_decref(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		planted_test(machine_is_read),
		planted_test(missing_files_are_null),
		planted_test(fingerprint_splits_only_what_differs),
		planted_test(hostile_files_stay_valid_json),
		planted_test(cpus_may_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
