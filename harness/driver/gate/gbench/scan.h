/* scan.h - steps over the values of JSON text that may be damaged. */
#ifndef GATE_GBENCH_SCAN_H
#define GATE_GBENCH_SCAN_H
#include <stdbool.h>
#include <stddef.h>

/*
 * A scanner of JSON text. A parser of whole documents gives nothing for a
 * document that is cut off, and it refuses what releases of Google Benchmark
 * wrote for years: bare inf, numbers with digits in groups, quotes inside
 * strings, bytes that are not UTF-8. Therefore this scanner finds only where
 * values end; values that nobody reads may hold anything. It looks at every
 * byte a bounded number of times, whatever the text is.
 */
struct scan {
	const char *p, *end;
};

/* A value as it stands in the text, with its quotes or brackets. */
struct span {
	const char *at; /* NULL when there is no value */
	size_t n;
};

/* Moves s->p over white space. Returns false at the end of the text. */
bool scan_skip(struct scan *s);

/*
 * Moves s->p over white space and then over c. Returns false when another
 * character than c is next.
 */
bool scan_takes(struct scan *s, char c);

/*
 * Moves s->p over a "key": or over the value of an object. Returns false when
 * the text is damaged or ends there. s then stands where the damage was
 * noticed, but never behind the end of the object.
 */
bool scan_key(struct scan *s, struct span *key);
bool scan_value(struct scan *s, struct span *value);

/* Moves s->p over any value of a list. Returns false when the text ends. */
bool scan_item(struct scan *s);

/*
 * Moves s->p, after damage, to the next object of the list: behind a `}` that
 * is followed by `,{"` or by the list's `]`. Returns false when there is no
 * such object; s then stands at the end of the text.
 */
bool scan_resync(struct scan *s);
#endif
