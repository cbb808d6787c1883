/* claims_fixture.h - made-up results in which every claim holds, with changes.
 */
#ifndef CLAIMS_FIXTURE_H
#define CLAIMS_FIXTURE_H
#include "claims/show/show.h"
#include "dir_fixture.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORLD_ROUNDS 6 /* fewest rounds that give an interval */
#define TIME	     "ns_per_op"

/* What is wrong with a measure (STEADY to THREE) or with its cell (the others).
 */
enum how {
	STEADY, /* nothing: the value is the same in every round */
	WILD,	/* a hundredth or hundredfold, so the interval is too wide */
	NULLED, /* the value is null in every record */
	ONCE,	/* the value is in one slice, and 0 in the others */
	THREE,	/* only three rounds, too few for an interval */
	GONE,	/* the run has no such cell */
	CANNOT,
	CRASHED,
	WRONG,	 /* one slice had a wrong answer */
	STOPPED, /* the user ended the run before this cell */
	OTHER,	 /* switches counted differ from those declared */
};

/* A measure of a cell, and its value. */
struct fact {
	const char *cell, *measure;
	double value;
	enum how how;
};

#include "claims_world.h"

/* The cells that were made so far. */
struct made {
	json_t *cells, *metrics; /* in the order of cell ids */
	enum how how[256];
	size_t n;
	FILE *lines;
	json_int_t cores;
};

static const char refused[] = "RLIMIT_NPROC <b>is</b> 1\nat most";

static inline json_t *made_cell(const struct fact *f, size_t id)
{
	char bench[32], model[32], place[32];
	unsigned units;

	if (sscanf(f->cell, "%31[^/]/%31[^/]/%31[^/]/units:%u", bench, model,
		   place, &units) != 4)
		fail_msg("%s is no name of a cell", f->cell);
	return json_pack("{sI ss ss ss ss si sn sn s{sf sf}}", "id",
			 (json_int_t)id, "name", f->cell, "bench", bench,
			 "model", model, "placement", place, "units",
			 (int)units, "group", "reason", "switches", "min", 0.0,
			 "max", 2.0);
}

/* Adds a fact to the cell's metrics, by name: [value, how]. */
static inline void made_fact(struct made *m, const struct fact *f)
{
	json_t *cell, *metrics;
	size_t id = 0;

	for (; id < m->n; id++) {
		cell = json_array_get(m->cells, id);
		if (!strcmp(json_string_value(json_object_get(cell, "name")),
			    f->cell))
			break;
	}
	if (id == m->n) {
		assert_true(m->n++ < 256);
		json_array_append_new(m->cells, made_cell(f, id));
		json_array_append_new(m->metrics, json_object());
		m->how[id] = STEADY;
	}
	if (f->how > ONCE)
		m->how[id] = f->how;
	metrics = json_array_get(m->metrics, id);
	if (f->measure)
		json_object_set_new(metrics, f->measure,
				    json_pack("[fi]", f->value, (int)f->how));
}

static inline double value_in(const json_t *metric, int round)
{
	double v = json_number_value(json_array_get(metric, 0));

	switch ((enum how)json_integer_value(json_array_get(metric, 1))) {
	case WILD:
		return round % 2 ? v * 100 + 100 : v / 100;
	case NULLED:
		return NAN;
	case ONCE:
		return round == 3 ? v : 0;
	default:
		return v;
	}
}

/* Value of a time or rate in a round: unlike a count, it cannot be below 0. */
static inline double time_in(const json_t *metric, int round)
{
	double v = metric ? json_number_value(json_array_get(metric, 0)) : 100;

	if (json_integer_value(json_array_get(metric, 1)) == WILD)
		return round % 2 ? v * 1000 : v / 1000;
	return v;
}

static inline void put_metrics(struct made *m, json_t *all, int round)
{
	const char *name, *before = "";
	json_t *v;

	fputs(",\"metrics\":{", m->lines);
	json_object_foreach (all, name, v) {
		bool rate = strstr(name, "_per_s") || strstr(name, "p99") ||
			    strstr(name, "_bytes");
		double x = rate ? time_in(v, round) : value_in(v, round);

		if (rate && isnan(value_in(v, round)))
			x = NAN;
		fprintf(m->lines, isnan(x) ? "%s\"%s\":null" : "%s\"%s\":%.17g",
			before, name, x);
		before = ",";
	}
	fputs("}", m->lines);
}

