/* break_even.h - how much work between two hand-offs makes the models alike. */
#ifndef ADVICE_BREAK_EVEN_H
#define ADVICE_BREAK_EVEN_H
#include "base/models.h"
#include "results/results.h"

/*
 * The break-even of a run: with less work than this between two hand-offs, the
 * choice of the model changes the throughput by more than BREAK_EVEN_SHARE;
 * with more work it does not.
 *
 * A unit that works for W ns and then hands over, at a net cost of c ns, does
 * 1/(W + c) pieces of work per ns.  The throughputs of the dearest model (cost
 * c) and of the cheapest (cost b) differ by the share s when
 *
 *     (W + c) / (W + b) = 1 + s,  so that  W = (c - (1 + s) b) / s.
 *
 * Each end of the interval of W is computed from those ends of the intervals of
 * c and b that are farthest apart in its direction.  If the errors of c and b
 * are normal, the interval covers W in at least 95 of 100 runs, however the
 * errors depend on each other.
 */
#define BREAK_EVEN_SHARE 0.1

struct break_even {
	const char *bench; /* workload that gave the costs, or NULL: none did */
	struct estimate cost_ns[N_MODELS]; /* net cost of one hand-off */
	/* why a cost that was measured cannot be true, or NULL */
	const char *untrue[N_MODELS];
	enum model cheap, dear;	 /* models of the least and greatest cost */
	struct estimate work_ns; /* W; n == 0 if there is no break-even */
	/* model whose net cost may be 0, so that there is no break-even, and
	 * the reason as a clause; N_MODELS if there is none */
	enum model unresolved;
	const char *why;
};

/*
 * Computes the break-even from the first workload of which at least two models
 * were measured with a baseline on one core: pingpong, which makes two
 * hand-offs in each round trip, or yield.
 */
struct break_even break_even_of(const struct results *r);
#endif
