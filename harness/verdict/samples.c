/* samples.c - the lines of slices.jsonl, sorted out to their cells. */
#include "samples.h"
#include "measure.h"
#include <err.h>
#include <limits.h>
#include <stdlib.h>

static struct sample *next_sample(struct series *s)
{
	if (s->n == s->room) {
		s->room = s->room ? 2 * s->room : 64;
		s->sample =
			reallocarray(s->sample, s->room, sizeof(*s->sample));
		if (!s->sample)
			err(EXIT_FAILURE, "%zu slices", s->room);
	}
	return &s->sample[s->n];
}

/* False unless key is a whole number that fits; absent reads as 0. */
static bool count(const json_t *line, const char *key, unsigned *to)
{
	const json_t *v = json_object_get(line, key);
	json_int_t value = json_integer_value(v);

	*to = (unsigned)value;
	return json_is_integer(v) && value >= 0 && value <= UINT_MAX;
}

/* Of every slice of work, also of those that do not count for a median. */
static void take_metrics(struct sample *p, struct cell_result *c,
			 json_t *metrics)
{
	const char *key;
	json_t *v;

	json_object_foreach (metrics, key, v)
		measure_saw(measure_open(c, key),
			    json_is_number(v) ? json_number_value(v) : NAN);
	p->metrics = json_incref(metrics);
	if (p->kind == SAMPLE_WARM && json_object_size(metrics) > 0) {
		json_decref(c->metrics);
		c->metrics = json_incref(metrics);
	}
}

static bool take_time(struct series *s, struct cell_result *c, json_t *line)
{
	struct sample *p = next_sample(s);
	bool work = field_is(line, "body", "work");
	double ops = field_number(line, "ops");

	p->ns = field_number(line, "ns_per_op");
	if (!count(line, "round", &p->round) ||
	    !count(line, "slice", &p->slice) || !(p->ns > 0) || !(ops > 0))
		return false;
	if (!work && p->slice == 0)
		return true;
	count(line, "redo", &p->redo);
	p->kind = work ? p->slice ? SAMPLE_WARM : SAMPLE_COLD : SAMPLE_BASELINE;
	p->switches = (field_number(line, "voluntary_switches") +
		       field_number(line, "involuntary_switches")) /
		      ops;
	p->disturbed = json_array_size(json_object_get(line, "disturbed")) > 0;
	p->metrics = NULL;
	if (work)
		take_metrics(p, c, json_object_get(line, "metrics"));
	p->seq = s->n++;
	return true;
}

/* A slice that came to its end has a time; what the driver says of a worker
 * that did not has none. */
static void take_failure(struct series *s, json_t *line)
{
	if (!s->failure)
		s->failure = json_incref(line);
	if (!s->wrong && field_is(line, "status", "failed") &&
	    json_is_number(json_object_get(line, "ns_per_op")) &&
	    field_text(line, "reason"))
		s->wrong = json_incref(line);
}

static bool take(struct series *s, struct cell_result *c, json_t *line)
{
	bool work = field_is(line, "body", "work");

	if (!field_text(line, "status") ||
	    (!work && !field_is(line, "body", "baseline")))
		return false;
	if (!field_is(line, "status", "ok")) {
		take_failure(s, line);
		return true;
	}
	if (field_is(line, "pass", "time"))
		return take_time(s, c, line);
	if (work) {
		json_decref(c->count);
		c->count = json_incref(line);
	}
	return field_is(line, "pass", "count");
}

bool samples_take(struct results *r, struct series *s, const char *p, size_t n)
{
	json_t *line = json_loadb(p, n, 0, NULL);
	const json_t *id = json_object_get(line, "cell");
	bool good = false;

	for (size_t i = 0; json_is_integer(id) && i < r->n; i++) {
		if (s[i].id != json_integer_value(id))
			continue;
		good = take(&s[i], &r->cells[i], line);
		break;
	}
	json_decref(line);
	return good;
}
