/* judge.c - decides the verdict on a claim from the results. */
#include "claims/claim.h"
#include <math.h>
#include <string.h>

static bool is_exact(enum relation relation)
{
	return relation >= ALWAYS;
}

static enum outcome impossible(struct evidence *f, const struct cell_result *c,
			       const char *reason)
{
	f->where = c->name;
	f->status = strcmp(c->status, "ok") ? c->status : NULL;
	f->reason = reason;
	return IMPOSSIBLE;
}

/* Returns true if the user stopped the run before this cell was measured. */
static bool was_stopped(const struct results *r, const struct cell_result *c)
{
	return !c->slices && strcmp(c->status, "cannot") &&
	       json_is_false(json_object_get(r->run, "complete"));
}

static enum outcome not_measured(struct evidence *f,
				 const struct cell_result *c,
				 const char *reason)
{
	f->where = c->name;
	f->reason = reason;
	return NOT_MEASURED;
}

/* Checks whether the numbers of a cell may be used.  Returns MET if so. */
static enum outcome look_at(struct evidence *f, const struct condition *k,
			    const struct results *r,
			    const struct cell_result *c)
{
	bool time = k->measure && (!strcmp(k->measure, "ns_per_op") ||
				   !strcmp(k->measure, "net_ns"));
	bool cannot = !strcmp(c->status, "cannot");

	if (cell_usable(c) && (!time || cell_counts_agree(c)))
		return MET;
	if (cell_usable(c))
		return impossible(
			f, c,
			"the kernel counted another number of context switches "
			"than the workload declares");
	if ((c->wrong && is_exact(k->relation)) ||
	    (cannot && k->relation == POSSIBLE)) {
		impossible(f, c, c->wrong ? c->wrong : c->reason);
		return UNMET;
	}
	if (was_stopped(r, c))
		return not_measured(
			f, c,
			"the run was stopped before this cell was measured");
	if (!strcmp(c->status, "ok") && !c->wrong)
		return not_measured(f, c, "no slice of this cell was timed");
	return impossible(f, c, c->wrong ? c->wrong : c->reason);
}

/*
 * Widens the interval of a ratio that is only a bound, to infinity on the side
 * that is unknown.
 */
static struct estimate reach_of(const struct evidence *f)
{
	struct estimate v = f->value;

	if (f->ratio_bound == BOUND_AT_MOST || f->ratio_bound == BOUND_UNKNOWN)
		v.low = -INFINITY;
	if (f->ratio_bound == BOUND_AT_LEAST || f->ratio_bound == BOUND_UNKNOWN)
		v.high = INFINITY;
	return v;
}

/*
 * Compares a value with the bound.  NaN, an absent interval end, makes both
 * comparisons false, so that the outcome is STRADDLES.
 */
static enum outcome against(const struct evidence *f, enum relation relation)
{
	const struct estimate reach = reach_of(f), *v = &reach;
	bool over = v->low > f->bound, under = v->high < f->bound;

	switch (relation) {
	case UNDER:
		return under ? MET : v->low >= f->bound ? UNMET : STRADDLES;
	case OVER:
		return over ? MET : v->high <= f->bound ? UNMET : STRADDLES;
	default:
		if (v->low >= f->bound && v->high <= f->high)
			return MET;
		return under || v->low > f->high ? UNMET : STRADDLES;
	}
}

static unsigned units_of(const struct evidence *f)
{
	unsigned a = f->cell->units, b = f->over ? f->over->units : 0;

	return a > b ? a : b;
}

/* Returns why one of the numbers cannot be true, or NULL. */
static const char *untrue_of(const struct evidence *f,
			     const struct condition *k)
{
	const char *why = cell_untrue(f->cell, k->measure);

	return why || !f->over ? why : cell_untrue(f->over, k->measure);
}

static enum outcome untrue(struct evidence *f, const char *reason)
{
	f->where = f->cell->name;
	f->reason = reason;
	return UNTRUE;
}

static enum outcome estimate(struct evidence *f, const struct condition *k)
{
	const char *why = untrue_of(f, k);

