/* main.c - the switchyard command: chooses the subcommand, shows the help. */
#include "base/alloc.h"
#include "base/exit_status.h"
#include "base/streams.h"
#include "base/text.h"
#include "base/version.h"
#include "command/commands.h"
#include "plan/options.h"
#include <err.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *about;
} commands[] = {
	{ "run", command_run, "measure, and show the results" },
	{ "list", command_list, "show the workloads and their models" },
	{ "topo", command_topo, "show the cores and the placements" },
	{ "report", command_report, "show a finished run again" },
	{ "export", command_export, "write a run for other tools" },
	{ "claims", command_claims, "hold a tutorial's claims against a run" },
	{ "compare", command_compare, "is build B slower than build A?" },
	{ "history", command_history, "all runs, and where something changed" },
	{ "bisect", command_bisect, "find the commit that made it slower" },
};
#define N_COMMANDS (sizeof(commands) / sizeof(*commands))

static void usage(FILE *out)
{
	fputs("Usage: switchyard COMMAND [OPTION...]\n"
	      "Should this job use processes, threads or coroutines here, and "
	      "what does each cost?\n\n",
	      out);
	for (size_t i = 0; i < N_COMMANDS; i++)
		fprintf(out, "  %-8s %s\n", commands[i].name,
			commands[i].about);
	fputs("\n`switchyard COMMAND --help` tells more; --version prints the "
	      "version.\n",
	      out);
}

int complain(int status, const char *sentence)
{
	text_line(stderr, "switchyard: %s", sentence);
	return status;
}

void print_json(json_t *o)
{
	json_dumpf(o, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(10));
	putchar('\n');
	json_decref(o);
}

const char *build_dir(void)
{
	static char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

	if (n <= 0)
		return "build";
	path[n] = '\0';
	return dirname(path);
}

/* Ends the program without memory: Jansson would return NULL, which few callers
 * check. */
static void *json_room(size_t size)
{
	return room_again(NULL, size, 1);
}

/* Raises the limit of the stack, which grows up to the present limit. */
static void raise_stack_limit(void)
{
	enum { LEAST = 256 << 10 };
	struct rlimit stack;
	rlim_t given;

	if (getrlimit(RLIMIT_STACK, &stack) || stack.rlim_cur >= LEAST)
		return;
	given = stack.rlim_cur;
	stack.rlim_cur = LEAST;
	if (stack.rlim_max < LEAST)
		stack.rlim_max = LEAST;
	if (setrlimit(RLIMIT_STACK, &stack))
		errx(EXIT_BAD,
		     "RLIMIT_STACK is %llu KiB: switchyard needs %d KiB, so "
		     "raise it by `ulimit -s %d`",
		     (unsigned long long)given / 1024, LEAST / 1024,
		     LEAST / 1024);
}

int main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "";

	streams_open();
	raise_stack_limit();
	json_set_alloc_funcs(json_room, free);
	signal(SIGCHLD, SIG_DFL); /* the parent may have set it to be ignored */
	signal(SIGXFSZ, SIG_IGN); /* a file that is too large is then an error
				     of write() */
	for (size_t i = 0; i < N_COMMANDS; i++)
		if (!strcmp(word, commands[i].name))
			return streams_answer(
				commands[i].run(argc - 1, argv + 1));
	if (!strcmp(word, "--version")) {
		puts("switchyard " VERSION);
		return EXIT_OK;
	}
	if (!strcmp(word, "--help") || !strcmp(word, "-h")) {
		usage(stdout);
		return EXIT_OK;
	}
	if (*word)
		text_line(stderr, "switchyard: no command '%s'", word);
	usage(stderr);
	return EXIT_BAD;
}
