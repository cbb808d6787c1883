/* terminal.c - prints the history to the terminal. */
#include "base/flow.h"
#include "base/text.h"
#include "history/show/show.h"
#include "report/figure/chart.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SPARKS = 20, SPARK_BYTES = 3, LONGEST = 2000 };

static void words(FILE *out, int width, int indent, const char *text)
{
	struct flow f = { .out = out, .width = width, .indent = indent };
	char *clean = text_clean(text, LONGEST);

	for (; f.col < indent; f.col++)
		putc(' ', out);
	flow_words(&f, clean ? clean : "unknown");
	flow_end(&f);
	free(clean);
}

/*
 * Draws the newest values as bars.  A range below 2 % does not fill the full
 * height, so that noise looks small.
 */
static void spark(char *text, const struct history_series *s)
{
	size_t from = s->n > SPARKS ? s->n - SPARKS : 0;
	double low = INFINITY, high = -INFINITY, spread;

	for (size_t i = from; i < s->n; i++) {
		low = fmin(low, history_log(s, i));
		high = fmax(high, history_log(s, i));
	}
	spread = fmax(high - low, 0.02);
	low = (low + high - spread) / 2;
	for (size_t i = from; i < s->n; i++) {
		double height = (history_log(s, i) - low) / spread;

		/* U+2581 to U+2588 */
		text += sprintf(text, "\xe2\x96%c",
				(char)(0x81 + (int)fmin(7, 8 * height)));
	}
}

/* Columns of the table of series. */
enum {
	RUNS = 2,
	NEWEST = 8,
	INTERVAL = 18,
	TO_FIRST = 34,
	BARS = 43,
	FOUND = 65
};

static void print_head(FILE *out, int width)
{
	struct flow f = { .out = out, .width = width, .indent = 4 };

	flow_at(&f, RUNS, "runs");
	flow_at(&f, NEWEST, "newest");
	flow_at(&f, INTERVAL, "95 % interval");
	flow_at(&f, TO_FIRST, "to first");
	flow_at(&f, BARS, "newest 20");
	flow_at(&f, FOUND, "found");
	flow_end(&f);
}

/* A series of one point has no bars and no change to its first point. */
static void print_series(const struct history_series *s, FILE *out, int width)
{
	const struct estimate *newest = &s->points[s->n - 1].value;
	struct flow f = { .out = out, .width = width, .indent = 4 };
	char bars[SPARKS * SPARK_BYTES + 1], *runs, *sum = history_sum_words(s);

	words(out, width, 2, s->benchmark);
	spark(bars, s);
	runs = text_format("%4zu", s->n);
	flow_at(&f, RUNS, runs);
	flow_at(&f, NEWEST, history_value(s, newest).text);
	flow_at(&f, INTERVAL, history_interval(s, newest).text);
	if (s->n > 1) {
		flow_at(&f, TO_FIRST,
			history_percent(history_log(s, s->n - 1) -
					history_log(s, 0))
				.text);
		flow_at(&f, BARS, bars);
	}
	flow_at(&f, FOUND, sum);
	flow_end(&f);
	free(runs);
	free(sum);
	if (s->points[s->n - 1].caution)
		words(out, width, 4, s->points[s->n - 1].caution);
}

static bool same_group(const struct history_series *a,
		       const struct history_series *b)
{
	return !strcmp(a->fingerprint, b->fingerprint) &&
	       (a->anchor && b->anchor ? !strcmp(a->anchor, b->anchor)
				       : a->anchor == b->anchor);
}

static void print_heading(const struct history_view *v,
			  const struct history_series *s, FILE *out, int width)
{
	char *kind = history_kind_words(s), *heading;

	if (v->fingerprint)
		heading = text_format("%s", kind);
	else
		heading = text_format("%s; machine %s (%s)", kind,
				      *s->fingerprint ? s->fingerprint
						      : "unknown",
				      s->machine ? s->machine : "unknown");
	words(out, width, 0, heading);
	free(heading);
	free(kind);
}

typedef void print_one(const struct history_series *s, FILE *out, int width);

/* Prints all series of one kind, machine and anchor below their heading. */
static void print_group(const struct history_view *v, size_t first,
			print_one *print, FILE *out, int width)
{
	for (size_t i = 0; i < first; i++)
		if (same_group(&v->series[i], &v->series[first]))
			return;
	print_heading(v, &v->series[first], out, width);
	if (print == print_series)
		print_head(out, width);
	for (size_t i = first; i < v->n; i++)
		if (same_group(&v->series[i], &v->series[first]))
			print(&v->series[i], out, width);
	putc('\n', out);
}

/* Prints ratios before raw times, because ratios are more reliable. */
static void print_groups(const struct history_view *v, print_one *print,
			 FILE *out, int width)
{
	for (int raw = 0; raw < 2; raw++)
		for (size_t i = 0; i < v->n; i++)
			if ((v->series[i].anchor == NULL) == raw)
				print_group(v, i, print, out, width);
}

static void print_news(const struct history_series *s, FILE *out, int width)
{
	char *text;

	words(out, width, 2, s->benchmark);
	for (size_t i = 0; i < s->n_changes; i++) {
		text = history_change_words(s, &s->changes[i]);
		words(out, width, 4, text);
		free(text);
	}
	if (s->drifts) {
		text = history_drift_words(s);
		words(out, width, 4, text);
		free(text);
	}
}

static void print_all_news(const struct history_view *v, FILE *out, int width)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		n += history_has_news(&v->series[i]);
	if (n > 0)
		words(out, width, 0, "Changes");
	for (size_t i = 0; i < v->n; i++)
		if (history_has_news(&v->series[i]))
			print_news(&v->series[i], out, width);
	if (n > 0)
		putc('\n', out);
}

static void print_notes(const struct history_view *v, FILE *out, int width)
{
	char **notes = history_notes(v);

	for (size_t i = 0; notes[i]; i++)
		words(out, width, 0, notes[i]);
	history_notes_free(notes);
}

void history_print(const struct history_view *v, FILE *out, int width)
{
	print_groups(v, print_series, out, width);
	print_all_news(v, out, width);
	print_notes(v, out, width);
}

/* Returns the mark beside point i, in new memory; "" if no change is near. */
static char *mark_of(const struct history_series *s, size_t i)
{
	for (size_t k = 0; k < s->n_changes; k++) {
		const struct history_change *c = &s->changes[k];

		if (c->at == i)
			return text_format("◄ changed: %s",
					   history_percent(c->effect.mid).text);
		if (c->first <= i && i <= c->last)
			return text_format("· or here");
	}
	return text_format("%s", "");
}

static void print_points(const struct history_series *s, FILE *out, int width)
{
	words(out, width, 2, s->benchmark);
	for (size_t i = 0; i < s->n; i++) {
		const struct history_point *p = &s->points[i];
		struct flow f = { .out = out, .width = width, .indent = 6 };
		char *mark = mark_of(s, i);

		flow_at(&f, 4, history_day(p).text);
		flow_at(&f, 16, history_commit(p).text);
		flow_at(&f, 33, history_value(s, &p->value).text);
		flow_at(&f, 43, history_interval(s, &p->value).text);
		if (*mark)
			flow_at(&f, 61, mark);
		flow_end(&f);
		free(mark);
		if (p->caution)
			words(out, width, 6, p->caution);
	}
}

void history_print_points(const struct history_view *v, FILE *out, int width)
{
	print_groups(v, print_points, out, width);
	print_all_news(v, out, width);
	print_notes(v, out, width);
}
