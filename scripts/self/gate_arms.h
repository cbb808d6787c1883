/* gate_arms.h - reads comparisons from disk, as process pairs to draw from. */
#ifndef GATE_ARMS_H
#define GATE_ARMS_H
#include "base/record.h"
#include "gate/judge/comparison.h"
#include <err.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * One process pair: the ratio for the gate, and the times for the peers'
 * rules.
 */
struct pair {
	double ratio;  /* ln(B / A) */
	double *ns[2]; /* every slice of A and of B */
	size_t n[2];
	double mid[2]; /* medians of these slices */
};

/* One benchmark with all its pairs of one comparison. */
struct cell {
	const struct gate_bench *bench;
	struct pair *pair;
	size_t n;
};

/* One comparison, in which B was slowed down by percent. */
struct arm {
	double percent;
	struct gate gate;
	struct cell *cell;
	size_t n;
};

static inline void *room_for(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		err(EXIT_FAILURE, "%zu values", n);
	return p;
}

static inline bool read_side(struct pair *p, int side, const json_t *ns)
{
	const json_t *x;
	size_t i;

	p->ns[side] = room_for(json_array_size(ns), sizeof(double));
	json_array_foreach (ns, i, x)
		if (json_is_number(x))
			p->ns[side][p->n[side]++] = json_number_value(x);
	if (p->n[side])
		p->mid[side] = stats_median(p->ns[side], p->n[side]);
	return p->n[side];
}

static inline struct cell *cell_named(struct arm *a, const char *name)
{
	for (size_t i = 0; name && i < a->n; i++)
		if (!strcmp(a->cell[i].bench->name, name))
			return &a->cell[i];
	return NULL;
}

/*
 * Pairs of A with A are read, too; if B is not slowed down, all pairs are such
 * pairs.
 */
static inline void read_line(struct arm *a, const json_t *line)
{
	struct cell *c = cell_named(a, record_text(line, "benchmark"));
	const char *kind = record_text(line, "kind");
	const json_t *ns = json_object_get(line, "ns_per_op");
	struct pair p = { .ratio = record_number(line, "log_ratio") };
	bool same = kind && !strcmp(kind, "aa");

	if (!c || !kind || isnan(p.ratio) || (same && a->percent > 0) ||
	    (!same && strcmp(kind, "ab")))
		return;
	for (int side = 0; side < 2; side++)
		if (!read_side(&p, side, json_array_get(ns, (size_t)side)))
			return;
	c->pair = realloc(c->pair, (c->n + 1) * sizeof(*c->pair));
	if (!c->pair)
		err(EXIT_FAILURE, "%zu pairs", c->n);
	c->pair[c->n++] = p;
}

static inline void read_pairs(struct arm *a, const char *dir)
{
	char path[PATH_MAX], *text = NULL;
	size_t room = 0;
	ssize_t n;
	FILE *f;

	snprintf(path, sizeof(path), "%s/pairs.jsonl", dir);
	f = fopen(path, "r");
	if (!f)
		err(EXIT_FAILURE, "%s", path);
	while ((n = getline(&text, &room, f)) > 0) {
		json_t *line = json_loadb(text, (size_t)n, 0, NULL);

		read_line(a, line);
		json_decref(line);
	}
	free(text);
	fclose(f);
}

/* The memory is kept until the program ends. */
static inline void arm_read(struct arm *a, double percent, const char *dir)
{
	char why[PATH_MAX + 256];

	*a = (struct arm){ .percent = percent };
	if (gate_load(&a->gate, dir, why, sizeof(why)))
		errx(EXIT_FAILURE, "%s", why);
	a->n = a->gate.n;
	a->cell = room_for(a->n, sizeof(*a->cell));
	for (size_t i = 0; i < a->n; i++)
		a->cell[i].bench = &a->gate.bench[i];
	read_pairs(a, dir);
}
#endif
