/* context.c - compares the machines that two files of Google Benchmark name. */
#include "gate/gbench/context.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/text.h"
#include "gate/gbench/value.h"
#include <stdio.h>
#include <string.h>
#include <time.h>

/* The longest value that a sentence shows, in characters. */
#define VALUE_CHARS 60

static char *clean(char *text, size_t chars)
{
	char *clean = text ? text_clean(text, chars) : NULL;

	if (text && !clean)
		err(EXIT_FAILURE, "a context");
	free(text);
	return clean;
}

/*
 * Makes a JSON value. What jansson refuses becomes a string, such as 1,024 or a
 * byte that is not UTF-8.
 */
static json_t *value_json(struct span v)
{
	char *text = clean(value_text(v), v.n);
	json_t *value = text ? NULL
			     : json_loadb(v.at, v.n, JSON_DECODE_ANY, NULL);

	if (!text && !value)
		text = clean(room_part(v.at, v.n), v.n);
	if (text)
		value = json_string(text);
	free(text);
	return value;
}

json_t *gbench_context(struct span text, json_t *doubled)
{
	struct scan s = { text.at, text.at };
	struct span key, value;
	json_t *context = json_object();

	if (text.at)
		s.end += text.n;
	if (!text.at || !scan_takes(&s, '{'))
		return context;
	while (scan_skip(&s) && scan_key(&s, &key) && scan_value(&s, &value)) {
		char *name = clean(value_text(key), key.n);

		if (json_object_get(context, name))
			json_array_append_new(doubled, json_string(name));
		else
			json_object_set_new(context, name, value_json(value));
		free(name);
		scan_takes(&s, ',');
	}
	return context;
}

/*
 * Values that must be the same in both files. Where one of them differs, the
 * times are not from one machine in one state.
 */
static const struct {
	const char *key, *what;
} same[] = {
	{ "num_cpus", "the number of CPUs is" },
	{ "caches", "the caches are" },
	{ "cpu_scaling_enabled", "frequency scaling is" },
	{ "library_build_type",
	  "the benchmark library's build (debug or release) is" },
};

/*
 * Values that may differ from run to run. mhz_per_cpu is one of them: without
 * cpufreq it is the speed of that moment (from /proc/cpuinfo), which differs
 * more within a machine than between machines. A tool that told machines apart
 * by this speed split one machine into several (folo-rs/folo, issue 429).
 */
static const char *const passing[] = { "date", "executable", "load_avg",
				       "mhz_per_cpu", "host_name" };

/*
 * Returns false also when one file lacks the key, as nothing can be compared
 * then.
 */
static bool differs(const json_t *a, const json_t *b, const char *key)
{
	const json_t *of_a = json_object_get(a, key);
	const json_t *of_b = json_object_get(b, key);

	return of_a && of_b && !json_equal(of_a, of_b);
}

bool gbench_context_hosts_differ(const json_t *a, const json_t *b)
{
	return differs(a, b, "host_name");
}

static char *shown(const json_t *context, const char *key)
{
	json_t *value = json_object_get(context, key);

	if (json_is_string(value))
		return clean(room_text(json_string_value(value)), VALUE_CHARS);
	return clean(json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY),
		     VALUE_CHARS);
}

json_t *gbench_context_moved(const json_t *a, const json_t *b,
			     bool same_machine)
{
	char *of_a, *of_b;
	json_t *moved;

	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
		if (differs(a, b, same[i].key))
			return json_sprintf("%s not the same in both files",
					    same[i].what);
	if (same_machine || !gbench_context_hosts_differ(a, b))
		return json_null();
	of_a = shown(a, "host_name");
	of_b = shown(b, "host_name");
	moved = json_sprintf("the host is not the same in both files (%s and "
			     "%s); for containers of one machine, which have "
			     "names of their own, add --same-machine",
			     of_a, of_b);
	free(of_a);
	free(of_b);
	return moved;
}

static bool is_passing(const char *key)
{
	for (size_t i = 0; i < sizeof(passing) / sizeof(*passing); i++)
		if (!strcmp(key, passing[i]))
			return true;
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
		if (!strcmp(key, same[i].key))
			return true;
	return false;
}

static void note_difference(json_t *notes, const json_t *a, const json_t *b,
			    const char *key)
{
	char *of_a = shown(a, key), *of_b = shown(b, key);
	char *name = clean(room_text(key), VALUE_CHARS);
	const char *why = strcmp(key, "aslr_enabled")
				  ? ""
				  : ": the layout of memory, which alone "
				    "changes times, is random in one file only";

	json_array_append_new(notes,
			      json_sprintf("%s is %s in A and %s in B%s.", name,
					   of_a, of_b, why));
	free(of_a);
	free(of_b);
	free(name);
}

/* Adds a sentence that says whether `what` is true in A, in B or in both. */
static void note_state(json_t *notes, bool in_a, bool in_b, const char *what)
{
	if (in_a || in_b)
		json_array_append_new(notes,
				      json_sprintf("In %s %s.",
						   !in_b   ? "A"
						   : !in_a ? "B"
							   : "both files",
						   what));
}

static bool is_debug(const json_t *context)
{
	const char *type = field_text(context, "library_build_type");

	return type && !strcmp(type, "debug");
}

static bool is_scaling(const json_t *context)
{
	return field_true(context, "cpu_scaling_enabled");
}

void gbench_context_notes(json_t *notes, const json_t *a, const json_t *b)
{
	const char *key;
	json_t *value;

	json_object_foreach ((json_t *)a, key, value)
		if (!is_passing(key) && differs(a, b, key))
			note_difference(notes, a, b, key);
	note_state(notes, is_scaling(a), is_scaling(b),
		   "the frequency of the CPUs was scaled, so times depend on "
		   "the frequency");
	note_state(notes, is_debug(a), is_debug(b),
		   "the benchmark library is a debug build, which adds to "
		   "every time");
}

/*
 * Reads the date as seconds since 1970; false when there is no date. Release
 * 1.5 and later give the time zone.
 */
static bool date_of(const json_t *context, double *seconds, bool *zoned)
{
	const char *date = field_text(context, "date");
	struct tm t = { 0 };
	int hours = 0, minutes = 0, n = 0;
	char mark, sign = '+';

	if (!date || sscanf(date, "%4d-%2d-%2d%c%2d:%2d:%2d%n", &t.tm_year,
			    &t.tm_mon, &t.tm_mday, &mark, &t.tm_hour, &t.tm_min,
			    &t.tm_sec, &n) != 7)
		return false;
	t.tm_year -= 1900;
	t.tm_mon--;
	*zoned = sscanf(date + n, "%c%2d:%2d", &sign, &hours, &minutes) == 3;
	*seconds = (double)timegm(&t) -
		   (sign == '-' ? -60 : 60) * (hours * 60.0 + minutes);
	return true;
}

const char *gbench_context_first(const json_t *a, const json_t *b)
{
	double of_a, of_b;
	bool zoned_a, zoned_b;

	if (!date_of(a, &of_a, &zoned_a) || !date_of(b, &of_b, &zoned_b) ||
	    zoned_a != zoned_b || of_a == of_b)
		return NULL;
	return of_a < of_b ? "A" : "B";
}
