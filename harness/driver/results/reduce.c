/* reduce.c - reduces the samples of each cell to estimates. */
#include "base/field.h"
#include "base/record.h"
#include "base/text.h"
#include "results/bounds.h"
#include "results/compare.h"
#include "results/measure.h"
#include "results/samples.h"
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static double ns_of(const struct sample *s)
{
	return s->ns;
}

static double switches_of(const struct sample *s)
{
	return s->switches;
}

static double at_of(const struct sample *s)
{
	return s->at_ns;
}

/*
 * Returns one value of each sample of a kind, without the samples that lack it.
 */
static struct points points_of(const struct series *s, enum sample_kind kind,
			       double (*value)(const struct sample *s))
{
	struct points to = points_room(s->n);

	for (size_t i = 0; i < s->n; i++) {
		double x = value(&s->sample[i]);

		if (s->sample[i].kind == kind && !isnan(x))
			points_add(&to, sample_key(&s->sample[i]), x);
	}
	return to;
}

static struct points rounds_of(const struct series *s, enum sample_kind kind)
{
	struct points all = points_of(s, kind, ns_of);
	struct points rounds = points_rounds(&all);

	free(all.p);
	return rounds;
}

static double difference(double a, double b)
{
	return a - b;
}

static double median_of(struct points from)
{
	double *x = points_values(&from);
	double mid = stats_median(x, from.n);

	free(x);
	free(from.p);
	return mid;
}

/* Adds a measure that every workload has.  All its slices count. */
static void add_measure(struct cell_result *c, const char *name,
			struct points slices)
{
	struct measure *m = measure_open(c, name);

	for (size_t i = 0; i < slices.n; i++)
		measure_saw(m, slices.p[i].x);
	measure_close(m, slices);
}

static void reduce_times(struct cell_result *c, const struct series *s)
{
	struct points work = rounds_of(s, SAMPLE_WARM);
	struct points base = rounds_of(s, SAMPLE_BASELINE);
	struct points net = points_paired(&work, &base, difference);

	c->gross = points_estimate(&work, stats_median_interval);
	c->baseline = points_estimate(&base, stats_median_interval);
	c->net = points_estimate(&net, stats_median_interval);
	c->cold = median_of(points_of(s, SAMPLE_COLD, ns_of));
	add_measure(c, "ns_per_op", points_of(s, SAMPLE_WARM, ns_of));
	add_measure(c, "net_ns", net);
	free(work.p);
	free(base.p);
}

/*
 * Returns the context switches per op of the counting pass. perf counts
 * everything in the worker, getrusage only its units, so perf is preferred if
 * it could be read.
 */
static struct points counted_switches(const struct cell_result *c)
{
	struct points one = points_room(1);
	double n = field_number(json_object_get(c->count, "perf"),
				"context_switches");

	if (isnan(n))
		n = field_number(c->count, "voluntary_switches") +
		    field_number(c->count, "involuntary_switches");
	n /= field_number(c->count, "ops");
	if (isfinite(n))
		points_add(&one, 0, n);
	return one;
}

/* Counts the slices, and the disturbed ones by their reasons. */
static void count_slices(struct results *r, struct cell_result *c,
			 const struct series *s)
{
	for (size_t i = 0; i < s->n; i++) {
		if (s->sample[i].kind != SAMPLE_WARM)
			continue;
		c->slices++;
		c->disturbed += s->sample[i].disturbed != 0;
		for (enum disturbance d = 0; d < N_DISTURBANCES; d++)
			r->disturbed_by[d] += s->sample[i].disturbed >> d & 1;
	}
	r->slices += c->slices;
	r->disturbed += c->disturbed;
}

static void reduce_switches(struct cell_result *c, const struct series *s)
{
	c->switches = median_of(points_of(s, SAMPLE_WARM, switches_of));
	add_measure(c, "switches", points_of(s, SAMPLE_WARM, switches_of));
	add_measure(c, "counted_switches", counted_switches(c));
}

static void reduce_latency(struct cell_result *c, const struct series *s)
{
	c->at_ns = points_of(s, SAMPLE_WARM, at_of);
	for (size_t i = 0; i < s->n; i++) {
		const struct sample *p = &s->sample[i];

		for (size_t k = 0; k < p->buckets; k++)
			latency_add(&c->latency,
				    s->bucket[p->first_bucket + k]);
	}
}

