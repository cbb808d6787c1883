/* scan.h - steps over JSON that may be damaged, value by value. */
#ifndef GBENCH_SCAN_H
#define GBENCH_SCAN_H
#include <stdbool.h>
#include <stddef.h>

/*
 * A parser of whole documents gives nothing of one that is cut off, and refuses
 * what releases of Google Benchmark wrote for years: bare inf, digits in
 * groups, quotes inside strings, bytes that are no UTF-8.  So only the ends of
 * values are found here; what nobody reads may hold anything.  Every byte is
 * looked at a bounded number of times, whatever the text.
 */
struct scan {
	const char *p, *end;
};

/* A value as it stands in the text, with its quotes or brackets. */
struct span {
	const char *at; /* NULL: there is none */
	size_t n;
};

/* Past white space; false at the end of the text. */
bool scan_skip(struct scan *s);

/* Past white space and c, if c is next. */
bool scan_takes(struct scan *s, char c);

/*
 * Past a "key": or the value of an object at s->p.  False: the text is damaged
 * there or ends, and s stands where that was noticed, at most at the end of the
 * object.
 */
bool scan_key(struct scan *s, struct span *key);
bool scan_value(struct scan *s, struct span *value);

/* Past the value of a list at s->p, whatever it is; false: the text ends. */
bool scan_item(struct scan *s);

/*
 * To the next object of the list after damage: behind `}` and before `,{"` or
 * the list's `]`.  False: there is none, and s stands at the end.
 */
bool scan_resync(struct scan *s);
#endif
