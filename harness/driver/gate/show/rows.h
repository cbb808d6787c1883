/* rows.h - sorts benchmarks by importance and writes their numbers as text. */
#ifndef GATE_SHOW_ROWS_H
#define GATE_SHOW_ROWS_H
#include "base/number.h"
#include "gate/judge/comparison.h"

/*
 * Returns true when the benchmark has a change with an interval, so that it can
 * be drawn.
 */
bool gate_has_estimate(const struct gate_bench *b);

/*
 * Returns all g->n benchmarks in this order of outcomes: regressed, improved,
 * undecided, invalid, no change. Within an outcome the largest change comes
 * first, then the order is by name; benchmarks without an estimate come last.
 * The caller frees the array, but not the benchmarks.
 */
const struct gate_bench **gate_rows(const struct gate *g);

/*
 * Writes a log ratio in per cent, such as "+4.81", with U+2212 as minus; NaN
 * becomes a dash.
 */
struct number gate_signed(double log_ratio);

/* Writes a threshold or a floor, in per cent without a sign, such as "1.00". */
struct number gate_unsigned(double log_ratio);

/* Writes an interval such as "[+4.12, +5.44]", or "" when there is none. */
struct number gate_interval(const struct estimate *change);

/* Writes a probability: "0.0021", "<0.0001"; NaN becomes a dash. */
struct number gate_odds(double p);

/*
 * Writes the time of an op with its unit, such as "4.11 µs"; NaN becomes a
 * dash.
 */
struct number gate_op_time(double ns);

/* Writes "33.1 ns → 37.0 ns", or "" when a time is not known. */
struct number gate_times(const struct gate_bench *b);
#endif
