/* run.c - switchyard run: from the command line to the report. */
#include "base/alloc.h"
#include "base/clock.h"
#include "base/exit_status.h"
#include "base/field.h"
#include "base/interrupt.h"
#include "base/number.h"
#include "base/record.h"
#include "base/text.h"
#include "base/version.h"
#include "campaign/budget.h"
#include "campaign/calibrate.h"
#include "campaign/campaign.h"
#include "campaign/core_to_core.h"
#include "campaign/pins.h"
#include "campaign/schedule.h"
#include "campaign/tell.h"
#include "campaign/wanted.h"
#include "command/commands.h"
#include "gbench.h"
#include "machine/machine.h"
#include "machine/topology_xml.h"
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Commit of these sources as JSON; null if they are not a git checkout. */
#ifndef SY_COMMIT
#define SY_COMMIT NULL
#endif

/* The state of one run, until the program ends. */
struct run {
	struct options o;
	struct topo topo;
	struct plan plan;
	struct store store;
	struct campaign campaign;
	struct answers answers;
	size_t left_out; /* number of cells that no answer needs */
	json_t *json;	 /* run.json */
	bool has_out;	 /* --benchmark_out was given */
	bool no_file; /* what Google Benchmark reports could not be written */
	FILE *out;    /* text for people; stderr if JSON goes to stdout */
	char err[512];
};

/* Argument of the callback that Google Benchmark calls for each repetition. */
struct asked {
	struct cell *cell;
	unsigned round;
};

static void describe_run(struct run *r)
{
	r->json = json_pack(
		"{si ss ss? so so sn sb sI ss so so so so so so so}", "schema",
		RECORD_SCHEMA, "version", VERSION, "commit", SY_COMMIT, "id",
		record_clean(store_id(&r->store)), "started", store_now(),
		"finished", "complete", 0, "seed", (json_int_t)r->o.seed,
		"mode", r->o.full ? "full" : "quick", "argv",
		options_json(&r->o), "machine", host_machine(""), "environment",
		host_environment(""), "throttled", quota_span(NULL), "topology",
		topo_json(&r->topo), "workloads", plan_workloads_json(&r->plan),
		"skipped",
		r->plan.skipped ? json_incref(r->plan.skipped) : json_array());
}

/* Stores the topology, from which a report on another machine draws this one.
 */
static void describe_topology(struct run *r)
{
	json_t *machine = json_object_get(r->json, "machine");

	json_object_set_new(machine, "caches",
			    host_caches(r->topo.hwloc, r->topo.cores[0]));
	if (host_topology_save(r->topo.hwloc, r->store.dir, r->err,
			       sizeof(r->err)) < 0)
		text_line(r->out, "Note: %s", r->err);
}

static int save_run(struct run *r, bool complete)
{
	json_object_set_new(r->json, "complete", json_boolean(complete));
	json_object_set_new(r->json, "cpu_lock", cpu_lock_json());
	json_object_set_new(r->json, "cells", plan_cells_json(&r->plan));
	return store_run(&r->store, r->json);
}

/*
 * Answers repetition n of a cell with its round n.  All rounds are measured
 * already, since only the measuring decides how many there are.
 */
static void answer(struct gbc_state *st, void *user)
{
	struct asked *a = user;
	struct cell *cell = a->cell;
	double ns = cell->round_ns[a->round++];

	if (gbc_begin(st))
		gbc_end(st);
	if (isnan(ns)) {
		gbc_skip(st, cell->reason	 ? cell->reason
			     : cell->lost_reason ? cell->lost_reason
			     : interrupted	 ? "interrupted"
						 : "no slice");
		return;
	}
	gbc_manual(st, ns * (double)cell->ops * 1e-9);
}

/* Puts Google Benchmark's file into the run's directory unless the user named
 * another. */
