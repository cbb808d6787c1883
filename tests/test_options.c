/* test_options.c - the driver's command line, good and bad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/exit_status.h"
#include "plan/options.h"
#include <cmocka.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char **words(const char *const *args, int *n)
{
	static char *argv[20];

	argv[0] = (char *)"run";
	for (*n = 1; args[*n - 1]; ++*n)
		argv[*n] = (char *)args[*n - 1];
	argv[*n] = NULL;
	return argv;
}

static struct options parse(const char *const *args)
{
	struct options o;
	int n;
	char **argv = words(args, &n);

	options_parse(&o, n, argv, "run");
	return o;
}
#define PARSE(...) parse((const char *const[]){ __VA_ARGS__, NULL })

/* Exit status of a parser that ends the program; -1: it did not. */
static int status_of(const char *const *args)
{
	int status, n, quiet = open("/dev/null", O_WRONLY);
	struct options o;
	char **argv = words(args, &n);
	pid_t pid = fork();

	if (pid == 0) {
		dup2(quiet, 1);
		dup2(quiet, 2);
		options_parse(&o, n, argv, "run");
		_exit(99);
	}
	close(quiet);
	waitpid(pid, &status, 0);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status) == 99 ? -1 : WEXITSTATUS(status);
}
#define STATUS(...) status_of((const char *const[]){ __VA_ARGS__, NULL })

static void nothing_is_all_of_it(void **state)
{
	struct options o = parse((const char *const[]){ NULL });

	(void)state;
	assert_int_equal(o.benches.n + o.models.n + o.placements.n, 0);
	assert_int_equal(o.params.n, 0);
	assert_int_equal(o.units, 0);
	assert_int_equal(o.rounds, 0);
	assert_int_equal(o.timeout, 0);
	assert_true(o.budget_s == 180);
	assert_true(o.needed_only);
	assert_false(o.full);
	assert_false(o.list);
	assert_null(o.out);
	assert_null(o.filter);
	assert_true(words_allow(&o.benches, "anything"));
}

static void names_are_lists(void **state)
{
	struct options o = PARSE("--bench=yield,lock", "--bench", "queue", "-m",
				 "thread", "-pany");

	(void)state;
	assert_int_equal(o.benches.n, 3);
	assert_true(words_allow(&o.benches, "yield"));
	assert_true(words_allow(&o.benches, "lock"));
	assert_true(words_allow(&o.benches, "queue"));
	assert_false(words_allow(&o.benches, "loc"));
	assert_false(words_allow(&o.benches, "yield,lock"));
	assert_true(words_allow(&o.models, "thread"));
	assert_false(words_allow(&o.models, "process"));
	assert_string_equal(o.placements.word[0], "any");
}

static void params_are_pairs(void **state)
{
	struct options o = PARSE("--param", "size=64", "--param=slots=4");

	(void)state;
	assert_int_equal(o.params.n, 2);
	assert_string_equal(o.params.choice[0].name, "size");
	assert_string_equal(o.params.choice[0].value, "64");
	assert_string_equal(o.params.choice[1].name, "slots");
	assert_string_equal(o.params.choice[1].value, "4");
}

static void numbers_are_whole_and_positive(void **state)
{
	static const char *const options[] = { "--units", "--seed",
					       "--timeout" };
	static const char *const numbers[] = {
		"0", "-1", "", "x", "1x", "1.5", " 1", "99999999999999999999",
	};
	struct options o = PARSE("--units=7", "--seed=18446744073709551615",
				 "--timeout", "3");

	(void)state;
	assert_int_equal(o.units, 7);
	assert_true(o.seed == UINT64_MAX);
	assert_int_equal(o.timeout, 3);
	for (int i = 0; i < 3; i++)
		for (int j = 0; j < 8; j++)
			assert_int_equal(STATUS(options[i], numbers[j]),
					 EXIT_BAD);
	assert_int_equal(STATUS("--units", "10000001"), EXIT_BAD);
}

/* --quick and --full are names of budgets. */
static void the_last_budget_counts(void **state)
{
	(void)state;
	assert_true(PARSE("--quick", "--full").budget_s == 2400);
	assert_true(PARSE("--full", "--quick").budget_s == 180);
	assert_true(PARSE("--full", "--budget=90s").budget_s == 90);
	assert_true(PARSE("--budget", "1h").budget_s == 3600);
}

static void a_budget_decides_which_cells(void **state)
{
	(void)state;
	assert_true(PARSE("--budget=599").needed_only);
	assert_false(PARSE("--budget=10m").needed_only);
	assert_false(PARSE("--budget=1799").full);
	assert_true(PARSE("--budget=30m").full);
	assert_int_equal(STATUS("--budget=4.9"), EXIT_BAD);
	assert_int_equal(STATUS("--budget=soon"), EXIT_BAD);
}

static void ours_of_google_benchmark(void **state)
{
	struct options o = PARSE("--benchmark_filter=-^a", "--bench", "yield",
				 "--benchmark_list_tests=true",
				 "--benchmark_repetitions=9", "--out", "dir");

	(void)state;
	assert_string_equal(o.filter, "-^a");
	assert_true(o.list);
	assert_int_equal(o.rounds, 9);
	assert_int_equal(o.n_gbench, 1);
	assert_string_equal(o.out, "dir");
	assert_true(PARSE("--benchmark_list_tests").list);
}

static void the_rest_is_passed_on(void **state)
{
	struct options o = PARSE("--benchmark_out=file", "--bench=lock",
				 "--benchmark_repetitions=many",
				 "--benchmark_repetitions=0");

	(void)state;
	assert_int_equal(o.n_gbench, 4);
	assert_string_equal(o.gbench[1], "--benchmark_out=file");
	assert_string_equal(o.gbench[2], "--benchmark_repetitions=many");
	assert_string_equal(o.gbench[3], "--benchmark_repetitions=0");
	assert_int_equal(o.argc, 5);
	assert_string_equal(o.argv[2], "--bench=lock");
}

static void bad_usage_ends_with_2(void **state)
{
	(void)state;
	assert_int_equal(STATUS("--fast"), EXIT_BAD);
	assert_int_equal(STATUS("word"), EXIT_BAD);
	assert_int_equal(STATUS("--bench"), EXIT_BAD);
	assert_int_equal(STATUS("--bench="), EXIT_BAD);
	assert_int_equal(STATUS("--bench=a,,b"), EXIT_BAD);
	assert_int_equal(STATUS("--model=,a"), EXIT_BAD);
	assert_int_equal(STATUS("--param", "size"), EXIT_BAD);
	assert_int_equal(STATUS("--help"), EXIT_OK);
	assert_int_equal(STATUS("--bench", "nothing is known here"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_all_of_it),
		cmocka_unit_test(names_are_lists),
		cmocka_unit_test(params_are_pairs),
		cmocka_unit_test(numbers_are_whole_and_positive),
		cmocka_unit_test(the_last_budget_counts),
		cmocka_unit_test(a_budget_decides_which_cells),
		cmocka_unit_test(ours_of_google_benchmark),
		cmocka_unit_test(the_rest_is_passed_on),
		cmocka_unit_test(bad_usage_ends_with_2),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
