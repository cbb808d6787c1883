/* options.c - reads the options of `switchyard run` and `switchyard list`. */
#include "plan/options.h"
#include "base/alloc.h"
#include "base/exit_status.h"
#include "base/record.h"
#include "base/schema_1.h"
#include "base/text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define N_CHOICES (sizeof(choices) / sizeof(*choices))
#define N_EXTENT  (sizeof(extent) / sizeof(*extent))

enum {
	KEY_BUDGET = 256,
	KEY_QUICK,
	KEY_FULL,
	KEY_SEED,
	KEY_OUT,
	KEY_PARAM,
	KEY_UNITS,
	KEY_TIMEOUT,
	KEY_BUSY
};

/* Budgets in s: --quick and --full; below needed_only_s only cells that an
 * answer needs are measured, from full_s on the longer sweeps. */
enum { BUDGET_QUICK_S = 180, BUDGET_FULL_S = 2400 };
static const double needed_only_s = 600, full_s = 1800;

static const struct argp_option choices[] = {
	{ "bench", 'b', "NAME[,NAME]", 0,
	  "Measure only these workloads (default: all)", 0 },
	{ "model", 'm', "NAME[,NAME]", 0,
	  "Measure only these models (default: all but engines)", 0 },
	{ "placement", 'p', "NAME[,NAME]", 0,
	  "Measure only these placements (default: all; see `switchyard "
	  "topo`)",
	  0 },
	{ "units", KEY_UNITS, "N", 0,
	  "Measure this number of units (default: the workload's sweep)", 0 },
	{ "param", KEY_PARAM, "NAME=VALUE", 0,
	  "Set a workload's parameter, see `switchyard list` (default: its "
	  "sweep)",
	  0 },
	{ "timeout", KEY_TIMEOUT, "SECONDS", 0,
	  "Time limit of a slice (default: 5 s, plus 20 times its expected "
	  "time, plus 1 ms for each process or thread)",
	  1 },
	{ "busy", KEY_BUSY, "wait|share", 0,
	  "While another Switchyard measures on the same CPUs, wait for its "
	  "end or share the CPUs (default: wait)",
	  1 },
	{ "seed", KEY_SEED, "N", 0,
	  "Seed of every random order (default: a new seed)", 1 },
	{ "out", KEY_OUT, "DIR", 0,
	  "New directory for the results (default: results/<time>-<seed>)", 1 },
	{ 0 },
};

static const struct argp_option extent[] = {
	{ "budget", KEY_BUDGET, "TIME", 0,
	  "Time limit for all measuring, such as 90s, 3m or 1h (default 3m); "
	  "the run ends sooner when every answer is settled.  Below 10m the "
	  "cells that no answer needs are left out, from 30m on the longer "
	  "sweeps are measured",
	  1 },
	{ "quick", KEY_QUICK, NULL, 0, "The same as --budget=3m", 1 },
	{ "full", KEY_FULL, NULL, 0, "The same as --budget=40m", 1 },
	{ 0 },
};

static void add_placements(struct argp_state *state, struct options *o,
			   char *list)
{
	words_add(state, &o->placements, list);
	for (size_t i = 0; i < o->placements.n; i++)
		o->placements.word[i] =
			(char *)schema_1_placement(o->placements.word[i]);
}