static void aim_gbench(struct run *r)
{
	char out[PATH_MAX + 64];
	char *argv[] = { r->o.gbench[0], out, "--benchmark_out_format=json",
			 NULL };
	int n = 3;

	if (r->has_out)
		return;
	snprintf(out, sizeof(out), "--benchmark_out=%s/gbench.json",
		 r->store.dir);
	if (gbc_init(&n, argv))
		err(EXIT_FAIL, "%s", gbc_error());
}

/* Checks the --benchmark_* flags before the directory of the run is made. */
static int check_gbench(struct run *r)
{
	int n = r->o.n_gbench;

	for (int i = 1; i < n; i++)
		r->has_out |= !strncmp(r->o.gbench[i], "--benchmark_out=", 16);
	if (gbc_init(&n, r->o.gbench) || (r->has_out && gbc_check_out()))
		return complain(EXIT_BAD, gbc_error());
	return 0;
}

static void take_summary(void *user, const struct gbc_summary *sum)
{
	struct run *r = user;

	r->no_file = sum->no_file;
}

static void run_gbench(struct run *r)
{
	const struct gbc_sink quiet = { .user = r, .end = take_summary };

	for (size_t i = 0; i < r->plan.n_cells; i++) {
		struct cell *c = &r->plan.cells[i];
		struct asked *a = room_of(1, sizeof(*a));
		struct gbc_bench b = { .name = c->name,
				       .fn = answer,
				       .user = a,
				       .clock = GBC_MANUAL,
				       .unit = GBC_NS,
				       .iterations = c->ops,
				       .repetitions = c->rounds };

		*a = (struct asked){ .cell = c };
		if ((!c->status || strcmp(c->status, "cannot")) && c->rounds)
			gbc_add(&b);
	}
	gbc_run(&quiet);
	if (r->no_file)
		text_line(stderr, "switchyard: %s", gbc_error());
}

static int prepare(struct run *r, int argc, char **argv)
{
	options_parse(&r->o, argc, argv, "run");
	options_take_seed(&r->o);
	r->out = r->o.json || r->o.list ? stderr : stdout;
	if (check_gbench(r))
		return EXIT_BAD;
	if (topo_load(&r->topo, r->err, sizeof(r->err)) < 0)
		return complain(EXIT_FAIL, r->err);
	pins_try(&r->topo, r->out);
	if (plan_workers(&r->plan, build_dir(), &r->o, &r->topo, r->err,
			 sizeof(r->err)) < 0)
		return complain(EXIT_FAIL, r->err);
	if (plan_cells(&r->plan, &r->o, &r->topo, r->err, sizeof(r->err)) < 0)
		return complain(EXIT_BAD, r->err);
	if (r->o.needed_only && !options_given(&r->o, "units") &&
	    !options_given(&r->o, "param") && !r->o.filter)
		r->left_out = wanted_keep(&r->plan, &r->o);
	return EXIT_OK;
}

static int list_cells(const struct plan *p)
{
	for (size_t i = 0; i < p->n_cells; i++)
		puts(p->cells[i].name);
	return EXIT_OK;
}

/* Prints the notes about this machine. */
static void print_notes(const struct run *r)
{
	json_t *note, *env = json_object_get(r->json, "environment");
	size_t i;

	json_array_foreach (json_object_get(env, "notes"), i, note)
		text_line(r->out, "Note: %s", json_string_value(note));
	json_array_foreach (r->plan.skipped, i, note)
		text_line(r->out, "Note: no %s: %s.", field_text(note, "model"),
			  field_text(note, "reason"));
	if (access("/proc/self/schedstat", R_OK) < 0)
		text_line(r->out, "Note: no /proc/self/schedstat: run-queue "
				  "wait is not counted.");
}

