/* test_record.c - which lines of a worker are records, and why others not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/field.h"
#include "base/record.h"
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char good[] =
	"{\"schema\":1,\"bench\":\"b\",\"model\":\"m\",\"params\":{\"n\":1},"
	"\"units\":2,\"cpus\":[0,null],\"ops\":10,\"ns\":25,\"ns_per_op\":2.5,"
	"\"voluntary_switches\":4,\"involuntary_switches\":null,"
	"\"verified\":true,\"status\":\"ok\",\"reason\":null}";

static char err[300];

/* The good record with one field set to value (NULL: without it). */
static json_t *parse_with(const char *field, json_t *value)
{
	json_t *r = json_loads(good, 0, NULL), *parsed;
	char *line;

	if (value)
		json_object_set_new(r, field, value);
	else
		json_object_del(r, field);
	line = json_dumps(r, JSON_COMPACT);
	*err = '\0';
	parsed = record_parse(line, err, sizeof(err));
	free(line);
	json_decref(r);
	return parsed;
}

static void accepts(const char *field, json_t *value)
{
	json_t *r = parse_with(field, value);

	if (!r)
		fail_msg("%s: %s", field, err);
	json_decref(r);
}

static void refuses(const char *field, json_t *value)
{
	char quoted[64];

	snprintf(quoted, sizeof(quoted), "'%s'", field);
	assert_null(parse_with(field, value));
	if (!strstr(err, quoted))
		fail_msg("%s is not named in: %s", field, err);
}

static void a_good_line_is_read(void **state)
{
	json_t *r = record_parse(good, err, sizeof(err));

	(void)state;
	assert_non_null(r);
	assert_string_equal(field_text(r, "status"), "ok");
	assert_true(field_number(r, "ns_per_op") == 2.5);
	assert_true(field_number(r, "ops") == 10);
	json_decref(r);
}

static void what_is_unknown_is_nan_and_null(void **state)
{
	json_t *r = record_parse(good, err, sizeof(err));

	(void)state;
	assert_true(isnan(field_number(r, "involuntary_switches")));
	assert_true(isnan(field_number(r, "no such field")));
	assert_true(isnan(field_number(r, "bench")));
	assert_true(isnan(field_number(NULL, "ns")));
	assert_null(field_text(r, "reason"));
	assert_null(field_text(r, "ns"));
	assert_null(field_text(NULL, "status"));
	json_decref(r);
}

static void every_field_must_be_there(void **state)
{
	static const char *const fields[] = {
		"bench",    "model",
		"params",   "units",
		"cpus",	    "ops",
		"ns",	    "ns_per_op",
		"verified", "voluntary_switches",
		"status",   "involuntary_switches",
		"reason",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		refuses(fields[i], NULL);
}

static void every_field_has_its_type(void **state)
{
	(void)state;
	refuses("bench", json_integer(1));
	refuses("model", json_null());
	refuses("params", json_array());
	refuses("units", json_string("2"));
	refuses("units", json_null());
	refuses("cpus", json_integer(0));
	refuses("ops", json_real(1.5));
	refuses("ns", json_string("25"));
	refuses("ns_per_op", json_string("2.5"));
	refuses("voluntary_switches", json_true());
	refuses("verified", json_integer(1));
	refuses("verified", json_null());
	refuses("status", json_null());
	refuses("reason", json_integer(3));
	accepts("ns", json_null());
	accepts("ns_per_op", json_integer(3));
	accepts("reason", json_string("why"));
	accepts("verified", json_false());
	accepts("more", json_string("is no harm"));
	accepts("schema", json_integer(2));
}

static void another_schema_is_refused(void **state)
{
	(void)state;
	assert_null(parse_with("schema", json_integer(3)));
	assert_non_null(strstr(err, "schema 1 to 2"));
	assert_null(parse_with("schema", NULL));
	assert_non_null(strstr(err, "schema 1 to 2"));
}

static void refuses_line(const char *line, const char *text)
{
	*err = '\0';
	assert_null(record_parse(line, err, sizeof(err)));
	if (!strstr(err, text))
		fail_msg("'%s' is not in: %s", text, err);
}

static void what_is_no_object_is_shown(void **state)
{
	(void)state;
	refuses_line("", "instead of a JSON record");
	refuses_line("hello", "'hello'");
	refuses_line("[1]", "'[1]'");
	refuses_line("{\"schema\":1", "'{\"schema\":1'");
	refuses_line("{\"schema\":1,\"schema\":1}", "instead of a JSON record");
	refuses_line("{\"schema\":1} trailing", "instead of a JSON record");
	refuses_line("\033[31m\xff", "[31m");
	assert_null(strchr(err, '\033'));
	assert_null(strchr(err, '\xff'));
	refuses_line("a very long line that goes on and on and on and on "
		     "without an end",
		     "a very long line");
	assert_null(strstr(err, "an end"));
}

/* It is a record like any other: what reads those reads it. */
static void a_record_without_figures(void **state)
{
	json_t *r = record_without("b", "m", json_pack("{si}", "size", 8), 2,
				   json_pack("[i]", 3), "crashed",
				   "signal \033 9");
	char err[200] = "", *line = json_dumps(r, 0);
	json_t *again = record_parse(line, err, sizeof(err));

	(void)state;
	assert_string_equal(err, "");
	assert_true(json_equal(r, again));
	assert_string_equal(field_text(r, "bench"), "b");
	assert_string_equal(field_text(r, "model"), "m");
	assert_string_equal(field_text(r, "status"), "crashed");
	assert_null(strchr(field_text(r, "reason"), '\033'));
	assert_true(json_is_false(json_object_get(r, "verified")));
	assert_true(json_is_null(json_object_get(r, "ns")));
	assert_true(json_is_null(json_object_get(r, "ops")));
	free(line);
	json_decref(again);
	json_decref(r);
	r = record_without("b", "m", json_object(), 1, json_array(), "failed",
			   NULL);
	assert_true(json_is_null(json_object_get(r, "reason")));
	json_decref(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_line_is_read),
		cmocka_unit_test(what_is_unknown_is_nan_and_null),
		cmocka_unit_test(every_field_must_be_there),
		cmocka_unit_test(every_field_has_its_type),
		cmocka_unit_test(another_schema_is_refused),
		cmocka_unit_test(what_is_no_object_is_shown),
		cmocka_unit_test(a_record_without_figures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
