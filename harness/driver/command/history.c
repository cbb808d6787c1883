/* history.c - switchyard history: all runs over time, and what changed. */
#include "base/exit_status.h"
#include "base/text.h"
#include "command/commands.h"
#include "history/show/show.h"
#include "machine/machine.h"
#include "plan/options.h"
#include "report/figure/plots_dir.h"
#include "report/page/report.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 80 };

static const char doc[] =
	"Show all runs and comparisons over time, where they changed, and "
	"whether they drift.  BENCH is a workload (pingpong), a benchmark or a "
	"part of its name; with it each point is listed."
	"\vWrites RESULTS/history/index.html, unless RESULTS is read-only.";

enum { KEY_REBUILD = 300, KEY_MACHINE, KEY_JSON, KEY_RESULTS };

static const struct argp_option table[] = {
	{ "rebuild", KEY_REBUILD, NULL, 0,
	  "Make the index anew from the runs' files", 0 },
	{ "machine", KEY_MACHINE, "FP", 0,
	  "The machine of this fingerprint, or all (default: this one)", 0 },
	{ "json", KEY_JSON, NULL, 0, "For tools; writes no page", 0 },
	{ "results", KEY_RESULTS, "DIR", 0,
	  "Directory of the runs (default: results)", 0 },
	{ 0 },
};

struct history_options {
	struct history_ask ask;
	const char *results;
	bool rebuild, json;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct history_options *o = state->input;

	if (key == ARGP_KEY_ARG)
		options_word(state, arg, &o->ask.bench, "benchmark");
	else if (key == KEY_MACHINE)
		o->ask.machine = arg;
	else if (key == KEY_RESULTS)
		o->results = arg;
	else if (key == KEY_REBUILD)
		o->rebuild = true;
	else if (key == KEY_JSON)
		o->json = true;
	else
		return ARGP_ERR_UNKNOWN;
	return 0;
}

/* Updates the index; names skipped directories only if all are to be read. */
static int bring_up_to_date(struct history *h, const struct history_options *o)
{
	size_t runs, skipped;
	char err[512];

	if ((o->rebuild ? history_rebuild : history_update)(h, &runs, &skipped,
							    err, sizeof(err)))
		return complain(EXIT_FAIL, err);
	if (o->rebuild)
		fprintf(stderr, "switchyard: %zu run%s indexed, %zu skipped\n",
			runs, runs == 1 ? "" : "s", skipped);
	else if (skipped > 0)
		fprintf(stderr,
			"switchyard: %zu director%s not in the history; "
			"--rebuild says why\n",
			skipped, skipped == 1 ? "y is" : "ies are");
	return EXIT_OK;
}

static int no_such_machine(const char *machine)
{
	char text[300];

	snprintf(text, sizeof(text),
		 "no run of machine '%.80s' in the history; --machine all "
		 "shows which there are",
		 machine);
	return complain(EXIT_BAD, text);
}

static int no_such_bench(const struct history_view *v, const char *bench)
{
	char *nearest = text_clean(v->nearest, 60), text[512], advice[300];

	if (nearest)
		snprintf(advice, sizeof(advice), "did you mean %s?", nearest);
	else
		snprintf(advice, sizeof(advice), "%s",
			 v->other_points > 0
				 ? "--machine all looks at other machines too"
				 : "`switchyard history` lists all");
	snprintf(text, sizeof(text),
		 "no benchmark '%.80s' in the history of this machine; %s",
		 bench, advice);
	free(nearest);
	return complain(EXIT_BAD, text);
}

/* Says why there is no series: there may be comparisons and no runs. */
static void say_empty(const struct history_view *v,
		      const struct history_options *o)
{
	if (v->lone > 0)
		printf("The history in %s has no series yet: %zu comparison%s, "
		       "but fewer than four with one base.\n",
		       o->results, v->lone, v->lone == 1 ? "" : "s");
	else
		printf("The history in %s is empty: `make bench` measures a "
		       "first run.\n",
		       o->results);
}

static int show_text(const struct history_view *v,
		     const struct history_options *o)
{
	char err[512];

	if (o->ask.bench)
		history_print_points(v, stdout, WIDTH);
	else
		history_print(v, stdout, WIDTH);
	fflush(stdout);
	if (!page_wanted(o->results, "history"))
		return EXIT_OK;
	if (history_page_write(v, o->results, report_plots_dir(), err,
			       sizeof(err)))
		return complain(EXIT_FAIL, err);
	text_line(stdout, "Page: %s/history/index.html", o->results);
	return EXIT_OK;
}

static int show(const struct history_view *v, const struct history_options *o)
{
	bool one = o->ask.machine && strcmp(o->ask.machine, "all");

	if (v->n == 0 && (one || v->all > 0))
		return v->all == 0 && o->ask.machine
			       ? no_such_machine(o->ask.machine)
			       : no_such_bench(v, o->ask.bench);
	if (o->json)
		print_json(history_json(v));
	else if (v->n == 0)
		say_empty(v, o);
	else
		return show_text(v, o);
	return EXIT_OK;
}

static int look(struct history *h, struct history_options *o)
{
	json_t *machine = host_machine("");
	char *here = machine ? host_fingerprint(machine) : NULL;
	struct history_view v;
	char err[512];
	int status;

	o->ask.here = here;
	if (history_look(h, &o->ask, &v, err, sizeof(err))) {
		status = complain(EXIT_FAIL, err);
	} else {
		status = show(&v, o);
		history_view_free(&v);
	}
	free(here);
	json_decref(machine);
	return status;
}

static int no_such_results(const char *dir)
{
	char text[600];

	snprintf(text, sizeof(text),
		 "%.300s: %s; make a first run with `make bench`, or name the "
		 "directory of the runs with --results",
		 dir, strerror(errno));
	return complain(EXIT_BAD, text);
}

static int open_and_show(struct history_options *o)
{
	struct history *h;
	char err[512];
	int status;

	if (access(o->results, F_OK))
		return no_such_results(o->results);
	if (history_open(&h, o->results, err, sizeof(err)))
		return complain(EXIT_FAIL, err);
	status = bring_up_to_date(h, o);
	if (!status)
		status = look(h, o);
	history_close(h);
	return status;
}

void index_run(const char *dir)
{
	struct history *h;
	char err[400];
	int bad;

	/* Index only directories that a rebuilt index would find again. */
	if (strncmp(dir, "results/", 8))
		return;
	bad = history_open(&h, "results", err, sizeof(err));
	if (!bad) {
		bad = history_add(h, dir, err, sizeof(err));
		history_close(h);
	}
	if (bad)
		text_line(stderr, "Note: not in the history: %s", err);
}

int command_history(int argc, char **argv)
{
	const struct argp argp = { .options = table,
				   .parser = parse,
				   .args_doc = "[BENCH]",
				   .doc = doc };
	struct history_options o = { .results = "results" };

	options_read(&argp, argc, argv, &o);
	return open_and_show(&o);
}
