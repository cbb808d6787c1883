/* claims.c - switchyard claims: the claims of the text, judged by a run. */
#include "base/exit_status.h"
#include "claims/show/show.h"
#include "command/commands.h"
#include "plan/options.h"
#include "results/results.h"
#include <getopt.h>
#include <stdio.h>

enum { WIDTH = 80 };

static const char help[] =
	"Usage: switchyard claims [--run DIR] [--json]\n"
	"       switchyard claims --markdown\n"
	"What a tutorial says of processes, threads and coroutines, and "
	"whether it holds.\n\n"
	"  --run DIR    the run that decides (default results/latest)\n"
	"  --json       for tools\n"
	"  --markdown   the claims and their rules, without a run: "
	"docs/claims.md\n"
	"  --help       this text\n";

struct claims_wish {
	const char *dir;
	bool json, markdown, help;
};

/*
 * Returns false when an option is unknown, which getopt has told, or when two
 * options exclude each other.
 */
static bool parse(struct claims_wish *w, int argc, char **argv)
{
	static const struct option known[] = {
		{ "run", required_argument, NULL, 'r' },
		{ "json", no_argument, NULL, 'j' },
		{ "markdown", no_argument, NULL, 'm' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int c;

	optind = 1;
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == '?')
			return false;
		if (c == 'r')
			w->dir = optarg;
		w->json |= c == 'j';
		w->markdown |= c == 'm';
		w->help |= c == 'h';
	}
	return optind == argc && !(w->markdown && (w->json || w->dir));
}

static int show(const struct claims_wish *w)
{
	struct results r;
	char err[512];

	if (results_load(&r, w->dir ? w->dir : "results/latest", err,
			 sizeof(err)))
		return complain(EXIT_BAD, err);
	if (w->json)
		print_json(claims_json(&r));
	else
		claims_print(&r, stdout, color_wanted(stdout), WIDTH);
	results_free(&r);
	return EXIT_OK;
}

int command_claims(int argc, char **argv)
{
	struct claims_wish w = { 0 };
	int status = EXIT_OK;

	if (!parse(&w, argc, argv))
		return complain(EXIT_BAD, "claims takes --run DIR and --json, "
					  "or --markdown alone, see "
					  "`switchyard claims --help`");
	if (w.help)
		fputs(help, stdout);
	else if (w.markdown)
		claims_markdown(stdout);
	else
		status = show(&w);
	return status;
}
