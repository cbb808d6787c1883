/* side.c - sorts the runs of one file into benchmarks with repetitions. */
#include "gate/gbench/side.h"
#include "base/alloc.h"
#include "base/text.h"
#include "gate/gbench/aggregate.h"
#include "gate/gbench/time.h"
#include "gate/gbench/value.h"
#include <stdio.h>
#include <string.h>

/*
 * The longest message that is kept, in characters. Messages come from the file
 * and must fit on a page.
 */
#define MESSAGE_CHARS 300

/* Returns the index that is kept under a prefix and a name, or -1. */
static json_int_t place_of(const struct gbench_side *s, const char *prefix,
			   const char *name)
{
	char *key = gbench_name_key(name, prefix);
	json_t *place = json_object_get(s->places, key);

	free(key);
	return place ? json_integer_value(place) : -1;
}

static void keep_place(struct gbench_side *s, const char *prefix,
		       const char *name, size_t place)
{
	char *key = gbench_name_key(name, prefix);

	if (json_object_set_new(s->places, key,
				json_integer((json_int_t)place)))
		errx(EXIT_FAILURE, "benchmark %s", key);
	free(key);
}

struct prefix {
	char text[64];
};

static struct prefix by_index(long family, long instance)
{
	struct prefix p;

	snprintf(p.text, sizeof(p.text), "%ld %ld ", family, instance);
	return p;
}

static struct prefix by_number(size_t nth)
{
	struct prefix p;

	snprintf(p.text, sizeof(p.text), "nth %zu ", nth);
	return p;
}

static struct gbench_bench *add_bench(struct gbench_side *s, const char *name)
{
	struct gbench_bench *b;

	/* The array doubles whenever its length is a power of two. */
	if (!(s->n & (s->n - 1)))
		s->bench =
			room_again(s->bench, 2 * s->n + 1, sizeof(*s->bench));
	b = &s->bench[s->n];
	*b = (struct gbench_bench){ .name = room_text(name),
				    .family = -1,
				    .instance = -1,
				    .order = s->n,
				    .repetition = -1,
				    .ns = { json_array(), json_array() } };
	if (!b->ns[0] || !b->ns[1])
		err(EXIT_FAILURE, "benchmark %s", name);
	s->n++;
	return b;
}

/*
 * Returns true when a run with this repetition index cannot belong to b, whose
 * last run has the same or a later index.
 */
static bool starts_again(const struct gbench_bench *b, long repetition)
{
	return b->closed || (b->family < 0 && repetition >= 0 &&
			     repetition <= b->repetition);
}

/*
 * Returns the benchmark that the run belongs to. The benchmark is added when
 * this is its first run.
 */
static struct gbench_bench *bench_of(struct gbench_side *s, const char *name,
				     const struct gbench_run *r)
{
	bool typed = value_is_text(r->value[GBENCH_RUN_TYPE]);
	long family = typed ? value_index(r->value[GBENCH_FAMILY_INDEX]) : -1;
	long instance = value_index(r->value[GBENCH_PER_FAMILY_INSTANCE_INDEX]);
	long repetition = typed ? value_index(r->value[GBENCH_REPETITION_INDEX])
				: -1;
	json_int_t last = place_of(s, "", name), place;
	struct gbench_bench *b;

	place = family < 0 ? last
			   : place_of(s, by_index(family, instance).text, name);
	if (r->damaged && last >= 0)
		/* the run's indexes may have been lost by damage */
		place = last;
	else if (family < 0 && place >= 0 &&
		 starts_again(&s->bench[place], repetition))
		place = -1;
	if (place < 0) {
		place = (json_int_t)s->n;
		b = add_bench(s, name);
		b->family = family;
		b->instance = instance;
		keep_place(s, by_index(family, instance).text, name,
			   (size_t)place);
		keep_place(s, "", name, (size_t)place);
	}
	s->bench[place].repetition = repetition;
	return &s->bench[place];
}

/*
 * Counts one more repetition without a time. The function owns text from here
 * on.
 */
static void add_lack(struct gbench_bench *b, enum gbench_lack lack, char *text)
{
	if (!b->lack[lack]++)
		b->why[lack] = text_clean(text && *text ? text : "no reason",
					  MESSAGE_CHARS);
	free(text);
}

