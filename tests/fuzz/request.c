/* request.c - fuzz what a worker is told: its words and its requests. */
#include "fuzz.h"
#include "leave.h"
#include "main/worker.h"
#include <getopt.h>

enum { WORDS = 64 };

const struct bench bench = {
	.name = "fuzz",
	.about = "a workload that is never run",
	.op = "op",
	.units = 2,
	.group = 2,
	.placements = SAME | APART,
	.params = { { .name = "size",
		      .about = "bytes",
		      .min = 8,
		      .max = 65536,
		      .value = 64,
		      .power_of_two = true } },
};

_Noreturn void die(const char *file, const char *function, const char *what)
{
	(void)file;
	(void)function;
	(void)what;
	__wrap_exit(1);
}

static void parse(char *text)
{
	static char self[] = "fuzz";
	char *rest = text, *word, *argv[WORDS + 2] = { self };
	struct options o;
	struct run r;
	int argc = 1;

	while (argc <= WORDS && (word = strsep(&rest, "\n")))
		argv[argc++] = word;
	optind = 0;
	opterr = 0;
	if (leave_begin())
		return;
	options_parse(&o, argc, argv);
	options_run(&o, &r);
	leave_open = false;
}

static void request(char *line)
{
	struct request r;

	if (leave_begin())
		return;
	request_parse(&r, line);
	leave_open = false;
}

/* Words begin with '-', and stand in lines; all else is a request. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *text = fuzz_text(data, n);

	if (*text == '-')
		parse(text);
	else
		request(text);
	free(text);
	return 0;
}
