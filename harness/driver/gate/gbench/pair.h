/* pair.h - loads and judges two files of Google Benchmark as a comparison. */
#ifndef GATE_GBENCH_PAIR_H
#define GATE_GBENCH_PAIR_H
#include "gate/gbench/time.h"
#include "gate/judge/comparison.h"

/* The user's options for comparing two files. */
struct gbench_options {
	/*
	 * names of benchmarks or of their families; a family is the part of the
	 * name before the first "/"
	 */
	char *const *only;
	/* length of `only`; 0 selects all benchmarks */
	size_t n_only;
	/* smallest change that matters; 0 selects the default of 1 % */
	double threshold_percent;
	enum gbench_metric metric;
	/*
	 * true when both files are from one machine although their host names
	 * differ
	 */
	bool same_machine;
};

/*
 * Fills g from the repetitions (not the aggregates) in two JSON files of any
 * release of Google Benchmark, except for the members that
 * gate_judge_sequential() fills. Benchmarks are matched by run_name; benchmarks
 * with the same name are matched by their order.
 *
 * g->run gets these members: kind, which is "json"; a and b, objects with what
 * (the path) and problem (what of the file could not be read, or null); metric;
 * moved; notes (sentences); first (the side that was measured first, or null);
 * and benchmarks. Each benchmark has name; ns_per_op and other_ns_per_op (the
 * times of A and of B; the latter are times of the metric that is not judged);
 * lacks (for each side and each enum gbench_lack: how many repetitions have no
 * time, and why the first of them has none); and unclear (why it cannot be told
 * whether both sides are the same benchmark, or null). g->bad_lines counts the
 * runs that were left out. Free g with gate_free().
 *
 * Returns 0. When a file has no repetition at all, or no benchmark has one of
 * the names that the user gave, returns -1 with one sentence in err (what is
 * wrong, where, what to do); g is then empty.
 */
int gbench_pair_load(struct gate *g, const char *a_path, const char *b_path,
		     const struct gbench_options *options, char *err,
		     size_t size);

/*
 * Finds the outcomes of gate_judge() for samples that were not taken by turns.
 *
 * The change is the shift of ln time (utest.h). p is that of the two-sided U
 * test, adjusted by Holm over the benchmarks tested. The floor is 2.6 standard
 * deviations of that shift: sd * sqrt(pi / 3) * sqrt(1 / na + 1 / nb), where sd
 * is the robust standard deviation of a repetition within its file (Hodges &
 * Lehmann, Annals of Mathematical Statistics 34, 1963: the shift's efficiency
 * is 3 / pi). A benchmark regressed when its adjusted p is below 0.01 and the
 * whole interval is above max(declared, floor).
 *
 * These statistics know how a time scatters within a file, and not how the
 * machine changed between the two files: on a shared machine a quarter of
 * unchanged benchmarks differ at p < 0.05. Every reason says so.
 */
void gate_judge_sequential(struct gate *g);
#endif
