/* json.c - the history as JSON. */
#include "base/record.h"
#include "history/show/show.h"
#include <err.h>
#include <stdlib.h>

static json_t *figure(const struct estimate *f)
{
	return json_pack("{so so so sI}", "value", record_real(f->mid), "low",
			 record_real(f->low), "high", record_real(f->high), "n",
			 (json_int_t)f->n);
}

static json_t *point(const struct history_point *p)
{
	json_t *o = figure(&p->value);

	json_object_set_new(o, "run", json_string(p->run));
	json_object_set_new(o, "started", json_pack("s?", p->started));
	json_object_set_new(o, "commit", json_pack("s?", p->commit));
	json_object_set_new(o, "outcome", json_pack("s?", p->outcome));
	json_object_set_new(o, "caution", json_pack("s?", p->caution));
	return o;
}

static json_t *points(const struct history_series *s)
{
	json_t *list = json_array();

	for (size_t i = 0; i < s->n; i++)
		json_array_append_new(list, point(&s->points[i]));
	return list;
}

/* Returns the changes; at, first and last are point numbers from 0. */
static json_t *changes(const struct history_series *s)
{
	json_t *list = json_array();

	for (size_t i = 0; i < s->n_changes; i++) {
		const struct history_change *c = &s->changes[i];

		json_array_append_new(
			list,
			json_pack("{sI sI sI so so}", "at", (json_int_t)c->at,
				  "first", (json_int_t)c->first, "last",
				  (json_int_t)c->last, "p", record_real(c->p),
				  "log_ratio", figure(&c->effect)));
	}
	return list;
}

static json_t *series(const struct history_series *s)
{
	return json_pack("{ss ss ss? ss? ss? ss so so so sb}", "benchmark",
			 s->benchmark, "fingerprint", s->fingerprint, "machine",
			 s->machine, "anchor", s->anchor, "op", s->op, "unit",
			 s->anchor ? "log ratio" : "ns", "points", points(s),
			 "changes", changes(s), "drift",
			 s->drift.n ? figure(&s->drift) : json_null(), "drifts",
			 s->drifts);
}

json_t *history_json(const struct history_view *v)
{
	json_t *list = json_array(), *o;

	for (size_t i = 0; i < v->n; i++)
		json_array_append_new(list, series(&v->series[i]));
	o = json_pack("{si ss? sb sf sI sI sI sI so}", "schema", 1,
		      "fingerprint", v->fingerprint, "here", v->here, "alpha",
		      v->alpha, "tested", (json_int_t)v->tested, "other_points",
		      (json_int_t)v->other_points, "other_machines",
		      (json_int_t)v->other_machines, "lone_comparisons",
		      (json_int_t)v->lone, "series", list);
	if (!o)
		errx(EXIT_FAILURE, "history: no memory for its JSON");
	return o;
}
