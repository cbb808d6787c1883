/* sign_flip.h - the exact sign-flip test, and Holm's correction. */
#ifndef STATS_SIGN_FLIP_H
#define STATS_SIGN_FLIP_H
#include <stddef.h>
#include <stdint.h>

/* Up to this number of values, all 2^n sign patterns are counted. */
#define SIGNFLIP_EXACT 30

/*
 * Returns the one-sided p of the hypothesis that x is symmetric about 0,
 * against an upward shift: the share of the 2^n sign patterns whose sum is at
 * least the observed sum.  The observed pattern counts, so p >= 2^-n.  Above
 * SIGNFLIP_EXACT values, at most 100 000 random patterns are drawn from seed; p
 * is then (hits + 1) / (patterns + 1) (Phipson & Smyth 2010), or hits /
 * patterns if 1000 hits came earlier (Besag & Clifford, Biometrika 78, 1991).
 * For n = 0, p is 1.  For a downward shift, negate x.  Source: Fisher, The
 * Design of Experiments, section 21.
 */
double signflip_p(const double *x, size_t n, uint64_t seed);

/*
 * Reduces values whose size exceeds 1.5 times the median of |x| to that bound,
 * unless the bound is 0, so that one wild value cannot hide a shift.  The
 * reduction ignores signs, so the sign-flip test stays exact.
 */
void signflip_winsorise(double *x, size_t n);

/*
 * Applies Holm's step-down adjustment to p[0..n) in place.  NaN values are
 * skipped.  Adjusted values keep the order of p and are at most 1.  Source:
 * Holm, Scandinavian Journal of Statistics 6, 1979.
 */
void holm_adjust(double *p, size_t n);
#endif
