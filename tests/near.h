/* near.h - compares numbers that are equal except for rounding. */
#ifndef NEAR_H
#define NEAR_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

/* Allowed error: relative for numbers from 1 on, absolute for smaller ones. */
#ifndef NEAR
#define NEAR 1e-9
#endif

static inline void assert_near(double a, double b)
{
	if (!(fabs(a - b) <= NEAR * fmax(1, fabs(b))))
		fail_msg("%.17g is not %.17g", a, b);
}
#endif
