/* aggregate.c - finds the elements of a file that summarize other elements. */
#include "gate/gbench/aggregate.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/schema_1.h"
#include "base/text.h"
#include "gate/gbench/value.h"
#include <stdio.h>
#include <string.h>

static const char *const ends[] = { "_mean", "_median", "_stddev",
				    "_cv",   "_BigO",	"_RMS" };

char *gbench_name_key(const char *name, const char *prefix)
{
	char *key = room_of(3 * strlen(name) + strlen(prefix) + 1, 1);
	char *out = stpcpy(key, prefix);

	for (; *name; name++)
		if (*name > ' ' && *name < 0x7f && *name != '%')
			*out++ = *name;
		else
			out += sprintf(out, "%%%02x", (unsigned char)*name);
	return key;
}

/*
 * Returns true for the name of a cell of Switchyard, such as
 * "lock/thread/same-core/units:2/guard:2".
 */
static bool is_cell(const char *name)
{
	unsigned units;

	return sscanf(name, "%*[^/]/%*[^/]/%*[^/]/units:%u", &units) == 1;
}

char *gbench_run_name(const struct gbench_run *r)
{
	char *name = value_text(r->value[GBENCH_RUN_NAME]), *now;

	if (!name)
		name = value_text(r->value[GBENCH_NAME]);
	if (!name || !is_cell(name))
		return name;
	now = schema_1_name(name);
	free(name);
	return now;
}

char *gbench_aggregate_base(const char *name)
{
	size_t length = strlen(name);

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t n = strlen(ends[i]);

		if (length > n && !strcmp(name + length - n, ends[i]))
			return room_part(name, length - n);
	}
	return NULL;
}

static json_int_t count_of(const json_t *counts, const char *name,
			   const char *end)
{
	char *whole = text_format("%s%s", name, end);
	char *key = gbench_name_key(whole, "");
	json_int_t n = field_whole(counts, key, 0);

	free(whole);
	free(key);
	return n;
}

json_t *gbench_name_counts(const struct gbench_file *f)
{
	json_t *counts = json_object();

	for (size_t i = 0; i < f->n; i++) {
		char *name = gbench_run_name(&f->run[i]), *key;

		if (!name)
			continue;
		key = gbench_name_key(name, "");
		json_object_set_new(
			counts, key,
			json_integer(count_of(counts, name, "") + 1));
		free(key);
		free(name);
	}
	return counts;
}

/*
 * An aggregate summarizes at least two runs. If only one run has this base
 * name, the element is no aggregate.
 */
static bool sums_up(const json_t *counts, const char *name, const char *base)
{
	json_int_t runs = count_of(counts, base, "");

	if (runs)
		return runs >= 2 * count_of(counts, name, "");
	return count_of(counts, base, "_mean") &&
	       count_of(counts, base, "_median") &&
	       count_of(counts, base, "_stddev");
}

bool gbench_is_aggregate(const json_t *counts, const struct gbench_run *r,
			 const char *name)
{
	char *base;
	bool is;

	if (value_is_text(r->value[GBENCH_RUN_TYPE]))
		return !value_is(r->value[GBENCH_RUN_TYPE], "iteration");
	if (!r->value[GBENCH_REAL_TIME].at &&
	    (r->value[GBENCH_BIG_O].at || r->value[GBENCH_RMS].at))
		return true;
	base = gbench_aggregate_base(name);
	is = base && sums_up(counts, name, base);
	free(base);
	return is;
}
