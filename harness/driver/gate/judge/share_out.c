/* share_out.c - how what is left of the budget is shared out. */
#include "gate/judge/share_out.h"
#include "gate/judge/judge.h"
#include <math.h>

/* In this order; within one purpose the cheapest benchmark is first. */
enum purpose {
	CONFIRM, /* what may have changed must not run out of time */
	BEGIN,	 /* the first pairs of each benchmark */
	SETTLE,	 /* what is undecided */
	NARROW,	 /* no change, but only within more than the declared limit */
	N_PURPOSES,
	NOTHING = N_PURPOSES
};

static const char *const names[N_PURPOSES] = {
	"to be confirmed",
	"stage 1",
	"undecided",
	"to be narrowed",
};

/* More pairs of one benchmark cost more to judge than they tell. */
enum { PAIRS_MOST = 400 };

/* Where most pairs are given up or all dropped, more would be, too. */
static bool is_hopeless(const struct gate_bench *b, const struct gate_share *s)
{
	return s->asked >=
	       2 * (b->stage[0].n + b->stage[1].n) + 3 * GATE_STAGE_PAIRS;
}

/* The first look at fresh pairs has a narrower interval than later ones. */
#define LATER_LOOK 1.73 /* (2.576 / 1.960)^2, see gate_figures.c */

/* Half of an interval from one pair; that of n pairs is this / sqrt(n). */
static double half_of_one(const struct gate_bench *b)
{
	return fmax(2 * GATE_HL_SD * b->sd,
		    gate_half_width(b) * sqrt((double)b->change.n));
}

/* Distance of the estimate to the declared limit, a tenth of it at least. */
static double gap_to_declared(const struct gate_bench *b)
{
	return fmax(fabs(b->declared - fabs(b->change.mid)), b->declared / 10);
}

/* Distance of the estimate to the widest interval that is "no change". */
static double gap_to_widest(const struct gate_bench *b)
{
	return fmax(GATE_GATEABLE - fabs(b->change.mid), 0);
}

/*
 * n fresh pairs give an interval of about +- half_of_one / sqrt(n), which is to
 * fit into the gap between the estimate and a limit:
 *
 *	n = (half_of_one / gap)^2
 */
double gate_pairs_needed(const struct gate_bench *b)
{
	double gap = gap_to_declared(b), later = b->looks ? LATER_LOOK : 1;

	if (b->outcome == GATE_UNDECIDED && !gate_is_probable(b))
		gap = fmax(gap, gap_to_widest(b));
	return fmax(ceil(later * pow(half_of_one(b) / gap, 2)),
		    gate_is_probable(b) ? GATE_FRESH_PAIRS : GATE_STAGE_PAIRS);
}

static enum purpose purpose_of(const struct gate_bench *b,
			       const struct gate_share *s)
{
	bool begun = b->stage[0].n >= GATE_STAGE_PAIRS;

	if (!s->open || is_hopeless(b, s))
		return NOTHING;
	if (!begun)
		return BEGIN;
	if (gate_is_candidate(b) ||
	    (b->outcome == GATE_UNDECIDED &&
	     (gate_is_probable(b) || b->ground == GATE_COUNT)))
		return CONFIRM;
	if (b->outcome == GATE_UNDECIDED)
		return SETTLE;
	return b->outcome == GATE_NO_CHANGE && !gate_is_within_declared(b)
		       ? NARROW
		       : NOTHING;
}

/* As a later look has a wider interval, few more pairs would tell less. */
static const double growth_least = 1.5, growth = 2;

static unsigned wanted(const struct gate_bench *b, enum purpose purpose)
{
	double have = (double)b->stage[1].n, need;

	if (purpose == BEGIN)
		return GATE_STAGE_PAIRS - (unsigned)b->stage[0].n;
	need = gate_pairs_needed(b);
	if (purpose == CONFIRM)
		need = fmax(need, have + GATE_FRESH_PAIRS);
	need = fmax(need, growth * have);
	return have < PAIRS_MOST ? (unsigned)(fmin(need, PAIRS_MOST) - have)
				 : 0;
}

