/* record.c - a record: the line of JSON that a worker sends the driver. */
#include "base/record.h"
#include "base/text.h"
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const struct {
	const char *name;
	json_type type;
	bool may_be_null;
} fields[] = {
	{ "bench", JSON_STRING, false },
	{ "model", JSON_STRING, false },
	{ "params", JSON_OBJECT, false },
	{ "units", JSON_INTEGER, false },
	{ "cpus", JSON_ARRAY, false },
	{ "ops", JSON_INTEGER, true },
	{ "ns", JSON_INTEGER, true },
	{ "ns_per_op", JSON_REAL, true },
	{ "voluntary_switches", JSON_INTEGER, true },
	{ "involuntary_switches", JSON_INTEGER, true },
	{ "verified", JSON_TRUE, false },
	{ "status", JSON_STRING, false },
	{ "reason", JSON_STRING, true },
};

static bool type_fits(const json_t *v, json_type type)
{
	if (type == JSON_TRUE)
		return json_is_boolean(v);
	if (type == JSON_REAL)
		return json_is_number(v);
	return json_typeof(v) == type;
}

static const char *wrong_field(const json_t *record)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const json_t *v = json_object_get(record, fields[i].name);

		if (!v || (json_is_null(v) ? !fields[i].may_be_null
					   : !type_fits(v, fields[i].type)))
			return fields[i].name;
	}
	return NULL;
}

bool record_schema_known(const json_t *object)
{
	json_int_t schema =
		json_integer_value(json_object_get(object, "schema"));

	return schema >= 1 && schema <= RECORD_SCHEMA;
}

json_t *record_parse(const char *line, char *err, size_t size)
{
	json_error_t e;
	json_t *r = json_loads(line, JSON_REJECT_DUPLICATES, &e);
	const char *field;
	char *shown;

	if (!json_is_object(r)) {
		shown = text_clean(line, 40);
		snprintf(err, size,
			 "the worker printed '%s' instead of a JSON record",
			 shown ? shown : "");
		free(shown);
	} else if (!record_schema_known(r)) {
		snprintf(err, size,
			 "the record is not of schema 1 to %d: rebuild",
			 RECORD_SCHEMA);
	} else if ((field = wrong_field(r))) {
		snprintf(err, size,
			 "the worker's record lacks the field '%s', or the "
			 "field has a wrong type",
			 field);
	} else {
		return r;
	}
	json_decref(r);
	return NULL;
}

json_t *record_without(const char *bench, const char *model, json_t *params,
		       unsigned units, json_t *cpus, const char *status,
		       const char *reason)
{
	char *clean = text_clean(reason, 300);
	json_t *r = json_pack(
		"{si ss ss ss so si so sn sn sn sn sn sb ss ss?}", "schema",
		RECORD_SCHEMA, "bench", bench, "model", model, "body", "work",
		"params", params, "units", (int)units, "cpus", cpus, "ops",
		"ns", "ns_per_op", "voluntary_switches", "involuntary_switches",
		"verified", 0, "status", status, "reason", clean);

	free(clean);
	return r;
}

json_t *record_real(double v)
{
	return isfinite(v) ? json_real(v) : json_null();
}

json_t *record_estimate(const struct estimate *f)
{
	if (f->n == 0)
		return json_null();
	return json_pack("{s:o, s:o, s:o, s:I}", "median", record_real(f->mid),
			 "low", record_real(f->low), "high",
			 record_real(f->high), "n", (json_int_t)f->n);
}

json_t *record_clean(const char *s)
{
	char *clean = text_clean(s, SIZE_MAX);
	json_t *o = clean ? json_string(clean) : json_null();

	free(clean);
	return o;
}
