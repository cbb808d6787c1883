/* options.c - fuzz the words after `switchyard run` and each other subcommand.
 */
#include "plan/options.h"
#include "command/commands.h"
#include "fuzz.h"
#include "gate/measure/options.h"
#include "leave.h"
#include "no_work.h"
#include <getopt.h>

enum { WORDS = 64 };

static void parse_run(int argc, char **argv)
{
	struct options o;

	options_parse(&o, argc, argv, argv[0]);
	options_take_seed(&o);
	json_decref(options_json(&o));
	words_allow(&o.benches, "yield");
}

static void parse_compare(int argc, char **argv)
{
	struct compare_options o;

	compare_options_parse(&o, argc, argv);
	json_decref(options_json(&o.common));
}

/* What getopt keeps of a word that it refused is the last input's. */
static void forget_words(void)
{
	static char name[] = "fuzz";
	char *const none[] = { name, NULL };

	optind = 0;
	getopt(1, none, "");
}

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
} commands[] = {
	{ "report", command_report },	{ "export", command_export },
	{ "claims", command_claims },	{ "topo", command_topo },
	{ "history", command_history }, { "bisect", command_bisect },
};

/* The first word is the command; what is none is taken as the first of run. */
static void parse(int argc, char **argv)
{
	static char run[] = "run";

	if (leave_begin())
		return;
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (!strcmp(argv[0], commands[i].name)) {
			commands[i].run(argc, argv);
			leave_open = false;
			return;
		}
	if (!strcmp(argv[0], "compare")) {
		parse_compare(argc, argv);
	} else {
		if (strcmp(argv[0], "list") != 0)
			argv[0] = run;
		parse_run(argc, argv);
	}
	leave_open = false;
}

/* A line for each word. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *text = fuzz_text(data, n), *rest = text, *word;
	char *argv[WORDS + 1] = { NULL };
	int argc = 0;

	while (argc < WORDS && (word = strsep(&rest, "\n")))
		argv[argc++] = word;
	forget_words();
	parse(argc, argv);
	free(text);
	return 0;
}
