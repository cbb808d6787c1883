/* rows.c - sorts benchmarks by importance and writes their numbers as text. */
#include "gate/show/rows.h"
#include "base/text.h"
#include <err.h>
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
	const struct gate_bench **rows = calloc(g->n + 1, sizeof(*rows));

	if (!rows)
		err(EXIT_FAILURE, "report");
	for (size_t i = 0; i < g->n; i++)
		rows[i] = &g->bench[i];
	qsort(rows, g->n, sizeof(*rows), by_weight);
	return rows;
}

/* Returns the number of decimals that tell a change from its limit. */
static int decimals(double percent)
{
	return percent < 9.995 ? 2 : percent < 99.95 ? 1 : 0;
}

struct number gate_unsigned(double log_ratio)
{
	double percent = fabs(gate_percent(log_ratio));
	struct number n = { "\u2013" };

	if (isfinite(percent))
		snprintf(n.text, sizeof(n.text), "%.*f", decimals(percent),
			 percent);
	return n;
}

struct number gate_signed(double log_ratio)
{
	struct number size = gate_unsigned(log_ratio), n;
	bool zero = !strcmp(size.text, "0.00") || !isfinite(log_ratio);

	snprintf(n.text, sizeof(n.text), "%s%.48s",
		 zero		 ? ""
		 : log_ratio < 0 ? "\u2212"
				 : "+",
		 size.text);
	return n;
}

struct number gate_interval(const struct estimate *change)
{
	struct number n = { "" };

	if (change->n > 0 && isfinite(change->low) && isfinite(change->high))
		snprintf(n.text, sizeof(n.text), "[%.24s, %.24s]",
			 gate_signed(change->low).text,
			 gate_signed(change->high).text);
	return n;
}

struct number gate_seconds(double seconds)
{
	struct number n = { "unknown" };
	double whole = round(seconds);

	if (!isfinite(seconds))
		return n;
	if (seconds < 9.95)
		snprintf(n.text, sizeof(n.text), "%.1f s", seconds);
	else if (whole < 120)
		snprintf(n.text, sizeof(n.text), "%.0f s", whole);
	else if (whole < 3600)
		snprintf(n.text, sizeof(n.text), "%.0f min %.0f s",
			 floor(whole / 60), fmod(whole, 60));
	else
		snprintf(n.text, sizeof(n.text), "%.0f h %.0f min",
			 floor(whole / 3600), floor(fmod(whole, 3600) / 60));
	return n;
}

struct number gate_odds(double p)
{
	struct number n = { "\u2013" };

	if (isfinite(p) && p < 1e-4)
		return (struct number){ "<0.0001" };
	if (isfinite(p))
		snprintf(n.text, sizeof(n.text), "%.*f", p < 0.01 ? 4 : 2, p);
	return n;
}

struct number gate_op_time(double ns)
{
	return isfinite(ns) ? number_in(UNIT_TIME, ns)
			    : (struct number){ "\u2013" };
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
