/* select.c - finds the cells of a run that a condition of a claim names. */
#include "base/field.h"
#include "claims/claim.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * One choice of the value for "max", and how many of the condition's cells
 * exist and are usable with it.
 */
struct candidate {
	double value;
	const struct cell_result *cell, *over;
	int found, usable;
};

static const char *const apart[] = { "same-cache", "smt", "same-package",
				     "cross-package" };
#define N_APART (sizeof(apart) / sizeof(*apart))

static bool is(const char *part, size_t n, const char *word)
{
	return strlen(word) == n && !memcmp(part, word, n);
}

/*
 * Compares "units:max" with "units:64", for example, and sets *value to 64
 * then.
 */
static bool is_max(const char *part, size_t n, const char *have, double *value)
{
	const size_t key = n < 4 ? 0 : n - 3;
	char *end;

	if (!key || memcmp(part + key, "max", 3) || part[key - 1] != ':' ||
	    strncmp(part, have, key))
		return false;
	*value = strtod(have + key, &end);
	return end > have + key && (*end == '/' || !*end);
}

/*
 * Returns true if a name matches a selector. *value is set only if the selector
 * has "max".
 */
static bool matches(const char *selector, const char *name,
		    const char *placement, double *value)
{
	for (;;) {
		size_t n = strcspn(selector, "/"), m = strcspn(name, "/");
		bool same = n == m && !memcmp(selector, name, n);

		if (!same && is(selector, n, "apart"))
			same = is(name, m, placement);
		if (!same && !is_max(selector, n, name, value))
			return false;
		if (!selector[n] || !name[m])
			return selector[n] == name[m];
		selector += n + 1;
		name += m + 1;
	}
}

/*
 * Returns the first cell that matches the selector, with value in place of
 * "max", or NULL.
 */
static const struct cell_result *at(const struct results *r,
				    const char *selector, const char *placement,
				    double value)
{
	for (size_t i = 0; selector && i < r->n; i++) {
		double have = value;

		if (matches(selector, r->cells[i].name, placement, &have) &&
		    have == value)
			return &r->cells[i];
	}
	return NULL;
}

static bool wants_cores(const char *selector)
{
	return selector && strstr(selector, "/all-cores/units:max");
}

/*
 * Returns true if the cells cannot decide the condition: both are the same
 * cell, or a cell for many cores ran on only one.
 */
static bool says_nothing(const struct condition *k, const struct candidate *c)
{
	return c->cell == c->over ||
	       (wants_cores(k->cell) && c->cell && c->cell->units < 2) ||
	       (wants_cores(k->over) && c->over && c->over->units < 2);
}

static struct candidate look(const struct results *r, const struct condition *k,
			     const char *placement, double value)
{
	struct candidate c = { .value = value,
			       .cell = at(r, k->cell, placement, value),
			       .over = at(r, k->over, placement, value) };

	c.found = !!c.cell + !!c.over;
	c.usable = (c.cell && cell_usable(c.cell)) +
		   (c.over && cell_usable(c.over));
	if (says_nothing(k, &c))
		c.usable = -1;
	return c;
}

static bool better(const struct candidate *a, const struct candidate *b)
{
	if (a->found != b->found)
		return a->found > b->found;
	if (a->usable != b->usable)
		return a->usable > b->usable;
	return a->value > b->value;
}

static struct candidate best_at(const struct results *r,
				const struct condition *k,
				const char *placement)
{
	const char *both[] = { k->cell, k->over };
	struct candidate best = look(r, k, placement, -1);

	for (size_t i = 0; i < 2 * r->n; i++) {
		double value = -1;
		struct candidate c;

		if (!both[i % 2] || !matches(both[i % 2], r->cells[i / 2].name,
					     placement, &value))
			continue;
		c = look(r, k, placement, value);
		if (better(&c, &best))
			best = c;
	}
	return best;
}

static const char *absent_reason(const struct results *r, const char *name,
				 size_t n)
{
	json_t *placement,
		*all = json_object_get(json_object_get(r->run, "topology"),
				       "placements");
	size_t i;

	json_array_foreach (all, i, placement) {
		const char *have = field_text(placement, "name");

		if (have && is(name, n, have))
			return field_text(placement, "absent");
	}
	return NULL;
}

/*
 * Returns why the machine lacks the selector's placement, or NULL if the
 * machine has it or nothing is known.
 */
static const char *no_such_place(const struct results *r, const char *selector)
{
	const char *placement = strchr(strchr(selector, '/') + 1, '/') + 1;
	size_t n = strcspn(placement, "/");

	if (!is(placement, n, "apart"))
		return absent_reason(r, placement, n);
	for (size_t i = 0; i < N_APART; i++)
		if (!absent_reason(r, apart[i], strlen(apart[i])))
			return NULL;
	return "two cores are needed, but this machine has no two that can be "
	       "used";
}

/*
 * Returns why no worker of the selector's model can run here, or NULL if the
 * model was not skipped.
 */
static const char *no_such_model(const struct results *r, const char *selector)
{
	const char *model = strchr(selector, '/') + 1, *have;
	json_t *all = json_object_get(r->run, "skipped"), *skip;
	size_t i;

	json_array_foreach (all, i, skip) {
		have = field_text(skip, "model");
		if (have && is(model, strcspn(model, "/"), have))
			return field_text(skip, "reason");
	}
	return NULL;
}

static bool missing(struct evidence *f, const struct results *r,
		    const char *selector)
{
	f->where = selector;
	f->reason = no_such_model(r, selector);
	if (!f->reason)
		f->reason = no_such_place(r, selector);
	f->outcome = f->reason ? IMPOSSIBLE : MISSING;
	return false;
}

static bool nothing_said(struct evidence *f, const struct condition *k,
			 const struct results *r)
{
	const json_t *topology = json_object_get(r->run, "topology");
	json_int_t cores = field_whole(topology, "cores", 0);
	bool impossible = cores < 2 &&
			  (wants_cores(k->cell) || wants_cores(k->over));

	f->where = f->over ? f->over->name : f->cell->name;
	f->outcome = impossible ? IMPOSSIBLE : NOT_MEASURED;
	f->reason =
		impossible
			? "two cores are needed, but only one core can be used"
			: "only the smallest setting was measured, so there is "
			  "no pair to compare";
	return false;
}

bool claim_find(struct evidence *f, const struct condition *k,
		const struct results *r)
{
	struct candidate best = best_at(r, k, apart[0]);

	for (size_t i = 1; i < N_APART; i++) {
		struct candidate c = best_at(r, k, apart[i]);

		if (c.found > best.found)
			best = c;
	}
	f->cell = best.cell;
	f->over = best.over;
	if (!f->cell)
		return missing(f, r, k->cell);
	if (k->over && !f->over)
		return missing(f, r, k->over);
	return !says_nothing(k, &best) || nothing_said(f, k, r);
}
