/* phrase.h - writes numbers of a comparison as text for its sentences. */
#ifndef GATE_PHRASE_H
#define GATE_PHRASE_H
#include "gate/judge/comparison.h"

/*
 * A short text. It is returned by value, so that it can be made inside an
 * argument list.
 */
struct phrase {
	char text[80];
};

/*
 * Returns printable text in new memory. Control characters are replaced,
 * because names come from files that may hold anything.
 */
__attribute__((format(printf, 1, 2))) char *phrase_say(const char *format, ...);

/* Returns "5.2 %" for a log ratio. A value that rounds to 0 has no sign. */
struct phrase phrase_percent(double log_ratio);

/* Returns an interval: "[4.1 %, 6.3 %]". */
struct phrase phrase_interval(const struct estimate *f);

/*
 * Returns "5.2 % slower [4.1 %, 6.3 %]". The interval's ends have the same sign
 * convention as the change.
 */
struct phrase phrase_change(const struct estimate *f, const char *more,
			    const char *less);

/* Returns "33.1 ns → 37.0 ns, ", or "" when a time is not known. */
struct phrase phrase_times(const struct gate_bench *b);

/*
 * Returns a count per op with four digits, which show a difference of 0.5 %;
 * bytes are whole numbers.
 */
struct phrase phrase_amount(double x);
#endif
