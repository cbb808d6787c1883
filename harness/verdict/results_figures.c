/* results_figures.c - samples reduced to the figures of each cell. */
#include "samples.h"
#include <err.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

/* Pairs are made by key; sorted by it. */
struct point {
	uint64_t key; /* round << 32 | slice, or a round with slice 0 */
	double x;
};

struct points {
	struct point *p;
	size_t n;
};

static void *room_for(size_t n, size_t size)
{
	void *p = calloc(n + 1, size);

	if (!p)
		err(EXIT_FAILURE, "figures of %zu slices", n);
	return p;
}

static int compare(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static uint64_t key_of(const struct sample *s)
{
	return (uint64_t)s->round << 32 | s->slice;
}

static int by_attempt(const void *a, const void *b)
{
	const struct sample *x = a, *y = b;
	int c = compare(x->kind, y->kind);

	if (!c)
		c = compare(key_of(x), key_of(y));
	if (!c)
		c = compare(x->redo, y->redo);
	return c ? c : compare(x->seq, y->seq);
}

/* Sorts the samples and leaves the last attempt of each. */
static void settle(struct series *s)
{
	size_t kept = 0;

	if (s->n == 0)
		return;
	qsort(s->sample, s->n, sizeof(*s->sample), by_attempt);
	for (size_t i = 1; i < s->n; i++) {
		const struct sample *last = &s->sample[kept];

		if (last->kind != s->sample[i].kind ||
		    key_of(last) != key_of(&s->sample[i]))
			kept++;
		s->sample[kept] = s->sample[i];
	}
	s->n = kept + 1;
}

/* ns per op of all samples of a kind. */
static struct points points_of(const struct series *s, enum sample_kind kind)
{
	struct points to = { room_for(s->n, sizeof(*to.p)), 0 };

	for (size_t i = 0; i < s->n; i++)
		if (s->sample[i].kind == kind)
			to.p[to.n++] = (struct point){ key_of(&s->sample[i]),
						       s->sample[i].ns };
	return to;
}

static double *values(struct points from)
{
	double *x = room_for(from.n, sizeof(*x));

	for (size_t i = 0; i < from.n; i++)
		x[i] = from.p[i].x;
	return x;
}

/* Replaces the slices of each round by their median. */
static struct points into_rounds(struct points all)
{
	double *x = values(all);
	size_t rounds = 0;

	for (size_t i = 0, end; i < all.n; i = end) {
		for (end = i; end < all.n; end++)
			if (all.p[end].key >> 32 != all.p[i].key >> 32)
				break;
		all.p[rounds].x = stats_median(x + i, end - i);
		all.p[rounds++].key = all.p[i].key >> 32 << 32;
	}
	all.n = rounds;
	free(x);
	return all;
}

static double difference(double a, double b)
{
	return a - b;
}

static double log_ratio(double a, double b)
{
	return log(a / b);
}

/* What both have, combined; the rest has no partner and is left out. */
static struct points paired(struct points a, struct points b,
			    double (*combine)(double, double))
{
	struct points to = { room_for(a.n, sizeof(*to.p)), 0 };

	for (size_t i = 0, j = 0; i < a.n && j < b.n; i++) {
		while (j < b.n && b.p[j].key < a.p[i].key)
			j++;
		if (j < b.n && b.p[j].key == a.p[i].key)
			to.p[to.n++] =
				(struct point){ a.p[i].key,
						combine(a.p[i].x, b.p[j].x) };
	}
	return to;
}

static struct figure figure_of(struct points from,
			       struct figure (*reduce)(const double *x,
						       size_t n))
{
	double *x = values(from);
	struct figure f = reduce(x, from.n);

	free(x);
	return f;
}

static double median_or_nan(double *x, size_t n)
{
	double mid = n ? stats_median(x, n) : NAN;

	free(x);
	return mid;
}

static void figure_times(struct cell_result *c, const struct series *s)
{
	struct points work = into_rounds(points_of(s, SAMPLE_WARM));
	struct points base = into_rounds(points_of(s, SAMPLE_BASELINE));
	struct points cold = points_of(s, SAMPLE_COLD);
	struct points net = paired(work, base, difference);

	c->gross = figure_of(work, stats_median_interval);
	c->baseline = figure_of(base, stats_median_interval);
	c->net = figure_of(net, stats_median_interval);
	c->cold = median_or_nan(values(cold), cold.n);
	free(work.p);
	free(base.p);
	free(cold.p);
	free(net.p);
}

static void figure_switches(struct cell_result *c, const struct series *s)
{
	double *x = room_for(s->n, sizeof(*x));
	size_t known = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (s->sample[i].kind != SAMPLE_WARM)
			continue;
		c->slices++;
		c->disturbed += s->sample[i].disturbed;
		if (!isnan(s->sample[i].switches))
			x[known++] = s->sample[i].switches;
	}
	c->switches = median_or_nan(x, known);
}

/* The status of the record that failed is copied into run, as strings of a
 * cell live there. */
static void figure_status(struct cell_result *c, const struct series *s)
{
	if (!s->failure || c->slices || strcmp(c->status, "ok"))
		return;
	json_object_del(s->cell, "reason");
	json_object_set(s->cell, "status",
			json_object_get(s->failure, "status"));
	json_object_set(s->cell, "reason",
			json_object_get(s->failure, "reason"));
	c->status = field_text(s->cell, "status");
	c->reason = field_text(s->cell, "reason");
}

/* A thread that did not do what it declares is no yardstick either. */
static size_t thread_of(const struct results *r, const struct cell_result *c)
{
	for (size_t i = 0; i < r->n && c->group != UINT_MAX; i++)
		if (r->cells[i].group == c->group &&
		    !strcmp(r->cells[i].model, "thread") &&
		    cell_counts_agree(&r->cells[i]))
			return i;
	return r->n;
}

static struct figure ratio_of(const struct series *cell,
			      const struct series *thread)
{
	struct points a = points_of(cell, SAMPLE_WARM);
	struct points b = points_of(thread, SAMPLE_WARM);
	struct points logs = into_rounds(paired(a, b, log_ratio));
	struct figure f = figure_of(logs, stats_hodges_lehmann);

	free(a.p);
	free(b.p);
	free(logs.p);
	return (struct figure){ exp(f.mid), exp(f.low), exp(f.high), f.n };
}

void results_reduce(struct results *r, struct series *s)
{
	for (size_t i = 0; i < r->n; i++) {
		settle(&s[i]);
		figure_times(&r->cells[i], &s[i]);
		figure_switches(&r->cells[i], &s[i]);
		figure_status(&r->cells[i], &s[i]);
		r->slices += r->cells[i].slices;
		r->disturbed += r->cells[i].disturbed;
	}
	for (size_t i = 0; i < r->n; i++) {
		struct cell_result *c = &r->cells[i];
		size_t thread = thread_of(r, c);

		c->ratio = (struct figure){ NAN, NAN, NAN, 0 };
		if (thread == i && c->gross.n)
			c->ratio = (struct figure){ 1, 1, 1, c->gross.n };
		else if (thread != i && thread < r->n)
			c->ratio = ratio_of(&s[i], &s[thread]);
	}
}

bool figure_resolved(const struct figure *f)
{
	return f->n > 0 && (f->low > 0 || f->high < 0);
}

/* 0.02 per op is what a slice of 50 ops may meet from outside. */
bool cell_counts_agree(const struct cell_result *c)
{
	if (isnan(c->switches) || isnan(c->switches_min))
		return true;
	return c->switches >= 0.95 * c->switches_min - 0.02 &&
	       c->switches <= 1.05 * c->switches_max + 0.02;
}
