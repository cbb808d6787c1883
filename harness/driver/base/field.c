/* field.c - reads the fields of a JSON object. */
#include "base/field.h"
#include <math.h>
#include <string.h>

const char *field_text(const json_t *object, const char *field)
{
	return json_string_value(json_object_get(object, field));
}

double field_number(const json_t *object, const char *field)
{
	const json_t *v = json_object_get(object, field);

	return json_is_number(v) ? json_number_value(v) : NAN;
}

json_int_t field_whole(const json_t *object, const char *field,
		       json_int_t without)
{
	const json_t *v = json_object_get(object, field);

	return json_is_integer(v) ? json_integer_value(v) : without;
}

bool field_true(const json_t *object, const char *field)
{
	return json_is_true(json_object_get(object, field));
}

bool field_is(const json_t *object, const char *field, const char *text)
{
	const char *s = field_text(object, field);

	return s && !strcmp(s, text);
}
