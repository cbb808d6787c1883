/* test_leash.c - what we start ends with us, whatever it has started itself. */
#define SY_SCRIPTS_DIR "."
#include "../harness/driver/gate/measure/build.c"
#include "base/exit_status.h"
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

static char place[PATH_MAX];

/*
 * Stands for a build: a child of the same group, and one of its own session.
 * Each holds the lock of the file "alive", as long as it lives.
 */
static const char script[] = "#!/bin/sh\n"
			     "exec 9>>alive\n"
			     "sleep 300 &\n"
			     "setsid sleep 300 &\n"
			     "echo $$ >started.new && mv started.new started\n"
			     "wait\n";

static void write_script(const char *name)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	fputs(script, f);
	fclose(f);
	chmod(name, 0755);
}

static int make_place(void **state)
{
	(void)state;
	snprintf(place, sizeof(place), "%s/leash-XXXXXX",
		 getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(place) || chdir(place) || !getcwd(place, sizeof(place)))
		return -1;
	write_script("build-revision");
	return 0;
}

static int leave_place(void **state)
{
	(void)state;
	unlink("build-revision");
	unlink("started");
	return chdir("/") || rmdir(place);
}

static void nap(void)
{
	const struct timespec ms = { 0, 10000000 };

	nanosleep(&ms, NULL);
}

/* Generous, as a slow machine is no fault of ours. */
static bool appears(const char *path)
{
	for (int i = 0; i < 6000; i++) {
		if (access(path, F_OK) == 0)
			return true;
		nap();
	}
	return false;
}

/* Processes whose working directory is the test's, itself among them. */
static unsigned count_here(void)
{
	char command[PATH_MAX + 200];
	unsigned n = 0;
	FILE *f;

	snprintf(command, sizeof(command),
		 "cd / && find /proc/[0-9]* -maxdepth 1 -name cwd -lname '%s' "
		 "2>/dev/null | wc -l",
		 place);
	f = popen(command, "r");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "%u", &n), 1);
	pclose(f);
	return n;
}

static bool all_gone(void)
{
	for (int i = 0; i < 3000; i++) {
		if (count_here() == 1)
			return true;
		nap();
	}
	return false;
}

static pid_t start_build(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		struct build b;
		char err[300];

		child_catch_signals();
		b = (struct build){ .what = "a revision" };
		_exit(build_make(&b, err, sizeof(err)));
	}
	assert_true(pid > 0);
	assert_true(appears("started"));
	return pid;
}

static void a_build_ends_with_the_driver(int sig, int expected)
{
	pid_t pid = start_build();
	int status;

	/* The driver, its keeper, the script and two of the script. */
	assert_int_equal(count_here(), 6);
	kill(pid, sig);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (expected)
		assert_int_equal(WEXITSTATUS(status), expected);
	assert_true(all_gone());
	unlink("started");
	unlink("alive");
}

static void a_build_ends_when_the_driver_is_told_to(void **state)
{
	(void)state;
	a_build_ends_with_the_driver(SIGTERM, EXIT_INTERRUPTED);
	a_build_ends_with_the_driver(SIGINT, EXIT_INTERRUPTED);
	a_build_ends_with_the_driver(SIGHUP, EXIT_INTERRUPTED);
}

static void a_build_ends_when_the_driver_is_killed(void **state)
{
	(void)state;
	a_build_ends_with_the_driver(SIGKILL, 0);
}

static int run_shell(const char *command)
{
	pid_t pid = leash_fork(0);

	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", command, NULL);
		_exit(127);
	}
	return leash_wait(pid, NULL);
}

static void the_status_is_that_of_a_shell(void **state)
{
	(void)state;
	assert_int_equal(run_shell("exit 0"), 0);
	assert_int_equal(run_shell("exit 7"), 7);
	assert_int_equal(run_shell("kill -KILL $$"), 128 + SIGKILL);
}

static void what_a_program_leaves_behind_ends_with_it(void **state)
{
	(void)state;
	assert_int_equal(run_shell("setsid sleep 300 & exit 3"), 3);
	assert_true(all_gone());
}

static void a_program_that_ignores_the_request_is_killed(void **state)
{
	pid_t pid = leash_fork(0);

	(void)state;
	if (pid == 0) {
		signal(SIGTERM, SIG_IGN);
		execl("/bin/sleep", "sleep", "300", NULL);
		_exit(127);
	}
	assert_int_equal(leash_end(pid), 128 + SIGKILL);
	assert_true(all_gone());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_build_ends_when_the_driver_is_told_to),
		cmocka_unit_test(a_build_ends_when_the_driver_is_killed),
		cmocka_unit_test(the_status_is_that_of_a_shell),
		cmocka_unit_test(what_a_program_leaves_behind_ends_with_it),
		cmocka_unit_test(a_program_that_ignores_the_request_is_killed),
	};

	return cmocka_run_group_tests(tests, make_place, leave_place);
}
