/* phrase.c - writes numbers of a comparison as text for its sentences. */
#include "gate/judge/phrase.h"
#include "base/text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The longest reason, in code points. */
#define LONGEST 500

char *phrase_say(const char *format, ...)
{
	char *text, *clean;
	va_list args;

	va_start(args, format);
	text = text_format_list(format, args);
	va_end(args);
	clean = text_clean(text, LONGEST);
	free(text);
	return clean;
}

double gate_percent(double log_ratio)
{
	return 100 * expm1(log_ratio);
}

struct phrase phrase_percent(double log_ratio)
{
	double x = gate_percent(log_ratio);
	struct phrase p;

	snprintf(p.text, sizeof(p.text), "%.1f %%", fabs(x) < 0.05 ? 0 : x);
	return p;
}

struct phrase phrase_interval(const struct estimate *f)
{
	struct phrase p;

	snprintf(p.text, sizeof(p.text), "[%.20s, %.20s]",
		 phrase_percent(f->low).text, phrase_percent(f->high).text);
	return p;
}

struct phrase phrase_change(const struct estimate *f, const char *more,
			    const char *less)
{
	struct phrase p;

	snprintf(p.text, sizeof(p.text), "%.1f %% %.12s %.44s",
		 fabs(gate_percent(f->mid)), f->mid < 0 ? less : more,
		 phrase_interval(f).text);
	return p;
}

/*
 * Writes a time with three significant digits and the unit that leaves at least
 * one digit before the point.
 */
static struct phrase time_of(double ns)
{
	static const char *const units[] = { "ns", "µs", "ms", "s" };
	struct phrase p;
	size_t i = 0;

	for (; ns >= 999.5 && i < 3; i++)
		ns /= 1000;
	snprintf(p.text, sizeof(p.text), "%.*f %s",
		 ns < 9.995   ? 2
		 : ns < 99.95 ? 1
			      : 0,
		 ns, units[i]);
	return p;
}

struct phrase phrase_times(const struct gate_bench *b)
{
	struct phrase p = { "" };

	if (b->ns[GATE_A] > 0 && b->ns[GATE_B] > 0)
		snprintf(p.text, sizeof(p.text), "%.20s → %.20s, ",
			 time_of(b->ns[GATE_A]).text,
			 time_of(b->ns[GATE_B]).text);
	return p;
}

struct phrase phrase_amount(double x)
{
	struct phrase p;

	snprintf(p.text, sizeof(p.text), fabs(x) < 1000 ? "%.4g" : "%.0f", x);
	return p;
}
