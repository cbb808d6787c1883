/* gbench_pair.h - two files of Google Benchmark, judged as a comparison. */
#ifndef GBENCH_PAIR_H
#define GBENCH_PAIR_H
#include "gate.h"

/*
 * Fills g, but for what gate_judge_sequential() fills, from the repetitions in
 * two JSON files of Google Benchmark (1.7's fields and the newer ones; without
 * aggregates).  Benchmarks are matched by run_name; what is judged is
 * real_time, as a hand-off's time is mostly not the caller's CPU time.
 *
 * g->run has kind "json", a and b (each what: the path, problem: what of it
 * could not be read, or null), moved and benchmarks (name, ns_per_op: the
 * times of A and of B, failure, skipped: texts of A and B or null).
 * g->bad_lines counts the runs that were left out.  Free it with gate_free().
 *
 * Returns 0, or -1 with one sentence in err (what, where, what to do) when a
 * file has no repetition at all; g is then empty.
 */
int gbench_pair_load(struct gate *g, const char *a_path, const char *b_path,
		     char *err, size_t size);

/*
 * The outcomes of gate_judge() from samples of which A's were taken before B's.
 *
 * The change is the shift of ln time (utest.h), p is that of the two-sided U
 * test, adjusted by Holm over the benchmarks tested.  floor is 2.6 standard
 * deviations of that shift, sd * sqrt(pi / 3) * sqrt(1 / na + 1 / nb) where sd
 * is the robust one of a repetition within its file (Hodges & Lehmann, Annals
 * of Mathematical Statistics 34, 1963: the shift's efficiency is 3 / pi).
 * Regressed: adjusted below 0.01 and the interval above max(declared, floor).
 *
 * All of this knows how a time scatters within a file, and nothing of how the
 * machine changed between the two: on a shared machine a quarter of unchanged
 * benchmarks differ at p < 0.05.  Every reason says so.
 */
void gate_judge_sequential(struct gate *g);
#endif
