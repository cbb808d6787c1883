/* options.c - the command line of `switchyard compare`. */
#include "gate/measure/options.h"
#include "base/exit_status.h"
#include "base/text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	KEY_BUDGET = 1024,
	KEY_THRESHOLD,
	KEY_REQUIRE,
	KEY_SLOW_BY,
	KEY_PAIRS,
	KEY_SAME_CODE,
	KEY_SWEEP,
	KEY_JSON,
	KEY_METRIC,
	KEY_SAME_MACHINE,
	KEY_PRINT_JSON,
	KEY_MARKDOWN,
	KEY_ACCEPT_LOST,
	KEY_RUN
};

static const struct argp_option table[] = {
	{ "budget", KEY_BUDGET, "TIME", 0,
	  "Time limit for all measuring, such as 90s, 3m or 1h (default 3m)",
	  2 },
	{ "threshold", KEY_THRESHOLD, "PERCENT", 0,
	  "Smallest change that matters, in per cent (default: as the workload "
	  "declares, mostly 1)",
	  2 },
	{ "require", KEY_REQUIRE, "PERCENT", 0,
	  "End with status 3 if a smaller share, such as 90%, was judged "
	  "(default 0)",
	  2 },
	{ "sweep", KEY_SWEEP, NULL, 0,
	  "Compare every value and placement of a quick run (default: each "
	  "workload once)",
	  2 },
	{ "same-code", KEY_SAME_CODE, NULL, 0,
	  "Measure also benchmarks whose code is the same in A and B", 2 },
	{ "pairs", KEY_PAIRS, "N", 0,
	  "Measure N process pairs of each benchmark in one stage, without a "
	  "time limit (default: two stages within --budget)",
	  2 },
	{ "slow-by", KEY_SLOW_BY, "PERCENT", 0,
	  "Slow B down by PERCENT on purpose, to test the gate (default 0)",
	  2 },
	{ "accept-lost", KEY_ACCEPT_LOST, "NAME,...", 0,
	  "Accept that B lacks these benchmarks or workloads; any other loss "
	  "ends with status 1",
	  2 },
	{ "markdown", KEY_MARKDOWN, "FILE", 0,
	  "Also write FILE, the text of a comment on a pull request", 3 },
	{ "print-json", KEY_PRINT_JSON, NULL, 0,
	  "Print the judgement as JSON, and nothing else", 3 },
	{ "run", KEY_RUN, "DIR", 0,
	  "Judge the finished comparison in DIR again", 3 },
	{ "json", KEY_JSON, NULL, 0,
	  "A and B are JSON files of Google Benchmark.  Then --bench names "
	  "benchmarks as the files do, or their families (all that stands "
	  "before the first '/').  --threshold, --require, --accept-lost, "
	  "--markdown and --print-json work as for builds; besides, there are",
	  4 },
	{ "metric", KEY_METRIC, "real|cpu", 0,
	  "With --json: judge this time (default real)", 5 },
	{ "same-machine", KEY_SAME_MACHINE, NULL, 0,
	  "With --json: treat both files as from one machine, although their "
	  "host names differ, as those of containers do",
	  5 },
	{ 0 },
};

static const char doc[] =
	"Compare two builds in lockstep, benchmark by benchmark: is B slower "
	"than A?"
	"\vA and B are directories with workers (build) or revisions of the "
	"git "
	"checkout, which are built first; with --json they are files.\n"
	"Exit status: 0 no regression, 1 something regressed or is lost in B, "
	"2 bad usage or the verdict could not be written, 3 nothing, or less "
	"than --require asks for, could be judged, 130 interrupted.";

static double percent(struct argp_state *state, const char *name,
		      const char *text)
{
	char *end;
	double v = options_decimal(text, &end);

	if (*end || !(v > 0) || !(v <= 1000))
		argp_error(state,
			   "%s '%s': expected a number of per cent above 0 and "
			   "up to 1000",
			   name, text);
	return v;
}

/* Adds names to the list; the option may be given more than once. */
static void accept(struct compare_options *o, const char *names,
		   struct argp_state *state)
{
	char *before = o->accept_lost;

	if (!*names)
		argp_error(state, "--accept-lost '': expected the name of a "
				  "benchmark or a workload");
	o->accept_lost = text_format("%s%s%s", before ? before : "",
				     before ? "," : "", names);
	free(before);
}

