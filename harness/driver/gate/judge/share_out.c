/* share_out.c - shares the remaining budget out among the benchmarks. */
#include "gate/judge/share_out.h"
#include "gate/judge/judge.h"
#include <math.h>

enum purpose {
	/* confirm benchmarks that may have changed; they come first */
	CONFIRM,
	BEGIN,	/* measure the first pairs of each benchmark */
	SETTLE, /* decide undecided benchmarks */
	/*
	 * narrow "no change" that holds only within more than the declared
	 * threshold
	 */
	NARROW,
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
 * The purposes in their order. Within a purpose the cheapest benchmark comes
 * first. Two shares of the remaining time limit each purpose: one for what a
 * single benchmark may need until it is decided, one for what all of them get
 * together. An expensive benchmark that may have changed waits until the
 * cheaper benchmarks are decided.
 */
static const struct step {
	enum purpose purpose;
	double each, all;
} steps[] = {
	{ CONFIRM, 0.2, 1 },	 { BEGIN, 1, GATE_BEGIN_PART },
	{ SETTLE, 0.5, 1 },	 { CONFIRM, 1, 1 },
	{ SETTLE, INFINITY, 1 }, { NARROW, INFINITY, 1 },
};

/* The screening clears a benchmark only when its p is at least this value. */
#define SCREEN_ALPHA 0.25

/*
 * The largest number of pairs of one benchmark. Further pairs cost more time
 * than they save.
 */
enum { PAIRS_MOST = 400 };

/*
 * Returns true when most pairs of b were given up or dropped, because further
 * pairs would end the same way.
 */
static bool is_hopeless(const struct gate_bench *b, const struct gate_share *s)
{
	return s->asked >=
	       2 * (b->stage[0].n + b->stage[1].n) + 3 * GATE_STAGE_PAIRS;
}

/*
 * Later looks at fresh pairs have wider intervals than the first look (2.576
 * instead of 1.960 standard deviations, see estimates.c), so they need this
 * many times as many pairs.
 */
#define LATER_LOOK 1.73

/*
 * Returns half of the width that an interval from one pair would have; that of
 * n pairs is this value divided by sqrt(n).
 */
static double half_of_one(const struct gate_bench *b)
{
	return fmax(2 * GATE_HL_SD * b->sd,
		    gate_half_width(b) * sqrt((double)b->change.n));
}

/*
 * Returns the distance of the estimate to the declared threshold, but at least
 * a tenth of that threshold.
 */
static double gap_to_declared(const struct gate_bench *b)
{
	return fmax(fabs(b->declared - fabs(b->change.mid)), b->declared / 10);
}

/*
 * Returns the distance of the estimate to the widest interval that counts as
 * "no change".
 */
static double gap_to_widest(const struct gate_bench *b)
{
	return fmax(GATE_GATEABLE - fabs(b->change.mid), 0);
}

/*
 * Returns the number of fresh pairs whose interval, about +- half_of_one /
 * sqrt(n), fits into the gap between the estimate and a threshold: n =
 * (half_of_one / gap)^2.
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

/*
 * Returns true when the fresh pairs of the screening have not cleared the
 * benchmark.
 */
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

/*
 * Returns true when the next pairs are fresh ones, because once there are fresh
 * pairs these alone decide.
 */
static bool is_fresh(const struct gate_bench *b, enum purpose purpose)
{
	return purpose == CONFIRM || b->stage[1].n > 0;
}

static size_t has(const struct gate_bench *b, enum purpose purpose)
{
	return b->stage[is_fresh(b, purpose)].n;
}

/*
 * Factors by which the number of pairs grows from look to look. Fewer
 * additional pairs would give no narrower interval, as a later look needs a
 * wider one.
 */
static const double growth_least = 1.5, growth = 2, growth_most = 4;

/*
 * Returns the number of fresh pairs that b is to have. The first batch is small
 * and clears most benchmarks in which only chance pointed to a change; but when
 * all first pairs are beyond the threshold, the batch is large at once.
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

/*
 * Returns the number of A/A pairs that b needs. A benchmark needs a floor from
 * its own A/A pairs to be called changed, but not to be cleared.
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

/*
 * Returns the time until b is decided, as estimated from the data so far; it is
 * at least cost().
 */
static double cost_in_all(const struct gate_bench *b,
			  const struct gate_share *s, enum purpose purpose)
{
	double least = cost(b, s, purpose);

	return purpose == SETTLE || purpose == NARROW
		       ? fmax(least, gate_pairs_more(b) * s->seconds)
		       : least;
}

/*
 * Returns the index of the cheapest benchmark of that purpose that has no share
 * yet, if most of them can be decided and its next pairs fit into the remaining
 * time.
 */
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

/*
 * Returns how many pairs of b fit into the time, or 0 when too few fit to
 * decide anything.
 */
static unsigned fitting(const struct gate_bench *b, const struct gate_share *s,
			enum purpose purpose, double left_s)
{
	double n = floor(left_s / s->seconds), most = wanted(b, purpose);
	double have = (double)has(b, purpose);

	/*
	 * The first guess of a duration is often wrong, and a pair that takes
	 * too long is given up in time.
	 */
	if (purpose == BEGIN && s->guessed)
		return 1;
	if (!(n >= 1) || have + n < GATE_STAGE_PAIRS)
		return 0;
	if (purpose != BEGIN && have + n < growth_least * have)
		return 0;
	return (unsigned)fmin(n, most);
}

/*
 * Used when no benchmark can be decided in the remaining time: gives the time
 * to the benchmark that gets furthest with it.
 */
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

/*
 * Time that is too short for a further look is used for A/A pairs, that is for
 * the floors of undecided benchmarks.
 */
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
