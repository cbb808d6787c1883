/* test_slice_line.c - lines of slices are taken as Jansson takes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/disturbance.h"
#include "base/field.h"
#include "base/record.h"
#include "results/slice_line.h"
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct slice_reader *reader;

/* What a value may be, right and wrong. */
static const char *const values[] = {
	"7",
	"-7",
	"0",
	"-0",
	"-0.0",
	"7.0",
	"7e0",
	"0.1",
	"4.9e-324",
	"1e-400",
	"1.7976931348623157e308",
	"1.7976931348623159e308",
	"1e400",
	"2.2250738585072011e-308",
	"9007199254740993",
	"0.30000000000000004",
	"123456789012345678901234567890.5",
	"9223372036854775807",
	"9223372036854775808",
	"18446744073709551616",
	"-9223372036854775809",
	"01",
	"1.",
	".5",
	"+1",
	"NaN",
	"Infinity",
	"nul",
	"true",
	"null",
	"\"ok\"",
	"\"a\\n\\u00e4\\ud834\\udd1e\"",
	"\"\\ud800\"",
	"\"\\udc00\"",
	"\"\\u0000\"",
	"\"\xff\"",
	"\"\xc0\x80\"",
	"\"\xed\xa0\x80\"",
	"\"\t\"",
	"\"cut",
	"[]",
	"[1]",
	"[1,]",
	"[\"steal\",\"throttled\",\"throttle\"]",
	"[\"stopped\",\"too long\",\"pressure\",\"run-queue wait\"]",
	"[7,\"throttled by hand\"]",
	"{}",
	"{\"p\":1,\"q\":null,\"p\":2.5}",
	"{\"p\":18446744073709551615}",
	"{\"\\u0000\":1}",
};

static const char *const keys[] = {
	"cell",
	"round",
	"slice",
	"redo",
	"ops",
	"ns_per_op",
	"body",
	"pass",
	"status",
	"reason",
	"x",
	"disturbed",
	"metrics",
	"voluntary_switches",
	"involuntary_switches",
};

static void assert_whole(const json_t *o, const char *key, int64_t x)
{
	const json_t *v = json_object_get(o, key);

	assert_true(x == (json_is_integer(v) ? json_integer_value(v)
					     : SLICE_LINE_NONE));
}

static void assert_number(double a, double b)
{
	assert_true(a == b || (isnan(a) && isnan(b)));
}

static void assert_text(const json_t *o, const char *key, const char *s)
{
	const char *text = field_text(o, key);

	assert_true(text ? s && !strcmp(text, s) : !s);
}

static void assert_metrics(const json_t *o, const struct slice_line *line)
{
	json_t *metrics = json_object_get(o, "metrics"), *v;
	const char *key;
	size_t i = 0;

	assert_int_equal(line->n_metrics, json_object_size(metrics));
	json_object_foreach (metrics, key, v) {
		assert_string_equal(line->metrics[i].name, key);
		assert_number(line->metrics[i++].x, field_number(metrics, key));
	}
}

static bool lists(const json_t *list, const char *word)
{
	const json_t *v;
	size_t i;

	json_array_foreach (list, i, v)
		if (json_is_string(v) && !strcmp(json_string_value(v), word))
			return true;
	return false;
}

static void assert_same(const json_t *o, const struct slice_line *line)
{
	assert_whole(o, "cell", line->cell);
	assert_whole(o, "round", line->round);
	assert_whole(o, "slice", line->slice);
	assert_whole(o, "redo", line->redo);
	assert_number(field_number(o, "ops"), line->ops);
	assert_number(field_number(o, "ns_per_op"), line->ns_per_op);
	assert_number(field_number(o, "voluntary_switches"),
		      line->voluntary_switches);
	assert_number(field_number(o, "involuntary_switches"),
		      line->involuntary_switches);
	assert_text(o, "body", line->body);
	assert_text(o, "pass", line->pass);
	assert_text(o, "status", line->status);
	assert_text(o, "reason", line->reason);
	assert_int_equal(line->disturbed != 0,
			 json_array_size(json_object_get(o, "disturbed")) > 0);
	for (enum disturbance d = 0; d < DISTURBED_OTHER; d++)
		assert_int_equal(line->disturbed >> d & 1,
				 lists(json_object_get(o, "disturbed"),
				       disturbance_names[d]));
	assert_metrics(o, line);
}

/* Of its own length, so that a sanitizer sees what is read behind it. */
static bool takes(const char *text, size_t n)
{
	char *copy = malloc(n ? n : 1);
	struct slice_line line;
	json_t *o;
	bool good;

	assert_non_null(copy);
	memcpy(copy, text, n);
	o = json_loadb(copy, n, 0, NULL);
	good = slice_read(reader, copy, n, &line);
	if (good != json_is_object(o))
		fail_msg("%s: %.*s", good ? "taken" : "refused", (int)n, text);
	if (good)
		assert_same(o, &line);
	json_decref(o);
	free(copy);
	return good;
}

static size_t count_taken(const char *before, const char *after)
{
	char line[200];
	size_t good = 0;

	for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++)
		for (size_t v = 0; v < sizeof(values) / sizeof(*values); v++) {
			int n = snprintf(line, sizeof(line),
					 "{%s \"%s\" : %s%s}\n", before,
					 keys[k], values[v], after);

			good += takes(line, (size_t)n);
		}
	return good;
}

static void every_value_of_every_key(void **state)
{
	(void)state;
	assert_int_equal(count_taken("", ""), 15 * 27);
}

/* The last one counts, whatever it is. */
static void a_key_twice(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
		char before[60], after[60];

		snprintf(before, sizeof(before), "\"%s\":{\"r\":1},", keys[k]);
		snprintf(after, sizeof(after), ",\"%s\":[0]", keys[k]);
		assert_int_equal(count_taken(before, ""), 15 * 27);
		assert_int_equal(count_taken("", after), 15 * 27);
	}
}

static void a_line_cut_off_anywhere(void **state)
{
	static const char line[] =
		"{\"cell\":1,\"pass\":\"time\",\"ns_per_op\":1.5e1,"
		"\"metrics\":{\"p\":[1,{}]},\"reason\":\"\xc3\xa4\\n\"}";

	(void)state;
	for (size_t n = 0; n < sizeof(line) - 1; n++)
		assert_false(takes(line, n));
	assert_true(takes(line, sizeof(line) - 1));
	assert_false(takes(line, sizeof(line))); /* a NUL behind it */
	assert_false(takes("[1]", 3));
	assert_false(takes("\xef\xbb\xbf{}", 5));
	assert_false(takes("{}{}", 4));
}

/* Jansson's limit is 2048 levels, the object's and a value's included. */
static void nested_without_end(void **state)
{
	static char line[10000];

	(void)state;
	for (size_t depth = 2040; depth < 2056; depth++) {
		size_t n = (size_t)sprintf(line, "{\"x\":");

		memset(line + n, '[', depth);
		memset(line + n + depth, ']', depth);
		line[n + 2 * depth] = '}';
		assert_int_equal(takes(line, n + 2 * depth + 1), depth < 2048);
	}
}

static int make_reader(void **state)
{
	(void)state;
	reader = slice_reader_new();
	return 0;
}

static int free_reader(void **state)
{
	(void)state;
	slice_reader_free(reader);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_value_of_every_key),
		cmocka_unit_test(a_key_twice),
		cmocka_unit_test(a_line_cut_off_anywhere),
		cmocka_unit_test(nested_without_end),
	};

	return cmocka_run_group_tests_name("slice_line", tests, make_reader,
					   free_reader);
}