static void print_plan(const struct run *r)
{
	const struct plan *p = &r->plan;
	double least = campaign_least_seconds(&r->campaign) +
		       clock_since(r->campaign.began);

	text_line(r->out,
		  "%zu cells in %u groups, at least %u rounds of fresh "
		  "processes.  Seed %llu.",
		  p->n_cells, p->n_groups, p->rounds,
		  (unsigned long long)r->o.seed);
	if (!isinf(r->campaign.until))
		text_line(r->out, "They take about %s; the budget is %s.",
			  number_duration(least).text,
			  number_duration(r->o.budget_s).text);
	if (!isinf(r->campaign.until) && least < r->o.budget_s)
		text_line(r->out, "The rest of the budget is for answers that "
				  "are still open then.");
	if (r->left_out)
		text_line(r->out,
			  "%zu cells that no answer needs are left out; "
			  "--budget=10m measures them.",
			  r->left_out);
	text_line(r->out, "Results: %s", r->store.dir);
	fputc('\n', r->out);
	fflush(r->out);
}

static void measure(struct run *r)
{
	struct campaign *c = &r->campaign;
	struct allot_more more;

	*c = (struct campaign){ .plan = &r->plan,
				.topo = &r->topo,
				.store = &r->store,
				.random = r->o.seed,
				.tolerant = true,
				.full = r->o.full,
				.timeout = r->o.timeout };
	c->began = clock_ns();
	progress_start(&c->progress,
		       CALIBRATE_SECONDS * (double)r->plan.n_cells);
	campaign_calibrate(c);
	progress_end(&c->progress);
	if (campaign_stopped(c))
		return;
	campaign_budget(c, &r->o);
	print_plan(r);
	save_run(r, false);
	campaign_measure(c, &r->answers, r->out);
	more = campaign_more(c, &r->answers);
	json_object_set_new(r->json, "budget",
			    tell_json(c, &r->answers, &more));
	if (!campaign_stopped(c))
		json_object_set_new(r->json, "cores",
				    cores_measure(&r->plan, &r->topo));
	run_gbench(r);
}

static bool measured(const struct cell *c)
{
	for (unsigned i = 0; c->round_ns && i < c->rounds; i++)
		if (!isnan(c->round_ns[i]))
			return true;
	return false;
}

static int conclude(struct run *r)
{
	int code = EXIT_OK;

	for (size_t i = 0; i < r->plan.n_cells; i++) {
		struct cell *c = &r->plan.cells[i];

		if (measured(c))
			cell_end(c, "ok", NULL);
		else if (c->losses)
			cell_end(c, c->lost_status, c->lost_reason);
		cell_end(c, "failed", RECORD_STOPPED);
		if (c->losses ||
		    (strcmp(c->status, "ok") && strcmp(c->status, "cannot")))
			code = EXIT_FAIL;
	}
	json_object_set_new(r->json, "finished", store_now());
	quota_span(json_object_get(r->json, "throttled"));
	json_object_set_new(r->json, "other_work", other_work_json());
	save_run(r, !campaign_stopped(&r->campaign));
	store_close(&r->store);
	if (show_results(r->store.dir, true, r->out) != EXIT_OK || r->no_file)
		code = EXIT_FAIL;
	index_run(r->store.dir);
	if (*r->store.error)
		return complain(EXIT_FAIL, r->store.error);
	if (interrupted)
		return complain(EXIT_INTERRUPTED,
				"interrupted; what was measured is kept");
	return code;
}

int command_run(int argc, char **argv)
{
	static struct run r;
	int bad = prepare(&r, argc, argv);

	if (bad)
		return bad;
	if (r.o.list)
		return list_cells(&r.plan);
	pins_leave(&r.topo, &r.plan);
	bad = pins_lock(&r.topo, &r.plan, r.o.busy, r.err, sizeof(r.err));
	if (bad)
		return complain(bad, r.err);
	if (store_open(&r.store, r.o.out, r.o.seed, "slices.jsonl", r.err,
		       sizeof(r.err)) < 0)
		return complain(EXIT_BAD, r.err);
	aim_gbench(&r);
	interrupt_catch();
	describe_run(&r);
	describe_topology(&r);
	if (save_run(&r, false) < 0)
		return complain(EXIT_BAD, r.store.error);
	print_notes(&r);
	measure(&r);
	return conclude(&r);
}
