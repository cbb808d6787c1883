/* first.c - writes what a reader asks first, as text and for tools. */
#include "report/text/first.h"
#include "advice/first.h"
#include "base/flow.h"
#include "base/markdown.h"
#include "base/record.h"
#include "base/text.h"
#include "report/text/checks.h"
#include <stdlib.h>

enum { NAMES = 23, COLUMN = 14, INDENT = 2 };

static void put_right(struct flow *f, enum model m, const char *text)
{
	flow_at(f, NAMES + ((int)m + 1) * COLUMN - text_width(text), text);
}

static void put_rows(FILE *out, int width, const struct first *first)
{
	struct flow f = { .out = out, .width = width };

	for (enum model m = 0; m < N_MODELS; m++)
		put_right(&f, m, model_name(m));
	flow_end(&f);
	for (size_t i = 0; i < first->rows; i++) {
		const struct first_row *row = &first->row[i];

		flow_at(&f, 0, row->name);
		for (enum model m = 0; m < N_MODELS; m++)
			put_right(&f, m, first_value(row, m).text);
		flow_end(&f);
	}
	for (size_t i = 0; i < first->rows; i++) {
		char *text = text_format("%s: %s.", first->row[i].name,
					 first->row[i].what);

		flow_paragraph(out, width, INDENT, text);
		free(text);
	}
}

static void put_doubts(FILE *out, int width, const struct results *r)
{
	struct sentences doubts = doubts_of(r);
	char *basis = basis_of(r);

	flow_paragraph(out, width, 0, basis);
	if (doubts.n)
		flow_paragraph(out, width, 0,
			       "What speaks against trusting this run:");
	for (size_t i = 0; i < doubts.n; i++)
		flow_paragraph(out, width, INDENT, doubts.at[i]);
	sentences_free(&doubts);
	free(basis);
}

void first_terminal(const struct results *r, FILE *out, int width)
{
	struct first f = first_of(r);

	flow_paragraph(out, width, 0, f.even_text);
	if (f.rows)
		put_rows(out, width, &f);
	put_doubts(out, width, r);
	fputc('\n', out);
	first_free(&f);
}

static struct grid grid_of_rows(const struct first *f)
{
	struct grid g = grid_of(1 + f->rows, 1 + N_MODELS);

	grid_put(&g, 0, 0, text_format("On one core"));
	for (enum model m = 0; m < N_MODELS; m++)
		grid_put(&g, 0, 1 + m, text_format("%s", model_name(m)));
	for (size_t i = 0; i < f->rows; i++) {
		grid_put(&g, 1 + i, 0,
			 text_format("%s (%s)", f->row[i].what,
				     f->row[i].bench));
		for (enum model m = 0; m < N_MODELS; m++)
			if (f->row[i].value[m].n)
				grid_put(
					&g, 1 + i, 1 + m,
					text_format("%s",
						    number_estimate(
							    f->row[i].unit,
							    &f->row[i].value[m])
							    .text));
	}
	return g;
}

void first_markdown(const struct results *r, FILE *out)
{
	struct sentences doubts = doubts_of(r);
	struct first f = first_of(r);
	struct grid g = grid_of_rows(&f);
	char *basis = basis_of(r);

	fputs("**", out);
	markdown_text(out, f.even_text);
	fputs("**\n\n", out);
	markdown_grid(out, &g);
	markdown_text(out, basis);
	fputs("\n\n", out);
	for (size_t i = 0; i < doubts.n; i++) {
		fputs("- ", out);
		markdown_text(out, doubts.at[i]);
		fputc('\n', out);
	}
	fputs(doubts.n ? "\n" : "", out);
	free(basis);
	grid_free(&g);
	first_free(&f);
	sentences_free(&doubts);
}

static json_t *row_json(const struct first_row *row)
{
	json_t *values = json_object();

	for (enum model m = 0; m < N_MODELS; m++)
		json_object_set_new(values, model_name(m),
				    record_estimate(&row->value[m]));
	return json_pack("{s:s, s:s, s:s, s:s, s:o}", "key", row->key,
			 "workload", row->bench, "what", row->what, "unit",
			 row->unit == UNIT_BYTES ? "bytes" : "ns", "models",
			 values);
}

static json_t *name_or_null(enum model m)
{
	return m < N_MODELS ? json_string(model_name(m)) : json_null();
}

static json_t *even_json(const struct first *f)
{
	return json_pack("{s:s, s:o, s:o, s:o, s:f}", "sentence", f->even_text,
			 "work_ns", record_estimate(&f->even.work_ns), "dear",
			 name_or_null(f->even.dear), "cheap",
			 name_or_null(f->even.cheap), "share",
			 BREAK_EVEN_SHARE);
}

json_t *first_json(const struct results *r)
{
	struct sentences doubts = doubts_of(r);
	struct first f = first_of(r);
	json_t *rows = json_array(), *all = json_array(), *o;
	char *basis = basis_of(r);

	for (size_t i = 0; i < f.rows; i++)
		json_array_append_new(rows, row_json(&f.row[i]));
	for (size_t i = 0; i < doubts.n; i++)
		json_array_append_new(all, json_string(doubts.at[i]));
	o = json_pack("{s:o, s:o, s:s, s:o}", "break_even", even_json(&f),
		      "rows", rows, "basis", basis, "doubts", all);
	free(basis);
	first_free(&f);
	sentences_free(&doubts);
	return o;
}
