/* measure.c - the measured values of a cell: single, summed, as ratio. */
#include "results/measure.h"
#include "base/alloc.h"
#include "results/bounds.h"
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

struct points measure_slices(const struct cell_result *c, const char *names)
{
	size_t n = strcspn(names, "+");
	const struct measure *m = find(c, names, n);
	struct points to = points_room(m ? m->slices.n : 0), rest, both;

	for (size_t i = 0; m && i < m->slices.n; i++)
		points_add(&to, m->slices.p[i].key, m->slices.p[i].x);
	if (!names[n])
		return to;
	rest = measure_slices(c, names + n + 1);
	both = points_paired(&to, &rest, sum);
	free(to.p);
	free(rest.p);
	return both;
}

static struct estimate estimate_of(const struct cell_result *c,
				   const char *names)
{
	struct points all = measure_slices(c, names);
	struct estimate f;

	points_to_rounds(&all);
	f = points_estimate(&all, stats_median_interval);
	free(all.p);
	return f;
}

/*
 * A sum is judged as a whole: one of its summands may be a difference of two
 * readings that is nearly 0, and its interval may then reach below 0.
 */
const char *measure_discarded(const struct cell_result *c, const char *names)
{
	const struct measure *m = cell_measure(c, names);
	struct estimate f;

	if (m)
		return m->untrue;
	f = estimate_of(c, names);
	return estimate_untrue(names, &f);
}

const char *cell_untrue(const struct cell_result *c, const char *names)
{
	if (c->untrue && !strcmp(names, "ns_per_op"))
		return c->untrue;
	return measure_discarded(c, names);
}

struct estimate results_value(const struct cell_result *c, const char *names)
{
	return measure_discarded(c, names) ? nothing : estimate_of(c, names);
}
