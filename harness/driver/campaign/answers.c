/* answers.c - which answers the rounds measured so far settle. */
#include "campaign/answers.h"
#include "advice/advice.h"
#include "base/alloc.h"
#include "claims/claim.h"
#include "claims/show/show.h"
#include <limits.h>
#include <math.h>

/* Adds the lockstep group of a cell to those that decide an answer. */
static void add_group(struct allot_answer *to, const struct cell_result *c)
{
	if (!c || c->group == UINT_MAX)
		return;
	for (size_t i = 0; i < to->n; i++)
		if (to->group[i] == c->group)
			return;
	if (to->n < ALLOT_GROUPS)
		to->group[to->n++] = c->group;
}

/*
 * The factor by which the rounds must grow until an interval no longer includes
 * the bound: its width shrinks as 1 / sqrt(rounds).
 */
static double factor_to(const struct estimate *v, double bound)
{
	bool above = v->mid > bound;
	double half = above ? v->mid - v->low : v->high - v->mid;
	double distance = fabs(v->mid - bound);

	return distance > 0 ? (half / distance) * (half / distance) : INFINITY;
}

/*
 * The factor by which the rounds must grow until condition k is decided.  A
 * value inside a range must be clear of both ends, a value outside of the
 * nearer end.
 */
static double factor_of(const struct condition *k, const struct evidence *f)
{
	const struct estimate *v = &f->value;

	if (f->outcome == FEW)
		return v->n ? 6. / (double)v->n : INFINITY;
	if (k->relation != WITHIN || v->mid < f->bound)
		return factor_to(v, f->bound);
	if (v->mid > f->high)
		return factor_to(v, f->high);
	return fmax(factor_to(v, f->bound), factor_to(v, f->high));
}

static void judge_claim(struct answer *a, struct allot_answer *to,
			const struct claim *c, const struct results *r)
{
	struct judgement j;

	claim_judge(&j, c, r);
	a->kind = ANSWER_CLAIM;
	a->name = c->id;
	a->clear = j.verdict == HOLDS || j.verdict == DOES_NOT_HOLD ||
		   j.verdict == WITH_A_LIMIT || j.verdict == UP_TO_A_POINT;
	a->measured = a->clear || j.verdict == TOO_CLOSE ||
		      j.verdict == DISTURBED;
	a->text = a->measured ? room_text(verdict_words(j.verdict)) : NULL;
	to->open = j.open;
	for (size_t i = 0; i < j.n; i++) {
		const struct evidence *f = &j.evidence[i];

		if (!j.open_condition[i])
			continue;
		to->factor = fmax(to->factor, factor_of(&c->conditions[i], f));
		add_group(to, f->cell);
		add_group(to, f->over);
	}
}

/*
 * The factor by which the rounds must grow until two cells are clear or equal.
 * The logarithm of p falls in proportion to the number of rounds.
 */
static double factor_between(const struct results *r, const struct advice *job,
			     size_t other)
{
	struct compared c =
		cells_compare(r, job->cell[0], job->cell[other], job->measure);
	double clear = c.p < 1 ? log(r->clear_p) / log(c.p) : INFINITY;
	double equal = INFINITY;

	if (c.ratio.n == 0)
		return INFINITY;
	if (fabs(log(c.ratio.mid)) < log1p(RELEVANT))
		equal = fmax(factor_to(&c.ratio, 1 / (1 + RELEVANT)),
			     factor_to(&c.ratio, 1 + RELEVANT));
	return fmin(clear > 0 ? clear : INFINITY, equal);
}

static void judge_job(struct answer *a, struct allot_answer *to,
		      const struct advice *job, const struct results *r)
{
	a->kind = ANSWER_JOB;
	a->name = job->name;
	a->measured = job->sure != SURE_UNKNOWN;
	a->clear = job->sure == SURE_CLEAR || job->sure == SURE_EQUAL;
	a->text = a->measured ? room_text(job->use) : NULL;
	to->open = job->open;
	for (size_t i = 1; i < job->n_cells; i++) {
		if (!job->open_cell[i])
			continue;
		to->factor = fmax(to->factor, factor_between(r, job, i));
		add_group(to, job->cell[0]);
		add_group(to, job->cell[i]);
	}
}

/* Settles an answer, or keeps it open until the next look confirms it. */
static void settle(struct answer *a, struct allot_answer *to, double now_s)
{
	bool clear = a->clear && !to->open;

	if (clear && a->doubted && !a->confirmed) {
		to->open = true;
		to->factor = 1;
	}
	a->confirmed = clear;
	a->doubted |= to->open;
	if (to->open || !clear)
		a->settled_s = NAN;
	else if (isnan(a->settled_s))
		a->settled_s = now_s;
}

static void make_room(struct answers *a, size_t jobs)
{
	a->n = jobs;
	while (claim_at(a->n - jobs))
		a->n++;
	a->of = room_of(a->n, sizeof(*a->of));
	a->allot = room_of(a->n, sizeof(*a->allot));
	for (size_t i = 0; i < a->n; i++)
		a->of[i].settled_s = NAN;
}

void answers_look(struct answers *a, const struct results *r, double now_s)
{
	size_t jobs;
	struct advice *job = advice_answer(r, &jobs);

	if (!a->of)
		make_room(a, jobs);
	for (size_t i = 0; i < a->n; i++) {
		free(a->of[i].text);
		a->allot[i] = (struct allot_answer){ 0 };
		if (i < jobs)
			judge_job(&a->of[i], &a->allot[i], &job[i], r);
		else
			judge_claim(&a->of[i], &a->allot[i], claim_at(i - jobs),
				    r);
		settle(&a->of[i], &a->allot[i], now_s);
	}
	a->now_s = now_s;
	a->looks++;
	advice_free(job, jobs);
}

void answers_free(struct answers *a)
{
	for (size_t i = 0; i < a->n; i++)
		free(a->of[i].text);
	free(a->of);
	free(a->allot);
	*a = (struct answers){ 0 };
}

size_t answers_count(const struct answers *a, enum answer_kind kind,
		     bool settled)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		n += a->of[i].kind == kind && a->of[i].measured &&
		     (!settled || !isnan(a->of[i].settled_s));
	return n;
}
