/* samples.c - the lines of slices.jsonl, sorted out to their cells. */
#include "results/samples.h"
#include "results/measure.h"
#include <err.h>
#include <limits.h>
#include <stdlib.h>

/* A line while it is taken: what it says, and its text. */
struct taken {
	struct slice_line line;
	const char *text;
	size_t n;
};

/* Room for need of them: twice as many each time, or this is quadratic. */
static void *grown(void *p, size_t *room, size_t need, size_t size)
{
	if (need <= *room)
		return p;
	*room = need > 32 ? 2 * need : 64;
	p = reallocarray(p, *room, size);
	if (!p)
		err(EXIT_FAILURE, "%zu slices", *room);
	return p;
}

static bool is(const char *text, const char *value)
{
	return text && !strcmp(text, value);
}

static bool is_count(int64_t x)
{
	return x >= 0 && x <= UINT_MAX;
}

/* A month of nanoseconds: no run takes as long, and all that is made of a
 * moment, such as the ticks of an axis, has an end.  No op takes less than a
 * millionth of one, and 0 has no place on a logarithmic axis. */
#define MOST_NS	 (31 * 24 * 3600 * 1e9)
#define LEAST_NS 1e-6

/* A number that a slice may come to, or none. */
static bool is_amount(double x)
{
	return isnan(x) || (x >= 0 && x <= MOST_NS);
}

/* Sums and scales of what is between these, or 0, are far from any double's
 * ends. */
#define MOST  1e18
#define LEAST 1e-18

static bool is_value(double x)
{
	return isnan(x) || x == 0 || (fabs(x) >= LEAST && fabs(x) <= MOST);
}

static bool are_values(const struct slice_line *line)
{
	for (size_t i = 0; i < line->n_metrics; i++)
		if (!is_value(line->metrics[i].x))
			return false;
	for (size_t i = 0; i < line->n_latency; i++)
		if (!is_amount((double)line->latency[i].ns) ||
		    (double)line->latency[i].count > MOST)
			return false;
	return true;
}

static void keep(json_t **to, const struct taken *t)
{
	json_decref(*to);
	*to = json_loadb(t->text, t->n, 0, NULL);
}

static void add_values(struct series *s, struct cell_result *c,
		       struct sample *p, const struct slice_line *line)
{
	p->first = s->n_values;
	p->values = (unsigned)line->n_metrics;
	s->n_values += line->n_metrics;
	s->value =
		grown(s->value, &s->value_room, s->n_values, sizeof(*s->value));
	for (size_t i = 0; i < line->n_metrics; i++) {
		struct measure *m = measure_open(c, line->metrics[i].name);
		double x = line->metrics[i].x;

		measure_saw(m, x);
		s->value[p->first + i] =
			(struct sample_value){ (size_t)(m - c->measures), x };
	}
}

static void add_latency(struct series *s, struct sample *p,
			const struct slice_line *line)
{
	p->first_bucket = s->n_buckets;
	p->buckets = (unsigned)line->n_latency;
	s->n_buckets += line->n_latency;
	s->bucket = grown(s->bucket, &s->bucket_room, s->n_buckets,
			  sizeof(*s->bucket));
	for (size_t i = 0; i < line->n_latency; i++)
		s->bucket[p->first_bucket + i] = line->latency[i];
}

/* Of every slice of work, also of those that do not count for a median. */
static void take_metrics(struct series *s, struct cell_result *c,
			 struct sample *p, const struct taken *t)
{
	add_values(s, c, p, &t->line);
	if (p->kind != SAMPLE_WARM || t->line.n_metrics == 0)
		return;
	s->last = grown(s->last, &s->last_room, t->n, 1);
	s->last_n = t->n;
	memcpy(s->last, t->text, t->n);
}

static enum sample_kind kind_of(const struct slice_line *line)
{
	if (!is(line->body, "work"))
		return SAMPLE_BASELINE;
	return line->slice ? SAMPLE_WARM : SAMPLE_COLD;
}

static bool take_time(struct series *s, struct cell_result *c,
		      const struct taken *t)
{
	const struct slice_line *line = &t->line;
	enum sample_kind kind = kind_of(line);
	struct sample *p;

	if (!is_count(line->round) || !is_count(line->slice) ||
	    !(line->ns_per_op >= LEAST_NS) || !(line->ops > 0) ||
	    !is_amount(line->ns_per_op) || !is_amount(line->at_ns) ||
	    !is_amount(line->voluntary_switches) ||
	    !is_amount(line->involuntary_switches) || !are_values(line))
		return false;
	if (kind == SAMPLE_BASELINE && line->slice == 0)
		return true;
	s->sample = grown(s->sample, &s->room, s->n + 1, sizeof(*s->sample));
	p = &s->sample[s->n];
	*p = (struct sample){
		.ns = line->ns_per_op,
		.switches = (line->voluntary_switches +
			     line->involuntary_switches) /
			    line->ops,
		.kind = kind,
		.round = (unsigned)line->round,
		.slice = (unsigned)line->slice,
		.redo = (unsigned)line->redo, /* none is 0 */
		.seq = s->n++,
		.disturbed = line->disturbed,
		.throttled = line->throttled,
		.at_ns = line->at_ns,
	};
	if (kind != SAMPLE_BASELINE)
		take_metrics(s, c, p, t);
	if (kind == SAMPLE_WARM)
		add_latency(s, p, line);
	return true;
}

/* A slice that came to its end has a time; what the driver says of a worker
 * that did not has none. */
static void take_failure(struct series *s, const struct taken *t)
{
	if (!s->failure)
		keep(&s->failure, t);
	if (isnan(t->line.ns_per_op) && is(t->line.pass, "time") &&
	    is_count(t->line.round)) {
		s->lost = grown(s->lost, &s->lost_room, s->n_lost + 1,
				sizeof(*s->lost));
		s->lost[s->n_lost++] = (unsigned)t->line.round;
	}
	if (!s->wrong && is(t->line.status, "failed") &&
	    !isnan(t->line.ns_per_op) && t->line.reason)
		keep(&s->wrong, t);
}

static bool take(struct series *s, struct cell_result *c, const struct taken *t)
{
	bool work = is(t->line.body, "work");

	if (!t->line.status || (!work && !is(t->line.body, "baseline")))
		return false;
	if (strcmp(t->line.status, "ok")) {
		take_failure(s, t);
		return true;
	}
	if (is(t->line.pass, "time"))
		return take_time(s, c, t);
	if (work)
		keep(&c->count, t);
	return is(t->line.pass, "count");
}

/* The place of the cell with this id, n: none.  As a run is written, ids are
 * places. */
static size_t place_of(const struct series *s, size_t n, int64_t id)
{
	size_t i = 0;

	if (id >= 0 && (uint64_t)id < n && s[id].id == id)
		return (size_t)id;
	while (i < n && s[i].id != id)
		i++;
	return i;
}

bool samples_take(struct results *r, struct series *s,
		  struct slice_reader *reader, const char *p, size_t n)
{
	struct taken t = { .text = p, .n = n };
	size_t i;

	if (!slice_read(reader, p, n, &t.line) ||
	    t.line.cell == SLICE_LINE_NONE)
		return false;
	i = place_of(s, r->n, t.line.cell);
	return i < r->n && take(&s[i], &r->cells[i], &t);
}
