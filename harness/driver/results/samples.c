/* samples.c - assigns the lines of slices.jsonl to their cells. */
#include "results/samples.h"
#include "base/alloc.h"
#include "results/measure.h"
#include <limits.h>
#include <stdlib.h>

/* The line that is being read: its fields and its text. */
struct taken {
	struct slice_line line;
	const char *text;
	size_t n;
};

/*
 * Grows an array to at least need elements, doubling it, so that appending
 * takes linear time.
 */
static void *grown(void *p, size_t *room, size_t need, size_t size)
{
	if (need <= *room)
		return p;
	*room = need > 32 ? 2 * need : 64;
	return room_again(p, *room, size);
}

static bool is(const char *text, const char *value)
{
	return text && !strcmp(text, value);
}

static bool is_count(int64_t x)
{
	return x >= 0 && x <= UINT_MAX;
}

/*
 * Limits of times, in ns.  A month is longer than any run, and bounds what is
 * made from times, such as the ticks of an axis.  No op takes less than 1e-6
 * ns, and 0 would not fit on a logarithmic axis.
 */
#define MOST_NS	 (31 * 24 * 3600 * 1e9)
#define LEAST_NS 1e-6

/* Returns true for a valid amount, and for NaN, which means unknown. */
static bool is_amount(double x)
{
	return isnan(x) || (x >= 0 && x <= MOST_NS);
}

/*
 * Limits of the size of a metric other than 0, so that sums and scales cannot
 * overflow or underflow.
 */
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

/*
 * Takes the metrics of a slice of work, also of a slice that counts for no
 * median.
 */
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
		.redo = (unsigned)line->redo, /* an absent number is negative
						 and becomes 0 */
		.seq = s->n++,
		.disturbed = line->disturbed,
		.at_ns = line->at_ns,
	};
	if (kind != SAMPLE_BASELINE)
		take_metrics(s, c, p, t);
	if (kind == SAMPLE_WARM)
		add_latency(s, p, line);
	return true;
}

/*
 * Notes a failed record.  A slice that ended with a failure has a time; a
 * record that the driver wrote because the worker died has none, and its round
 * is lost.
 */
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

/*
 * Returns the index of the cell with this id, or n.  In files that a run wrote,
 * each id equals the index.
 */
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
