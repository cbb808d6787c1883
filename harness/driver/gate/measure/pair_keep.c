/*
 * pair_keep.c - keeps the result of a process pair: counts, ratio, a line of
 * JSON.
 */
#include "base/alloc.h"
#include "base/clock.h"
#include "base/exit_status.h"
#include "base/field.h"
#include "base/record.h"
#include "base/text.h"
#include "gate/measure/pair.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A metric of workloads that have a load generator, in per cent of a CPU. */
#define CLIENT_BUSY "client_busy_percent"

static struct counted *find_counted(struct pair *p, const char *name)
{
	for (unsigned i = 0; i < p->n_counted; i++)
		if (!strcmp(p->counted[i].name, name))
			return &p->counted[i];
	return NULL;
}

/*
 * Returns the count of this name, or NULL when there is no room for another
 * name.
 */
static struct counted *counted_as(struct pair *p, const char *name)
{
	struct counted *k = find_counted(p, name);

	if (k || p->n_counted == COUNTS_MAX)
		return k;
	p->counted[p->n_counted].name = name;
	return &p->counted[p->n_counted++];
}

static void count(struct pair *p, int side, const char *name, double value)
{
	struct counted *k = counted_as(p, name);

	if (k && k->n[side] < SLICE_PAIRS_MAX && !isnan(value))
		k->x[side][k->n[side]++] = value;
}

/*
 * Adds the metrics in bytes, which are judged as counts. Their names belong to
 * the plan.
 */
static void count_bytes(struct pair *p, int side, const json_t *record)
{
	const json_t *names =
		json_object_get(p->cell[side].worker->about, "metrics");
	const json_t *metrics = json_object_get(record, "metrics");
	json_t *v;
	size_t i;

	json_array_foreach (names, i, v) {
		const char *name = json_string_value(v);
		size_t n = name ? strlen(name) : 0;

		if (n > 5 && !strcmp(name + n - 5, "bytes"))
			count(p, side, name, field_number(metrics, name));
	}
}

void pair_count_slice(struct pair *p, int side, const json_t *record)
{
	double ops = field_number(record, "ops");

	count(p, side, "kernel switches",
	      (field_number(record, "voluntary_switches") +
	       field_number(record, "involuntary_switches")) /
		      ops);
	count(p, side, "page faults",
	      (field_number(record, "minor_faults") +
	       field_number(record, "major_faults")) /
		      ops);
	count(p, side, SYSTEM_CALLS,
	      field_number(json_object_get(record, "perf"), "system_calls") /
		      ops);
	count(p, side, CLIENT_BUSY,
	      field_number(json_object_get(record, "metrics"), CLIENT_BUSY));
	count_bytes(p, side, record);
}

static json_t *reals(const double *x, unsigned n)
{
	json_t *all = json_array();

	for (unsigned i = 0; i < n; i++)
		json_array_append_new(all, record_real(x[i]));
	return all;
}

/*
 * Returns the medians of all counts but system calls, which are counted in
 * process pairs of their own, and the load generator's share of its CPU, which
 * is not judged.
 */
static json_t *medians(const struct pair *p)
{
	json_t *all = json_object();

	for (unsigned i = 0; i < p->n_counted; i++) {
		const struct counted *k = &p->counted[i];
		double a = stats_median(k->x[0], k->n[0]);
		double b = stats_median(k->x[1], k->n[1]);

		if (strcmp(k->name, SYSTEM_CALLS) &&
		    strcmp(k->name, CLIENT_BUSY))
			json_object_set_new(all, k->name,
					    json_pack("[oo]", record_real(a),
						      record_real(b)));
	}
	return all;
}

/*
 * Returns how busy the load generators of both sides were, as medians over
 * slices; null where the workload has none.
 */
static json_t *client_busy(struct pair *p)
{
	const struct counted *k = find_counted(p, CLIENT_BUSY);

	if (!k || !k->n[0] || !k->n[1])
		return json_null();
	return json_pack("[ff]", stats_median(k->x[0], k->n[0]),
			 stats_median(k->x[1], k->n[1]));
}

/*
 * Writes a line of pairs.jsonl about benchmark i. The function owns `more` from
 * here on.
 */
static void write_line(struct comparison *c, size_t i, const char *kind,
		       json_t *more)
{
	int64_t at = clock_ns() - c->campaign.began;
	json_t *line = json_pack("{si ss ss si sI}", "schema", RECORD_SCHEMA,
				 "benchmark", c->gate.bench[i].name, "kind",
				 kind, "seq", (int)c->campaign.seq++, "at_ns",
				 (json_int_t)at);

	json_object_update(line, more);
	json_decref(more);
	store_slice(&c->store, line);
	json_decref(line);
}

