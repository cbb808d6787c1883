/* pair.h - two files of Google Benchmark, judged as a comparison. */
#ifndef GBENCH_PAIR_H
#define GBENCH_PAIR_H
#include "gate/gbench/time.h"
#include "gate/judge/comparison.h"

/* What the user asked for. */
struct gbench_wish {
	char *const *only;	  /* names of benchmarks, or of their families:
				   * all that stands before the first "/" */
	size_t n_only;		  /* 0: all */
	double threshold_percent; /* 0: as everywhere, 1 % */
	enum gbench_metric metric;
	bool same_machine; /* other host names are of one machine */
};

/*
 * Fills g, but for what gate_judge_sequential() fills, from the repetitions in
 * two JSON files of any release of Google Benchmark, without aggregates.
 * Benchmarks are matched by run_name, and those of one name by their order.
 *
 * g->run has kind "json", a and b (each what: the path, problem: what of it
 * could not be read, or null), metric, moved, notes (sentences), first (the
 * side that was measured first, or null) and benchmarks, of which each has
 * name, ns_per_op and other_ns_per_op (the times of A and of B, the latter by
 * the metric that is not judged), lacks (per side, by enum gbench_lack: how
 * many repetitions have no time, and why the first has none) and unclear (why
 * its two sides cannot be told to be of one benchmark, or null). g->bad_lines
 * counts the runs that were left out.  Free it with gate_free().
 *
 * Returns 0, or -1 with one sentence in err (what, where, what to do) when a
 * file has no repetition at all or no benchmark has one of the names asked for;
 * g is then empty.
 */
int gbench_pair_load(struct gate *g, const char *a_path, const char *b_path,
		     const struct gbench_wish *wish, char *err, size_t size);

/*
 * The outcomes of gate_judge() from samples that were not taken in turns.
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
