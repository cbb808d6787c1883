/* options.c - fuzz the words after `switchyard run`, `list` and `compare`. */
#include "plan/options.h"
#include "fuzz.h"
#include "gate/measure/options.h"
#include "leave.h"

enum { WORDS = 64 };

static void parse(char *command, int argc, char **argv)
{
	struct options o;
	struct wish w;

	if (leave_begin())
		return;
	if (!strcmp(command, "compare")) {
		wish_parse(&w, argc, argv);
		json_decref(options_json(&w.o));
		leave_open = false;
		return;
	}
	options_parse(&o, argc, argv, command);
	options_take_seed(&o);
	json_decref(options_json(&o));
	words_allow(&o.benches, "yield");
	leave_open = false;
}

/* A line for each word; the first is the command. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static char run[] = "run", list[] = "list", compare[] = "compare";
	char *text = fuzz_text(data, n), *rest = text, *word;
	char *argv[WORDS + 1] = { NULL }, *copy[WORDS + 1];
	int argc = 0;

	while (argc < WORDS && (word = strsep(&rest, "\n")))
		argv[argc++] = word;
	memcpy(copy, argv, sizeof(copy));
	copy[0] = !strcmp(argv[0], list)      ? list
		  : !strcmp(argv[0], compare) ? compare
					      : run;
	parse(copy[0], argc, copy);
	free(text);
	return 0;
}
