/* changes.c - finds the steps of a series and its slow drift. */
#include "base/alloc.h"
#include "history/index/series.h"
#include "history/index/shape.h"
#include "stats/e_divisive.h"
#include "stats/mann_whitney.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A fixed seed, so that the same files always give the same result. */
#define SEED UINT64_C(20200301)

/* Smallest share of a step or drift that is reported: 1 %. */
#define SMALLEST 0.01

/*
 * Logarithms of the newest values of a series, and the changes found in them.
 */
struct window {
	double *x;
	size_t n;
	size_t before; /* number of older points, which are not searched */
	struct history_change change[HISTORY_WINDOW];
	size_t n_changes;
};

double history_log(const struct history_series *s, size_t i)
{
	double value = s->points[i].value.mid;

	return s->anchor ? value : log(value);
}

static void open_window(struct window *w, const struct history_series *s)
{
	w->before = s->n > HISTORY_WINDOW ? s->n - HISTORY_WINDOW : 0;
	w->n = s->n - w->before;
	w->n_changes = 0;
	w->x = room_of(w->n + 1, sizeof(*w->x));
	for (size_t i = 0; i < w->n; i++)
		w->x[i] = history_log(s, w->before + i);
}

static void search(struct window *w, double alpha)
{
	struct change_point found[HISTORY_WINDOW];
	size_t n = edivisive(w->x, w->n, alpha, SEED, found, HISTORY_WINDOW);

	for (size_t i = 0; i < n; i++)
		w->change[i] = (struct history_change){
			.at = found[i].at,
			.first = found[i].first,
			.last = found[i].last,
			.p = found[i].p,
		};
	w->n_changes = n;
}

/* Estimates the size of each change from the points up to its neighbours. */
static void size_up(struct window *w)
{
	for (size_t i = 0; i < w->n_changes; i++) {
		struct history_change *c = &w->change[i];
		size_t from = i ? c[-1].at : 0;
		size_t to = i + 1 < w->n_changes ? c[1].at : w->n;

		c->effect = utest_shift(w->x + from, c->at - from, w->x + c->at,
					to - c->at);
	}
}

static double per_one(const struct history_change *c)
{
	return fabs(expm1(c->effect.mid));
}

/*
 * Drops changes that are too small, the smallest first, because its neighbours
 * may grow when it is gone.
 */
static void drop_small(struct window *w)
{
	for (;;) {
		size_t least = 0;

		size_up(w);
		for (size_t i = 1; i < w->n_changes; i++)
			if (per_one(&w->change[i]) < per_one(&w->change[least]))
				least = i;
		if (w->n_changes == 0 || per_one(&w->change[least]) >= SMALLEST)
			return;
		w->n_changes--;
		memmove(&w->change[least], &w->change[least + 1],
			(w->n_changes - least) * sizeof(*w->change));
	}
}

static void keep(struct history_series *s, const struct window *w)
{
	s->n_changes = w->n_changes;
	s->changes = room_of(w->n_changes + 1, sizeof(*s->changes));
	for (size_t i = 0; i < w->n_changes; i++) {
		s->changes[i] = w->change[i];
		s->changes[i].at += w->before;
		s->changes[i].first += w->before;
		s->changes[i].last += w->before;
	}
}

/*
 * Returns the start of a run in seconds since 1970, or NaN if it is not a valid
 * time.
 */
static double time_of(const struct history_point *p)
{
	struct tm tm = { 0 };
	const char *end = NULL;

	if (p->started)
		end = strptime(p->started, "%Y-%m-%dT%H:%M:%S", &tm);
	return end ? (double)timegm(&tm) : NAN;
}

/*
 * Returns the index of the first point of the last 90 days, or n if the newest
 * point has no valid date.
 */
static size_t first_recent(const struct history_series *s)
{
	double newest = s->n ? time_of(&s->points[s->n - 1]) : NAN;
	size_t i = s->n;

	while (i > 0 && newest - time_of(&s->points[i - 1]) <=
				HISTORY_DRIFT_DAYS * 86400.0)
		i--;
	return i;
}

/*
 * Returns the shift from the oldest to the newest points, after removal of one
 * change (c may be NULL).
 */
static struct estimate drift_without(const struct history_series *s,
				     const struct history_change *c)
{
	double ends[2][HISTORY_DRIFT];
	size_t start[2] = { first_recent(s), s->n - HISTORY_DRIFT };

	for (size_t end = 0; end < 2; end++)
		for (size_t i = 0; i < HISTORY_DRIFT; i++) {
			size_t at = start[end] + i;

			ends[end][i] = history_log(s, at);
			if (c && at >= c->at)
				ends[end][i] -= c->effect.mid;
		}
	return utest_shift(ends[0], HISTORY_DRIFT, ends[1], HISTORY_DRIFT);
}

static bool is_beyond(struct estimate f, double limit)
{
	return f.low > log1p(limit) || f.high < log1p(-limit);
}

static void judge_drift(struct history_series *s)
{
	s->drift = (struct estimate){ NAN, NAN, NAN, 0 };
	s->drifts = false;
	if (s->n - first_recent(s) < 2 * HISTORY_DRIFT)
		return;
	s->drift = drift_without(s, NULL);
	s->drifts = is_beyond(s->drift, SMALLEST);
	/*
	 * Half of the bound, because removing a step in the middle of a
	 * straight slope removes half of the slope.
	 */
	for (size_t i = 0; i < s->n_changes; i++)
		s->drifts &= is_beyond(drift_without(s, &s->changes[i]),
				       SMALLEST / 2);
}

/*
 * A long slope is found as several steps, but it is one drift.  The steps are
 * kept if the drift is too small or too old to be reported instead.
 */
static void judge_shape(struct history_series *s, const struct window *w)
{
	bool far = s->drift.n && is_beyond(s->drift, SMALLEST);

	if (!far || !shape_is_slope(w->x, w->n, w->change, w->n_changes))
		return;
	s->drifts = true;
	s->n_changes = 0;
}

void history_judge(struct history_series *s, double alpha)
{
	struct window w;

	open_window(&w, s);
	search(&w, alpha);
	drop_small(&w);
	keep(s, &w);
	judge_drift(s);
	judge_shape(s, &w);
	free(w.x);
}
