/* shift.c - estimates the change between two lists of times, with its noise. */
#include "gate/gbench/shift.h"
#include "base/alloc.h"
#include "stats/mann_whitney.h"
#include "stats/sign_flip.h"
#include <math.h>
#include <stdlib.h>

/*
 * The smallest number of repetitions that compare.py recommends
 * (UTEST_OPTIMAL_REPETITIONS).
 */
#define RECOMMENDED 9

/*
 * The standard deviation of a normal distribution divided by its median
 * absolute deviation.
 */
#define SD_OF_MAD 1.4826

struct sample {
	double *ln; /* natural logarithms of the times in ns */
	size_t n;
};

static struct sample sample_of(const json_t *ns)
{
	struct sample s = { room_of(json_array_size(ns), sizeof(*s.ln)), 0 };
	json_t *x;
	size_t i;

	json_array_foreach (ns, i, x)
		s.ln[s.n++] = log(json_real_value(x));
	return s;
}

/*
 * Estimates the standard deviation of both samples together; each value is
 * taken relative to the median of its own sample.
 */
static double pooled_sd(const struct sample s[2])
{
	double *away = room_of(s[0].n + s[1].n, sizeof(*away)), sd;
	size_t n = 0;

	for (size_t side = 0; side < 2; side++) {
		double mid = stats_median(s[side].ln, s[side].n);

		for (size_t i = 0; i < s[side].n; i++)
			away[n++] = fabs(s[side].ln[i] - mid);
	}
	sd = SD_OF_MAD * stats_median(away, n);
	free(away);
	return sd;
}

/* Fewer than GBENCH_FEWEST values give neither a spread nor a p. */
static void estimate(struct gbench_shift *of, const struct sample s[2],
		     double declared)
{
	double na = (double)s[0].n, nb = (double)s[1].n;

	of->change = utest_shift(s[0].ln, s[0].n, s[1].ln, s[1].n);
	if (s[0].n < GBENCH_FEWEST || s[1].n < GBENCH_FEWEST)
		return;
	of->sd = pooled_sd(s);
	of->floor = 2.6 * of->sd * sqrt(M_PI / 3 * (1 / na + 1 / nb));
	of->threshold = fmax(declared, of->floor);
	of->p = utest_p(s[0].ln, s[0].n, s[1].ln, s[1].n);
}

struct gbench_shift gbench_shift_of(const json_t *ns, double declared)
{
	struct sample s[2] = { sample_of(json_array_get(ns, 0)),
			       sample_of(json_array_get(ns, 1)) };
	struct gbench_shift of = { .change = { NAN, NAN, NAN, 0 },
				   .n = { s[0].n, s[1].n },
				   .ns = { NAN, NAN },
				   .p = NAN,
				   .adjusted = NAN,
				   .sd = NAN,
				   .floor = NAN,
				   .threshold = declared };

	for (size_t side = 0; side < 2; side++)
		if (s[side].n)
			of.ns[side] = exp(stats_median(s[side].ln, s[side].n));
	if (s[0].n && s[1].n)
		estimate(&of, s, declared);
	free(s[0].ln);
	free(s[1].ln);
	return of;
}

size_t gbench_shift_adjust(struct gbench_shift *s, size_t n)
{
	double *p = room_of(n, sizeof(*p));
	size_t tests = 0;

	for (size_t i = 0; i < n; i++) {
		p[i] = s[i].p;
		tests += !isnan(p[i]);
	}
	holm_adjust(p, n);
	for (size_t i = 0; i < n; i++)
		s[i].adjusted = p[i];
	free(p);
	return tests;
}

int gbench_shift_sign(const struct gbench_shift *s)
{
	if (!(s->adjusted < GBENCH_ALPHA))
		return 0;
	return (s->change.low > s->threshold) -
	       (s->change.high < -s->threshold);
}

double gbench_least_p(size_t n)
{
	double *x = room_of(2 * n, sizeof(*x)), p;

	for (size_t i = 0; i < 2 * n; i++)
		x[i] = (double)i;
	p = utest_p(x, n, x + n, n);
	free(x);
	return p;
}

size_t gbench_enough(size_t tests)
{
	size_t n = RECOMMENDED;

	while (gbench_least_p(n) * (double)tests >= GBENCH_ALPHA)
		n++;
	return n;
}