static void append(struct gate_pairs *to, double x)
{
	to->x = room_again(to->x, to->n + 1, sizeof(*to->x));
	to->x[to->n++] = x;
}

/*
 * Notes the pair's duration. The median of all durations is used, so that one
 * slow pair does not look typical.
 */
static void note_seconds(struct pair *p, double seconds)
{
	struct gate_bench *g = &p->c->gate.bench[p->i];

	append(&p->e->seconds, seconds);
	g->pair_seconds = stats_median(p->e->seconds.x, p->e->seconds.n);
	p->c->gate.seconds += seconds;
	if (p->of[1] == GATE_A)
		p->c->gate.same_seconds += seconds;
}

static void keep_in_gate(struct pair *p, unsigned n, unsigned stage,
			 double ratio)
{
	struct gate_bench *g = &p->c->gate.bench[p->i];

	if (!isnan(ratio))
		append(stage ? &g->stage[stage > 1] : &g->same, ratio);
	if (!stage)
		return;
	g->looks = stage > 1 ? stage - 1 : g->looks;
	g->screened += stage == 2;
	g->slice_pairs += n;
	for (unsigned i = 0; i < n; i++)
		g->dropped += p->drop[i];
}

void pair_keep(struct pair *p, unsigned n, unsigned stage, double seconds)
{
	struct entry *e = p->e;
	double ratio = gate_pair_ratio(p->ns[0], p->ns[1], p->drop, n);
	json_t *counts = medians(p);

	gate_tally_add(&p->c->gate.bench[p->i], stage > 1 ? 2 : stage, counts);
	note_seconds(p, seconds);
	keep_in_gate(p, n, stage, ratio);
	write_line(p->c, p->i, stage ? "ab" : "aa",
		   json_pack("{si si sf si s[oo] sO so so so}", "stage",
			     (int)stage, "pair", (int)e->kept, "seconds",
			     seconds, "layout", (int)p->layout, "ns_per_op",
			     reals(p->ns[0], n), reals(p->ns[1], n), "dropped",
			     p->dropped, "log_ratio", record_real(ratio),
			     "counts", counts, CLIENT_BUSY, client_busy(p)));
	e->kept++;
}

void pair_keep_counts(struct pair *p, unsigned stage)
{
	const struct counted *k = find_counted(p, SYSTEM_CALLS);
	json_t *counts;

	if (!k || !k->n[0] || !k->n[1])
		return;
	p->c->counts_calls = true;
	counts = json_pack("{s[oo]}", SYSTEM_CALLS, reals(k->x[0], k->n[0]),
			   reals(k->x[1], k->n[1]));
	gate_tally_add(&p->c->gate.bench[p->i], stage, counts);
	write_line(p->c, p->i, "count",
		   json_pack("{si so}", "stage", (int)stage, "counts", counts));
}

void entry_note_success(struct comparison *c, size_t i, enum gate_side side)
{
	c->gate.bench[i].tried[side]++;
}

void entry_note_failure(struct comparison *c, size_t i, enum gate_side side,
			const struct cell *cell, const char *worked)
{
	const char **failure = &c->gate.bench[i].failure[side];

	c->gate.bench[i].tried[side]++;
	c->gate.bench[i].failed[side]++;
	write_line(c, i, "failed",
		   json_pack("{ss ss ss? ss?}", "side",
			     side == GATE_A ? "A" : "B", "status", cell->status,
			     "reason", cell->reason, "worked", worked));
	if (!*failure)
		*failure =
			text_format("%s: %s", cell->status,
				    cell->reason ? cell->reason : "no reason");
}

bool pair_part_crowded(struct pair *p)
{
	bool any = false;

	for (int side = 0; side < 2; side++) {
		char *why = p->turn[side].crowded;

		if (why)
			json_object_set_new(p->e->about, "apart",
					    json_string(why));
		any |= why != NULL;
		free(why);
		p->turn[side] = (struct turn){ .cell = &p->cell[side] };
	}
	if (!any)
		return false;
	p->e->apart = true;
	p->done[0] = p->done[1] = p->n_counted = 0;
	memset(p->drop, 0, sizeof(p->drop));
	json_array_clear(p->dropped);
	return true;
}