	f->value = f->over ? results_ratio(f->cell, f->over, k->measure)
			   : results_value(f->cell, k->measure);
	if (why)
		return untrue(f, why);
	if (f->value.n == 0)
		return not_measured(f, f->cell, NULL);
	if (f->over)
		f->ratio_bound = ratio_bound(f->cell, f->over, k->measure);
	if (!isfinite(f->value.low) || !isfinite(f->value.high))
		return FEW;
	return against(f, k->relation);
}

static enum outcome count(struct evidence *f, const struct condition *k)
{
	const struct measure *m = cell_measure(f->cell, k->measure);
	bool low;

	if (!m || m->n == 0)
		return not_measured(f, f->cell, NULL);
	low = k->relation == ALWAYS && m->least < k->bound;
	if (untrue_of(f, k))
		return untrue(f, untrue_of(f, k));
	f->value =
		(struct estimate){ low ? m->least : m->most, NAN, NAN, m->n };
	if (k->relation == SEEN)
		return m->most > k->bound ? MET : UNSEEN;
	return m->least >= k->bound && m->most <= k->high ? MET : UNMET;
}

static enum outcome judge(struct evidence *f, const struct condition *k,
			  const struct results *r)
{
	enum outcome o;

	*f = (struct evidence){ .value = { NAN, NAN, NAN, 0 },
				.bound = k->bound,
				.high = k->high };
	if (!claim_find(f, k, r))
		return f->outcome;
	if (k->per_unit)
		f->bound *= units_of(f);
	o = look_at(f, k, r, f->cell);
	if (o == MET && f->over)
		o = look_at(f, k, r, f->over);
	if (o != MET)
		return o;
	if (k->relation == RIGHT || k->relation == POSSIBLE) {
		f->value = f->cell->gross;
		return MET;
	}
	return is_exact(k->relation) ? count(f, k) : estimate(f, k);
}

/*
 * Returns the verdict that a condition gives.  A LIMIT or POINT weakens the
 * claim unless the condition is clearly met.
 */
static enum verdict verdict_of(enum role role, enum outcome outcome)
{
	static const enum verdict weaker[] = {
		[MUST] = TOO_CLOSE,
		[LIMIT] = WITH_A_LIMIT,
		[POINT] = UP_TO_A_POINT,
	};

	switch (outcome) {
	case MET:
		return HOLDS;
	case UNMET:
		return role == MUST ? DOES_NOT_HOLD : weaker[role];
	case STRADDLES:
	case UNSEEN:
		return weaker[role];
	case IMPOSSIBLE:
		return NOT_TESTABLE;
	case UNTRUE:
		return DISTURBED;
	default:
		return NOT_TESTED;
	}
}

/* Returns the verdict if condition i gave v. */
static enum verdict verdict_with(const struct judgement *j, size_t i,
				 enum verdict v)
{
	for (size_t k = 0; k < j->n; k++)
		if (k != i && j->gives[k] < v)
			v = j->gives[k];
	return v;
}

/* Returns true if more rounds may decide condition i, and so the verdict. */
static bool may_change(const struct judgement *j, const struct claim *c,
		       size_t i)
{
	const struct evidence *f = &j->evidence[i];
	enum role role = c->conditions[i].role;

	if (f->outcome != FEW &&
	    (f->outcome != STRADDLES || f->ratio_bound == BOUND_UNKNOWN))
		return false;
	return verdict_with(j, i, verdict_of(role, MET)) != j->verdict ||
	       verdict_with(j, i, verdict_of(role, UNMET)) != j->verdict;
}

void claim_judge(struct judgement *j, const struct claim *c,
		 const struct results *r)
{
	*j = (struct judgement){ .verdict = VERDICTS };
	for (; j->n < CONDITIONS && c->conditions[j->n].cell; j->n++) {
		const struct condition *k = &c->conditions[j->n];
		struct evidence *f = &j->evidence[j->n];
		enum verdict v;

		f->outcome = judge(f, k, r);
		v = verdict_of(k->role, f->outcome);
		j->gives[j->n] = v;
		if (v >= j->verdict)
			continue;
		j->verdict = v;
		j->decisive = j->n;
	}
	for (size_t i = 0; i < j->n; i++) {
		j->open_condition[i] = may_change(j, c, i);
		j->open |= j->open_condition[i];
	}
}
