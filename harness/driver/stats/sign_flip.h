/* sign_flip.h - the exact sign-flip test, and Holm's step over many tests. */
#ifndef SIGNFLIP_H
#define SIGNFLIP_H
#include <stddef.h>
#include <stdint.h>

/* Up to this many values all 2^n sign patterns are counted. */
#define SIGNFLIP_EXACT 30

/*
 * One-sided p of the hypothesis that x is symmetric about 0 against a shift
 * upwards: the share of the 2^n patterns of signs whose sum is at least the
 * observed one (itself included, so p >= 2^-n).  Above SIGNFLIP_EXACT at most
 * 100 000 random patterns from seed: (hits + 1) / (patterns + 1) (Phipson &
 * Smyth 2010), or hits / patterns where 1000 hits came earlier (Besag &
 * Clifford, Biometrika 78, 1991).  n 0: 1.  Downwards: negate x.
 * Source: Fisher, The Design of Experiments, section 21.
 */
double signflip_p(const double *x, size_t n, uint64_t seed);

/*
 * Brings values beyond 1.5 times the median of |x| in to that bound, unless it
 * is 0: then one wild pair cannot hide a shift.  As it is blind to signs the
 * test stays exact.
 */
void signflip_winsorise(double *x, size_t n);

/*
 * Holm's step-down adjustment of p[0..n) in place, as many as are not NaN; the
 * adjusted values keep the order of p and end at 1.
 * Source: Holm, Scandinavian Journal of Statistics 6, 1979.
 */
void holm_adjust(double *p, size_t n);
#endif
