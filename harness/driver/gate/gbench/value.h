/*
 * value.h - reads values of Google Benchmark's JSON: strings, numbers, words.
 */
#ifndef GATE_GBENCH_VALUE_H
#define GATE_GBENCH_VALUE_H
#include "gate/gbench/scan.h"

/*
 * Returns the text of a JSON string, or NULL when v is not a string. The caller
 * frees it. Bytes that are not UTF-8 stay as they are. A lone surrogate and NUL
 * become bytes that are not UTF-8, so that different strings give different
 * texts; text_clean() makes a text readable.
 */
char *value_text(struct span v);

bool value_is_text(struct span v);

/* Returns true when the value is a JSON string with this text. */
bool value_is(struct span v, const char *text);

bool value_true(struct span v);

/*
 * Returns NaN when the value is not a finite number, or when it can be read in
 * two ways (100,123 is a hundred in one locale and a hundred thousand in
 * another).
 */
double value_number(struct span v);

/*
 * Reads a whole number without sign, fraction or exponent. Returns -1 when the
 * value is not such a number.
 */
long value_index(struct span v);
#endif
