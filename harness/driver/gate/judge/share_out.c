/* share_out.c - how what is left of the budget is shared out. */
#include "gate/judge/share_out.h"
#include "gate/judge/judge.h"
#include <math.h>

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

/*
 * In this order, within each the cheapest benchmark first, with shares of the
 * time that is left: what one benchmark may need until it is settled, and what
 * all of them get.  One that is dear and may have changed waits for what many
 * others can be settled in.
 */
static const struct step {
	enum purpose purpose;
	double each, all;
} steps[] = {
	{ CONFIRM, 0.2, 1 },	 { BEGIN, 1, GATE_BEGIN_PART },
	{ SETTLE, 0.5, 1 },	 { CONFIRM, 1, 1 },
	{ SETTLE, INFINITY, 1 }, { NARROW, INFINITY, 1 },
};

/* More than chance is needed to end the search for a change early. */
#define SCREEN_ALPHA 0.25

/* More pairs of one benchmark cost more to judge than they tell. */
enum { PAIRS_MOST = 400 };

/* Where most pairs are given up or all dropped, more would be, too. */
static bool is_hopeless(const struct gate_bench *b, const struct gate_share *s)
{
	return s->asked >=
	       2 * (b->stage[0].n + b->stage[1].n) + 3 * GATE_STAGE_PAIRS;
}

/* The first look at fresh pairs has a narrower interval than later ones. */
#define LATER_LOOK 1.73 /* (2.576 / 1.960)^2, see estimates.c */

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
	double gap = gap_to_declared(b), later = 1;

	if (b->looks > gate_was_screened(b))
		later = LATER_LOOK;
	if (b->outcome == GATE_UNDECIDED && !gate_is_probable(b))
		gap = fmax(gap, gap_to_widest(b));
	return fmax(ceil(later * pow(half_of_one(b) / gap, 2)),
		    gate_is_probable(b) ? GATE_FRESH_PAIRS : GATE_STAGE_PAIRS);
}

static bool is_beyond_limit(const struct gate_bench *b)
{
	return gate_is_slower(b) || gate_is_faster(b);
}

/* Fresh pairs that were to screen it have not cleared it. */
static bool is_in_doubt(const struct gate_bench *b)
{
	return b->stage[1].n > 0 && b->stage[1].n < GATE_FRESH_PAIRS &&
	       b->p < SCREEN_ALPHA && gate_is_notable(b);
}

double gate_pairs_more(const struct gate_bench *b)
{
	double need = gate_pairs_needed(b), next;
	size_t n = b->stage[0].n;

	if (b->stage[1].n > 0 || gate_is_probable(b))
		return fmax(need - (double)b->stage[1].n, 1);
	next = (double)gate_first_pairs_next(n);
	while (next < need)
		next *= 2;
	return next - (double)n;
}

static enum purpose purpose_of(const struct gate_bench *b,
			       const struct gate_share *s)
{
	bool begun = b->stage[0].n >= GATE_STAGE_PAIRS;

	if (!s->open || is_hopeless(b, s))
		return NOTHING;
	if (!begun)
		return BEGIN;
	if (gate_is_candidate(b) || is_in_doubt(b) ||
	    (b->outcome == GATE_UNDECIDED &&
	     (gate_is_probable(b) || b->ground == GATE_COUNT)))
		return CONFIRM;
	if (b->outcome == GATE_UNDECIDED)
		return SETTLE;
	return b->outcome == GATE_NO_CHANGE && !gate_is_within_declared(b)
		       ? NARROW
		       : NOTHING;
}

/* Once there are fresh pairs these alone decide. */
static bool is_fresh(const struct gate_bench *b, enum purpose purpose)
{
	return purpose == CONFIRM || b->stage[1].n > 0;
}

static size_t has(const struct gate_bench *b, enum purpose purpose)
{
	return b->stage[is_fresh(b, purpose)].n;
}

/* As a later look has a wider interval, few more pairs would tell less. */
static const double growth_least = 1.5, growth = 2, growth_most = 4;

