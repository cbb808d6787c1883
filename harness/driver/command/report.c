/* report.c - switchyard report: a finished run or comparison, shown. */
#include "report/page/report.h"
#include "base/exit_status.h"
#include "base/file.h"
#include "base/record.h"
#include "base/streams.h"
#include "base/text.h"
#include "claims/show/show.h"
#include "command/commands.h"
#include "gate/measure/options.h"
#include "plan/options.h"
#include "report/text/table.h"
#include "report/text/views.h"
#include "results/results.h"
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
	"Usage: switchyard report [--terminal | --markdown | --json | --png] "
	"[DIR]\n"
	"Shows the run or the comparison in DIR (default results/latest): its "
	"table, and\nDIR/report/index.html written anew, unless DIR is "
	"read-only.  Or, in place\nof these:\n\n"
	"  --terminal  answers, figures and table in 80 columns\n"
	"  --markdown  the same for a pull request's comment\n"
	"  --json      the same for tools\n"
	"  --png       each figure as DIR/report/NAME-light.png and -dark.png\n"
	"  --help      this text\n";

enum view_kind { VIEW_PAGE, VIEW_TERMINAL, VIEW_MARKDOWN, VIEW_JSON, VIEW_PNG };

struct report_wish {
	const char *dir;
	enum view_kind kind;
	bool help;
};

static bool parse(struct report_wish *w, int argc, char **argv)
{
	static const struct option known[] = {
		{ "terminal", no_argument, NULL, VIEW_TERMINAL },
		{ "markdown", no_argument, NULL, VIEW_MARKDOWN },
		{ "json", no_argument, NULL, VIEW_JSON },
		{ "png", no_argument, NULL, VIEW_PNG },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int c;

	optind = 1;
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == 'h')
			w->help = true;
		else if (c == '?' || w->kind != VIEW_PAGE)
			return false;
		else
			w->kind = c;
	}
	w->dir = optind < argc ? argv[optind] : "results/latest";
	return argc - optind <= 1;
}

bool page_wanted(const char *dir, const char *below)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", dir, below);
	if (!access(path, W_OK))
		return true;
	if (errno == ENOENT && !access(dir, W_OK))
		return true;
	if (errno != EROFS && errno != EACCES)
		return true;
	text_line(stderr, "Note: no page was written, as %s may not be: %s",
		  dir, strerror(errno));
	return false;
}

/* Shows the end of a run: its table, the claims, and the name of its page. */
static int show_page(const struct results *r, const char *dir, bool brief,
		     FILE *out)
{
	char err[512];

	if (brief && table_is_long(r))
		table_brief(r, out, terminal_width());
	else
		table_print(r, out, color_wanted(out), terminal_width());
	fputc('\n', out);
	claims_summary(r, out);
	fflush(out);
	if (!brief && !page_wanted(dir, "report"))
		return EXIT_OK;
	if (report_write(r, dir, NULL, err, sizeof(err)) < 0)
		return complain(EXIT_FAIL, err);
	text_line(out, "Report: %s/report/index.html", dir);
	return EXIT_OK;
}

int show_results(const char *dir, bool brief, FILE *out)
{
	struct results r;
	char err[512];
	int status;

	if (results_load(&r, dir, err, sizeof(err)) < 0)
		return complain(EXIT_BAD, err);
	status = show_page(&r, dir, brief, out);
	results_free(&r);
	return status;
}

/* Prints a view; nothing is written into the run's directory. */
static void print_view(const struct results *r, enum view_kind kind)
{
	struct view v;

	if (kind == VIEW_TERMINAL)
		view_open_drawn(&v, r);
	else
		view_open_plain(&v, r);
	if (kind == VIEW_TERMINAL)
		view_terminal(&v, stdout, terminal_width());
	else if (kind == VIEW_MARKDOWN)
		view_markdown(&v, stdout);
	else
		print_json(view_json(&v));
	view_close(&v);
}

static int write_png(const struct results *r, const char *dir)
{
	char err[512];
	struct view v;
	int bad = view_open(&v, r, dir, err, sizeof(err)) ||
		  view_png(&v, stdout, err, sizeof(err));

	view_close(&v);
	return bad ? complain(EXIT_FAIL, err) : EXIT_OK;
}

static int show_view(const struct report_wish *w)
{
	struct results r;
	char err[512];
	int status = EXIT_OK;

	if (results_load(&r, w->dir, err, sizeof(err)) < 0)
		return complain(EXIT_BAD, err);
	if (w->kind == VIEW_PNG)
		status = write_png(&r, w->dir);
	else
		print_view(&r, w->kind);
	results_free(&r);
	return status;
}

bool is_comparison(const char *dir)
{
	char path[PATH_MAX], why[PATH_MAX + 200];
	json_t *run;
	const char *kind;
	bool is;

	snprintf(path, sizeof(path), "%s/run.json", dir);
	run = file_json(path, why, sizeof(why));
	kind = record_text(run, "kind");
	is = kind && !strcmp(kind, "compare");
	json_decref(run);
	return is;
}

static int show_compared(const struct report_wish *w)
{
	struct wish as = { .print_json = w->kind == VIEW_JSON };

	streams_fail_as(EXIT_BAD);
	if (w->kind == VIEW_MARKDOWN)
		return print_comparison(w->dir);
	if (w->kind == VIEW_PAGE || w->kind == VIEW_JSON)
		return show_comparison(w->dir, &as, w->kind == VIEW_PAGE);
	return complain(EXIT_BAD, "a comparison has its page, --markdown and "
				  "--json; its terminal view needs no option");
}

int command_report(int argc, char **argv)
{
	struct report_wish w = { 0 };
	int status;

	if (!parse(&w, argc, argv))
		return complain(EXIT_BAD, "report takes one directory and one "
					  "kind at most, see `switchyard "
					  "report --help`");
	if (w.help) {
		fputs(help, stdout);
		return EXIT_OK;
	}
	if (is_comparison(w.dir))
		status = show_compared(&w);
	else if (w.kind == VIEW_PAGE)
		status = show_results(w.dir, false, stdout);
	else
		status = show_view(&w);
	return status;
}
