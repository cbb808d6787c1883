/* rows.c - sorts benchmarks by importance and writes their numbers as text. */
#include "gate/show/rows.h"
#include "base/alloc.h"
#include "base/text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int weight[N_GATE_OUTCOMES] = {
	[GATE_REGRESSED] = 0, [GATE_IMPROVED] = 1,     [GATE_UNDECIDED] = 2,
	[GATE_INVALID] = 3,   [GATE_NOT_MEASURED] = 4, [GATE_NO_CHANGE] = 5,
};

bool gate_has_estimate(const struct gate_bench *b)
{
	return b->change.n > 0 && isfinite(b->change.mid) &&
	       isfinite(b->change.low) && isfinite(b->change.high);
}

static int by_weight(const void *a, const void *b)
{
	const struct gate_bench *x = *(const struct gate_bench *const *)a;
	const struct gate_bench *y = *(const struct gate_bench *const *)b;
	bool has_x = gate_has_estimate(x), has_y = gate_has_estimate(y);

	if (x->outcome != y->outcome)
		return weight[x->outcome] - weight[y->outcome];
	if (has_x != has_y)
		return has_y - has_x;
	if (has_x && fabs(x->change.mid) != fabs(y->change.mid))
		return fabs(x->change.mid) < fabs(y->change.mid) ? 1 : -1;
	return strcmp(x->name, y->name);
}

const struct gate_bench **gate_rows(const struct gate *g)
{
	const struct gate_bench **rows = room_of(g->n + 1, sizeof(*rows));

	for (size_t i = 0; i < g->n; i++)
		rows[i] = &g->bench[i];
	qsort(rows, g->n, sizeof(*rows), by_weight);
	return rows;
}

static const struct number dash = { "\u2013" };

struct number gate_unsigned(double log_ratio)
{
	return isfinite(log_ratio) ? number_percent(gate_percent(log_ratio))
				   : dash;
}

struct number gate_signed(double log_ratio)
{
	return isfinite(log_ratio) ? number_change(gate_percent(log_ratio))
				   : dash;
}

struct number gate_interval(const struct estimate *change)
{
	if (change->n == 0)
		return (struct number){ "" };
	return number_changes(gate_percent(change->low),
			      gate_percent(change->high));
}

struct number gate_odds(double p)
{
	return isfinite(p) ? number_probability(p) : dash;
}

struct number gate_op_time(double ns)
{
	return isfinite(ns) ? number_in(UNIT_TIME, ns) : dash;
}

struct number gate_times(const struct gate_bench *b)
{
	struct number n = { "" };

	if (isfinite(b->ns[GATE_A]) && isfinite(b->ns[GATE_B]))
		snprintf(n.text, sizeof(n.text), "%.28s → %.28s",
			 gate_op_time(b->ns[GATE_A]).text,
			 gate_op_time(b->ns[GATE_B]).text);
	return n;
}
