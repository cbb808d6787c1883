/* test_store.c - a run's directory: lines appended whole, run.json replaced. */
#include "dir_fixture.h"
#include "results/run_directory.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char err[512], old[4096];

/* Each test stands in a directory of its own. */
static int enter(void **state)
{
	return make_dir(state) || !getcwd(old, sizeof(old)) || chdir(dir);
}

static int leave(void **state)
{
	return chdir(old) || remove_dir(state);
}

/* What is in the file, at most 64 KiB; valid until the next call. */
static const char *text_of(const char *path)
{
	static char text[65536];
	FILE *f = fopen(path, "r");
	size_t n;

	assert_non_null(f);
	n = fread(text, 1, sizeof(text) - 1, f);
	text[n] = '\0';
	fclose(f);
	return text;
}

static void put(struct store *s, int n)
{
	json_t *r = json_pack("{si}", "n", n);

	assert_int_equal(store_slice(s, r), 0);
	json_decref(r);
}

static void lines_are_appended(void **state)
{
	struct store s;

	(void)state;
	assert_int_equal(
		store_open(&s, "run", 1, "slices.jsonl", err, sizeof(err)), 0);
	assert_string_equal(text_of("run/slices.jsonl"), "");
	put(&s, 1);
	put(&s, 2);
	assert_string_equal(text_of("run/slices.jsonl"),
			    "{\"n\":1}\n{\"n\":2}\n");
	store_close(&s);
	assert_string_equal(s.error, "");
	assert_int_equal(access("results", F_OK), -1);
}

static void run_json_is_replaced(void **state)
{
	json_t *a = json_pack("{ss}", "a", "long, longer, longest");
	json_t *b = json_pack("{}");
	struct store s;

	(void)state;
	assert_int_equal(
		store_open(&s, "run", 1, "slices.jsonl", err, sizeof(err)), 0);
	assert_int_equal(store_run(&s, a), 0);
	assert_non_null(strstr(text_of("run/run.json"), "longest"));
	assert_int_equal(store_run(&s, b), 0);
	assert_string_equal(text_of("run/run.json"), "{}\n");
	assert_int_equal(access("run/run.json.tmp", F_OK), -1);
	store_close(&s);
	json_decref(a);
	json_decref(b);
}

/* A reader who has it open keeps the whole old one. */
static void a_reader_sees_old_or_new(void **state)
{
	json_t *a = json_pack("{si}", "a", 1), *b = json_pack("{si}", "b", 2);
	char text[64] = "";
	struct store s;
	FILE *f;

	(void)state;
	assert_int_equal(
		store_open(&s, "run", 1, "slices.jsonl", err, sizeof(err)), 0);
	assert_int_equal(store_run(&s, a), 0);
	f = fopen("run/run.json", "r");
	assert_int_equal(store_run(&s, b), 0);
	assert_true(fread(text, 1, sizeof(text) - 1, f) > 0);
	fclose(f);
	assert_non_null(strstr(text, "\"a\""));
	store_close(&s);
	json_decref(a);
	json_decref(b);
}

static void the_newest_run_is_the_latest(void **state)
{
	char target[64] = "";
	struct store s;

	(void)state;
	for (unsigned seed = 0xab; seed <= 0xac; seed++) {
		assert_int_equal(store_open(&s, NULL, seed, "slices.jsonl", err,
					    sizeof(err)),
				 0);
		put(&s, (int)seed);
		store_close(&s);
	}
	assert_int_equal(strncmp(s.dir, "results/", 8), 0);
	assert_non_null(strstr(s.dir, "-00ac"));
	assert_true(readlink("results/latest", target, 63) > 0);
	assert_string_equal(target, s.dir + 8);
	assert_string_equal(text_of("results/latest/slices.jsonl"),
			    "{\"n\":172}\n");
}