static error_t parse_choice(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	options_note(o, choices, key);
	switch (key) {
	case 'b':
		words_add(state, &o->benches, arg);
		break;
	case 'm':
		words_add(state, &o->models, arg);
		break;
	case 'p':
		add_placements(state, o, arg);
		break;
	case KEY_PARAM:
		choices_add(state, &o->params, arg);
		break;
	case KEY_UNITS:
		o->units = options_number(state, "--units", arg, 10000000);
		break;
	case KEY_SEED:
		o->seed = options_number(state, "--seed", arg, UINT64_MAX);
		break;
	case KEY_TIMEOUT:
		o->timeout = options_number(state, "--timeout", arg, 100000);
		break;
	case KEY_BUSY:
		o->busy = arg;
		break;
	case KEY_OUT:
		o->out = arg;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp options_choices = { .options = choices,
				      .parser = parse_choice };

static void set_budget(struct options *o, double seconds)
{
	o->budget_s = seconds;
	o->needed_only = seconds < needed_only_s;
	o->full = seconds >= full_s;
}

static error_t parse_extent(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	options_note(o, extent, key);
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = o;
		break;
	case KEY_BUDGET:
		set_budget(o, options_seconds(state, "--budget", arg));
		break;
	case KEY_QUICK:
		set_budget(o, BUDGET_QUICK_S);
		break;
	case KEY_FULL:
		set_budget(o, BUDGET_FULL_S);
		break;
	case ARGP_KEY_ARG:
		argp_error(state,
			   "argument '%s' is not expected: only options are",
			   arg);
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

/* Options of `run` that `list` takes, too; the others only affect measuring. */
static const char *const of_list[] = { "bench", "model", NULL };

static error_t parse_list(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	if (key == ARGP_KEY_END) {
		options_only(state, o, of_list, "list");
		if (o->n_gbench > 1 || o->filter || o->list || o->rounds)
			argp_error(state, "--benchmark_... does not apply to "
					  "list");
	}
	return parse_extent(key, arg, state);
}

/* True when arg is a flag of Google Benchmark that the driver itself handles.
 */
static bool take_gbench(struct options *o, const char *arg)
{
	uint64_t rounds;

	if (!strncmp(arg, "--benchmark_filter=", 19)) {
		o->filter = schema_1_pattern(arg + 19);
	} else if (!strcmp(arg, "--benchmark_list_tests") ||
		   !strcmp(arg, "--benchmark_list_tests=true")) {
		o->list = true;
	} else if (!strncmp(arg, "--benchmark_repetitions=", 24)) {
		/* Google Benchmark refuses any other count. */
		if (!options_is_number(arg + 24, 999999, &rounds))
			return false;
		o->rounds = (unsigned)rounds;
	} else {
		o->json = !strcmp(arg, "--benchmark_format=json") ||
			  (o->json && strncmp(arg, "--benchmark_format=", 19));
		return false;
	}
	return true;
}

/* Moves Google Benchmark's flags from argv to o->gbench and the other arguments
 * to ours, which argp reads. */
static int split_gbench(struct options *o, int argc, char **argv, char **ours)
{
	int n = 0;

	o->gbench = room_of((size_t)argc + 4, sizeof(*argv));
	o->gbench[o->n_gbench++] = argv[0];
	for (int i = 0; i < argc; i++) {
		if (strncmp(argv[i], "--benchmark_", 12))
			ours[n++] = argv[i];
		else if (!take_gbench(o, argv[i]))
			o->gbench[o->n_gbench++] = argv[i];
	}
	return n;
}

void options_read(const struct argp *argp, int argc, char **argv, void *input)
{
	static char name[64]; /* static, since argp keeps the pointer */
	char **ours = room_of((size_t)argc + 1, sizeof(*ours));

	memcpy(ours, argv, (size_t)argc * sizeof(*ours));
	snprintf(name, sizeof(name), "switchyard %s", argv[0]);
	ours[0] = name;
	argp_err_exit_status = EXIT_BAD;
	argp_parse(argp, argc, ours, 0, NULL, input);
	free(ours);
}

void options_word(struct argp_state *state, char *arg, const char **word,
		  const char *what)
{
	if (*word)
		argp_error(state, "'%s' is one %s too many", arg, what);
	if (!*arg)
		argp_error(state, "the name of the %s is empty", what);
	*word = arg;
}

static const char run_doc[] =
	"Measure the same workloads as processes, threads and coroutines."
	"\vFlags of Google Benchmark (--benchmark_...) are understood too.\n"
	"Exit status: 0 all cells were measured, 1 a cell failed, 2 bad usage, "
	"130 interrupted.";
static const char list_doc[] = "Show the workloads and what each measures.";

void options_parse(struct options *o, int argc, char **argv,
		   const char *command)
{
	bool run = !strcmp(command, "run");
	struct argp_option few[N_CHOICES], none[N_EXTENT];
	struct argp choose = options_choices;
	const struct argp_child children[] = { { &choose, 0, NULL, 0 }, { 0 } };
	struct argp argp = { .options = run ? extent : none,
			     .parser = run ? parse_extent : parse_list,
			     .args_doc = "",
			     .doc = run ? run_doc : list_doc,
			     .children = children };
	char **ours = room_of((size_t)argc + 1, sizeof(*ours));

	*o = (struct options){ .argc = argc, .argv = argv };
	set_budget(o, BUDGET_QUICK_S);
	options_hide(few, choices, of_list);
	options_hide(none, extent, of_list);
	if (!run)
		choose.options = few;
	argc = split_gbench(o, argc, argv, ours);
	options_read(&argp, argc, ours, o);
	free(ours);
}

void options_take_seed(struct options *o)
{
	uint32_t bits;

	o->seed_taken = !o->seed && getrandom(&bits, sizeof(bits), 0) ==
					    (ssize_t)sizeof(bits);
	if (o->seed_taken)
		o->seed = bits % 1000000 + 1;
}

/* The seed is inserted before the other options: behind a "--" it would not be
 * read as an option. */
json_t *options_json(const struct options *o)
{
	json_t *argv = json_array();

	json_array_append_new(argv, record_clean(program_invocation_name));
	for (int i = 0; i < o->argc; i++)
		json_array_append_new(argv, record_clean(o->argv[i]));
	if (o->seed_taken)
		json_array_insert_new(
			argv, 2,
			json_sprintf("--seed=%llu",
				     (unsigned long long)o->seed));
	return argv;
}