/*
 * The fresh pairs that b is to have.  Few at first, which clear most of what
 * only chance pointed to, unless all first pairs are beyond the limit.
 */
static double fresh_wanted(const struct gate_bench *b)
{
	double have = (double)b->stage[1].n;

	if (have == 0 && !is_beyond_limit(b))
		return GATE_SCREEN_PAIRS;
	if (have < GATE_FRESH_PAIRS)
		return GATE_FRESH_PAIRS;
	return fmin(fmax(gate_pairs_needed(b), growth * have),
		    growth_most * have);
}

static unsigned wanted(const struct gate_bench *b, enum purpose purpose)
{
	double have = (double)has(b, purpose), target;

	if (purpose == BEGIN)
		target = GATE_STAGE_PAIRS;
	else if (is_fresh(b, purpose))
		target = fresh_wanted(b);
	else
		target = (double)gate_first_pairs_next(b->stage[0].n);
	return have < PAIRS_MOST ? (unsigned)(fmin(target, PAIRS_MOST) - have)
				 : 0;
}

/* To be called a change it needs a floor of its own; to be cleared it does not.
 */
static unsigned alike_wanted(const struct gate_bench *b, enum purpose purpose)
{
	size_t have = b->same.n + b->before.n;

	return purpose == CONFIRM && have < GATE_STAGE_PAIRS &&
			       fresh_wanted(b) >= GATE_FRESH_PAIRS
		       ? GATE_STAGE_PAIRS - (unsigned)have
		       : 0;
}

static double cost(const struct gate_bench *b, const struct gate_share *s,
		   enum purpose purpose)
{
	return s->seconds * (wanted(b, purpose) + alike_wanted(b, purpose));
}

/* What it takes until b is settled, by what is known of it; at least cost(). */
static double cost_in_all(const struct gate_bench *b,
			  const struct gate_share *s, enum purpose purpose)
{
	double least = cost(b, s, purpose);

	return purpose == SETTLE || purpose == NARROW
		       ? fmax(least, gate_pairs_more(b) * s->seconds)
		       : least;
}

/* The cheapest benchmark of that purpose which has nothing yet, if any can be
 * settled for most, and its next pairs fit into what is left. */
static size_t cheapest(const struct gate *g, const struct gate_share *s,
		       enum purpose purpose, double most, double left_s)
{
	size_t best = g->n;

	for (size_t i = 0; i < g->n; i++) {
		const struct gate_bench *b = &g->bench[i];
		double c;

		if (s[i].due || purpose_of(b, &s[i]) != purpose ||
		    !wanted(b, purpose) || cost(b, &s[i], purpose) > left_s)
			continue;
		c = cost_in_all(b, &s[i], purpose);
		if (c <= most) {
			best = i;
			most = c;
		}
	}
	return best;
}

static bool serve(const struct gate *g, struct gate_share *s,
		  const struct step *step, double left_s)
{
	double most = step->each * left_s, left = step->all * left_s;
	enum purpose purpose = step->purpose;
	bool any = false;
	size_t i;

	while ((i = cheapest(g, s, purpose, most, left)) < g->n) {
		const struct gate_bench *b = &g->bench[i];

		left -= cost(b, &s[i], purpose);
		s[i].due = wanted(b, purpose);
		s[i].fresh = is_fresh(b, purpose);
		s[i].needs_alike = alike_wanted(b, purpose) > 0;
		any = true;
	}
	return any;
}

/* Pairs of b that fit into the time; 0: they would not be enough to tell. */
static unsigned fitting(const struct gate_bench *b, const struct gate_share *s,
			enum purpose purpose, double left_s)
{
	double n = floor(left_s / s->seconds), most = wanted(b, purpose);
	double have = (double)has(b, purpose);

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
	s[best].fresh = is_fresh(&g->bench[best], best_purpose);
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
		s[i].fresh = s[i].needs_alike = false;
	}
	for (size_t k = 0; k < sizeof(steps) / sizeof(*steps); k++)
		if (serve(g, s, &steps[k], left_s))
			return names[steps[k].purpose];
	return serve_part(g, s, left_s);
}
