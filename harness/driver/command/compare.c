/* compare.c - switchyard compare: two builds measured, judged and shown. */
#include "base/exit_status.h"
#include "base/field.h"
#include "base/interrupt.h"
#include "base/number.h"
#include "base/streams.h"
#include "base/text.h"
#include "base/whole_file.h"
#include "campaign/calibrate.h"
#include "command/commands.h"
#include "gate/gbench/pair.h"
#include "gate/measure/comparison.h"
#include "gate/show/show.h"
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_comment(FILE *out, const void *of)
{
	gate_markdown(of, out);
}

/* Writes the comment; a failure does not keep the rest from being shown. */
static int write_markdown(const struct gate *g, const char *path)
{
	char err[PATH_MAX + 200];
	char *text;
	int status;

	if (!whole_file(path, put_comment, g, err, sizeof(err)))
		return 0;
	text = text_format("--markdown %s", err);
	status = complain(EXIT_FAIL, text);
	free(text);
	return status;
}

static void print_judgement(const struct gate *g,
			    const struct compare_options *o)
{
	if (o->print_json)
		print_json(gate_json(g));
	else
		gate_print(g, stdout, color_wanted(stdout), terminal_width());
}

/* Shows the judged comparison; its page goes to dir unless dir is NULL. */
static int show(const struct gate *g, const struct compare_options *o,
		const char *dir)
{
	char err[512];
	int bad = 0;

	print_judgement(g, o);
	fflush(stdout);
	if (o->markdown)
		bad = write_markdown(g, o->markdown);
	if (dir && gate_report_write(g, dir, err, sizeof(err)))
		bad = complain(EXIT_FAIL, err);
	else if (dir && !o->print_json)
		text_line(stdout, "Report: %s/report/index.html", dir);
	return bad && gate_exit_status(g) != EXIT_FAIL ? EXIT_BAD
						       : gate_exit_status(g);
}

/* A finished comparison keeps its own --require unless the user gives one. */
static void take_require(struct gate *g, const struct compare_options *o)
{
	if (o->require > 0)
		g->require = o->require / 100;
}

/* accepted: benchmarks that B may lack, beside those of run.json; or NULL. */
static int load_judged(struct gate *g, const char *dir, const char *accepted)
{
	char err[512];

	live_clear(dir);
	if (gate_load(g, dir, err, sizeof(err)))
		return complain(EXIT_BAD, err);
	gate_accept_lost(g, accepted);
	gate_judge(g, gate_seed(g));
	return EXIT_OK;
}

int show_comparison(const char *dir, const struct compare_options *o, bool page)
{
	struct gate g;
	int status = load_judged(&g, dir, o->accept_lost);

	if (status)
		return status;
	take_require(&g, o);
	page = page && page_wanted(dir, "report");
	status = show(&g, o, page ? dir : NULL);
	gate_free(&g);
	return status;
}

int print_comparison(const char *dir)
{
	struct gate g;
	int status = load_judged(&g, dir, NULL);

	if (status)
		return status;
	gate_markdown(&g, stdout);
	status = gate_exit_status(&g);
	gate_free(&g);
	return status;
}

int export_comparison(const char *dir)
{
	struct gate g;
	int status = load_judged(&g, dir, NULL);

	if (status)
		return status;
	gate_junit(&g, stdout);
	gate_free(&g);
	return EXIT_OK;
}

static int show_json(const struct compare_options *o)
{
	const struct gbench_options files = {
		.only = o->common.benches.word,
		.n_only = o->common.benches.n,
		.threshold_percent = o->threshold,
		.metric = o->cpu ? GBENCH_CPU : GBENCH_REAL,
		.same_machine = o->same_machine,
	};
	struct gate g;
	char err[512];
	int status;

	if (gbench_pair_load(&g, o->what[GATE_A], o->what[GATE_B], &files, err,
			     sizeof(err)))
		return complain(EXIT_BAD, err);
	gate_judge_sequential(&g);
	gate_accept_lost(&g, o->accept_lost);
	take_require(&g, o);
	status = show(&g, o, NULL);
	gate_free(&g);
	return status;
}

static void print_skipped(const struct comparison *c)
{
	json_t *skip;
	size_t i;

	for (int side = GATE_A; side <= GATE_B; side++)
		json_array_foreach (c->plan[side].skipped, i, skip)
			text_line(stdout, "Note: %c has no %s: %s.", "AB"[side],
				  field_text(skip, "model"),
				  field_text(skip, "reason"));
	if (c->scripts)
		printf("Note: %zu benchmarks of scripts, which are not known "
		       "to have changed, are left out; name their model to "
		       "compare them.\n",
		       c->scripts);
}

static void print_head(const struct comparison *c)
{
	size_t same = 0;

	for (size_t i = 0; i < c->gate.n; i++)
		same += c->gate.bench[i].same_code;
	print_skipped(c);
	printf("%zu benchmarks, %zu of the same code; ", c->gate.n, same);
	if (isfinite(c->options.budget_s))
		printf("at most %s.  ",
		       number_duration(c->options.budget_s).text);
	else
		printf("%u process pairs each.  ", c->options.pairs);
	printf("Seed %llu.\n", (unsigned long long)c->options.common.seed);
	text_line(stdout, "Results in %s", c->store.dir);
	putchar('\n');
	fflush(stdout);
}

static void measure(struct comparison *c)
{
	progress_start(&c->campaign.progress,
		       2 * CALIBRATE_SECONDS * (double)c->gate.n);
	suite_calibrate(c);
	progress_end(&c->campaign.progress);
	comparison_save(c);
	stages_run(c);
}

static int compare(struct comparison *c)
{
	char err[512];
	int status;

	interrupt_catch();
	status = comparison_open(c, err, sizeof(err));
	if (status && interrupted)
		return complain(EXIT_INTERRUPTED, "interrupted");
	if (status)
		return complain(status, err);
	if (!c->options.print_json)
		print_head(c);
	measure(c);
	if (comparison_close(c))
		return complain(EXIT_BAD, c->store.error);
	status = show_comparison(c->store.dir, &c->options, true);
	index_run(c->store.dir);
	if (*c->store.error)
		return complain(EXIT_BAD, c->store.error);
	if (interrupted)
		return complain(EXIT_INTERRUPTED,
				"interrupted; what was measured is kept");
	return status;
}

int command_compare(int argc, char **argv)
{
	static struct comparison c;

	streams_fail_as(EXIT_BAD);
	compare_options_parse(&c.options, argc, argv);
	if (c.options.slow_by > 0)
		snprintf(c.slow_by, sizeof(c.slow_by), "--slow-by=%g",
			 c.options.slow_by);
	if (c.options.finished)
		return show_comparison(c.options.finished, &c.options,
				       !c.options.print_json);
	return c.options.json ? show_json(&c.options) : compare(&c);
}
