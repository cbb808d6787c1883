/* find.c - finds the cells that decide which model suits a job. */
#include "advice/advice.h"
#include "advice/question.h"
#include "base/field.h"
#include <math.h>
#include <string.h>

/*
 * A model that takes more than this many times as long as the best model on all
 * cores is taken not to use all cores.  With two cores, a model that uses only
 * one takes twice as long.
 */
#define ONE_CORE_RATIO 1.5

static const struct criterion on_all_cores = {
	.bench = "cpu",
	.measure = "ns_per_op",
	.places = { "all-cores" },
	.setting = "units",
	.value = INFINITY,
};

static const struct estimate nothing = { NAN, NAN, NAN, 0 };

static double setting_of(const struct criterion *e, const struct cell_result *c)
{
	if (!e->setting || e->value_name)
		return 0;
	if (!strcmp(e->setting, "units"))
		return c->units;
	return field_number(c->params, e->setting);
}

static bool has_value_name(const struct criterion *e,
			   const struct cell_result *c)
{
	return field_is(c->params, e->setting, e->value_name);
}

static bool asked(const struct criterion *e, const char *place,
		  const struct cell_result *c)
{
	double setting = setting_of(e, c);

	if (strcmp(c->bench, e->bench) || strcmp(c->placement, place))
		return false;
	if (e->value_name)
		return has_value_name(e, c);
	return (!e->setting || isinf(e->value) ? setting >= e->least
					       : setting == e->value);
}

/*
 * Finds the first cell of each model at a placement and setting.  A model in
 * shut is left out.
 */
static void look(struct criterion_found *f, const struct criterion *e,
		 const struct results *r, const char *place, const bool *shut)
{
	f->measured = 0;
	for (enum model m = 0; m < N_MODELS; m++) {
		struct candidate *to = &f->entry[m];

		*to = (struct candidate){ .model = model_name(m),
					  .value = nothing };
		for (size_t i = 0; !to->cell && i < r->n; i++)
			if (asked(e, place, &r->cells[i]) &&
			    setting_of(e, &r->cells[i]) == f->setting &&
			    !strcmp(r->cells[i].model, model_name(m)))
				to->cell = &r->cells[i];
		if (!to->cell || shut[m])
			continue;
		to->untrue = cell_untrue(to->cell, e->measure);
		to->value = compared_value(to->cell, e->measure);
		f->measured += to->value.n > 0;
	}
}

/*
 * Returns how useful the found values are: two can be compared, and a third
 * makes a setting no better, unless the criterion asks for most models.
 */
static size_t worth(const struct criterion *e, const struct criterion_found *f)
{
	return f->measured < 2 || e->most_models ? f->measured : 2;
}

/*
 * Returns what was found at one placement: among the settings with the most
 * useful values, the largest.
 */
static struct criterion_found best_at(const struct criterion *e,
				      const struct results *r,
				      const char *place, const bool *shut)
{
	struct criterion_found best = { .setting = -1 };

	for (size_t i = 0; i < r->n; i++) {
		double setting = setting_of(e, &r->cells[i]);
		struct criterion_found f = { .setting = setting };

		if (!asked(e, place, &r->cells[i]))
			continue;
		look(&f, e, r, place, shut);
		if (worth(e, &f) > worth(e, &best) ||
		    (worth(e, &f) == worth(e, &best) && setting > best.setting))
			best = f;
	}
	return best;
}

static void find(struct criterion_found *f, const struct criterion *e,
		 const struct results *r, const bool *shut)
{
	*f = (struct criterion_found){ .setting = -1 };
	for (size_t i = 0; i < JOB_PLACES && e->places[i]; i++) {
		struct criterion_found at = best_at(e, r, e->places[i], shut);

		if (worth(e, &at) > worth(e, f) || f->setting < 0)
			*f = at;
	}
	for (enum model m = 0; m < N_MODELS; m++)
		f->entry[m].model = model_name(m);
}

/* Returns the cell with the smallest value, or NULL. */
static const struct cell_result *fastest(const struct criterion_found *f)
{
	const struct candidate *best = NULL;

	for (enum model m = 0; m < N_MODELS; m++)
		if (f->entry[m].value.n > 0 &&
		    (!best || f->entry[m].value.mid < best->value.mid))
			best = &f->entry[m];
	return best ? best->cell : NULL;
}

/*
 * Finds the models that cannot use several cores.  A model that was not
 * measured on all cores is shut out too.
 */
static void shut_out(bool *shut, bool *one_core, const struct results *r)
{
	const bool none[N_MODELS] = { false };
	struct criterion_found f;
	const struct cell_result *best;

	find(&f, &on_all_cores, r, none);
	best = fastest(&f);
	for (enum model m = 0; m < N_MODELS; m++) {
		const struct candidate *of = &f.entry[m];

		one_core[m] = f.setting >= 2 && of->value.n > 0 &&
			      results_ratio(of->cell, best, "ns_per_op").mid >
				      ONE_CORE_RATIO;
		shut[m] = one_core[m] || of->value.n == 0;
	}
}

void advice_find(struct criterion_found *f, const struct criterion *e,
		 const struct results *r)
{
	bool shut[N_MODELS] = { false }, one_core[N_MODELS] = { false };

	if (e->all_cores)
		shut_out(shut, one_core, r);
	find(f, e, r, shut);
	f->r = r;
	for (enum model m = 0; m < N_MODELS; m++)
		f->entry[m].one_core = one_core[m];
}

void advice_mark(const struct criterion *e, const struct results *r,
		 bool *needed)
{
	bool found = false;

	for (size_t i = 0; i < JOB_PLACES && e->places[i] && !found; i++) {
		for (size_t k = 0; k < r->n; k++) {
			if (!asked(e, e->places[i], &r->cells[k]) ||
			    model_named(r->cells[k].model) == N_MODELS)
				continue;
			needed[k] = found = true;
		}
	}
}
