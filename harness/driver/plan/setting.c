/* setting.c - the parameters that a worker describes, and their values. */
#include "plan/setting.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/text.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_whole(const json_t *entry, const char *key, uint64_t *value)
{
	const json_t *v = json_object_get(entry, key);

	*value = (uint64_t)json_integer_value(v);
	return json_is_integer(v) && json_integer_value(v) >= 0;
}

/* True when every value has a name, and no name could be read as a number. */
static bool are_names(const struct param *p, const json_t *names)
{
	json_t *v;
	size_t i;

	json_array_foreach (names, i, v) {
		const char *name = json_string_value(v);

		if (!name || !*name || !name[strspn(name, "0123456789")])
			return false;
	}
	return json_array_size(names) == p->max - p->min + 1;
}

static const char *read_names(struct param *p, const json_t *names)
{
	json_t *v;
	size_t i;

	if (!names)
		return NULL;
	if (!are_names(p, names))
		return "does not have one name for each value";
	p->names = room_of(json_array_size(names), sizeof(*p->names));
	json_array_foreach (names, i, v)
		p->names[i] = json_string_value(v);
	p->takes_names = true;
	return NULL;
}

const char *param_read(struct param *p, const json_t *entry)
{
	const char *wrong;

	*p = (struct param){ .name = field_text(entry, "name"),
			     .about = field_text(entry, "about"),
			     .was = field_text(entry, "was") };
	p->own_name = p->name;
	p->power_of_two = field_true(entry, "power_of_two");
	if (!p->name || !*p->name || strchr(p->name, '='))
		return "has no name";
	if (!read_whole(entry, "min", &p->min) ||
	    !read_whole(entry, "max", &p->max) || p->min > p->max)
		return "has no range of whole numbers";
	wrong = read_names(p, json_object_get(entry, "names"));
	if (wrong)
		return wrong;
	if (!param_parse_json(p, json_object_get(entry, "default"), &p->value))
		return "has no default within its range";
	return NULL;
}

void param_free(struct param *p)
{
	free(p->names);
}

const struct param *param_find(const struct param *p, size_t n,
			       const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(p[i].name, name))
			return &p[i];
	for (size_t i = 0; i < n; i++)
		if (!strcmp(p[i].own_name, name) ||
		    (p[i].was && !strcmp(p[i].was, name)))
			return &p[i];
	return NULL;
}

bool param_allows(const struct param *p, uint64_t value)
{
	return value >= p->min && value <= p->max &&
	       !(p->power_of_two && (value & (value - 1)));
}

bool param_parse(const struct param *p, const char *text, uint64_t *value)
{
	for (uint64_t i = 0; p->names && i <= p->max - p->min; i++)
		if (!strcmp(p->names[i], text)) {
			*value = p->min + i;
			return true;
		}
	return text_whole(text, value) && param_allows(p, *value);
}

bool param_parse_json(const struct param *p, const json_t *v, uint64_t *value)
{
	if (json_is_string(v))
		return param_parse(p, json_string_value(v), value);
	*value = (uint64_t)json_integer_value(v);
	return json_is_integer(v) && param_allows(p, *value);
}

char *param_range(const struct param *p)
{
	char *text = NULL;
	size_t size;
	FILE *f = room_stream(&text, &size);

	for (uint64_t i = 0; p->names && i <= p->max - p->min; i++)
		fprintf(f, "%s%s", i ? ", " : "", p->names[i]);
	if (!p->names)
		fprintf(f, "a %s from %" PRIu64 " to %" PRIu64,
			p->power_of_two ? "power of two" : "whole number",
			p->min, p->max);
	room_close(f, &text);
	return text;
}

bool param_respell(struct param *older, const struct param *newer)
{
	bool same = !strcmp(older->name, newer->name);
	bool was = newer->was && !strcmp(older->name, newer->was);
	uint64_t n = older->max - older->min + 1;

	if ((!same && !was) || older->names || older->min < newer->min ||
	    older->max > newer->max)
		return false;
	older->name = newer->name;
	if (!newer->names)
		return true;
	older->names = room_of(n, sizeof(*older->names));
	memcpy(older->names, newer->names + (older->min - newer->min),
	       n * sizeof(*older->names));
	return true;
}

static const char *name_of(const struct setting *s)
{
	const struct param *p = s->param;

	return p->names && param_allows(p, s->value)
		       ? p->names[s->value - p->min]
		       : NULL;
}

static char *text_of(const char *key, char between, const char *name,
		     uint64_t value)
{
	return name ? text_format("%s%c%s", key, between, name)
		    : text_format("%s%c%" PRIu64, key, between, value);
}

char *setting_text(const struct setting *s)
{
	return text_of(s->param->name, ':', name_of(s), s->value);
}

char *setting_number(const struct setting *s)
{
	return text_of(s->param->name, ':', NULL, s->value);
}

char *setting_was(const struct setting *s)
{
	const struct param *p = s->param;

	return text_of(p->was ? p->was : p->name, ':', NULL, s->value);
}

char *setting_argument(const struct setting *s)
{
	return text_of(s->param->own_name, '=',
		       s->param->takes_names ? name_of(s) : NULL, s->value);
}

json_t *settings_json(const struct setting *s, size_t n)
{
	json_t *all = json_object();

	for (size_t i = 0; i < n; i++) {
		const char *name = name_of(&s[i]);

		json_object_set_new(
			all, s[i].param->name,
			name ? json_string(name)
			     : json_integer((json_int_t)s[i].value));
	}
	return all;
}

bool settings_equal(const struct setting *a, size_t n_a,
		    const struct setting *b, size_t n_b)
{
	if (n_a != n_b)
		return false;
	for (size_t i = 0; i < n_a; i++) {
		size_t j = 0;

		while (j < n_b && strcmp(a[i].param->name, b[j].param->name))
			j++;
		if (j == n_b || a[i].value != b[j].value)
			return false;
	}
	return true;
}
