/* claims.c - switchyard claims: the claims of the text, judged by a run. */
#include "base/exit_status.h"
#include "claims/show/show.h"
#include "command/commands.h"
#include "plan/options.h"
#include "results/results.h"
#include <stdio.h>

enum { WIDTH = 80 };

static const char doc[] =
	"Show what a tutorial says of processes, threads and coroutines, and "
	"whether it holds.";

enum { KEY_RUN = 300, KEY_JSON, KEY_MARKDOWN };

static const struct argp_option table[] = {
	{ "run", KEY_RUN, "DIR", 0,
	  "The run that decides (default: results/latest)", 0 },
	{ "json", KEY_JSON, NULL, 0, "For tools", 0 },
	{ "markdown", KEY_MARKDOWN, NULL, 0,
	  "The claims and their rules, without a run: docs/claims.md", 0 },
	{ 0 },
};

struct claims_options {
	const char *dir;
	bool json, markdown;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct claims_options *o = state->input;

	if (key == KEY_RUN)
		o->dir = arg;
	else if (key == KEY_JSON)
		o->json = true;
	else if (key == KEY_MARKDOWN)
		o->markdown = true;
	else if (key != ARGP_KEY_END)
		return ARGP_ERR_UNKNOWN;
	else if (o->markdown && (o->json || o->dir))
		argp_error(
			state,
			"--markdown shows the claims without a run; leave out "
			"--run and --json");
	return 0;
}

static int show(const struct claims_options *o)
{
	struct results r;
	char err[512];

	if (results_load(&r, o->dir ? o->dir : "results/latest", err,
			 sizeof(err)))
		return complain(EXIT_BAD, err);
	if (o->json)
		print_json(claims_json(&r));
	else
		claims_print(&r, stdout, color_wanted(stdout), WIDTH);
	results_free(&r);
	return EXIT_OK;
}

int command_claims(int argc, char **argv)
{
	const struct argp argp = { .options = table,
				   .parser = parse,
				   .doc = doc };
	struct claims_options o = { 0 };

	options_read(&argp, argc, argv, &o);
	if (!o.markdown)
		return show(&o);
	claims_markdown(stdout);
	return EXIT_OK;
}
