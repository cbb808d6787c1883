/* pair.c - loads two files of Google Benchmark as one comparison. */
#include "gate/gbench/pair.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/text.h"
#include "gate/gbench/context.h"
#include "gate/gbench/problem.h"
#include "results/samples.h"
#include <stdio.h>
#include <string.h>

/*
 * The longest name that is kept, in characters. Names come from the file and
 * must fit on a page.
 */
#define NAME_CHARS 300

struct pair {
	const struct gbench_options *options;
	const char *path[2];
	struct gbench_file file[2];
	struct gbench_side side[2];
	json_t *context[2], *doubled[2];
};

static json_t *clean_text(const char *s)
{
	char *clean = text_clean(s, NAME_CHARS);
	json_t *text = clean ? json_string(clean) : json_null();

	free(clean);
	return text;
}

static bool is_asked(const struct gbench_options *o, const char *name, size_t i)
{
	size_t n = strlen(o->only[i]);

	return !strncmp(name, o->only[i], n) && (!name[n] || name[n] == '/');
}

static bool is_wanted(const struct gbench_options *o, const char *name)
{
	for (size_t i = 0; i < o->n_only; i++)
		if (is_asked(o, name, i))
			return true;
	return !o->n_only;
}

static bool is_in(const struct gbench_side *s, const struct gbench_options *o,
		  size_t i)
{
	for (size_t k = 0; k < s->n; k++)
		if (is_asked(o, s->bench[k].name, i))
			return true;
	return false;
}

/* Checks that every name that the user gave is in one of the files. */
static int check_names(const struct pair *p, char *err, size_t size)
{
	const struct gbench_options *o = p->options;

	for (size_t i = 0; i < o->n_only; i++) {
		if (is_in(&p->side[0], o, i) || is_in(&p->side[1], o, i))
			continue;
		snprintf(err, size,
			 "--bench '%s': neither file has a benchmark of that "
			 "name; write a name as the files do, or its family, "
			 "which is the part before the first '/'",
			 o->only[i]);
		return -1;
	}
	return 0;
}

static int take_file(struct pair *p, int side, char *err, size_t size)
{
	struct gbench_side *s = &p->side[side];

	if (gbench_file_read(&p->file[side], p->path[side], err, size))
		return -1;
	p->doubled[side] = json_array();
	p->context[side] =
		gbench_context(p->file[side].context, p->doubled[side]);
	gbench_side_take(s, &p->file[side], p->options->metric);
	if (s->runs || s->nameless)
		return 0;
	snprintf(err, size,
		 "%s: it holds no repetition, only %s; run the benchmarks "
		 "without --benchmark_report_aggregates_only",
		 p->path[side], s->aggregates ? "aggregates" : "an empty list");
	return -1;
}

static json_t *times_of(const struct gbench_bench *b, enum gbench_metric m)
{
	return b ? json_incref(b->ns[m]) : json_array();
}

static json_t *lacks_of(const struct gbench_bench *b)
{
	json_t *all = json_array();

	for (int k = 0; k < N_GBENCH_LACKS; k++)
		json_array_append_new(
			all, json_pack("{s:I, s:s?}", "n",
				       (json_int_t)(b ? b->lack[k] : 0), "why",
				       b ? b->why[k] : NULL));
	return all;
}

static json_t *shown_name(const struct gbench_bench *b)
{
	json_t *clean = clean_text(b->name), *numbered;

	if (b->named_so == 1)
		return clean;
	numbered =
		json_sprintf("%s (%zu)", json_string_value(clean), b->nth + 1);
	json_decref(clean);
	return numbered;
}

/*
 * When the files hold different numbers of benchmarks with one name, it cannot
 * be told which one a file lacks. Returns a sentence that says so, or null.
 */
static json_t *unclear(const struct gbench_bench *a,
		       const struct gbench_side *other)
{
	const struct gbench_bench *b = gbench_side_find(other, a->name, 0);

	if (!b || b->named_so == a->named_so)
		return json_null();
	return json_sprintf(
		"one file has %zu benchmarks of this name and the other has "
		"%zu: it cannot be told which belong together",
		a->named_so, b->named_so);
}

