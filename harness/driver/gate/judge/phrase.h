/* phrase.h - numbers of a comparison as words, for its sentences. */
#ifndef GATE_PHRASE_H
#define GATE_PHRASE_H
#include "gate/judge/comparison.h"

/* By value, so that it can be made inside an argument. */
struct phrase {
	char text[80];
};

/* Printable text in new memory: what comes from a file may hold anything. */
__attribute__((format(printf, 1, 2))) char *phrase_say(const char *format, ...);

/* "5.2 %" of a log ratio; what rounds to nothing has no sign. */
struct phrase phrase_percent(double log_ratio);

/* "[4.1 %, 6.3 %]" */
struct phrase phrase_interval(const struct estimate *f);

/* "5.2 % slower [4.1 %, 6.3 %]"; the interval keeps the sign of the change. */
struct phrase phrase_change(const struct estimate *f, const char *more,
			    const char *less);

/* "33.1 ns → 37.0 ns, ", or "" where a time is not known. */
struct phrase phrase_times(const struct gate_bench *b);

/* A count per op: four digits tell 0.5 % apart; bytes are whole. */
struct phrase phrase_amount(double x);
#endif
