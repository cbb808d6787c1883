/* bounds.c - finds values that cannot be true. */
#include "results/bounds.h"
#include <math.h>
#include <string.h>

/* How far an interval may reach above a maximum, as a factor. */
#define ALLOWED (1 + RELEVANT)

/* The measures that have a maximum of their own, by the end of their names. */
static const struct {
	const char *end;
	double most;
	const char *why;
} bounds[] = {
	{ "_percent", 100,
	  "the value, or a part of its interval, is above "
	  "100 %, which is impossible" },
	{ "hung", 1,
	  "the share of attempts that hung, or a part of its "
	  "interval, is above 1, which is impossible" },
	{ "_saw_a_copy", 1,
	  "the value, or a part of its interval, is above 1, "
	  "which means always" },
	{ "_write_seen", 1,
	  "the value, or a part of its interval, is above 1, "
	  "which means always" },
};

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcmp(s + n - m, end);
}

/* Returns true if the value, or a part of its interval, is above most. */
static bool is_above(const struct estimate *f, double most)
{
	return f->mid > most || f->high > most * ALLOWED;
}

static const char *below_zero(const char *measure, const struct estimate *f)
{
	bool net = !strcmp(measure, "net_ns");

	if (net && f->high < 0)
		return "the baseline took longer";
	if (f->mid < 0)
		return "the median is below 0";
	return f->low < 0 ? "the interval contains values below 0" : NULL;
}

const char *estimate_untrue(const char *measure, const struct estimate *f)
{
	if (f->n == 0)
		return NULL;
	for (size_t i = 0; i < sizeof(bounds) / sizeof(*bounds); i++)
		if (ends_with(measure, bounds[i].end) &&
		    is_above(f, bounds[i].most))
			return bounds[i].why;
	return below_zero(measure, f);
}

const char *speed_up_untrue(const struct estimate *f, unsigned units)
{
	double most = units * ALLOWED;

	if (f->n == 0 || !(f->mid > most || f->high > most))
		return NULL;
	return "the speed-up over one unit, or a part of its interval, is "
	       "above the number of units, which is impossible";
}

static bool same_params(const struct cell_result *a,
			const struct cell_result *b)
{
	return a->params == b->params || json_equal(a->params, b->params);
}

/* Returns true if b is a with one unit, measured side by side. */
static bool is_base(const struct cell_result *b, const struct cell_result *a)
{
	return b->units == 1 && b->group == a->group &&
	       !strcmp(b->bench, a->bench) && !strcmp(b->model, a->model) &&
	       !strcmp(b->placement, a->placement) && same_params(a, b);
}

static void check(struct cell_result *base, struct cell_result *c)
{
	struct estimate f = results_ratio(base, c, "ns_per_op");
	const char *why = speed_up_untrue(&f, c->units);

	if (!why)
		return;
	base->untrue = why;
	c->untrue = why;
}

void results_check_speed_ups(struct results *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct cell_result *c = &r->cells[i];

		if (c->units < 2 || strcmp(c->placement, "all-cores"))
			continue;
		for (size_t k = 0; k < r->n; k++)
			if (is_base(&r->cells[k], c))
				check(&r->cells[k], c);
	}
}