static unsigned alike_wanted(const struct gate_bench *b, enum purpose purpose)
{
	size_t have = b->same.n + b->before.n;

	return purpose == CONFIRM && have < GATE_STAGE_PAIRS
		       ? GATE_STAGE_PAIRS - (unsigned)have
		       : 0;
}

static double cost(const struct gate_bench *b, const struct gate_share *s,
		   enum purpose purpose, unsigned pairs)
{
	return s->seconds * (pairs + alike_wanted(b, purpose));
}

/* The cheapest benchmark of that purpose which has nothing yet. */
static size_t cheapest(const struct gate *g, const struct gate_share *s,
		       enum purpose purpose, double *costs)
{
	size_t best = g->n;

	for (size_t i = 0; i < g->n; i++) {
		const struct gate_bench *b = &g->bench[i];
		double c;

		if (s[i].due || purpose_of(b, &s[i]) != purpose ||
		    !wanted(b, purpose))
			continue;
		c = cost(b, &s[i], purpose, wanted(b, purpose));
		if (best == g->n || c < *costs) {
			best = i;
			*costs = c;
		}
	}
	return best;
}

static bool serve(const struct gate *g, struct gate_share *s,
		  enum purpose purpose, double left_s)
{
	double costs = 0;
	bool any = false;
	size_t i;

	while ((i = cheapest(g, s, purpose, &costs)) < g->n &&
	       costs <= left_s) {
		left_s -= costs;
		s[i].due = wanted(&g->bench[i], purpose);
		s[i].needs_alike = purpose == CONFIRM;
		any = true;
	}
	return any;
}

/* Pairs of b that fit into the time; 0: they would not be enough to tell. */
static unsigned fitting(const struct gate_bench *b, const struct gate_share *s,
			enum purpose purpose, double left_s)
{
	double n = floor(left_s / s->seconds), most = wanted(b, purpose);
	double have = (double)b->stage[purpose != BEGIN].n;

	/* A guess is often wrong, and what is too long is given up in time. */
	if (purpose == BEGIN && s->guessed)
		return 1;
	if (!(n >= 1) || have + n < GATE_STAGE_PAIRS)
		return 0;
	if (purpose != BEGIN && have + n < growth_least * have)
		return 0;
	return (unsigned)fmin(n, most);
}

/* Nothing fits whole: the rest of the time goes to what it takes furthest. */
static const char *serve_part(const struct gate *g, struct gate_share *s,
			      double left_s)
{
	enum purpose best_purpose = NOTHING;
	double best_share = 0;
	size_t best = 0;
	unsigned due = 0;

	for (size_t i = 0; left_s > 0 && i < g->n; i++) {
		const struct gate_bench *b = &g->bench[i];
		enum purpose p = purpose_of(b, &s[i]);
		unsigned n = p == NOTHING ? 0 : fitting(b, &s[i], p, left_s);
		double share = n ? (double)n / wanted(b, p) : 0;

		if (share > best_share) {
			best_share = share;
			best_purpose = p;
			best = i;
			due = n;
		}
	}
	if (best_purpose == NOTHING)
		return NULL;
	s[best].due = due;
	return names[best_purpose];
}

/* Time too short for that goes to the floors of open benchmarks. */
bool gate_plan_alike(const struct gate *g, struct gate_share *s, double left_s)
{
	bool any = false;

	for (size_t i = 0; i < g->n; i++) {
		const struct gate_bench *b = &g->bench[i];

		s[i].needs_alike = s[i].seconds < left_s &&
				   b->same.n + b->before.n < GATE_STAGE_PAIRS &&
				   purpose_of(b, &s[i]) < NOTHING;
		any |= s[i].needs_alike;
	}
	return any;
}

const char *gate_plan(const struct gate *g, struct gate_share *s, double left_s)
{
	for (size_t i = 0; i < g->n; i++) {
		s[i].due = 0;
		s[i].needs_alike = false;
	}
	for (enum purpose p = CONFIRM; p < N_PURPOSES; p++)
		if (serve(g, s, p,
			  p == BEGIN ? GATE_BEGIN_PART * left_s : left_s))
			return names[p];
	return serve_part(g, s, left_s);
}
