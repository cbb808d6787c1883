/* near.h - figures that are equal but for rounding. */
#ifndef NEAR_H
#define NEAR_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

/* The error allowed: a part of the figure, absolute for figures below 1. */
#ifndef NEAR
#define NEAR 1e-9
#endif

static inline void assert_near(double a, double b)
{
	if (!(fabs(a - b) <= NEAR * fmax(1, fabs(b))))
		fail_msg("%.17g is not %.17g", a, b);
}
#endif
