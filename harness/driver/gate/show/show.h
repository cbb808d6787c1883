/*
 * show.h - shows a judged comparison on a terminal, in a comment, as JSON or as
 * a page.
 */
#ifndef GATE_SHOW_SHOW_H
#define GATE_SHOW_SHOW_H
#include "gate/judge/comparison.h"
#include <stdio.h>

/*
 * All functions below take a gate that gate_judge() has filled, and end the
 * program when memory runs out. Names and messages that come from files are
 * cleaned and escaped for each output format.
 */

/*
 * Prints the comparison for a terminal: what was compared, the verdict, each
 * regression with its reason, and a table with the change in %, its 95 %
 * interval, its threshold and its floor. The table has the benchmarks that are
 * not "no change" and have an interval; a short suite is shown whole. The other
 * benchmarks are summed up, those that were not judged are named with the
 * reason, and then come the numbers of pairs and of dropped slice pairs, the
 * time, the floors and the false alarms. No line is wider than width columns,
 * which must be at least 44. Without color no escape sequences are written.
 */
void gate_print(const struct gate *g, FILE *out, bool color, int width);

/*
 * Writes the same contents as Markdown (for GitHub and GitLab) for the comment
 * on a pull request. Names in it mention no user and link to nothing, and long
 * tables are cut.
 */
void gate_markdown(const struct gate *g, FILE *out);

/*
 * Writes JUnit XML: a benchmark that regressed is a failure, one that could not
 * be judged is skipped with the reason, and any other passes.
 */
void gate_junit(const struct gate *g, FILE *out);

/*
 * Returns the comparison as an object for tools, a new reference, with schema
 * 1. Changes, thresholds and floors are in per cent, times in ns per op. A
 * value that is not known is null.
 */
json_t *gate_json(const struct gate *g);

/*
 * Writes dir/report/index.html, one self-contained page with the forest plot
 * drawn by gnuplot (or the reason why it is missing), and the plot's data
 * beside it. The page is replaced in one step, so that nobody sees half of it.
 * The same gate gives the same bytes. Returns 0, or -1 with one sentence in
 * err.
 */
int gate_report_write(const struct gate *g, const char *dir, char *err,
		      size_t size);
#endif
