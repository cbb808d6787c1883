/* json.c - writes a judged comparison as JSON for tools. */
#include "base/record.h"
#include "base/text.h"
#include "gate/show/rows.h"
#include "gate/show/sentences/sentences.h"
#include "gate/show/show.h"
#include "report/text/restraints.h"
#include <math.h>
#include <stdlib.h>

#define GATE_JSON_SCHEMA 1

static const char *const count_states[] = {
	[GATE_COUNT_SAME] = "same",
	[GATE_COUNT_MORE] = "more",
	[GATE_COUNT_FEWER] = "fewer",
	[GATE_COUNT_VARIES] = "varies",
	[GATE_COUNT_UNKNOWN] = "unknown",
	[GATE_COUNT_MAYBE_MORE] = "probably more",
	[GATE_COUNT_MAYBE_FEWER] = "probably fewer",
};

static void set_text(json_t *o, const char *key, const char *text)
{
	char *clean = text ? text_shown(text) : NULL;

	json_object_set_new(o, key, clean ? json_string(clean) : json_null());
	free(clean);
}

static void set_number(json_t *o, const char *key, double v)
{
	json_object_set_new(o, key, record_real(v));
}

static void set_size(json_t *o, const char *key, size_t n)
{
	json_object_set_new(o, key, json_integer((json_int_t)n));
}

static void set_percent(json_t *o, const char *key, double log_ratio)
{
	set_number(o, key, gate_percent(log_ratio));
}

static json_t *counts_json(const struct gate_bench *b)
{
	json_t *all = json_array();

	for (size_t i = 0; i < b->n_counts; i++) {
		const struct gate_count *c = &b->counts[i];
		json_t *o = json_object();

		set_text(o, "name", c->name);
		set_number(o, "a", c->mid[GATE_A]);
		set_number(o, "b", c->mid[GATE_B]);
		set_text(o, "state", count_states[c->state]);
		json_object_set_new(o, "exact", json_boolean(c->exact));
		set_number(o, "p_adjusted", c->adjusted);
		json_array_append_new(all, o);
	}
	return all;
}

static void set_change(json_t *o, const struct gate_bench *b)
{
	const struct estimate none = { NAN, NAN, NAN, 0 };
	const struct estimate *f = b->change.n ? &b->change : &none;

	set_percent(o, "change_percent", f->mid);
	set_percent(o, "low_percent", f->low);
	set_percent(o, "high_percent", f->high);
	set_size(o, "pairs", f->n);
	set_number(o, "p", b->p);
	set_number(o, "p_adjusted", b->adjusted);
	set_percent(o, "limit_percent", b->threshold);
	set_percent(o, "declared_percent", b->declared);
	json_object_set_new(o, "within_declared",
			    json_boolean(gate_is_within_declared(b)));
	set_percent(o, "floor_percent", b->floor);
	set_percent(o, "sd_percent", b->sd);
}

static void set_client(json_t *o, const struct gate_bench *b)
{
	static const char *const keys[] = { "client_busy_percent_a",
					    "client_busy_percent_b" };

	for (int side = GATE_A; side <= GATE_B; side++) {
		double busy = b->client_busy[side];

		set_number(o, keys[side], busy > 0 ? busy : NAN);
	}
	set_text(o, "bound", bound_name(gate_bound(b)));
}

static json_t *bench_json(const struct gate_bench *b)
{
	json_t *o = json_object();

	set_text(o, "name", b->name);
	set_text(o, "outcome", gate_outcome_names[b->outcome]);
	set_text(o, "ground", gate_ground_names[b->ground]);
	set_text(o, "reason", b->reason);
	set_change(o, b);
	set_number(o, "more_seconds", b->more_seconds);
	set_number(o, "ns_a", b->ns[GATE_A]);
	set_number(o, "ns_b", b->ns[GATE_B]);
	set_client(o, b);
	set_size(o, "slice_pairs", b->slice_pairs);
	set_size(o, "dropped", b->dropped);
	json_object_set_new(o, "counts", counts_json(b));
	return o;
}

static json_t *outcomes_json(const struct gate *g)
{
	json_t *o = json_object();

	for (int i = 0; i < N_GATE_OUTCOMES; i++)
		set_size(o, gate_outcome_names[i], g->count[i]);
	return o;
}

static json_t *chance_json(const struct gate_chance *c)
{
	json_t *o = json_object();

	set_size(o, "pairs", c->pairs);
	set_size(o, "counted", c->counted);
	set_size(o, "suites", c->suites);
	json_object_set_new(o, "alarmed",
			    c->pairs && c->suites
				    ? json_integer((json_int_t)c->alarmed)
				    : json_null());
	return o;
}

static void set_of_run(json_t *o, const struct gate *g, const char *key)
{
	json_t *value = json_object_get(g->run, key);

	json_object_set_new(o, key, value ? json_incref(value) : json_null());
}

json_t *gate_json(const struct gate *g)
{
	static const char *const of_run[] = {
		"id",	   "a",	       "b",	 "seed",
		"slow_by", "complete", "metric", "same_machine",
		"notes",
	};
	json_t *o = json_object(), *all = json_array();
	char *sentence = gate_sentence(g);

	set_size(o, "schema", GATE_JSON_SCHEMA);
	set_text(o, "verdict", sentence);
	set_size(o, "exit", (size_t)gate_exit_status(g));
	for (size_t i = 0; i < sizeof(of_run) / sizeof(*of_run); i++)
		set_of_run(o, g, of_run[i]);
	json_object_set_new(o, "sequential", json_boolean(g->sequential));
	set_text(o, "moved", g->moved);
	json_object_set_new(o, "restraints", restraints_json(g->run));
	set_number(o, "seconds", g->seconds);
	set_number(o, "same_seconds", g->same_seconds);
	set_size(o, "bad_lines", g->bad_lines);
	json_object_set_new(o, "counts", outcomes_json(g));
	set_size(o, "lost", gate_count_lost(g));
	set_size(o, "judged", gate_judged(g));
	set_size(o, "judgeable", gate_judgeable(g));
	set_number(o, "require_percent", 100 * g->require);
	set_size(o, "no_change_wide", gate_count_wide(g));
	json_object_set_new(o, "false_alarms", chance_json(&g->chance));
	for (size_t i = 0; i < g->n; i++)
		json_array_append_new(all, bench_json(&g->bench[i]));
	json_object_set_new(o, "benchmarks", all);
	free(sentence);
	return o;
}
