/* break_even.c - computes from net costs when the model stops to matter. */
#include "advice/break_even.h"
#include "advice/question.h"
#include <math.h>

static const struct estimate nothing = { NAN, NAN, NAN, 0 };

/* The workloads whose net time is the cost of hand-offs, the best one first. */
static const struct {
	struct criterion by;
	double hand_offs; /* in one op */
} measured[] = {
	{ { .bench = "pingpong",
	    .measure = "net_ns",
	    .places = { "same-cpu" },
	    .setting = "via",
	    .value_name = "futex" },
	  2 },
	{ { .bench = "yield",
	    .measure = "net_ns",
	    .places = { "same-cpu" },
	    .setting = "units",
	    .value = 2 },
	  1 },
};

static struct estimate divided(const struct estimate *f, double by)
{
	return (struct estimate){ f->mid / by, f->low / by, f->high / by,
				  f->n };
}

/*
 * Returns the work at which costs of dear and cheap ns differ by the share.
 */
static double work_at(double dear, double cheap)
{
	return (dear - (1 + BREAK_EVEN_SHARE) * cheap) / BREAK_EVEN_SHARE;
}

static struct estimate work_of(const struct estimate *dear,
			       const struct estimate *cheap)
{
	return (struct estimate){ work_at(dear->mid, cheap->mid),
				  work_at(dear->low, cheap->high),
				  work_at(dear->high, cheap->low),
				  dear->n < cheap->n ? dear->n : cheap->n };
}

/* Returns why a cost gives no break-even, or NULL. */
static const char *open_why(const struct candidate *of)
{
	if (of->untrue)
		return of->untrue;
	if (!of->value.n || estimate_resolved(&of->value))
		return NULL;
	return isnan(of->value.low) ? "too few rounds give no interval"
				    : "it may be 0";
}

/* Sets the costs, the models of the least and greatest, and unresolved. */
static void rank(struct break_even *b, const struct criterion_found *f,
		 double hand_offs)
{
	for (enum model m = 0; m < N_MODELS; m++) {
		const struct estimate *v = &f->entry[m].value;
		const char *why = open_why(&f->entry[m]);

		b->cost_ns[m] = divided(v, hand_offs);
		b->untrue[m] = f->entry[m].untrue;
		if (why) {
			b->unresolved = m;
			b->why = why;
		}
		if (v->n == 0)
			continue;
		if (b->cheap == N_MODELS ||
		    v->mid < f->entry[b->cheap].value.mid)
			b->cheap = m;
		if (b->dear == N_MODELS || v->mid > f->entry[b->dear].value.mid)
			b->dear = m;
	}
}

/* Counts the models with a net time, also with one that cannot be true. */
static size_t with_net(const struct criterion_found *f)
{
	size_t n = 0;

	for (enum model m = 0; m < N_MODELS; m++)
		n += f->entry[m].value.n || f->entry[m].untrue;
	return n;
}

struct break_even break_even_of(const struct results *r)
{
	struct break_even b = { .cheap = N_MODELS,
				.dear = N_MODELS,
				.unresolved = N_MODELS,
				.work_ns = nothing };
	struct criterion_found f;

	for (size_t i = 0; !b.bench && i < sizeof(measured) / sizeof(*measured);
	     i++) {
		advice_find(&f, &measured[i].by, r);
		if (with_net(&f) < 2)
			continue;
		b.bench = measured[i].by.bench;
		rank(&b, &f, measured[i].hand_offs);
	}
	if (!b.bench)
		return b;
	if (b.unresolved == N_MODELS)
		b.work_ns = work_of(&b.cost_ns[b.dear], &b.cost_ns[b.cheap]);
	return b;
}
