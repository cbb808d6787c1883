/* show.h - shows the history on the terminal, as JSON and as a page. */
#ifndef HISTORY_SHOW_SHOW_H
#define HISTORY_SHOW_SHOW_H
#include "base/number.h"
#include "history/index/series.h"
#include <jansson.h>
#include <stdio.h>

/*
 * One entry for each series: points, newest value with its interval, the
 * newest twenty drawn in a line, changes; then each change with its commits,
 * and what is not shown.  No line takes more than width columns.
 */
void history_print(const struct history_view *v, FILE *out, int width);

/* Prints every point of each series, with marks where the changes lie. */
void history_print_points(const struct history_view *v, FILE *out, int width);

/* Returns the history as JSON (a new reference), schema 1. */
json_t *history_json(const struct history_view *v);

/*
 * Writes results_dir/history/index.html, one self-contained page with a figure
 * for each series, those with changes first; HISTORY_FIGURES at most. plots_dir
 * holds the gnuplot scripts.  A figure that cannot be drawn is replaced by the
 * reason.  Returns 0, or -1 with one sentence in err.
 */
int history_page_write(const struct history_view *v, const char *results_dir,
		       const char *plots_dir, char *err, size_t size);
#define HISTORY_FIGURES 24

/* Formats a log ratio as a percentage, such as "+4.93 %". */
struct number history_percent(double log_ratio);

/*
 * Formats an interval of log ratios in percent, such as "[+4.70, +5.16]", or
 * "".
 */
struct number history_percents(const struct estimate *f);

/*
 * Format a point's value and interval: in percent of the anchor, or as a time.
 */
struct number history_value(const struct history_series *s,
			    const struct estimate *f);
struct number history_interval(const struct history_series *s,
			       const struct estimate *f);

/* Returns the day of a point, or "unknown". */
struct number history_day(const struct history_point *p);

/*
 * Returns the first characters of a revision, such as "1a2b3c4d5e6f", or
 * "unknown".
 */
struct number history_commit(const struct history_point *p);

/* Sentences in new memory: where a change lies and how large it is; the drift
 * of a series that drifts; what its numbers are; "1 change, drift" */
char *history_change_words(const struct history_series *s,
			   const struct history_change *c);
char *history_drift_words(const struct history_series *s);
char *history_kind_words(const struct history_series *s);
char *history_sum_words(const struct history_series *s);

/* How the changes were looked for, and what is not shown; end with NULL. */
char **history_notes(const struct history_view *v);
void history_notes_free(char **notes);

/* Returns true if the series has a change or a drift. */
bool history_has_news(const struct history_series *s);
#endif
