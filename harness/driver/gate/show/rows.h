/* rows.h - benchmarks in the order of their weight, their numbers as text.
 */
#ifndef GATE_ROWS_H
#define GATE_ROWS_H
#include "gate/judge/comparison.h"
#include "stats/number.h"

/* Whether it has a change with an interval, which is what can be drawn. */
bool gate_has_estimate(const struct gate_bench *b);

/*
 * All g->n benchmarks: regressed, improved, undecided, invalid, no change; of
 * one outcome those without a figure last, else the largest change first, then
 * by name.  The caller frees the array, not what it points to.
 */
const struct gate_bench **gate_rows(const struct gate *g);

/* A log ratio in per cent: "+4.81", U+2212 as minus; a dash for NaN. */
struct number gate_signed(double log_ratio);

/* Without a sign, as of a limit or a floor: "1.00". */
struct number gate_unsigned(double log_ratio);

/* "[+4.12, +5.44]", "" when there is none. */
struct number gate_interval(const struct estimate *change);

/* "0.8 s", "45 s", "3 min 20 s", "1 h 5 min"; NaN: "unknown". */
struct number gate_seconds(double seconds);

/* A probability: "0.0021", "<0.0001"; NaN: a dash. */
struct number gate_odds(double p);

/* The time of an op with its unit: "4.11 µs"; NaN: a dash. */
struct number gate_op_time(double ns);

/* "33.1 ns → 37.0 ns", "" where a time is not known. */
struct number gate_times(const struct gate_bench *b);
#endif
