/* words.c - texts about series, for the terminal and the page. */
#include "base/text.h"
#include "history/show/show.h"
#include "report/figure/chart.h"
#include <err.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct number history_percent(double log_ratio)
{
	struct number n = number_change(100 * expm1(log_ratio));

	if (isfinite(log_ratio))
		strcat(n.text, " %");
	return n;
}

struct number history_percents(const struct estimate *f)
{
	if (f->n == 0)
		return (struct number){ "" };
	return number_changes(100 * expm1(f->low), 100 * expm1(f->high));
}

struct number history_value(const struct history_series *s,
			    const struct estimate *f)
{
	return s->anchor ? history_percent(f->mid)
			 : number_in(UNIT_TIME, f->mid);
}

struct number history_interval(const struct history_series *s,
			       const struct estimate *f)
{
	return s->anchor ? history_percents(f) : number_interval(UNIT_TIME, f);
}

static struct number cleaned(const char *text, size_t chars,
			     const char *without)
{
	struct number n;
	char *clean = text_clean(text && *text ? text : without, chars);

	if (!clean)
		err(EXIT_FAILURE, "history");
	snprintf(n.text, sizeof(n.text), "%s", clean);
	free(clean);
	return n;
}

struct number history_day(const struct history_point *p)
{
	return cleaned(p->started, 10, "unknown");
}

/* A revision has 12 characters; up to 15 of at most 4 bytes each fit. */
struct number history_commit(const struct history_point *p)
{
	return cleaned(p->commit, 15, "unknown");
}

bool history_has_news(const struct history_series *s)
{
	return s->n_changes > 0 || s->drifts;
}

static char *span_words(const struct history_series *s,
			const struct history_change *c)
{
	if (c->first == c->last)
		return text_format("no other position is likely");
	return text_format("anywhere from %s to %s cannot be excluded",
			   history_commit(&s->points[c->first - 1]).text,
			   history_commit(&s->points[c->last]).text);
}

char *history_change_words(const struct history_series *s,
			   const struct history_change *c)
{
	const struct history_point *before = &s->points[c->at - 1];
	const struct history_point *after = &s->points[c->at];
	char *span = span_words(s, c);
	char *words = text_format(
		"%s %s after %s (%s), by %s (%s); %s; p = %s",
		history_percent(c->effect.mid).text,
		history_percents(&c->effect).text, history_commit(before).text,
		history_day(before).text, history_commit(after).text,
		history_day(after).text, span, number_probability(c->p).text);

	free(span);
	return words;
}

char *history_drift_words(const struct history_series *s)
{
	return text_format("Slow drift: the newest %d points are %s %s from "
			   "the oldest %d of %d days, and no single change "
			   "explains it",
			   HISTORY_DRIFT, history_percent(s->drift.mid).text,
			   history_percents(&s->drift).text, HISTORY_DRIFT,
			   HISTORY_DRIFT_DAYS);
}

char *history_kind_words(const struct history_series *s)
{
	char *anchor = text_clean(s->anchor, 60), *words;

	if (s->anchor)
		words = text_format("Change against the anchor %s, measured "
				    "side by side",
				    anchor);
	else
		words = text_format(
			"Raw times: changes of the machine show too");
	free(anchor);
	return words;
}

char *history_sum_words(const struct history_series *s)
{
	if (s->n < HISTORY_TESTABLE)
		return text_format("too few points");
	if (s->n_changes == 0)
		return text_format(s->drifts ? "drift" : "no change");
	return text_format("%zu change%s%s", s->n_changes,
			   s->n_changes == 1 ? "" : "s",
			   s->drifts ? ", drift" : "");
}
