/*
 * number.h - the only texts of numbers that people read.
 *
 * Each shown number is formatted here, so that a figure reads the same in the
 * terminal, on a page, in Markdown and in the sentences of a JSON file.
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H
#include "base/estimate.h"

enum unit {
	UNIT_TIME,  /* ns */
	UNIT_RATE,  /* bytes per second */
	UNIT_RATIO, /* times */
	UNIT_BYTES, /* bytes, in binary steps */
	UNIT_NONE,  /* a number without a unit */
};

/* A number as text, by value so that it can be made inside an argument. */
struct number {
	char text[64];
};

/*
 * Three significant digits, U+2212 as the sign: 4.10, 0.00516, 97100.  There is
 * an exponent from ten million on and below a millionth.  NaN: "unknown".
 */
struct number number_plain(double v);

/* number_plain without idle zeros, as of a limit: 2, 1.5. */
struct number number_trimmed(double v);

/* A metric or a count per op: number_trimmed, but "<0.001" below 0.001. */
struct number number_metric(double v);

/* Four digits below 1000 and whole numbers above, for two values side by side
 * of which a difference of 0.5 % is to be seen. */
struct number number_fine(double v);

/* 4110 ns: "4.11 µs"; 3.2e9 bytes/s: "3.20 GB/s"; 1.5: "1.50×". */
struct number number_in(enum unit unit, double v);

/* "[4.02, 4.20]" in the prefix of f's median; "" when there is none. */
struct number number_interval(enum unit unit, const struct estimate *f);

/* "4.11 µs [4.02, 4.20]", without the interval when there is none. */
struct number number_estimate(enum unit unit, const struct estimate *f);

/* Bytes in binary steps, exact: 64 B, 4 KiB. */
struct number number_bytes(double bytes);

/* A whole number; from 10000 on with narrow spaces (U+202F): 16 384. */
struct number number_count(double n);

/* part divided by whole in per cent: "0 %", "<0.1 %", "2.4 %", "12 %". */
struct number number_share(double part, double whole);

/* A threshold or a floor in per cent without sign and unit: "1.00", "12.3". */
struct number number_percent(double percent);

/* A change in per cent without its unit: "+4.81", "−0.45", "0.00". */
struct number number_change(double percent);

/* "[+4.12, +5.44]" for the ends of a change's interval; "" without one. */
struct number number_changes(double low, double high);

/* "0.8 s", "45 s", "3 min 20 s", "1 h 5 min"; NaN: "unknown". */
struct number number_duration(double seconds);

/* A probability: "<0.0001", "0.0021", "0.15". */
struct number number_probability(double p);
#endif
