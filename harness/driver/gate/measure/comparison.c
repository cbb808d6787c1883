/* comparison.c - opens, saves and closes the directory of a comparison. */
#include "gate/measure/comparison.h"
#include "base/clock.h"
#include "base/exit_status.h"
#include "base/record.h"
#include "base/version.h"
#include "campaign/pins.h"
#include "history/index/history.h"
#include "machine/cpu_lock.h"
#include "machine/machine.h"
#include "machine/quota.h"
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * At most this many newest A/A pairs of earlier comparisons are used for each
 * benchmark.
 */
enum { BEFORE_MAX = 60 };

static json_t *describe(const struct comparison *c)
{
	const struct compare_options *o = &c->options;

	return json_pack(
		"{si ss ss so sn sb sI so so so so so so sf sf so so so ss?}",
		"schema", RECORD_SCHEMA, "kind", "compare", "version", VERSION,
		"started", store_now(), "finished", "complete", 0, "seed",
		(json_int_t)o->common.seed, "argv", options_json(&o->common),
		"machine", host_machine(""), "environment",
		host_environment(""), "throttled", quota_span(NULL), "topology",
		topo_json(&c->topo), "budget_s", record_real(o->budget_s),
		"slow_by", o->slow_by, "require_percent", o->require, "a",
		build_json(&c->build[GATE_A]), "b",
		build_json(&c->build[GATE_B]), "benchmarks", json_array(),
		"accept_lost", o->accept_lost);
}

static char *fingerprint(const struct comparison *c)
{
	return host_fingerprint(json_object_get(c->gate.run, "machine"));
}

/*
 * Reads A/A pairs of earlier comparisons from the index; without an index there
 * are none.
 */
static void recall(struct comparison *c)
{
	char *machine = fingerprint(c), err[300];
	double x[BEFORE_MAX];
	struct history *h;

	if (access("results/history.sqlite", R_OK) == 0 &&
	    history_open(&h, "results", err, sizeof(err)) == 0) {
		for (size_t i = 0; i < c->gate.n; i++) {
			size_t n = history_same(h, machine,
						c->gate.bench[i].name, x,
						BEFORE_MAX);

			entry_recalls(c, i, x, n);
		}
		history_close(h);
	}
	free(machine);
}

/*
 * Finds both builds before either of them is built, because building takes
 * minutes.
 */
static int find_builds(struct comparison *c, char *err, size_t size)
{
	int bad = 0;

	for (int side = GATE_A; side <= GATE_B && !bad; side++)
		bad = build_find(&c->build[side], c->options.what[side], err,
				 size);
	for (int side = GATE_A; side <= GATE_B && !bad; side++)
		bad = build_make(&c->build[side], err, size);
	return bad;
}

static void set_campaign(struct comparison *c)
{
	const struct options *o = &c->options.common;

	c->campaign = (struct campaign){ .plan = &c->plan[GATE_A],
					 .topo = &c->topo,
					 .store = &c->store,
					 .random = o->seed,
					 .timeout = o->timeout,
					 .terse = true,
					 .began = clock_ns() };
}

static void sweep_beside(const char *dir)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s", dir);
	live_sweep(dirname(path));
}

static int make_directory(struct comparison *c, char *err, size_t size)
{
	const struct options *o = &c->options.common;

	if (store_open(&c->store, o->out, o->seed, "pairs.jsonl", err, size))
		return EXIT_BAD;
	sweep_beside(c->store.dir);
	if (live_open(&c->live, c->store.dir, err, size))
		return EXIT_BAD;
	/* the link `latest` stays with the latest run of one build */
	c->store.latest = false;
	json_object_set_new(c->gate.run, "id",
			    record_clean(store_id(&c->store)));
	return 0;
}

int comparison_save(struct comparison *c)
{
	json_object_set_new(c->gate.run, "cpu_lock", cpu_lock_json());
	return store_run(&c->store, c->gate.run);
}

/*
 * Waits for other comparisons and runs on the same CPUs; the waiting time does
 * not count against the budget.
 */
static int lock_cpus(struct comparison *c, char *err, size_t size)
{
	int64_t began = clock_ns();
	int bad = pins_lock(&c->topo, &c->plan[GATE_B], c->options.common.busy,
			    err, size);

	c->campaign.began += clock_ns() - began;
	return bad;
}

int comparison_open(struct comparison *c, char *err, size_t size)
{
	int bad = find_builds(c, err, size);

	if (bad)
		return bad;
	if (topo_load(&c->topo, err, size) < 0)
		return EXIT_FAIL;
	pins_try(&c->topo, c->options.print_json ? stderr : stdout);
	set_campaign(c);
	c->gate.run = describe(c);
	bad = suite_make(c, err, size);
	if (bad)
		return bad;
	pins_leave(&c->topo, &c->plan[GATE_B]);
	bad = lock_cpus(c, err, size);
	if (bad)
		return bad;
	bad = make_directory(c, err, size);
	if (bad)
		return bad;
	recall(c);
	if (comparison_save(c) == 0)
		return 0;
	snprintf(err, size, "%s", c->store.error);
	return EXIT_BAD;
}

/*
 * Says what changed on the machine. Numbers from before and after a sleep, a
 * migration or a change of settings are from two different machines in effect.
 */
static const char *what_moved(const struct comparison *c)
{
	char *before = fingerprint(c), *now;
	json_t *machine = host_machine("");
	bool same;

	now = host_fingerprint(machine);
	same = !strcmp(before, now);
	free(before);
	free(now);
	json_decref(machine);
	return same ? NULL
		    : "the machine changed while it was measured: its kernel, "
		      "its processors or their settings have changed";
}

static void save_seconds(struct comparison *c)
{
	json_t *run = c->gate.run;

	json_object_set_new(run, "seconds", json_real(c->gate.seconds));
	json_object_set_new(run, "same_seconds",
			    json_real(c->gate.same_seconds));
	/*
	 * Durations of benchmarks that were tried, even if there was no time to
	 * measure them.
	 */
	for (size_t i = 0; i < c->gate.n; i++)
		json_object_set_new(c->entry[i].about, "pair_seconds",
				    c->entry[i].slice_pairs
					    ? json_real(entry_seconds(c, i))
					    : json_null());
}

int comparison_close(struct comparison *c)
{
	json_t *run = c->gate.run;
	const char *moved = what_moved(c);
	int bad;

	save_seconds(c);
	json_object_set_new(run, "moved",
			    moved ? json_string(moved) : json_null());
	json_object_set_new(run, "finished", store_now());
	quota_span(json_object_get(run, "throttled"));
	json_object_set_new(run, "other_work", other_work_json());
	json_object_set_new(run, "complete",
			    json_boolean(!campaign_stopped(&c->campaign)));
	bad = comparison_save(c);
	store_close(&c->store);
	live_close(&c->live);
	return bad;
}
