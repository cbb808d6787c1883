/* phrase.c - writes numbers of a comparison as text for its sentences. */
#include "gate/judge/phrase.h"
#include "base/text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *phrase_say(const char *format, ...)
{
	char *text, *clean;
	va_list args;

	va_start(args, format);
	text = text_format_list(format, args);
	va_end(args);
	clean = text_shown(text);
	free(text);
	return clean;
}

double gate_percent(double log_ratio)
{
	return 100 * expm1(log_ratio);
}

struct number phrase_percent(double log_ratio)
{
	struct number n = number_percent(gate_percent(log_ratio));

	strcat(n.text, " %");
	return n;
}

struct phrase phrase_change(const struct estimate *f, const char *more,
			    const char *less)
{
	struct phrase p;

	snprintf(p.text, sizeof(p.text), "%.12s %.12s %.50s",
		 phrase_percent(f->mid).text, f->mid < 0 ? less : more,
		 number_changes(gate_percent(f->low), gate_percent(f->high))
			 .text);
	return p;
}

struct phrase phrase_times(const struct gate_bench *b)
{
	struct phrase p = { "" };

	if (b->ns[GATE_A] > 0 && b->ns[GATE_B] > 0)
		snprintf(p.text, sizeof(p.text), "%.24s → %.24s, ",
			 number_in(UNIT_TIME, b->ns[GATE_A]).text,
			 number_in(UNIT_TIME, b->ns[GATE_B]).text);
	return p;
}
