/* worker.c - main() of every worker: one slice and out, or --serve. */
#include "worker.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct options options;

_Noreturn void die(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s (%m)\n", file, line, what);
	_exit(EXIT_FAILED);
}

/* Only the sleeping main is here: nothing else of stdio is under way. */
static void out_of_time(int sig)
{
	(void)sig;
	record_print_status(&options, "timeout",
			    "not done within the time limit (--limit)");
	_exit(EXIT_FAILED);
}

static void stop_if_impossible(void)
{
	const char *why = NULL;

	if (bench.cannot[0] && !strcmp(bench.cannot[0], MODEL_NAME))
		why = bench.cannot[1];
	for (unsigned i = 1; MODEL_ONE_CORE && i < options.n_cpus; i++)
		if (options.cpus[i] != options.cpus[0])
			why = "all units of this model share one CPU";
	if (!why)
		return;
	record_print_status(&options, "cannot", why);
	exit(EXIT_CANNOT);
}

static int run_once(void)
{
	struct slice s = { .request = options.request };

	signal(SIGALRM, out_of_time);
	alarm(options.limit);
	slices_start(&options);
	slice_run(&options, &s);
	slices_stop();
	record_print(&options, &s);
	return s.wrong ? EXIT_FAILED : EXIT_RESULT;
}

/* A wrong answer is a record too; the driver decides what follows. */
static int serve(void)
{
	char *line = NULL;
	size_t size = 0;
	int code = EXIT_RESULT;

	slices_start(&options);
	while (getline(&line, &size, stdin) > 0) {
		struct slice s;

		request_parse(&s.request, line);
		slice_run(&options, &s);
		record_print(&options, &s);
		if (s.wrong)
			code = EXIT_FAILED;
	}
	slices_stop();
	free(line);
	return code;
}

int main(int argc, char **argv)
{
	options_parse(&options, argc, argv);
	if (options.describe) {
		describe_print(stdout);
		return EXIT_RESULT;
	}
	stop_if_impossible();
	pin(options.cpus[0]);
	if (options.count)
		events_open();
	unit_init();
	return options.serve ? serve() : run_once();
}
