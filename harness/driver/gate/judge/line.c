/* line.c - adds one line of pairs.jsonl to its benchmark. */
#include "base/alloc.h"
#include "base/field.h"
#include "base/record.h"
#include "gate/judge/judge.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Stage 1 and one more stage for each look at the fresh pairs. */
enum { LOOKS_MOST = 100 };

/* The place that receives the numbers of a line. */
struct target {
	struct gate *g;
	struct gate_bench *b;
	struct gate_reading *r;
};

/*
 * The largest log ratio that is read: no build is 22000 times as fast as the
 * other.
 */
#define MOST_RATIO 10

static bool log_ratio(const json_t *line, struct gate_pairs *to)
{
	const json_t *x = json_object_get(line, "log_ratio");

	if (json_is_null(x))
		return true;
	if (!json_is_number(x) || fabs(json_number_value(x)) > MOST_RATIO)
		return false;
	gate_pairs_add(to, json_number_value(x));
	return true;
}

/*
 * Counts dropped slice pairs. A slice pair counts once, even if both sides were
 * disturbed.
 */
static void add_drops(struct target t, const json_t *dropped, size_t slices)
{
	bool *seen = room_of(slices, sizeof(*seen));
	const json_t *d;
	size_t i;

	json_array_foreach (dropped, i, d) {
		double at = field_number(d, "slice");

		if (!(at >= 0 && at < (double)slices) || seen[(size_t)at])
			continue;
		seen[(size_t)at] = true;
		t.b->dropped++;
		t.g->drops[disturbance_named(field_text(d, "why"))]++;
	}
	free(seen);
}

/*
 * Adds the median of all slices, including dropped ones: a median is robust
 * against a few of them, and these times are shown for orientation only.
 */
static void add_median(struct gate_pairs *to, const json_t *slices)
{
	struct gate_pairs x = { NULL, 0 };
	const json_t *ns;
	size_t i;

	json_array_foreach (slices, i, ns)
		if (json_is_number(ns))
			gate_pairs_add(&x, json_number_value(ns));
	if (x.n)
		gate_pairs_add(to, stats_median(x.x, x.n));
	free(x.x);
}

/*
 * Returns true when both sides have the same number of slices, so that they
 * form pairs.
 */
static bool has_slices(const json_t *ns)
{
	const json_t *a = json_array_get(ns, GATE_A);
	const json_t *b = json_array_get(ns, GATE_B);

	return json_is_array(a) && json_is_array(b) &&
	       json_array_size(a) == json_array_size(b);
}

/*
 * Adds the duration of the pair to the total, and for a pair of A and A also to
 * the total of such pairs.
 */
static void add_seconds(struct target t, const json_t *line, bool same)
{
	double seconds = field_number(line, "seconds");

	if (!(seconds > 0))
		return;
	t.g->seconds += seconds;
	if (same)
		t.g->same_seconds += seconds;
	gate_pairs_add(&t.r->seconds, seconds);
}

/*
 * Adds how busy the load generators of A and B were, in per cent of a CPU.
 * Lines of earlier versions and of workloads without a load generator lack
 * this.
 */
static void add_client_busy(struct target t, const json_t *line)
{
	const json_t *both = json_object_get(line, "client_busy_percent"), *v;
	size_t side;

	json_array_foreach (both, side, v)
		if (side <= GATE_B && json_is_number(v))
			gate_pairs_add(&t.r->client_busy[side],
				       json_number_value(v));
}

static bool take_pair(struct target t, const json_t *line)
{
	const json_t *ns = json_object_get(line, "ns_per_op");
	double stage = field_number(line, "stage");
	unsigned look = stage >= 1 && stage <= LOOKS_MOST ? (unsigned)stage - 1
							  : LOOKS_MOST;
	size_t n;

	if (!has_slices(ns) || look == LOOKS_MOST ||
	    !log_ratio(line, &t.b->stage[look > 0]))
		return false;
	if (look > t.b->looks)
		t.b->looks = look;
	t.b->screened += look == 1;
	n = json_array_size(json_array_get(ns, GATE_A));
	t.b->slice_pairs += n;
	t.b->tried[GATE_A]++;
	t.b->tried[GATE_B]++;
	add_drops(t, json_object_get(line, "dropped"), n);
	for (size_t side = GATE_A; side <= GATE_B; side++)
		add_median(&t.r->ns[side], json_array_get(ns, side));
	gate_tally_add(t.b, 1 + (look > 0), json_object_get(line, "counts"));
	add_client_busy(t, line);
	add_seconds(t, line, false);
	return true;
}

