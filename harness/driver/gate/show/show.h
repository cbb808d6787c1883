/* show.h - a judged comparison shown: terminal, comment, JSON, page. */
#ifndef GATE_REPORT_H
#define GATE_REPORT_H
#include "gate/judge/comparison.h"
#include <stdio.h>

/*
 * All of these take a gate that gate_judge() has filled and end the program
 * when memory is out.  Text from outside is cleaned and escaped for each form.
 */

/*
 * What was compared, the verdict, each regression with its reason, then a
 * table: change in % with its 95 % interval, limit and floor of all that is
 * neither "no change" nor without an interval, or of a short suite whole.  The
 * others are summed up, what was not judged is named with its reason, and
 * pairs, slice pairs dropped, time, floors and false alarms follow.  No line is
 * wider than width columns, which is at least 40; without color no escape is
 * written.
 */
void gate_print(const struct gate *g, FILE *out, bool color, int width);

/*
 * The same as Markdown (GitHub's, GitLab's) for the comment on a pull request:
 * names call nobody and link to nothing, and long tables are cut.
 */
void gate_markdown(const struct gate *g, FILE *out);

/*
 * The same as JUnit XML: regressed is a failure, what could not be judged is
 * skipped, with the reason; all else passes.
 */
void gate_junit(const struct gate *g, FILE *out);

/*
 * The same for tools, a new reference: schema 1.  Changes, limits and floors
 * are per cent, times ns per op; what is not known is null.
 */
json_t *gate_json(const struct gate *g);

/*
 * Writes dir/report/index.html, one self-contained page with the forest plot
 * drawn by gnuplot (or the reason why it is not), and the plot's data beside
 * it.  The page appears whole or not at all; the same gate gives the same
 * bytes.  Returns 0, or -1 with one sentence in err.
 */
int gate_report_write(const struct gate *g, const char *dir, char *err,
		      size_t size);
#endif
