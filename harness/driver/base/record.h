/* record.h - a record: the line of JSON that a worker sends the driver. */
#ifndef BASE_RECORD_H
#define BASE_RECORD_H
#include "base/estimate.h"
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * The schema that this version writes.  In schema 1, values of parameters were
 * only numbers, and some names were different (see schema_1.h).
 */
#define RECORD_SCHEMA 2

/* Reason of a cell that was not yet measured when the run was stopped. */
#define RECORD_STOPPED "not measured: the run was stopped"

/* Returns true if this version can read the object's "schema". */
bool record_schema_known(const json_t *object);

/*
 * Returns the object in line if it is a record of a known schema with every
 * required field of the right type.  Returns NULL with one sentence in err
 * otherwise.
 */
json_t *record_parse(const char *line, char *err, size_t size);

/*
 * Returns a record without measured values, which says why the cell has none.
 * The record takes over params and cpus.
 */
json_t *record_without(const char *bench, const char *model, json_t *params,
		       unsigned units, json_t *cpus, const char *status,
		       const char *reason);

/*
 * Returns text of any bytes, such as a path, as a JSON string in valid UTF-8 (a
 * new reference).  NULL becomes null.
 */
json_t *record_clean(const char *s);

/*
 * Returns a new JSON number, or null for NaN and infinity, which mean that the
 * value could not be measured.
 */
json_t *record_real(double v);

/*
 * Returns a new object with the median of an estimate, the ends low and high of
 * its interval, and n; or null if n is 0.
 */
json_t *record_estimate(const struct estimate *f);
#endif