static json_t *row_of(const struct pair *p, int side,
		      const struct gbench_bench *mine)
{
	const struct gbench_side *other = &p->side[!side];
	const struct gbench_bench *b[2];
	enum gbench_metric m = p->options->metric, o = !m;
	json_t *row;

	b[side] = mine;
	b[!side] = gbench_side_find(other, mine->name, mine->nth);
	row = json_pack("{s:o, s:[o,o], s:[o,o], s:[o,o], s:o}", "name",
			shown_name(mine), "ns_per_op", times_of(b[0], m),
			times_of(b[1], m), "other_ns_per_op", times_of(b[0], o),
			times_of(b[1], o), "lacks", lacks_of(b[0]),
			lacks_of(b[1]), "unclear", unclear(mine, other));
	if (!row)
		errx(EXIT_FAILURE, "benchmark %s", mine->name);
	return row;
}

/* Lists A's benchmarks in A's order, then the benchmarks that only B has. */
static json_t *rows_of(const struct pair *p)
{
	json_t *rows = json_array();

	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < p->side[side].n; i++) {
			const struct gbench_bench *b = &p->side[side].bench[i];

			if (is_wanted(p->options, b->name) &&
			    (!side ||
			     !gbench_side_find(&p->side[0], b->name, b->nth)))
				json_array_append_new(rows, row_of(p, side, b));
		}
	return rows;
}

static json_t *side_of(const struct pair *p, int side)
{
	return json_pack("{s:o, s:o}", "what", clean_text(p->path[side]),
			 "problem",
			 gbench_problem(&p->file[side], &p->side[side],
					p->context[side], p->doubled[side]));
}

static json_t *run_of(const struct pair *p)
{
	json_t *rows = rows_of(p), *notes = json_array(), *run;
	const json_t *a = p->context[0], *b = p->context[1];
	bool same_machine = p->options->same_machine;

	gbench_context_notes(notes, a, b);
	gbench_note_lacks(notes, rows);
	run = json_pack("{s:i, s:s, s:i, s:s, s:b, s:o, s:s?, s:o, s:o, s:o, "
			"s:o}",
			"schema", 1, "kind", "json", "seed", 1, "metric",
			gbench_metrics[p->options->metric], "same_machine",
			same_machine && gbench_context_hosts_differ(a, b),
			"moved", gbench_context_moved(a, b, same_machine),
			"first", gbench_context_first(a, b), "notes", notes,
			"a", side_of(p, 0), "b", side_of(p, 1), "benchmarks",
			rows);
	if (!run)
		errx(EXIT_FAILURE, "a comparison of %zu benchmarks",
		     json_array_size(rows));
	return run;
}

static void describe(struct gate_bench *b, const json_t *row, double declared)
{
	*b = (struct gate_bench){
		.about = row,
		.name = field_text(row, "name"),
		.declared = declared,
		.ns = { NAN, NAN },
		.pair_seconds = NAN,
	};
}

static void fill(struct gate *g, const struct pair *p)
{
	double percent = p->options->threshold_percent;
	const json_t *rows, *row;
	size_t i;

	g->run = run_of(p);
	g->moved = field_text(g->run, "moved");
	g->sequential = true;
	g->seconds = g->same_seconds = NAN;
	for (int side = 0; side < 2; side++)
		g->bad_lines += gbench_left_out(&p->file[side], &p->side[side]);
	rows = json_object_get(g->run, "benchmarks");
	g->n = json_array_size(rows);
	g->bench = room_of(g->n, sizeof(*g->bench));
	json_array_foreach (rows, i, row)
		describe(&g->bench[i], row,
			 percent > 0 ? log1p(percent / 100) : GATE_DECLARED);
}

int gbench_pair_load(struct gate *g, const char *a_path, const char *b_path,
		     const struct gbench_options *options, char *err,
		     size_t size)
{
	struct pair p = { .options = options, .path = { a_path, b_path } };
	int status = -1;

	*g = (struct gate){ 0 };
	if (!take_file(&p, GATE_A, err, size) &&
	    !take_file(&p, GATE_B, err, size) && !check_names(&p, err, size)) {
		fill(g, &p);
		status = 0;
	}
	for (int side = 0; side < 2; side++) {
		gbench_side_free(&p.side[side]);
		gbench_file_free(&p.file[side]);
		json_decref(p.context[side]);
		json_decref(p.doubled[side]);
	}
	return status;
}
