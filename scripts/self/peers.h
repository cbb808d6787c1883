/* peers.h - the verdicts of other tools' rules on two sets of times. */
#ifndef PEERS_H
#define PEERS_H
#include <stdbool.h>
#include <stddef.h>

/*
 * Each function takes times, of which a lower one is better: of a base
 * a[0..na) and of a candidate b[0..nb), na, nb > 0. It returns whether its
 * tool would report b as slower. These rules are measured beside ours on the
 * same data; nothing else uses them.
 */

/*
 * Google Benchmark's tools/compare.py (267a111, August 2026): two-sided
 * Mann-Whitney p < 0.05 (utest_alpha) of all repetitions. The tool shows the
 * change of the medians; here b is slower if its median is larger. The tool
 * asks for 9 repetitions, only warns if there are fewer, and tests no fewer
 * than 2 (tools/gbench/report.py).
 */
bool peers_compare_py(const double *a, size_t na, const double *b, size_t nb);

/*
 * Go's benchstat (golang/perf 712aea8, June 2026): two-sided Mann-Whitney p <
 * 0.05, which needs at least 4 values per side. The tool then prints the
 * change of the medians, else "~". A value is one line of `go test -count`;
 * here it is one process's median, as one line sums up many iterations.
 */
bool peers_benchstat(const double *a, size_t na, const double *b, size_t nb);

/*
 * github-action-benchmark (c38cce98, v1.22.0, March 2026): the new value
 * divided by the previous one exceeds alert-threshold, by default 2.0 (200 %);
 * no statistics. A value is a mean.
 */
bool peers_github_action(const double *a, size_t na, const double *b, size_t nb,
			 double threshold);
#endif
