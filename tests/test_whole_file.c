/* test_whole_file.c - a file that a user names is written whole or not. */
#include "base/whole_file.h"
#include "dir_fixture.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

static char err[900];

static void put_words(FILE *out, const void *of)
{
	fputs(of, out);
}

/* More than a stream keeps, then the end of the process. */
static void put_half(FILE *out, const void *of)
{
	for (int i = 0; i < 10000; i++)
		fputs(of, out);
	fflush(out);
	raise(SIGKILL);
}

static void written(const char *name, const char *words)
{
	int bad = whole_file(name, put_words, words, err, sizeof(err));

	if (bad)
		fail_msg("%s", err);
}

static void is(const char *name, const char *words)
{
	char *text = read_file(name);

	assert_string_equal(text, words);
	free(text);
}

static unsigned mode(const char *name)
{
	struct stat s;

	assert_int_equal(lstat(name, &s), 0);
	return s.st_mode;
}

/* Names of the directory that begin with a name, as `ls` would count them. */
static int names(void)
{
	char command[600], line[32] = "";
	FILE *in;

	snprintf(command, sizeof(command), "ls -A '%s' | wc -l", dir);
	in = popen(command, "r");
	assert_non_null(in);
	assert_non_null(fgets(line, sizeof(line), in));
	pclose(in);
	return atoi(line);
}

static void a_new_file_has_the_mode_of_others(void **state)
{
	mode_t mask = umask(027);

	(void)state;
	written(below("new"), "ours\n");
	umask(mask);
	is(path, "ours\n");
	assert_int_equal(mode(path), S_IFREG | 0640);
	assert_int_equal(names(), 1);
}

static void a_replaced_file_keeps_its_mode(void **state)
{
	(void)state;
	write_file(below("old"), "a longer text of before\n");
	assert_int_equal(chmod(path, 0604), 0);
	written(path, "ours\n");
	is(path, "ours\n");
	assert_int_equal(mode(path), S_IFREG | 0604);
	assert_int_equal(names(), 1);
}

static void a_link_stays_a_link(void **state)
{
	char to[512];

	(void)state;
	strcpy(to, below("target"));
	assert_int_equal(symlink(to, below("link")), 0);
	written(path, "first\n");
	is(to, "first\n");
	written(path, "second\n");
	is(to, "second\n");
	assert_true(S_ISLNK(mode(path)));
	assert_int_equal(names(), 2);
}

static void killed_in_the_middle_the_old_file_stays(void **state)
{
	int status;
	pid_t pid;

	(void)state;
	write_file(below("kept"), "before\n");
	pid = fork();
	if (pid == 0) {
		whole_file(path, put_half, "half\n", err, sizeof(err));
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	is(path, "before\n");
}

static void a_fifo_is_written_directly(void **state)
{
	char got[16] = "";
	int fd;

	(void)state;
	assert_int_equal(mkfifo(below("fifo"), 0600), 0);
	fd = open(path, O_RDONLY | O_NONBLOCK);
	assert_true(fd >= 0);
	written(path, "ours\n");
	assert_int_equal(read(fd, got, sizeof(got)), 5);
	assert_string_equal(got, "ours\n");
	close(fd);
	assert_true(S_ISFIFO(mode(path)));
}

/* A name of 255 bytes leaves no room for that of a second file beside. */
static void without_a_second_file_it_is_written_in_place(void **state)
{
	char name[256];

	(void)state;
	memset(name, 'n', 255);
	name[255] = '\0';
	written(below("%s", name), "first\n");
	written(path, "second\n");
	is(path, "second\n");
	assert_int_equal(names(), 1);
}

static void faults_have_their_reason(void **state)
{
	(void)state;
	assert_int_equal(
		whole_file("/dev/full", put_words, "ours\n", err, sizeof(err)),
		-1);
	assert_non_null(strstr(err, "/dev/full: No space left on device"));
	assert_int_equal(whole_file(below("none/file"), put_words, "ours\n",
				    err, sizeof(err)),
			 -1);
	assert_non_null(strstr(err, "none/file: No such file or directory"));
	assert_int_equal(whole_file(dir, put_words, "ours\n", err, sizeof(err)),
			 -1);
	assert_non_null(strstr(err, "Is a directory"));
	assert_int_equal(names(), 0);
}

static void a_file_that_may_not_be_written_stays(void **state)
{
	(void)state;
	if (geteuid() == 0)
		skip();
	write_file(below("kept"), "before\n");
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(
		whole_file(path, put_words, "ours\n", err, sizeof(err)), -1);
	assert_non_null(strstr(err, "Permission denied"));
	is(path, "before\n");
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, make_dir, remove_dir)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_DIR(a_new_file_has_the_mode_of_others),
		IN_DIR(a_replaced_file_keeps_its_mode),
		IN_DIR(a_link_stays_a_link),
		IN_DIR(killed_in_the_middle_the_old_file_stays),
		IN_DIR(a_fifo_is_written_directly),
		IN_DIR(without_a_second_file_it_is_written_in_place),
		IN_DIR(faults_have_their_reason),
		IN_DIR(a_file_that_may_not_be_written_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
