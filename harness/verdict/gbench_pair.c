/* gbench_pair.c - two files of Google Benchmark as one comparison. */
#include "gbench_pair.h"
#include "gbench_file.h"
#include "room.h"
#include "samples.h"
#include "text.h"
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

/* Names and messages are other people's; no longer than fits a page. */
#define NAME_CHARS 300

struct pair {
	const char *path[2];
	struct gbench_file file[2];
	size_t runs[2], unusable[2]; /* repetitions; of them without a time */
	json_t *rows; /* by run_name, in order: see gate.h, about */
};

static json_t *clean_text(const char *s)
{
	char *clean = text_clean(s, NAME_CHARS);
	json_t *text = clean ? json_string(clean) : json_null();

	free(clean);
	return text;
}

/* The benchmark's row, made when it is the first of its name. */
static json_t *row_of(struct pair *p, const char *name)
{
	json_t *row = json_object_get(p->rows, name);

	if (row)
		return row;
	row = json_pack("{s:o, s:[[],[]], s:[n,n], s:[n,n]}", "name",
			clean_text(name), "ns_per_op", "failure", "skipped");
	if (!row || json_object_set_new(p->rows, name, row))
		err(EXIT_FAILURE, "benchmark %s", name);
	return row;
}

/* Before 1.5 there was no run_type, and aggregates were told by their names,
 * after the runs that they sum up. */
static bool is_aggregate(struct pair *p, const json_t *o, const char *name)
{
	static const char *const ends[] = { "_mean", "_median", "_stddev",
					    "_cv",   "_BigO",	"_RMS" };
	size_t length = strlen(name);

	if (json_object_get(o, "run_type"))
		return !field_is(o, "run_type", "iteration");
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t n = strlen(ends[i]);

		if (length > n && !strcmp(name + length - n, ends[i]) &&
		    json_object_getn(p->rows, name, length - n))
			return true;
	}
	return false;
}

/* NaN: there is none, or of an unknown unit. */
static double time_ns(const json_t *o)
{
	static const struct {
		const char *name;
		double ns;
	} unit[] = { { "ns", 1 }, { "us", 1e3 }, { "ms", 1e6 }, { "s", 1e9 } };

	for (size_t i = 0; i < sizeof(unit) / sizeof(*unit); i++)
		if (field_is(o, "time_unit", unit[i].name))
			return field_number(o, "real_time") * unit[i].ns;
	return NAN;
}

/* The first one stands. */
static void note(json_t *row, const char *key, int side, const char *text)
{
	json_t *notes = json_object_get(row, key);

	if (json_is_null(json_array_get(notes, (size_t)side)))
		json_array_set_new(
			notes, (size_t)side,
			clean_text(text && *text ? text : "no reason"));
}

/* False: the run is of no benchmark, or has no time where it should. */
static bool take_run(struct pair *p, int side, const json_t *o)
{
	const char *name = field_text(o, "run_name");
	double ns = time_ns(o);
	json_t *row;

	if (!name)
		name = field_text(o, "name");
	if (!name)
		return false;
	if (is_aggregate(p, o, name))
		return true;
	row = row_of(p, name);
	p->runs[side]++;
	if (json_is_true(json_object_get(o, "error_occurred")))
		note(row, "failure", side, field_text(o, "error_message"));
	else if (json_is_true(json_object_get(o, "skipped")))
		note(row, "skipped", side, field_text(o, "skip_message"));
	else if (!(ns > 0) || isinf(ns))
		return false;
	else
		json_array_append_new(
			json_array_get(json_object_get(row, "ns_per_op"),
				       (size_t)side),
			json_real(ns));
	return true;
}

static int take_file(struct pair *p, int side, char *err, size_t size)
{
	json_t *o;
	size_t i;

	if (gbench_file_read(&p->file[side], p->path[side], err, size))
		return -1;
	json_array_foreach (p->file[side].runs, i, o)
		p->unusable[side] += !take_run(p, side, o);
	if (p->runs[side])
		return 0;
	snprintf(err, size,
		 "%s: it holds no repetition, only %s; run the benchmarks "
		 "without --benchmark_report_aggregates_only",
		 p->path[side], i ? "aggregates" : "an empty list");
	return -1;
}

