/* value.h - a value of Google Benchmark's JSON: text, number or true. */
#ifndef GBENCH_VALUE_H
#define GBENCH_VALUE_H
#include "gate/gbench/scan.h"

/*
 * The text of a string, to be freed; NULL: it is none.  Bytes that are no UTF-8
 * stay as they are, a lone surrogate and NUL become bytes that are none, so
 * that different texts stay different: text_clean() makes them readable.
 */
char *value_text(struct span v);

bool value_is_text(struct span v);

/* True when the value is that string. */
bool value_is(struct span v, const char *text);

bool value_true(struct span v);

/*
 * NaN: it is no finite number, or one that can be read in two ways (100,123 is
 * a hundred in one locale and a hundred thousand in another).
 */
double value_number(struct span v);

/* A whole number without sign, fraction or exponent; -1: it is none. */
long value_index(struct span v);
#endif
