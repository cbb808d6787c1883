/* peers.h - what other tools' rules say of the same two sides. */
#ifndef PEERS_H
#define PEERS_H
#include <stdbool.h>
#include <stddef.h>

/*
 * Each takes times, a lower one being better, of a base a[0..na) and a
 * candidate b[0..nb), and says whether its tool would report b as slower.  They
 * are here to be measured beside our rule on the same data; nothing else uses
 * them.  na, nb > 0.
 */

/*
 * Google Benchmark's tools/compare.py (267a111, August 2026): two-sided
 * Mann-Whitney p < 0.05 (utest_alpha) over all repetitions, and it shows the
 * medians' change; here slower when B's is larger.  It asks for 9 repetitions
 * and only warns below, but tests no fewer than 2 (tools/gbench/report.py).
 */
bool peers_compare_py(const double *a, size_t na, const double *b, size_t nb);

/*
 * Go's benchstat (golang/perf 712aea8, June 2026): two-sided Mann-Whitney
 * p < 0.05, which it can reach from 4 values a side; prints the medians'
 * change then, "~" else.  A value is one line of `go test -count`: here one
 * process's median, as one line sums up many iterations.
 */
bool peers_benchstat(const double *a, size_t na, const double *b, size_t nb);

/*
 * github-action-benchmark (c38cce98, v1.22.0, March 2026): the value over that
 * of the previous entry exceeds alert-threshold, 2.0 (200 %) unless the user
 * says otherwise; no statistics.  A value is a mean.
 */
bool peers_github_action(const double *a, size_t na, const double *b, size_t nb,
			 double threshold);
#endif