static inline void put_line(struct made *m, size_t id, int round,
			    const char *body, double ns, double switches,
			    const char *end)
{
	fprintf(m->lines,
		"{\"cell\":%zu,\"pass\":\"time\",\"round\":%d,\"slice\":1,"
		"\"body\":\"%s\",\"ops\":1000,\"ns_per_op\":%.17g,"
		"\"involuntary_switches\":0,\"voluntary_switches\":%.17g",
		id, round, body, ns, switches * 1000);
	if (*body == 'w')
		put_metrics(m, json_array_get(m->metrics, id), round);
	fprintf(m->lines, "%s}\n", end);
}

#define FINE ",\"status\":\"ok\""
#define BAD  ",\"status\":\"failed\",\"reason\":\"1 <b>was</b> 2\""

static inline void put_round(struct made *m, size_t id, int round)
{
	json_t *all = json_array_get(m->metrics, id);
	json_t *base = json_object_get(all, "baseline"),
	       *switches = json_object_get(all, "switches");

	put_line(m, id, round, "work",
		 time_in(json_object_get(all, TIME), round),
		 m->how[id] == OTHER ? 9
		 : switches	     ? fmax(value_in(switches, round), 0)
				     : 0,
		 m->how[id] == WRONG && round == 2 ? BAD : FINE);
	if (base)
		put_line(m, id, round, "baseline", time_in(base, round), 0,
			 FINE);
}

static inline void put_cell(struct made *m, size_t id)
{
	json_t *counted = json_object_get(json_array_get(m->metrics, id),
					  "counted_switches");
	int rounds = m->how[id] == THREE ? 3 : WORLD_ROUNDS;

	if (m->how[id] >= GONE && m->how[id] <= CRASHED)
		return;
	if (m->how[id] == STOPPED)
		return;
	for (int round = 0; round < rounds; round++)
		put_round(m, id, round);
	if (counted)
		fprintf(m->lines,
			"{\"cell\":%zu,\"pass\":\"count\",\"body\":\"work\","
			"\"ops\":1000,\"perf\":{\"context_switches\":%.17g},"
			"\"status\":\"ok\"}\n",
			id, value_in(counted, 1) * 1000);
}

static inline json_t *made_run(struct made *m)
{
	json_t *cells = json_array(), *cell;
	bool stopped = false;
	size_t id;

	json_array_foreach (m->cells, id, cell) {
		enum how how = m->how[id];

		if (how == GONE)
			continue;
		stopped |= how == STOPPED;
		json_object_set_new(cell, "status",
				    json_string(how == CANNOT	 ? "cannot"
						: how == CRASHED ? "crashed"
						: how == STOPPED ? "failed"
								 : "ok"));
		if (how == CANNOT || how == CRASHED || how == STOPPED)
			json_object_set_new(cell, "reason",
					    json_string(refused));
		json_array_append(cells, cell);
	}
	return json_pack("{si ss sb s{sI s[]} so}", "schema", 2, "id", "made",
			 "complete", !stopped, "topology", "cores", m->cores,
			 "placements", "cells", cells);
}

static inline void load_made(struct made *m, struct results *r)
{
	char err[256];
	json_t *run = made_run(m);

	assert_int_equal(json_dump_file(run, below("run.json"), 0), 0);
	json_decref(run);
	if (results_load(r, dir, err, sizeof(err)))
		fail_msg("%s", err);
	assert_int_equal(remove_dir(NULL), 0);
	assert_int_equal(r->bad_lines, 0);
}

/* Writes the results with n changes as a run, and reads the run. */
static inline void make_world(struct results *r, json_int_t cores,
			      const struct fact *change, size_t n)
{
	struct made m = { .cells = json_array(),
			  .metrics = json_array(),
			  .cores = cores };

	for (size_t i = 0; i < sizeof(world) / sizeof(*world); i++)
		made_fact(&m, &world[i]);
	for (size_t i = 0; i < n && change[i].cell; i++)
		made_fact(&m, &change[i]);
	assert_int_equal(make_dir(NULL), 0);
	m.lines = create(below("slices.jsonl"));
	for (size_t id = 0; id < m.n; id++)
		put_cell(&m, id);
	assert_int_equal(fclose(m.lines), 0);
	load_made(&m, r);
	json_decref(m.cells);
	json_decref(m.metrics);
}

static inline const struct claim *claim_named(const char *id)
{
	for (size_t i = 0; claim_at(i); i++)
		if (!strcmp(claim_at(i)->id, id))
			return claim_at(i);
	fail_msg("no claim '%s'", id);
	return NULL;
}
#endif
