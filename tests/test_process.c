/* test_process.c - what we start ends with us, whatever it has started itself.
 */
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

/* A long time limit, because the machine may be slow. */
static bool appears(const char *path)
{
	for (int i = 0; i < 6000; i++) {
		if (access(path, F_OK) == 0)
			return true;
		nap();
	}
	return false;
}

/* Counts the processes in the test's working directory, this one included. */
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

		interrupt_catch();
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

	/* The driver, its keeper, the script, and two children of the script.
	 */
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

static void start_shell(struct process *p, const char *command)
{
	char *argv[] = { "sh", "-c", (char *)command, NULL };
	const struct program shell = { .argv = argv,
				       .in = STREAM_NULL,
				       .out = STDOUT_FILENO,
				       .err = STDERR_FILENO,
				       .kept = true };

	assert_int_equal(process_start(p, &shell), 0);
}

static int run_shell(const char *command)
{
	struct process p;

	start_shell(&p, command);
	return process_wait(&p, -1, NULL);
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

static const volatile int now = 1;

static void a_program_that_ignores_the_request_is_killed(void **state)
{
	struct process p;

	(void)state;
	start_shell(&p, "trap '' TERM; exec sleep 300");
	assert_int_equal(process_wait(&p, -1, &now), 128 + SIGKILL);
	assert_true(all_gone());
}

static void a_time_limit_ends_the_tree(void **state)
{
	struct process p;

	(void)state;
	start_shell(&p, "sleep 300 & setsid sleep 300 & wait");
	assert_int_equal(process_wait(&p, 0, NULL), PROCESS_TIMED_OUT);
	assert_true(all_gone());
}

/* Starts argv without a keeper, with pipes, and returns its exit status. */
static int run_alone(char *const argv[], char *said, size_t size)
{
	const struct program what = { .argv = argv,
				      .in = STREAM_NULL,
				      .out = STREAM_NULL,
				      .err = STREAM_PIPE };
	struct process p;
	ssize_t n;
	int status;

	assert_int_equal(process_start(&p, &what), 0);
	assert_int_equal(p.in, -1);
	assert_int_equal(p.out, -1);
	n = read(p.err, said, size - 1);
	said[n < 0 ? 0 : n] = '\0';
	process_close(&p.err);
	assert_int_equal(p.err, -1);
	assert_true(process_ended(&p, 60000, &status));
	assert_int_equal(process_kill(&p), SIGKILL);
	return WEXITSTATUS(status);
}

static void a_program_that_cannot_be_executed_is_named(void **state)
{
	char *missing[] = { "./no-such-program", NULL };
	char *plain[] = { "./plain", NULL };
	char said[300];
	FILE *f = fopen("plain", "w");

	(void)state;
	assert_non_null(f);
	fputs("exit 0\n", f);
	fclose(f);
	assert_int_equal(run_alone(missing, said, sizeof(said)), 127);
	assert_string_equal(said, "cannot execute ./no-such-program: "
				  "No such file or directory\n");
	chmod("plain", 0755);
	assert_int_equal(run_alone(plain, said, sizeof(said)), 126);
	assert_string_equal(said, "cannot execute ./plain: "
				  "Exec format error\n");
	unlink("plain");
}

static void a_group_without_a_keeper_is_killed_and_reaped(void **state)
{
	char *argv[] = { "sh", "-c", "sleep 300 & echo x; wait", NULL };
	const struct program what = { .argv = argv,
				      .in = STREAM_PIPE,
				      .out = STREAM_PIPE,
				      .err = STREAM_NULL };
	struct process p;
	char x = 0;
	int status;

	(void)state;
	assert_int_equal(process_start(&p, &what), 0);
	assert_int_equal(read(p.out, &x, 1), 1);
	assert_false(process_ended(&p, 0, &status));
	status = process_kill(&p);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_true(all_gone());
	process_close(&p.in);
	process_close(&p.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_build_ends_when_the_driver_is_told_to),
		cmocka_unit_test(a_build_ends_when_the_driver_is_killed),
		cmocka_unit_test(the_status_is_that_of_a_shell),
		cmocka_unit_test(what_a_program_leaves_behind_ends_with_it),
		cmocka_unit_test(a_program_that_ignores_the_request_is_killed),
		cmocka_unit_test(a_time_limit_ends_the_tree),
		cmocka_unit_test(a_program_that_cannot_be_executed_is_named),
		cmocka_unit_test(a_group_without_a_keeper_is_killed_and_reaped),
	};

	return cmocka_run_group_tests(tests, make_place, leave_place);
}