static bool take_same(struct target t, const json_t *line)
{
	if (!log_ratio(line, &t.b->same))
		return false;
	gate_tally_add(t.b, 0, json_object_get(line, "counts"));
	add_seconds(t, line, true);
	return true;
}

/* Lines of earlier versions have no stage: they had one process pair. */
static bool take_count(struct target t, const json_t *line)
{
	const json_t *counts = json_object_get(line, "counts");
	unsigned stage = field_number(line, "stage") == 2 ? 2 : 1;

	gate_tally_add(t.b, stage, counts);
	return json_is_object(counts);
}

/*
 * Counts processes of a pair in which one failed. "worked" names the other side
 * if its process finished, or is null. Lines of earlier versions have no
 * "worked".
 */
static void count_processes(struct target t, const json_t *line, int failed)
{
	const json_t *worked = json_object_get(line, "worked");

	if (!worked)
		return;
	t.b->failed[failed]++;
	t.b->tried[failed]++;
	if (json_is_string(worked))
		t.b->tried[strcmp(json_string_value(worked), "A") != 0]++;
}

/*
 * Takes a reason such as "crashed, killed by signal 11". The text is part of
 * g->run, as the names are.
 */
static bool take_failure(struct target t, const json_t *line)
{
	static const char *const keys[] = { "failure_a", "failure_b" };
	json_t *benches = json_object_get(t.g->run, "benchmarks");
	json_t *about = json_array_get(benches, (size_t)(t.b - t.g->bench));
	const char *side = field_text(line, "side");
	const char *status = field_text(line, "status");
	const char *reason = field_text(line, "reason");
	int i = side && !strcmp(side, "B");

	if (!status || !side || (i == GATE_A && strcmp(side, "A")))
		return false;
	count_processes(t, line, i);
	if (t.b->failure[i])
		return true;
	if (!strcmp(status, "cannot"))
		status = "cannot be done here";
	json_object_set_new(about, keys[i],
			    json_sprintf("%s%s%s", status, reason ? ", " : "",
					 reason ? reason : ""));
	t.b->failure[i] = field_text(about, keys[i]);
	return true;
}

static bool take(struct target t, const json_t *line)
{
	static const struct {
		const char *kind;
		bool (*take)(struct target t, const json_t *line);
	} kinds[] = {
		{ "ab", take_pair },
		{ "aa", take_same },
		{ "count", take_count },
		{ "failed", take_failure },
	};
	const char *kind = field_text(line, "kind");

	for (size_t i = 0; kind && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kind, kinds[i].kind))
			return kinds[i].take(t, line);
	return false;
}

/* Lines of an earlier version have the name that it gave the benchmark. */
static bool is_of(const struct gate_bench *b, const char *name)
{
	const char *was = field_text(b->about, "was");

	return !strcmp(name, b->name) || (was && !strcmp(name, was));
}

static bool take_line(struct gate *g, struct gate_reading *r,
		      const json_t *line)
{
	const char *name = field_text(line, "benchmark");

	if (!name || !record_schema_known(line))
		return false;
	for (size_t i = 0; i < g->n; i++)
		if (is_of(&g->bench[i], name))
			return take((struct target){ g, &g->bench[i], &r[i] },
				    line);
	return false;
}

bool gate_line(struct gate *g, struct gate_reading *r, const char *line,
	       size_t n)
{
	json_t *o = json_loadb(line, n, 0, NULL);
	bool good = take_line(g, r, o);

	json_decref(o);
	return good;
}
