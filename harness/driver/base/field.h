/* field.h - reads the fields of a JSON object. */
#ifndef BASE_FIELD_H
#define BASE_FIELD_H
#include <jansson.h>
#include <stdbool.h>

/* In all of these the object may be NULL; then no field is there. */

/* Returns the text in a field, or NULL if the field holds no text. */
const char *field_text(const json_t *object, const char *field);

/* Returns the number in a field, or NaN if the field holds no number. */
double field_number(const json_t *object, const char *field);

/* Returns the whole number in a field, or `without` if there is none. */
json_int_t field_whole(const json_t *object, const char *field,
		       json_int_t without);

/* Returns true if the field holds true. */
bool field_true(const json_t *object, const char *field);

/* Returns true if the field holds this text. */
bool field_is(const json_t *object, const char *field, const char *text);
#endif
