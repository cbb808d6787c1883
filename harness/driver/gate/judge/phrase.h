/* phrase.h - writes numbers of a comparison as text for its sentences. */
#ifndef GATE_JUDGE_PHRASE_H
#define GATE_JUDGE_PHRASE_H
#include "base/number.h"
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

/* Returns the size of a log ratio, without its sign: "5.20 %". */
struct number phrase_percent(double log_ratio);

/*
 * Returns "5.20 % slower [+4.10, +6.30]". The interval's ends have the same
 * sign convention as the change.
 */
struct phrase phrase_change(const struct estimate *f, const char *more,
			    const char *less);

/* Returns "33.1 ns → 37.0 ns, ", or "" when a time is not known. */
struct phrase phrase_times(const struct gate_bench *b);
#endif
