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
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 80 };

static const char help[] =
	"Usage: switchyard history [OPTION...] [BENCH]\n"
	"All runs and comparisons over time, where they changed, and whether "
	"they drift.\n"
	"BENCH is a workload (pingpong), a benchmark or a part of its name; "
	"with it each\npoint is listed.  Writes RESULTS/history/index.html, "
	"unless "
	"RESULTS is\nread-only.\n\n"
	"  --rebuild       make the index anew from the runs' files\n"
	"  --machine FP    the machine of this fingerprint, or all (default "
	"this one)\n"
	"  --json          for tools; writes no page\n"
	"  --results DIR   where the runs are (default results)\n"
	"  --help          this text\n";

struct history_wish {
	struct history_ask ask;
	const char *results;
	bool rebuild, json, help;
};

/* Returns false when an option or word is wrong. */
static bool parse(struct history_wish *w, int argc, char **argv)
{
	static const struct option known[] = {
		{ "rebuild", no_argument, NULL, 'b' },
		{ "machine", required_argument, NULL, 'm' },
		{ "json", no_argument, NULL, 'j' },
		{ "results", required_argument, NULL, 'r' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int c;

	optind = 1;
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == '?')
			return false;
		if (c == 'm')
			w->ask.machine = optarg;
		if (c == 'r')
			w->results = optarg;
		w->rebuild |= c == 'b';
		w->json |= c == 'j';
		w->help |= c == 'h';
	}
	if (optind < argc)
		w->ask.bench = argv[optind++];
	return optind == argc && !(w->ask.bench && !*w->ask.bench);
}

/* Updates the index; names skipped directories only if all are to be read. */
static int bring_up_to_date(struct history *h, const struct history_wish *w)
{
	size_t runs, skipped;
	char err[512];

	if ((w->rebuild ? history_rebuild : history_update)(h, &runs, &skipped,
							    err, sizeof(err)))
		return complain(EXIT_FAIL, err);
	if (w->rebuild)
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
		      const struct history_wish *w)
{
	if (v->lone > 0)
		printf("The history in %s has no series yet: %zu comparison%s, "
		       "but fewer than four with one base.\n",
		       w->results, v->lone, v->lone == 1 ? "" : "s");
	else
		printf("The history in %s is empty: `make bench` measures a "
		       "first run.\n",
		       w->results);
}

static int show_text(const struct history_view *v, const struct history_wish *w)
{
	char err[512];

	if (w->ask.bench)
		history_print_points(v, stdout, WIDTH);
	else
		history_print(v, stdout, WIDTH);
	fflush(stdout);
	if (!page_wanted(w->results, "history"))
		return EXIT_OK;
	if (history_page_write(v, w->results, report_plots_dir(), err,
			       sizeof(err)))
		return complain(EXIT_FAIL, err);
	text_line(stdout, "Page: %s/history/index.html", w->results);
	return EXIT_OK;
}

static int show(const struct history_view *v, const struct history_wish *w)
{
	bool one = w->ask.machine && strcmp(w->ask.machine, "all");

	if (v->n == 0 && (one || v->all > 0))
		return v->all == 0 && w->ask.machine
			       ? no_such_machine(w->ask.machine)
			       : no_such_bench(v, w->ask.bench);
	if (w->json)
		print_json(history_json(v));
	else if (v->n == 0)
		say_empty(v, w);
	else
		return show_text(v, w);
	return EXIT_OK;
}

static int look(struct history *h, struct history_wish *w)
{
	json_t *machine = host_machine("");
	char *here = machine ? host_fingerprint(machine) : NULL;
	struct history_view v;
	char err[512];
	int status;

	w->ask.here = here;
	if (history_look(h, &w->ask, &v, err, sizeof(err))) {
		status = complain(EXIT_FAIL, err);
	} else {
		status = show(&v, w);
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

static int open_and_show(struct history_wish *w)
{
	struct history *h;
	char err[512];
	int status;

	if (access(w->results, F_OK))
		return no_such_results(w->results);
	if (history_open(&h, w->results, err, sizeof(err)))
		return complain(EXIT_FAIL, err);
	status = bring_up_to_date(h, w);
	if (!status)
		status = look(h, w);
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
	struct history_wish w = { .results = "results" };
	int status = EXIT_OK;

	if (!parse(&w, argc, argv))
		return complain(EXIT_BAD, "history takes options and one "
					  "benchmark, see `switchyard history "
					  "--help`");
	if (w.help)
		fputs(help, stdout);
	else
		status = open_and_show(&w);
	return status;
}