/* Reads a share in per cent, with or without the sign %. */
static double share(struct argp_state *state, const char *text)
{
	char *end;
	double v = options_decimal(text, &end);

	if ((*end && strcmp(end, "%") != 0) || !(v > 0) || !(v <= 100))
		argp_error(state,
			   "--require '%s': expected per cent of the "
			   "benchmarks, above 0 and up to 100, such as 90%%",
			   text);
	return v;
}

static void take_word(struct compare_options *o, char *arg,
		      struct argp_state *state)
{
	if (state->arg_num >= 2)
		argp_error(state,
			   "'%s' is a third build; name two builds, A and B",
			   arg);
	if (!*arg)
		argp_error(state, "the name of build %c is empty",
			   "AB"[state->arg_num]);
	o->what[state->arg_num] = arg;
}

/*
 * Refuses an option that would have no effect, because its user expects an
 * effect.
 */
static void check_options(const struct compare_options *o,
			  struct argp_state *state)
{
	static const char *const of_files[] = { "json",		"bench",
						"threshold",	"metric",
						"same-machine", "markdown",
						"print-json",	"accept-lost",
						"require",	NULL };
	static const char *const of_run[] = { "run",	    "markdown",
					      "print-json", "accept-lost",
					      "require",    NULL };

	if (o->json)
		options_only(state, &o->common, of_files,
			     "files of Google Benchmark (--json)");
	else if (o->finished)
		options_only(state, &o->common, of_run,
			     "a comparison that is finished (--run)");
	else if (options_given(&o->common, "metric") || o->same_machine)
		argp_error(state, "--metric and --same-machine need --json");
	if (o->pairs && options_given(&o->common, "budget"))
		argp_error(state, "--pairs and --budget exclude each other");
}

static void check(const struct compare_options *o, struct argp_state *state)
{
	if (o->finished ? o->what[0] != NULL : !o->what[1])
		argp_error(state, o->finished
					  ? "--run DIR judges a finished "
					    "comparison; leave out the builds"
					  : "two builds are compared: name a "
					    "directory or a revision for each");
	if (o->finished && o->json)
		argp_error(state, "--run and --json exclude each other");
	check_options(o, state);
}

static bool is_cpu(struct argp_state *state, const char *text)
{
	if (strcmp(text, "cpu") && strcmp(text, "real"))
		argp_error(state, "--metric '%s': expected real or cpu", text);
	return !strcmp(text, "cpu");
}

static error_t parse_how(int key, char *arg, struct argp_state *state)
{
	struct compare_options *o = state->input;

	switch (key) {
	case KEY_BUDGET:
		o->budget_s = options_seconds(state, "--budget", arg);
		break;
	case KEY_THRESHOLD:
		o->threshold = percent(state, "--threshold", arg);
		break;
	case KEY_REQUIRE:
		o->require = share(state, arg);
		break;
	case KEY_SLOW_BY:
		o->slow_by = percent(state, "--slow-by", arg);
		break;
	case KEY_PAIRS:
		o->pairs =
			(unsigned)options_number(state, "--pairs", arg, 1000);
		break;
	case KEY_SAME_CODE:
		o->same_code = true;
		break;
	case KEY_SWEEP:
		o->sweep = true;
		break;
	case KEY_METRIC:
		o->cpu = is_cpu(state, arg);
		break;
	case KEY_SAME_MACHINE:
		o->same_machine = true;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct compare_options *o = state->input;

	options_note(&o->common, table, key);
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->common;
		break;
	case KEY_JSON:
		o->json = true;
		break;
	case KEY_PRINT_JSON:
		o->print_json = true;
		break;
	case KEY_ACCEPT_LOST:
		accept(o, arg, state);
		break;
	case KEY_MARKDOWN:
		o->markdown = arg;
		break;
	case KEY_RUN:
		o->finished = arg;
		break;
	case ARGP_KEY_ARG:
		take_word(o, arg, state);
		break;
	case ARGP_KEY_END:
		check(o, state);
		break;
	default:
		return parse_how(key, arg, state);
	}
	return 0;
}

void compare_options_parse(struct compare_options *o, int argc, char **argv)
{
	const struct argp_child children[] = { { &options_choices, 0, NULL, 0 },
					       { 0 } };
	const struct argp argp = { .options = table,
				   .parser = parse,
				   .args_doc = "A B",
				   .doc = doc,
				   .children = children };

	*o = (struct compare_options){ .common = { .argc = argc, .argv = argv },
				       .budget_s = 180 };
	options_read(&argp, argc, argv, o);
	o->common.plain = !o->sweep;
	if (o->pairs)
		o->budget_s = INFINITY;
	options_take_seed(&o->common);
}