static void refuses(const char *out, const char *why)
{
	struct store s;

	*err = '\0';
	assert_int_equal(
		store_open(&s, out, 1, "slices.jsonl", err, sizeof(err)), -1);
	assert_non_null(strstr(err, out));
	if (!strstr(err, why))
		fail_msg("'%s' is not in: %s", why, err);
}

static void a_used_directory_is_refused(void **state)
{
	struct store s;

	(void)state;
	mkdir("used", 0700);
	close(open("used/file", O_CREAT | O_WRONLY, 0600));
	refuses("used", "not empty");
	refuses("used/file/run", "Not a directory");
	refuses("none/run", "No such file");
	assert_int_equal(access("used/slices.jsonl", F_OK), -1);
	mkdir("fresh", 0700);
	assert_int_equal(
		store_open(&s, "fresh", 1, "slices.jsonl", err, sizeof(err)),
		0);
	store_close(&s);
}

/* What a file may have ends in the middle of the second line. */
static void a_line_that_does_not_fit_is_not_there(void **state)
{
	struct rlimit was, little;
	char fill[501] = "";
	json_t *r = json_pack("{ss}", "fill", memset(fill, 'x', 500));
	struct store s;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &was);
	little = (struct rlimit){ 800, was.rlim_max };
	assert_int_equal(
		store_open(&s, "run", 1, "slices.jsonl", err, sizeof(err)), 0);
	setrlimit(RLIMIT_FSIZE, &little);
	assert_int_equal(store_slice(&s, r), 0);
	assert_int_equal(store_slice(&s, r), -1);
	setrlimit(RLIMIT_FSIZE, &was);
	assert_non_null(strstr(s.error, "slices.jsonl"));
	assert_int_equal(strlen(text_of("run/slices.jsonl")), s.whole);
	assert_int_equal(s.whole, strlen("{\"fill\":\"\"}\n") + 500);
	store_close(&s);
	json_decref(r);
}

static void the_old_run_json_stays_when_the_new_does_not_fit(void **state)
{
	struct rlimit was, little;
	char fill[5001] = "";
	json_t *a = json_pack("{}");
	json_t *b = json_pack("{ss}", "fill", memset(fill, 'x', 5000));
	struct store s;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &was);
	little = (struct rlimit){ 1000, was.rlim_max };
	assert_int_equal(
		store_open(&s, "run", 1, "slices.jsonl", err, sizeof(err)), 0);
	assert_int_equal(store_run(&s, a), 0);
	setrlimit(RLIMIT_FSIZE, &little);
	assert_int_equal(store_run(&s, b), -1);
	setrlimit(RLIMIT_FSIZE, &was);
	assert_non_null(strstr(s.error, "run.json"));
	assert_string_equal(text_of("run/run.json"), "{}\n");
	assert_int_equal(access("run/run.json.tmp", F_OK), -1);
	store_close(&s);
	json_decref(a);
	json_decref(b);
}

static void the_first_error_is_the_one_told(void **state)
{
	json_t *r = json_pack("{}");
	struct store s;

	(void)state;
	assert_int_equal(
		store_open(&s, "run", 1, "slices.jsonl", err, sizeof(err)), 0);
	unlink("run/slices.jsonl");
	rmdir("run");
	assert_int_equal(store_run(&s, r), -1);
	assert_int_equal(strncmp(s.error, "writing run.json", 16), 0);
	close(s.slices);
	s.slices = open("/dev/full", O_WRONLY);
	assert_int_equal(store_slice(&s, r), -1);
	assert_int_equal(strncmp(s.error, "writing run.json", 16), 0);
	store_close(&s);
	json_decref(r);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lines_are_appended),
		TEST(run_json_is_replaced),
		TEST(a_reader_sees_old_or_new),
		TEST(the_newest_run_is_the_latest),
		TEST(a_used_directory_is_refused),
		TEST(a_line_that_does_not_fit_is_not_there),
		TEST(the_old_run_json_stays_when_the_new_does_not_fit),
		TEST(the_first_error_is_the_one_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
