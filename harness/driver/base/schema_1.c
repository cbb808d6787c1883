/* schema_1.c - translates results that were written before values had names. */
#include "base/schema_1.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/record.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MOST = 6 };

/*
 * The names and numbers that schema 1 wrote, and the names of schema 2.  Later
 * renames do not belong into this table.  tests/schema-1.sh compares the table
 * with what the workers describe.
 */
static const struct renamed {
	const char *bench, *was, *name;
	json_int_t first; /* number of value[0] */
	const char *value[VALUES_MOST];
} renamed[] = {
	{ "blocking", "way", "via", 1, { "inline", "pool" } },
	{ "crowd", "order", "order", 1, { "creation", "shuffled" } },
	{ "deadlock", "way", "order", 1, { "opposite", "same", "back_off" } },
	{ "echo", "loop", "loop", 1, { "closed", "open" } },
	{ "echo", "family", "family", 1, { "tcp", "unix" } },
	{ "exec", "way", "start", 1, { "fork", "vfork", "posix_spawn" } },
	{ "ipc",
	  "way",
	  "transport",
	  1,
	  { "pipe", "socketpair", "mqueue", "eventfd", "ring", "ring_spin" } },
	{ "local",
	  "way",
	  "storage",
	  1,
	  { "argument", "unit", "thread", "dictionary" } },
	{ "lock", "guard", "guard", 1, { "mutex", "none", "atomic" } },
	{ "lock", "yield", "yield", 0, { "no", "yes" } },
	{ "order", "guard", "guard", 1, { "turn", "none" } },
	{ "pingpong",
	  "via",
	  "via",
	  1,
	  { "futex", "pipe", "socketpair", "eventfd" } },
	{ "pool", "work", "work", 1, { "none", "1us", "100us", "sleep_1ms" } },
	{ "share",
	  "mode",
	  "distance",
	  1,
	  { "128B", "64B", "8B", "copy_on_write" } },
	{ "yield", "order", "order", 1, { "creation", "shuffled" } },
};

static const struct renamed *find(const char *bench, size_t n, const char *was,
				  size_t n_was)
{
	for (size_t i = 0; i < sizeof(renamed) / sizeof(*renamed); i++) {
		const struct renamed *r = &renamed[i];

		if (strlen(r->bench) == n && !strncmp(r->bench, bench, n) &&
		    strlen(r->was) == n_was && !strncmp(r->was, was, n_was))
			return r;
	}
	return NULL;
}

/* Returns the name of a value, or NULL if schema 1 had no such number. */
static const char *value_of(const struct renamed *r, json_int_t number)
{
	json_int_t i = number - r->first;

	return i >= 0 && i < VALUES_MOST ? r->value[i] : NULL;
}

const char *schema_1_placement(const char *name)
{
	return !strcmp(name, "same-core") ? "same-cpu" : name;
}

static bool is_same_core(const char *part, size_t n)
{
	return n == strlen("same-core") && !strncmp(part, "same-core", n);
}

/*
 * Writes one part of a cell's name as schema 2 spells it: "way:2" of the
 * workload bench[0..n_bench) becomes "via:pool", other parts stay.
 */
static void put_part(FILE *f, const char *bench, size_t n_bench,
		     const char *part, size_t n)
{
	const char *colon = memchr(part, ':', n);
	size_t key = colon ? (size_t)(colon - part) : n;
	const struct renamed *r = find(bench, n_bench, part, key);
	const char *value = NULL;
	json_int_t number = 0;
	int end = 0;

	if (r && colon &&
	    sscanf(colon, ":%1" JSON_INTEGER_FORMAT "%n", &number, &end) == 1 &&
	    key + (size_t)end == n)
		value = value_of(r, number);
	if (value)
		fprintf(f, "%s:%s", r->name, value);
	else if (is_same_core(part, n))
		fputs("same-cpu", f);
	else
		fwrite(part, 1, n, f);
}

char *schema_1_name(const char *name)
{
	size_t n_bench = strcspn(name, "/"), n, size;
	const char *part = name;
	char *text = NULL;
	FILE *f = room_stream(&text, &size);

	for (;; part += n + 1) {
		n = strcspn(part, "/");
		put_part(f, name, n_bench, part, n);
		if (!part[n])
			break;
		putc('/', f);
	}
	room_close(f, &text);
	return text;
}

char *schema_1_pattern(const char *pattern)
{
	const char *const was = "same-core", *at;
	char *text = NULL;
	size_t size;
	FILE *f = room_stream(&text, &size);

	for (; (at = strstr(pattern, was)); pattern = at + strlen(was))
		fprintf(f, "%.*s%s", (int)(at - pattern), pattern,
			schema_1_placement(was));
	fputs(pattern, f);
	room_close(f, &text);
	return text;
}

static void rewrite_params(json_t *cell, const char *bench)
{
	json_t *was = json_object_get(cell, "params"), *now, *v;
	const char *key;

	if (!json_is_object(was))
		return;
	now = json_object();
	json_object_foreach (was, key, v) {
		const struct renamed *r =
			find(bench, strlen(bench), key, strlen(key));
		const char *value = r && json_is_integer(v)
					    ? value_of(r, json_integer_value(v))
					    : NULL;

		if (value)
			json_object_set_new(now, r->name, json_string(value));
		else
			json_object_set(now, key, v);
	}
	json_object_set_new(cell, "params", now);
}

/* Entries without a workload come from Google Benchmark, and stay as they are.
 */
static void rewrite_cell(json_t *cell)
{
	const char *name = field_text(cell, "name");
	const char *bench = field_text(cell, "bench");
	const char *placement = field_text(cell, "placement");
	char *now;

	if (!name || !bench || !placement)
		return;
	now = schema_1_name(name);
	if (strcmp(now, name)) {
		json_object_set_new(cell, "was", json_string(name));
		json_object_set_new(cell, "name", json_string(now));
	}
	free(now);
	json_object_set_new(cell, "placement",
			    json_string(schema_1_placement(placement)));
	rewrite_params(cell, bench);
}

static void rewrite_places(json_t *run)
{
	json_t *topology = json_object_get(run, "topology"), *place;
	const char *name;
	size_t i;

	json_array_foreach (json_object_get(topology, "placements"), i, place) {
		name = field_text(place, "name");
		if (name)
			json_object_set_new(
				place, "name",
				json_string(schema_1_placement(name)));
	}
}

void schema_1_rewrite(json_t *run)
{
	json_t *cell;
	size_t i;

	json_array_foreach (json_object_get(run, "cells"), i, cell)
		rewrite_cell(cell);
	json_array_foreach (json_object_get(run, "benchmarks"), i, cell)
		rewrite_cell(cell);
	rewrite_places(run);
	json_object_set_new(run, "schema", json_integer(RECORD_SCHEMA));
}
