/* load.c - reads run.json and pairs.jsonl of a comparison. */
#include "base/alloc.h"
#include "base/field.h"
#include "gate/judge/judge.h"
#include "results/run_files.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct load {
	struct gate *g;
	struct gate_reading *reading;
	struct run_files files;
};

void gate_pairs_add(struct gate_pairs *to, double x)
{
	to->x = room_again(to->x, to->n + 1, sizeof(*to->x));
	to->x[to->n++] = x;
}

static int read_run(struct load *l)
{
	const char *kind;

	l->g->run = run_files_open(&l->files);
	if (!l->g->run)
		return -1;
	kind = field_text(l->g->run, "kind");
	if (kind && !strcmp(kind, "compare"))
		return 0;
	snprintf(l->files.err, l->files.size,
		 "%s/run.json: this is a run of one build, not a comparison; "
		 "show it with `switchyard report`",
		 l->files.dir);
	return -1;
}

static const char *side_of(const json_t *o, const char *key)
{
	const char *side = field_text(o, key);

	return side && (!strcmp(side, "A") || !strcmp(side, "B")) ? side : NULL;
}

static bool read_bench(struct gate_bench *b, const json_t *about)
{
	double percent = field_number(about, "threshold_percent");
	const json_t *x;
	size_t i;

	b->about = about;
	b->name = field_text(about, "name");
	b->declared = percent > 0 ? log1p(percent / 100) : GATE_DECLARED;
	b->pair_seconds = field_number(about, "pair_seconds");
	b->same_code = field_true(about, "same_code");
	b->missing = side_of(about, "missing");
	b->ns[GATE_A] = b->ns[GATE_B] = NAN;
	json_array_foreach (json_object_get(about, "before"), i, x)
		if (json_is_number(x))
			gate_pairs_add(&b->before, json_number_value(x));
	return b->name;
}

static int read_benches(struct load *l)
{
	const json_t *benches = json_object_get(l->g->run, "benchmarks"), *b;
	char where[32];
	bool staged;
	size_t i;

	if (!json_is_array(benches))
		return run_files_broken(&l->files, "",
					"it has no list of benchmarks");
	l->g->moved = field_text(l->g->run, "moved");
	staged = field_number(l->g->run, "budget_s") > 0;
	l->g->require =
		fmax(0, field_number(l->g->run, "require_percent") / 100);
	l->g->n = json_array_size(benches);
	l->g->bench = room_of(l->g->n, sizeof(*l->g->bench));
	l->reading = room_of(l->g->n, sizeof(*l->reading));
	json_array_foreach (benches, i, b) {
		l->g->bench[i].staged = staged;
		if (read_bench(&l->g->bench[i], b))
			continue;
		snprintf(where, sizeof(where), "benchmark %zu ", i);
		return run_files_broken(&l->files, where, "has no name");
	}
	return 0;
}

uint64_t gate_seed(const struct gate *g)
{
	return (uint64_t)field_whole(g->run, "seed", 0);
}

static bool take_line(void *to, const char *line, size_t n)
{
	struct load *l = to;

	return gate_line(l->g, l->reading, line, n);
}

/*
 * An interrupted comparison has no totals in run.json; the totals of
 * pairs.jsonl are used.
 */
static void read_sums(struct gate *g)
{
	double all = field_number(g->run, "seconds");
	double same = field_number(g->run, "same_seconds");

	if (!isnan(all))
		g->seconds = all;
	if (!isnan(same))
		g->same_seconds = same;
}

static void reduce(struct gate_bench *b, const struct gate_reading *r)
{
	/* run.json has no times when the comparison was killed. */
	if (!(b->pair_seconds > 0) && r->seconds.n)
		b->pair_seconds = stats_median(r->seconds.x, r->seconds.n);
	for (int side = GATE_A; side <= GATE_B; side++) {
		const struct gate_pairs *ns = &r->ns[side];
		const struct gate_pairs *busy = &r->client_busy[side];

		if (ns->n)
			b->ns[side] = stats_median(ns->x, ns->n);
		if (busy->n)
			b->client_busy[side] = stats_median(busy->x, busy->n);
	}
}

static void free_reading(struct gate_reading *r)
{
	free(r->seconds.x);
	for (int side = GATE_A; side <= GATE_B; side++) {
		free(r->ns[side].x);
		free(r->client_busy[side].x);
	}
}

int gate_load(struct gate *g, const char *dir, char *err, size_t size)
{
	struct load l = {
		g,
		NULL,
		{ dir, "a comparison", "switchyard compare A B",
		  "compare again", err, size },
	};
	int status = 0;

	*g = (struct gate){ 0 };
	if (read_run(&l) || read_benches(&l) ||
	    run_files_lines(&l.files, "pairs.jsonl", take_line, &l,
			    &g->bad_lines))
		status = -1;
	else
		read_sums(g);
	if (!status)
		gate_accept_lost(g, field_text(g->run, "accept_lost"));
	for (size_t i = 0; l.reading && i < g->n; i++) {
		if (!status)
			reduce(&g->bench[i], &l.reading[i]);
		free_reading(&l.reading[i]);
	}
	free(l.reading);
	if (status)
		gate_free(g);
	return status;
}

static void free_bench(struct gate_bench *b)
{
	free(b->stage[0].x);
	free(b->stage[1].x);
	free(b->same.x);
	free(b->before.x);
	gate_tally_free(b);
	free(b->counts);
	free(b->reason);
}

void gate_free(struct gate *g)
{
	for (size_t i = 0; g->bench && i < g->n; i++)
		free_bench(&g->bench[i]);
	free(g->bench);
	json_decref(g->run);
	*g = (struct gate){ 0 };
}
