/* slice_line.c - parses one line of slices.jsonl. */
#include "results/slice_line.h"
#include "base/alloc.h"
#include "base/disturbance.h"
#include "base/field.h"
#include <jansson.h>
#include <math.h>
#include <string.h>

struct slice_reader {
	json_t *root; /* the JSON object of the last parsed line, to which texts
			 in line point */
	struct slice_metric *metrics;
	struct latency_bucket *latency;
};

static int64_t whole(const json_t *v)
{
	return json_is_integer(v) ? json_integer_value(v) : SLICE_LINE_NONE;
}

static double number(const json_t *v)
{
	return json_is_number(v) ? json_number_value(v) : NAN;
}

static void take_metrics(struct slice_reader *r, struct slice_line *line,
			 json_t *v)
{
	const char *name;
	json_t *x;

	r->metrics = room_again(r->metrics, json_object_size(v),
				sizeof(*r->metrics));
	json_object_foreach (v, name, x)
		r->metrics[line->n_metrics++] =
			(struct slice_metric){ name, number(x) };
	line->metrics = r->metrics;
}

/* Reads the histogram.  A pair that is not [time, count] is skipped. */
static void take_latency(struct slice_reader *r, struct slice_line *line,
			 const json_t *v)
{
	size_t i;
	json_t *pair;

	r->latency =
		room_again(r->latency, json_array_size(v), sizeof(*r->latency));
	json_array_foreach (v, i, pair) {
		json_int_t ns = json_integer_value(json_array_get(pair, 0)),
			   count = json_integer_value(json_array_get(pair, 1));

		if (json_array_size(pair) == 2 && ns >= 0 && count > 0 &&
		    json_is_integer(json_array_get(pair, 0)))
			r->latency[line->n_latency++] =
				(struct latency_bucket){ (uint64_t)ns,
							 (uint64_t)count };
	}
	line->latency = r->latency;
}

static unsigned reasons_of(const json_t *v)
{
	unsigned all = 0;
	size_t i;
	json_t *reason;

	json_array_foreach (v, i, reason)
		all |= 1u << disturbance_named(json_string_value(reason));
	return all;
}

static void take(struct slice_reader *r, struct slice_line *line, json_t *o)
{
	*line = (struct slice_line){
		.cell = whole(json_object_get(o, "cell")),
		.round = whole(json_object_get(o, "round")),
		.slice = whole(json_object_get(o, "slice")),
		.redo = whole(json_object_get(o, "redo")),
		.ops = number(json_object_get(o, "ops")),
		.ns_per_op = number(json_object_get(o, "ns_per_op")),
		.at_ns = number(json_object_get(o, "at_ns")),
		.voluntary_switches =
			number(json_object_get(o, "voluntary_switches")),
		.involuntary_switches =
			number(json_object_get(o, "involuntary_switches")),
		.body = field_text(o, "body"),
		.pass = field_text(o, "pass"),
		.status = field_text(o, "status"),
		.reason = field_text(o, "reason"),
	};
	line->disturbed = reasons_of(json_object_get(o, "disturbed"));
	take_metrics(r, line, json_object_get(o, "metrics"));
	take_latency(r, line, json_object_get(o, "latency"));
}

struct slice_reader *slice_reader_new(void)
{
	return room_of(1, sizeof(struct slice_reader));
}

void slice_reader_free(struct slice_reader *reader)
{
	json_decref(reader->root);
	free(reader->metrics);
	free(reader->latency);
	free(reader);
}

bool slice_read(struct slice_reader *reader, const char *p, size_t n,
		struct slice_line *line)
{
	json_decref(reader->root);
	reader->root = json_loadb(p, n, 0, NULL);
	if (!json_is_object(reader->root))
		return false;
	take(reader, line, reader->root);
	return true;
}
