/* number.h - numbers for people: at most three digits that count, SI prefix. */
#ifndef NUMBER_H
#define NUMBER_H
#include "stats/stats.h"

enum unit {
	UNIT_TIME,  /* ns */
	UNIT_RATE,  /* bytes per second */
	UNIT_RATIO, /* times */
	UNIT_BYTES, /* bytes, in binary steps */
};

/* A number as text, by value so that it can be made inside an argument. */
struct number {
	char text[64];
};

/* Three significant digits, no exponent, U+2212 as the sign. NaN: "unknown" */
struct number number_plain(double v);

/* The same for a count per op: "<0.001" where more would be noise. */
struct number number_per_op(double v);

/* 4110 ns: "4.11 µs"; 3.2e9 bytes/s: "3.20 GB/s"; 1.5: "1.50×". */
struct number number_in(enum unit unit, double v);

/* "[4.02, 4.20]" in the prefix of f's median; "" when there is none. */
struct number number_interval(enum unit unit, const struct estimate *f);

/* Bytes in binary steps, exact: 64 B, 4 KiB. */
struct number number_bytes(double bytes);

/* A whole number with thin groups of three: 16 384. */
struct number number_count(double n);

/* part of whole in per cent; "none" for 0 of anything. */
struct number number_share(double part, double whole);
#endif
