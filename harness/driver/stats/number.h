/* number.h - formats numbers: three significant digits, SI prefix. */
#ifndef NUMBER_H
#define NUMBER_H
#include "stats/stats.h"

enum unit {
	UNIT_TIME,  /* ns */
	UNIT_RATE,  /* bytes per second */
	UNIT_RATIO, /* a ratio, shown with × */
	UNIT_BYTES, /* bytes, in powers of 1024 */
};

/*
 * A number as text.  It is returned by value, so that a call can be an
 * argument.
 */
struct number {
	char text[64];
};

/*
 * Formats v with three significant digits, no exponent and U+2212 as minus
 * sign.  NaN becomes "unknown".
 */
struct number number_plain(double v);

/*
 * Formats a count per op like number_plain(), but writes "<0.001" for smaller
 * counts.
 */
struct number number_per_op(double v);

/*
 * Formats v in its unit: 4110 ns is "4.11 µs", 3.2e9 bytes/s is "3.20 GB/s",
 * and a ratio of 1.5 is "1.50×".
 */
struct number number_in(enum unit unit, double v);

/*
 * Formats the interval of f, as "[4.02, 4.20]", with the prefix that f's median
 * has.  Returns "" if f has no interval.
 */
struct number number_interval(enum unit unit, const struct estimate *f);

/* Formats an exact number of bytes in powers of 1024: 64 B, 4 KiB. */
struct number number_bytes(double bytes);

/*
 * Formats a whole number with narrow spaces between groups of three digits: 16
 * 384.
 */
struct number number_count(double n);

/* Formats part as a percentage of whole: "2.45 %", or "0 %" if part is 0. */
struct number number_share(double part, double whole);
#endif
