/* record.h - the one thing worker and driver both know: a line of JSON. */
#ifndef RECORD_H
#define RECORD_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Written by this version.  In schema 1 values of parameters were numbers only,
 * and some names were others (schema_1.h).
 */
#define RECORD_SCHEMA 2

/* The reason of a cell that a run did not come to. */
#define RECORD_STOPPED "not measured: the run was stopped"

/* True when the "schema" of an object is one that this version reads. */
bool record_schema_known(const json_t *object);

/*
 * The object in line if it is a record of a known schema: the fields that every
 * record has, each of its type.  NULL with one sentence in err otherwise.
 */
json_t *record_parse(const char *line, char *err, size_t size);

/*
 * A record without figures: of what, and why there are none.  params and cpus
 * are taken over.
 */
json_t *record_without(const char *bench, const char *model, json_t *params,
		       unsigned units, json_t *cpus, const char *status,
		       const char *reason);

/* The number in a field, NaN when it is absent or null. */
double record_number(const json_t *record, const char *field);

/*
 * Text that may be of any bytes, such as a path, as JSON in valid UTF-8 (a new
 * reference); NULL becomes null.
 */
json_t *record_clean(const char *s);

/* A new number, or null for what could not be measured: NaN and infinity. */
json_t *record_real(double v);

/* The text in a field, or NULL. */
const char *record_text(const json_t *record, const char *field);
#endif