/* What could not be read of a file, in words, or null. */
static json_t *problem_of(const struct pair *p, int side)
{
	const struct gbench_file *f = &p->file[side];
	size_t out = f->bad + p->unusable[side], length;
	double schema = field_number(f->context, "json_schema_version");
	char *text = NULL;
	FILE *to = open_memstream(&text, &length);
	json_t *problem;

	if (!to)
		err(EXIT_FAILURE, "open_memstream");
	if (f->cut)
		fputs("it is cut off: what stands before is judged; ", to);
	if (f->more)
		fputs("text after its end was not read; ", to);
	if (out)
		fprintf(to, "%zu runs left out, damaged or without a time; ",
			out);
	if (schema > 1)
		fprintf(to, "its schema is %g, read as 1; ", schema);
	if (!json_object_size(f->context))
		fputs("no context: its machine is not known; ", to);
	room_close(to, &text);
	length -= length ? strlen("; ") : 0;
	problem = length ? json_stringn(text, length) : json_null();
	free(text);
	return problem;
}

/*
 * What must be the same in both files, or the times are not of one machine in
 * one state.  mhz_per_cpu is not among it: without cpufreq it is the speed of
 * that moment (/proc/cpuinfo), which differs within a machine by more than
 * between machines (folo-rs/folo issue 429 saw one split into several).
 */
static const struct {
	const char *key, *what;
} same[] = {
	{ "host_name", "the host" },
	{ "num_cpus", "the number of CPUs" },
	{ "caches", "the caches" },
	{ "cpu_scaling_enabled", "frequency scaling" },
	{ "library_build_type", "the benchmark library's build (debug or "
				"release)" },
};

/* A key that one file lacks says nothing. */
static json_t *moved_of(const struct pair *p)
{
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		json_t *a = json_object_get(p->file[0].context, same[i].key);
		json_t *b = json_object_get(p->file[1].context, same[i].key);

		if (a && b && !json_equal(a, b))
			return json_sprintf("%s is not the same in both files",
					    same[i].what);
	}
	return json_null();
}

static json_t *side_of(const struct pair *p, int side)
{
	return json_pack("{s:o, s:o}", "what", clean_text(p->path[side]),
			 "problem", problem_of(p, side));
}

static json_t *run_of(const struct pair *p)
{
	json_t *rows = json_array(), *row, *run;
	const char *name;

	json_object_foreach (p->rows, name, row)
		json_array_append(rows, row);
	run = json_pack("{s:i, s:s, s:i, s:o, s:o, s:o, s:o}", "schema", 1,
			"kind", "json", "seed", 1, "moved", moved_of(p), "a",
			side_of(p, 0), "b", side_of(p, 1), "benchmarks", rows);
	if (!run)
		errx(EXIT_FAILURE, "a comparison of %zu benchmarks",
		     json_array_size(rows));
	return run;
}

static bool lacks(const json_t *row, size_t side)
{
	return !json_array_size(json_array_get(
		       json_object_get(row, "ns_per_op"), side)) &&
	       !json_string_value(
		       json_array_get(json_object_get(row, "failure"), side));
}

static void describe(struct gate_bench *b, const json_t *row)
{
	const json_t *failure = json_object_get(row, "failure");

	*b = (struct gate_bench){
		.about = row,
		.name = field_text(row, "name"),
		.declared = GATE_DECLARED,
		.ns = { NAN, NAN },
		.pair_seconds = NAN,
	};
	if (lacks(row, GATE_A) != lacks(row, GATE_B))
		b->missing = lacks(row, GATE_A) ? "A" : "B";
	for (size_t side = 0; side < 2; side++)
		b->failure[side] =
			json_string_value(json_array_get(failure, side));
}

static void fill(struct gate *g, const struct pair *p)
{
	const json_t *rows, *row;
	size_t i;

	g->run = run_of(p);
	g->moved = field_text(g->run, "moved");
	g->sequential = true;
	g->seconds = g->same_seconds = NAN;
	for (int side = 0; side < 2; side++)
		g->bad_lines += p->file[side].bad + p->unusable[side];
	rows = json_object_get(g->run, "benchmarks");
	g->n = json_array_size(rows);
	g->bench = calloc(g->n, sizeof(*g->bench));
	if (!g->bench)
		err(EXIT_FAILURE, "%zu benchmarks", g->n);
	json_array_foreach (rows, i, row)
		describe(&g->bench[i], row);
}

int gbench_pair_load(struct gate *g, const char *a_path, const char *b_path,
		     char *err, size_t size)
{
	struct pair p = { .path = { a_path, b_path }, .rows = json_object() };
	int status = -1;

	*g = (struct gate){ 0 };
	if (!take_file(&p, GATE_A, err, size) &&
	    !take_file(&p, GATE_B, err, size)) {
		fill(g, &p);
		status = 0;
	}
	for (int side = 0; side < 2; side++)
		gbench_file_free(&p.file[side]);
	json_decref(p.rows);
	return status;
}
