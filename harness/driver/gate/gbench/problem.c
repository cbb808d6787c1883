/* problem.c - says in words what could not be read of two files. */
#include "gate/gbench/problem.h"
#include "base/alloc.h"
#include "base/field.h"
#include "results/samples.h"
#include <stdio.h>
#include <string.h>

/*
 * At most this many benchmarks are named in one sentence; the others are
 * counted.
 */
#define NAMED 10

/* The text after each part of a sentence; it is removed after the last part. */
static const char separator[] = "; ";

size_t gbench_left_out(const struct gbench_file *f, const struct gbench_side *s)
{
	size_t n = f->odd + s->nameless;

	for (size_t i = 0; i < s->n; i++)
		n += s->bench[i].lack[GBENCH_UNREAD];
	return n;
}

static void put_doubled(FILE *to, const json_t *doubled)
{
	size_t n = json_array_size(doubled);

	if (n == 0)
		return;
	fprintf(to, "the context has %s%s twice; the first one was read%s",
		json_string_value(json_array_get(doubled, 0)),
		n > 1 ? " and other keys" : "", separator);
}

static void put_problem(FILE *to, const struct gbench_file *f,
			const struct gbench_side *s, const json_t *context)
{
	double schema = field_number(context, "json_schema_version");
	size_t out = gbench_left_out(f, s);

	if (f->cut)
		fprintf(to,
			"it is cut off: the part before the cut is judged%s",
			separator);
	if (f->more)
		fprintf(to, "text after its end was not read%s", separator);
	if (f->second)
		fprintf(to,
			"a second \"benchmarks\" or \"context\" was not read%s",
			separator);
	if (out)
		fprintf(to, "%zu %s left out as invalid%s", out,
			out == 1 ? "run is" : "runs are", separator);
	if (s->nameless)
		fprintf(to,
			"the benchmark name cannot be read in %zu of the "
			"runs%s",
			s->nameless, separator);
	if (schema > 1)
		fprintf(to, "its schema is %g; it was read as schema 1%s",
			schema, separator);
	if (!json_object_size(context))
		fprintf(to, "it has no context, so its machine is not known%s",
			separator);
}

static json_t *closed(FILE *to, char **text, size_t *length)
{
	json_t *words;

	room_close(to, text);
	words = *length ? json_stringn(*text, *length - strlen(separator))
			: json_null();
	free(*text);
	return words;
}

json_t *gbench_problem(const struct gbench_file *f, const struct gbench_side *s,
		       const json_t *context, const json_t *doubled)
{
	size_t length;
	char *text = NULL;
	FILE *to = room_stream(&text, &length);

	put_problem(to, f, s, context);
	put_doubled(to, doubled);
	return closed(to, &text, &length);
}

static size_t number_of(const json_t *row, const char *key, size_t side)
{
	return json_array_size(json_array_get(json_object_get(row, key), side));
}

/*
 * Writes "1 of 12 in A failed: device busy" for each reason why repetitions of
 * a side have no time.
 */
static void put_lacks(FILE *to, const json_t *row, size_t side)
{
	static const char *const what[N_GBENCH_LACKS] = {
		[GBENCH_FAILED] = "failed",
		[GBENCH_SKIP] = "skipped",
		[GBENCH_UNREAD] = "invalid",
	};
	const json_t *lacks =
		json_array_get(json_object_get(row, "lacks"), side);
	double all = (double)number_of(row, "ns_per_op", side), n;
	const json_t *lack;
	size_t k;

	json_array_foreach (lacks, k, lack)
		all += field_number(lack, "n");
	json_array_foreach (lacks, k, lack) {
		n = field_number(lack, "n");
		if (n > 0)
			fprintf(to, "%.0f of %.0f in %c %s: %s%s", n, all,
				"AB"[side], what[k], field_text(lack, "why"),
				separator);
	}
}

/* Null where each repetition has a time, or a side has none at all. */
static json_t *lacks_in_words(const json_t *row)
{
	size_t length;
	char *text = NULL;
	FILE *to = room_stream(&text, &length);

	if (number_of(row, "ns_per_op", 0) && number_of(row, "ns_per_op", 1))
		for (size_t side = 0; side < 2; side++)
			put_lacks(to, row, side);
	return closed(to, &text, &length);
}

void gbench_note_lacks(json_t *notes, const json_t *rows)
{
	size_t i, n = 0, length;
	char *text = NULL;
	FILE *to = room_stream(&text, &length);
	const json_t *row;

	json_array_foreach (rows, i, row) {
		json_t *words = lacks_in_words(row);

		if (json_is_string(words) && n++ < NAMED)
			fprintf(to, "%s (%s)%s", field_text(row, "name"),
				json_string_value(words), separator);
		json_decref(words);
	}
	if (n > NAMED)
		fprintf(to, "%zu more%s", n - NAMED, separator);
	row = closed(to, &text, &length);
	if (n)
		json_array_append_new(
			notes,
			json_sprintf("Some repetitions of these benchmarks "
				     "have no time; the others are judged: %s.",
				     json_string_value(row)));
	json_decref((json_t *)row);
}
