/* cmd_show.c - switchyard list, topo and report: what is there to see. */
#include "claims.h"
#include "commands.h"
#include "options.h"
#include "plan.h"
#include "record.h"
#include "report.h"
#include "results.h"
#include "table.h"
#include "wish.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int terminal_width(void)
{
	struct winsize w;

	if (isatty(STDOUT_FILENO) &&
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 60)
		return w.ws_col;
	return 80;
}

bool color_wanted(void)
{
	const char *no_color = getenv("NO_COLOR");

	return isatty(STDOUT_FILENO) && !(no_color && *no_color);
}

int show_results(const char *dir, bool brief)
{
	struct results r;
	char err[512];

	if (results_load(&r, dir, err, sizeof(err)) < 0)
		return complain(EXIT_BAD, err);
	if (brief && table_is_long(&r))
		table_brief(&r, stdout, terminal_width());
	else
		table_print(&r, stdout, color_wanted(), terminal_width());
	putchar('\n');
	claims_summary(&r, stdout);
	fflush(stdout);
	if (report_write(&r, dir, NULL, err, sizeof(err)) < 0) {
		results_free(&r);
		return complain(EXIT_FAIL, err);
	}
	printf("Report: %s/report/index.html\n", dir);
	results_free(&r);
	return EXIT_OK;
}

static bool is_comparison(const char *dir)
{
	char path[PATH_MAX];
	json_t *run;
	const char *kind;
	bool is;

	snprintf(path, sizeof(path), "%s/run.json", dir);
	run = json_load_file(path, 0, NULL);
	kind = record_text(run, "kind");
	is = kind && !strcmp(kind, "compare");
	json_decref(run);
	return is;
}

int command_report(int argc, char **argv)
{
	const char *dir = argc == 2 ? argv[1] : "results/latest";

	if (argc > 1 && !strcmp(argv[1], "--help")) {
		puts("Usage: switchyard report [DIR]\n"
		     "Prints the table of the run or the comparison in DIR "
		     "(default\nresults/latest) and writes "
		     "DIR/report/index.html anew.");
		return EXIT_OK;
	}
	if (argc > 2 || (argc == 2 && argv[1][0] == '-'))
		return complain(EXIT_BAD, "report takes one directory at most, "
					  "see `switchyard report --help`");
	if (is_comparison(dir))
		return show_comparison(dir, &(struct wish){ 0 });
	return show_results(dir, false);
}

int command_topo(int argc, char **argv)
{
	struct topo t;
	char err[300];

	if (argc > 1 && !strcmp(argv[1], "--help")) {
		puts("Usage: switchyard topo\n"
		     "Shows the cores this process may use and where units can "
		     "be placed.");
		return EXIT_OK;
	}
	if (argc > 1)
		return complain(EXIT_BAD, "topo takes no arguments");
	if (topo_load(&t, err, sizeof(err)) < 0)
		return complain(EXIT_FAIL, err);
	topo_print(&t, stdout);
	topo_free(&t);
	return EXIT_OK;
}

static void list_cannot(const struct worker *w, const struct worker *end)
{
	const char *bench = w->bench, *model, *why;
	json_t *v;

	for (; w < end && !strcmp(w->bench, bench); w++)
		json_object_foreach (json_object_get(w->about, "cannot"), model,
				     v) {
			why = json_string_value(v);
			if (!strcmp(model, w->model))
				printf("            not as %s: %s\n", model,
				       why);
		}
}

static void list_bench(const struct worker *w, const struct worker *end)
{
	json_t *p;
	size_t i;

	printf("%-10s  %s\n            one op: %s; models:", w->bench,
	       record_text(w->about, "about"), record_text(w->about, "op"));
	for (const struct worker *m = w; m < end && !strcmp(m->bench, w->bench);
	     m++)
		printf(" %s", m->model);
	putchar('\n');
	json_array_foreach (json_object_get(w->about, "params"), i, p)
		printf("            --param %s=%.0f  %s (%.0f to %.0f)\n",
		       record_text(p, "name"), record_number(p, "default"),
		       record_text(p, "about"), record_number(p, "min"),
		       record_number(p, "max"));
	list_cannot(w, end);
}

static void list_skipped(const struct plan *p)
{
	json_t *s;
	size_t i;

	json_array_foreach (p->skipped, i, s)
		printf("%s: cannot run here: %s\n", record_text(s, "model"),
		       record_text(s, "reason"));
}

int command_list(int argc, char **argv)
{
	struct plan p = { 0 };
	struct options o;
	struct topo t;
	const char *last = "";
	char err[300];

	options_parse(&o, argc, argv, "list");
	if (topo_load(&t, err, sizeof(err)) < 0)
		return complain(EXIT_FAIL, err);
	if (plan_workers(&p, build_dir(), &o.benches, &t, err, sizeof(err)) < 0)
		return complain(EXIT_FAIL, err);
	if (plan_check(&p, &o, &t, err, sizeof(err)) < 0)
		return complain(EXIT_BAD, err);
	for (size_t i = 0; i < p.n_workers; i++) {
		const struct worker *w = &p.workers[i];

		if (strcmp(last, w->bench) && words_allow(&o.benches, w->bench))
			list_bench(w, p.workers + p.n_workers);
		last = w->bench;
	}
	list_skipped(&p);
	return EXIT_OK;
}
