/* report.c - switchyard report: a finished run or comparison, shown. */
#include "report/page/report.h"
#include "base/exit_status.h"
#include "base/field.h"
#include "base/file.h"
#include "base/streams.h"
#include "base/text.h"
#include "claims/show/show.h"
#include "command/commands.h"
#include "gate/measure/options.h"
#include "plan/options.h"
#include "report/text/ending.h"
#include "report/text/table.h"
#include "report/text/views.h"
#include "results/results.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char doc[] =
	"Show the run or the comparison in DIR (default results/latest): its "
	"table, and DIR/report/index.html written anew, unless DIR is "
	"read-only.  With an option one of "
	"these is shown in their place:";

/* Keys of the options, which are above all characters. */
enum view_kind {
	VIEW_PAGE,
	VIEW_TERMINAL = 300,
	VIEW_MARKDOWN,
	VIEW_JSON,
	VIEW_PNG
};

static const struct argp_option table[] = {
	{ "terminal", VIEW_TERMINAL, NULL, 0,
	  "Answers, figures and table in 80 columns", 0 },
	{ "markdown", VIEW_MARKDOWN, NULL, 0,
	  "The same for a pull request's comment", 0 },
	{ "json", VIEW_JSON, NULL, 0, "The same for tools", 0 },
	{ "png", VIEW_PNG, NULL, 0,
	  "Each figure as DIR/report/NAME-light.png and -dark.png", 0 },
	{ 0 },
};

struct report_options {
	const char *dir;
	enum view_kind kind;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct report_options *o = state->input;

	if (key == ARGP_KEY_ARG)
		options_word(state, arg, &o->dir, "directory");
	else if (key < VIEW_TERMINAL || key > VIEW_PNG)
		return ARGP_ERR_UNKNOWN;
	else if (o->kind != VIEW_PAGE)
		argp_error(state, "--terminal, --markdown, --json and --png "
				  "exclude each other");
	else
		o->kind = key;
	return 0;
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

/* Writes the page of a run and prints its name. */
static int write_page(const struct results *r, const char *dir, FILE *out)
{
	char err[512];

	fflush(out);
	if (report_write(r, dir, NULL, err, sizeof(err)) < 0)
		return complain(EXIT_FAIL, err);
	text_line(out, "Report: %s/report/index.html", dir);
	return EXIT_OK;
}

/* Shows a finished run again: its table, the claims, and its page. */
static int show_page(const struct results *r, const char *dir, FILE *out)
{
	table_print(r, out, color_wanted(out), terminal_width());
	fputc('\n', out);
	claims_summary(r, true, out);
	return page_wanted(dir, "report") ? write_page(r, dir, out) : EXIT_OK;
}

int show_results(const char *dir, bool ended, FILE *out)
{
	struct results r;
	char err[512];
	int status;

	if (results_load(&r, dir, err, sizeof(err)) < 0)
		return complain(EXIT_BAD, err);
	if (ended)
		ending_print(&r, out);
	status = ended ? write_page(&r, dir, out) : show_page(&r, dir, out);
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

static int show_view(const struct report_options *o)
{
	struct results r;
	char err[512];
	int status = EXIT_OK;

	if (results_load(&r, o->dir, err, sizeof(err)) < 0)
		return complain(EXIT_BAD, err);
	if (o->kind == VIEW_PNG)
		status = write_png(&r, o->dir);
	else
		print_view(&r, o->kind);
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
	kind = field_text(run, "kind");
	is = kind && !strcmp(kind, "compare");
	json_decref(run);
	return is;
}

static int show_compared(const struct report_options *o)
{
	struct compare_options as = { .print_json = o->kind == VIEW_JSON };

	streams_fail_as(EXIT_BAD);
	if (o->kind == VIEW_MARKDOWN)
		return print_comparison(o->dir);
	if (o->kind == VIEW_PAGE || o->kind == VIEW_JSON)
		return show_comparison(o->dir, &as, o->kind == VIEW_PAGE);
	return complain(EXIT_BAD, "a comparison has its page, --markdown and "
				  "--json; its terminal view needs no option");
}

int command_report(int argc, char **argv)
{
	const struct argp argp = { .options = table,
				   .parser = parse,
				   .args_doc = "[DIR]",
				   .doc = doc };
	struct report_options o = { 0 };

	options_read(&argp, argc, argv, &o);
	if (!o.dir)
		o.dir = "results/latest";
	if (is_comparison(o.dir))
		return show_compared(&o);
	if (o.kind == VIEW_PAGE)
		return show_results(o.dir, false, stdout);
	return show_view(&o);
}