static void take_times(struct gbench_bench *b, const struct gbench_run *r,
		       enum gbench_metric metric)
{
	if (!(gbench_time_ns(r, metric) > 0)) {
		add_lack(b, GBENCH_UNREAD, gbench_why_timeless(r, metric));
		return;
	}
	for (int m = 0; m < N_GBENCH_METRICS; m++) {
		double ns = gbench_time_ns(r, m);

		if (ns > 0)
			json_array_append_new(b->ns[m], json_real(ns));
	}
}

static void take_run(struct gbench_side *s, const char *name,
		     const struct gbench_run *r, enum gbench_metric metric)
{
	struct gbench_bench *b = bench_of(s, name, r);

	s->runs++;
	if (r->damaged || r->doubled)
		add_lack(b, GBENCH_UNREAD, gbench_why_timeless(r, metric));
	else if (value_true(r->value[GBENCH_ERROR_OCCURRED]))
		add_lack(b, GBENCH_FAILED,
			 value_text(r->value[GBENCH_ERROR_MESSAGE]));
	else if (value_true(r->value[GBENCH_SKIPPED]))
		add_lack(b, GBENCH_SKIP,
			 value_text(r->value[GBENCH_SKIP_MESSAGE]));
	else
		take_times(b, r, metric);
}

/*
 * Returns true when the element is an aggregate. The benchmarks that it
 * summarizes are complete then.
 */
static bool take_aggregate(struct gbench_side *s, const json_t *counts,
			   const struct gbench_run *r, const char *name)
{
	char *base;
	json_int_t place;

	if (r->doubled || !gbench_is_aggregate(counts, r, name))
		return false;
	s->aggregates++;
	base = gbench_aggregate_base(name);
	place = base ? place_of(s, "", base) : -1;
	if (place >= 0)
		s->bench[place].closed = s->bench[place].family < 0;
	free(base);
	return true;
}

static int by_name(const void *a, const void *b)
{
	const struct gbench_bench *x = *(struct gbench_bench *const *)a;
	const struct gbench_bench *y = *(struct gbench_bench *const *)b;
	int order = strcmp(x->name, y->name);

	if (order)
		return order;
	if (x->family != y->family)
		return x->family < y->family ? -1 : 1;
	if (x->instance != y->instance)
		return x->instance < y->instance ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/*
 * Numbers the benchmarks that share a name. Runs may come in random order, so
 * the numbers follow the indexes in the file.
 */
static void number_benches(struct gbench_side *s)
{
	struct gbench_bench **b = room_of(s->n, sizeof(*b));
	size_t same;

	for (size_t i = 0; i < s->n; i++)
		b[i] = &s->bench[i];
	qsort(b, s->n, sizeof(struct gbench_bench *), by_name);
	for (size_t i = 0; i < s->n; i += same) {
		for (same = 1;
		     i + same < s->n && !strcmp(b[i]->name, b[i + same]->name);
		     same++)
			;
		for (size_t nth = 0; nth < same; nth++) {
			b[i + nth]->nth = nth;
			b[i + nth]->named_so = same;
			keep_place(s, by_number(nth).text, b[i]->name,
				   b[i + nth]->order);
		}
	}
	free(b);
}

void gbench_side_take(struct gbench_side *s, const struct gbench_file *f,
		      enum gbench_metric metric)
{
	json_t *counts = gbench_name_counts(f);

	*s = (struct gbench_side){ .places = json_object() };
	for (size_t i = 0; i < f->n; i++) {
		char *name = gbench_run_name(&f->run[i]);

		if (!name)
			s->nameless++;
		else if (!take_aggregate(s, counts, &f->run[i], name))
			take_run(s, name, &f->run[i], metric);
		free(name);
	}
	number_benches(s);
	json_decref(counts);
}

const struct gbench_bench *gbench_side_find(const struct gbench_side *s,
					    const char *name, size_t nth)
{
	json_int_t place = place_of(s, by_number(nth).text, name);

	return place < 0 ? NULL : &s->bench[place];
}

void gbench_side_free(struct gbench_side *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct gbench_bench *b = &s->bench[i];

		for (int m = 0; m < N_GBENCH_METRICS; m++)
			json_decref(b->ns[m]);
		for (int k = 0; k < N_GBENCH_LACKS; k++)
			free(b->why[k]);
		free(b->name);
	}
	free(s->bench);
	json_decref(s->places);
	*s = (struct gbench_side){ 0 };
}