/*
 * Returns the values of one metric in warm slices, without those that could not
 * be measured.
 */
static struct points metric_points(const struct series *s, size_t measure)
{
	struct points to = points_room(s->n);

	for (size_t i = 0; i < s->n; i++) {
		const struct sample *p = &s->sample[i];
		const struct sample_value *v = s->value + p->first;

		for (size_t k = 0; p->kind == SAMPLE_WARM && k < p->values; k++)
			if (v[k].measure == measure && !isnan(v[k].x))
				points_add(&to, sample_key(p), v[k].x);
	}
	return to;
}

static void reduce_metrics(struct cell_result *c, const struct series *s)
{
	json_t *last = json_loadb(s->last, s->last_n, 0, NULL);

	for (size_t i = 0; i < c->n_measures; i++)
		if (!c->measures[i].slices.p)
			measure_close(&c->measures[i], metric_points(s, i));
	c->metrics = json_incref(json_object_get(last, "metrics"));
	json_decref(last);
}

/*
 * Returns true if a worker has died.  A worker that the user stopped, or that
 * could not run at all, has not died.
 */
static bool has_died(const struct cell_result *c, const struct series *s)
{
	if (s->failure)
		return true;
	return strcmp(c->status, "ok") && strcmp(c->status, "cannot") &&
	       !(c->reason && !strcmp(c->reason, RECORD_STOPPED));
}

/* Notes the death of a worker.  The estimate from other rounds stays valid. */
static void note_death(struct cell_result *c, const struct series *s)
{
	const json_t *of = s->failure ? s->failure : s->cell;
	const char *reason = field_text(of, "reason");

	c->death = text_format("%s: %s", field_text(of, "status"),
			       reason ? reason : "the reason is not known");
	c->lost = s->n_lost;
	c->status = "ok";
	c->reason = NULL;
}

/*
 * Sets the status from the failed record, which is first copied into run,
 * because the strings of a cell point into run.
 */
static void reduce_status(struct cell_result *c, const struct series *s)
{
	if (s->wrong) {
		json_object_set(s->cell, "wrong",
				json_object_get(s->wrong, "reason"));
		c->wrong = field_text(s->cell, "wrong");
		return;
	}
	if (c->slices && has_died(c, s))
		note_death(c, s);
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

/*
 * Returns the thread cell to which c is compared, or r->n.  A thread cell whose
 * switch counts disagree is no reference.
 */
static size_t thread_of(const struct results *r, const struct cell_result *c)
{
	for (size_t i = 0; i < r->n && c->group != UINT_MAX; i++)
		if (r->cells[i].group == c->group &&
		    r->cells[i].units == c->units &&
		    !strcmp(r->cells[i].model, "thread") &&
		    cell_counts_agree(&r->cells[i]))
			return i;
	return r->n;
}

static void relate(struct cell_result *c, const struct cell_result *thread)
{
	c->ratio = results_ratio(c, thread, "ns_per_op");
	c->bound = ratio_bound(c, thread, "ns_per_op");
}

void results_reduce(struct results *r, struct series *s)
{
	for (size_t i = 0; i < r->n; i++) {
		samples_settle(&s[i]);
		reduce_times(&r->cells[i], &s[i]);
		count_slices(r, &r->cells[i], &s[i]);
		reduce_switches(&r->cells[i], &s[i]);
		reduce_metrics(&r->cells[i], &s[i]);
		reduce_latency(&r->cells[i], &s[i]);
		reduce_status(&r->cells[i], &s[i]);
	}
	for (size_t i = 0; i < r->n; i++) {
		struct cell_result *c = &r->cells[i];
		size_t thread = thread_of(r, c);

		c->ratio = (struct estimate){ NAN, NAN, NAN, 0 };
		if (thread == i && c->gross.n)
			c->ratio = (struct estimate){ 1, 1, 1, c->gross.n };
		else if (thread != i && thread < r->n)
			relate(c, &r->cells[thread]);
	}
	results_check_speed_ups(r);
	results_judge(r);
}
