/* gate_load.c - run.json and pairs.jsonl of a comparison, read back. */
#include "gate_parts.h"
#include "record.h"
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct load {
	struct gate *g;
	struct gate_reading *reading;
	const char *dir;
	char *err;
	size_t size;
};

void *gate_room(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		err(EXIT_FAILURE, "a comparison of %zu parts", n);
	return p;
}

void gate_pairs_add(struct gate_pairs *to, double x)
{
	to->x = realloc(to->x, (to->n + 1) * sizeof(*to->x));
	if (!to->x)
		err(EXIT_FAILURE, "a comparison of %zu pairs", to->n);
	to->x[to->n++] = x;
}

static FILE *open_in(struct load *l, const char *name)
{
	char path[PATH_MAX];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", l->dir, name);
	f = fopen(path, "r");
	if (!f)
		snprintf(l->err, l->size,
			 "%s: %s; name the directory of a comparison, for "
			 "example results/latest",
			 path, strerror(errno));
	return f;
}

static int broken(struct load *l, const char *where, const char *what)
{
	snprintf(l->err, l->size,
		 "%s/run.json: %s%s; restore the file or compare again", l->dir,
		 where, what);
	return -1;
}

static int check_run(struct load *l)
{
	const char *kind = record_text(l->g->run, "kind");

	if (record_number(l->g->run, "schema") != RECORD_SCHEMA)
		snprintf(l->err, l->size,
			 "%s/run.json: its schema is not %d; read it with the "
			 "version that wrote it",
			 l->dir, RECORD_SCHEMA);
	else if (!kind || strcmp(kind, "compare"))
		snprintf(l->err, l->size,
			 "%s/run.json: this is a run of one build, not a "
			 "comparison: see `switchyard report`",
			 l->dir);
	else
		return 0;
	return -1;
}

static int read_run(struct load *l)
{
	FILE *f = open_in(l, "run.json");
	json_error_t e;
	char where[32];

	if (!f)
		return -1;
	l->g->run = json_loadf(f, 0, &e);
	fclose(f);
	if (l->g->run)
		return check_run(l);
	snprintf(where, sizeof(where), "line %d: ", e.line);
	return broken(l, where, e.text);
}

static const char *side_of(const json_t *o, const char *key)
{
	const char *side = record_text(o, key);

	return side && (!strcmp(side, "A") || !strcmp(side, "B")) ? side : NULL;
}

static bool read_bench(struct gate_bench *b, const json_t *about)
{
	double percent = record_number(about, "threshold_percent");
	const json_t *x;
	size_t i;

	b->about = about;
	b->name = record_text(about, "name");
	b->declared = percent > 0 ? log1p(percent / 100) : GATE_DECLARED;
	b->pair_seconds = record_number(about, "pair_seconds");
	b->same_code = json_is_true(json_object_get(about, "same_code"));
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
	size_t i;

	if (!json_is_array(benches))
		return broken(l, "", "it has no list of benchmarks");
	l->g->moved = record_text(l->g->run, "moved");
	l->g->n = json_array_size(benches);
	l->g->bench = gate_room(l->g->n, sizeof(*l->g->bench));
	l->reading = gate_room(l->g->n, sizeof(*l->reading));
	json_array_foreach (benches, i, b) {
		if (read_bench(&l->g->bench[i], b))
			continue;
		snprintf(where, sizeof(where), "benchmark %zu ", i);
		return broken(l, where, "has no name");
	}
	return 0;
}

static int read_pairs(struct load *l)
{
	FILE *f = open_in(l, "pairs.jsonl");
	char *p = NULL;
	size_t room = 0;
	ssize_t n;
	int status = 0;

	if (!f)
		return -1;
	while ((n = getline(&p, &room, f)) >= 0)
		l->g->bad_lines += !gate_line(l->g, l->reading, p, (size_t)n);
	if (ferror(f)) {
		snprintf(l->err, l->size, "%s/pairs.jsonl: %s; try again",
			 l->dir, strerror(errno));
		status = -1;
	}
	free(p);
	fclose(f);
	return status;
}

/* A comparison that was stopped has no sums of its own: the lines' hold. */
static void read_sums(struct gate *g)
{
	double all = record_number(g->run, "seconds");
	double same = record_number(g->run, "same_seconds");

	if (!isnan(all))
		g->seconds = all;
	if (!isnan(same))
		g->same_seconds = same;
}

static void reduce(struct gate_bench *b, const struct gate_reading *r)
{
	for (int side = GATE_A; side <= GATE_B; side++)
		if (r->ns[side].n)
			b->ns[side] =
				stats_median(r->ns[side].x, r->ns[side].n);
	gate_counts_close(b, r);
}

int gate_load(struct gate *g, const char *dir, char *err, size_t size)
{
	struct load l = { g, NULL, dir, err, size };
	int status = 0;

	*g = (struct gate){ 0 };
	if (read_run(&l) || read_benches(&l) || read_pairs(&l))
		status = -1;
	else
		read_sums(g);
	for (size_t i = 0; l.reading && i < g->n; i++) {
		if (!status)
			reduce(&g->bench[i], &l.reading[i]);
		gate_reading_free(&l.reading[i]);
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
	for (size_t i = 0; i < b->n_counts; i++)
		free(b->counts[i].name);
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
