/* measure.c - the measured values of a cell: single, summed, as ratio. */
#include "results/measure.h"
#include "base/alloc.h"
#include "results/bounds.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct estimate nothing = { NAN, NAN, NAN, 0 };

static const struct measure *find(const struct cell_result *c, const char *name,
				  size_t n)
{
	for (size_t i = 0; i < c->n_measures; i++)
		if (!strncmp(c->measures[i].name, name, n) &&
		    !c->measures[i].name[n])
			return &c->measures[i];
	return NULL;
}

const struct measure *cell_measure(const struct cell_result *c,
				   const char *name)
{
	return find(c, name, strlen(name));
}

struct measure *measure_open(struct cell_result *c, const char *name)
{
	const struct measure *have = cell_measure(c, name);
	struct measure *m;

	if (have)
		return &c->measures[have - c->measures];
	c->measures = room_again(c->measures, c->n_measures + 1, sizeof(*m));
	m = &c->measures[c->n_measures++];
	*m = (struct measure){ .name = room_text(name),
			       .value = nothing,
			       .least = NAN,
			       .most = NAN };
	return m;
}

void measure_saw(struct measure *m, double x)
{
	if (isnan(x))
		return;
	m->least = fmin(m->least, x);
	m->most = fmax(m->most, x);
	m->n++;
}

void measure_close(struct measure *m, struct points slices)
{
	struct points rounds = points_rounds(&slices);

	m->slices = slices;
	m->value = points_estimate(&rounds, stats_median_interval);
	m->untrue = estimate_untrue(m->name, &m->value);
	if (m->untrue)
		m->value = nothing;
	free(rounds.p);
}

void measures_free(struct cell_result *c)
{
	for (size_t i = 0; i < c->n_measures; i++) {
		free(c->measures[i].name);
		free(c->measures[i].slices.p);
	}
	free(c->measures);
}

static double sum(double a, double b)
{
	return a + b;
}

static double log_ratio(double a, double b)
{
	return log(a / b);
}

/*
 * Returns the slices of measure "a", or of the sum "a+b+c".  The caller frees
 * them.
 */
static struct points slices_of(const struct cell_result *c, const char *names)
{
	size_t n = strcspn(names, "+");
	const struct measure *m = find(c, names, n);
	struct points to = points_room(m ? m->slices.n : 0), rest, both;

	for (size_t i = 0; m && i < m->slices.n; i++)
		points_add(&to, m->slices.p[i].key, m->slices.p[i].x);
	if (!names[n])
		return to;
	rest = slices_of(c, names + n + 1);
	both = points_paired(&to, &rest, sum);
	free(to.p);
	free(rest.p);
	return both;
}

static void into_rounds(struct points *slices)
{
	struct points rounds = points_rounds(slices);

	free(slices->p);
	*slices = rounds;
}

/* Returns why a measure of a sum "a+b+c" was discarded, or NULL. */
static const char *discarded(const struct cell_result *c, const char *names)
{
	size_t n = strcspn(names, "+");
	const struct measure *m = find(c, names, n);

	if (m && m->untrue)
		return m->untrue;
	return names[n] ? discarded(c, names + n + 1) : NULL;
}

const char *cell_untrue(const struct cell_result *c, const char *names)
{
	if (c->untrue && !strcmp(names, "ns_per_op"))
		return c->untrue;
	return discarded(c, names);
}

struct estimate results_value(const struct cell_result *c, const char *names)
{
	struct points all = slices_of(c, names);
	struct estimate f = nothing;

	into_rounds(&all);
	if (!discarded(c, names))
		f = points_estimate(&all, stats_median_interval);
	free(all.p);
	return estimate_untrue(names, &f) ? nothing : f;
}

/*
 * Returns true if every logarithm is finite: a value of 0 or less has no ratio.
 */
static bool all_finite(const struct points *logs)
{
	for (size_t i = 0; i < logs->n; i++)
		if (!isfinite(logs->p[i].x))
			return false;
	return true;
}

struct estimate results_ratio(const struct cell_result *a,
			      const struct cell_result *b, const char *names)
{
	struct points x = slices_of(a, names), y = slices_of(b, names), logs;
	bool together = a->group == b->group && a->group != UINT_MAX;
	struct estimate f = nothing;

	if (!together) {
		into_rounds(&x);
		into_rounds(&y);
	}
	logs = points_paired(&x, &y, log_ratio);
	if (all_finite(&logs) && !discarded(a, names) && !discarded(b, names)) {
		into_rounds(&logs);
		f = points_estimate(&logs, stats_hodges_lehmann);
	}
	free(x.p);
	free(y.p);
	free(logs.p);
	return (struct estimate){ exp(f.mid), exp(f.low), exp(f.high), f.n };
}
