/* table.c - prints the estimates of a run as a table for the terminal. */
#include "report/text/table.h"
#include "base/flow.h"
#include "base/models.h"
#include "base/text.h"
#include "report/text/restraints.h"
#include "report/text/rows.h"
#include <err.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH_MIN 40

static const struct column {
	const char *title;
	int gap; /* spaces between this column and the one before */
	bool right;
} columns[COLS] = {
	[RATIO] = { "ratio", 2, true },
	[RATIO_INTERVAL] = { "95 % interval", 1, false },
	[MEDIAN] = { "median", 2, true },
	[INTERVAL] = { "95 % interval", 1, false },
	[SWITCHES] = { "switches", 2, true },
	[TRUST] = { "trust", 2, false },
	[NET] = { "", 2, false },
};

static const char *const legend[] = {
	"ratio: time divided by the thread's, slices run side by side; 0.5× is "
	"half; -: there is no thread to compare with.",
	"median: time per op over fresh processes.",
	"The true value is in the [interval] 95 times of 100. [n=3]: 3 runs, "
	"too few for an interval.",
	"switches: context switches per op that the kernel counted; ?: "
	"unknown. net: median minus the time of the same work by one unit "
	"alone.",
	"trust: ok, or the share of slices that the rest of the machine "
	"disturbed; throttled: a CPU quota paused the run; shared: other "
	"programs used the measured CPUs meanwhile; client-bound: the load "
	"generator may have been the limit, so that "
	"the units may be faster: a ratio is then an upper (≤) or a lower (≥) "
	"bound, and unknown (?) where both cells are client-bound.",
};

struct layout {
	struct flow flow;
	bool color;
	int start[COLS], wide[COLS];
};

static void escape(struct layout *l, const char *sequence)
{
	if (l->color)
		fputs(sequence, l->flow.out);
}

static void escape_model(struct layout *l, const char *model)
{
	enum model m = model_named(model);

	if (l->color && m < N_MODELS)
		fprintf(l->flow.out, "\033[38;5;%um", model_looks[m].terminal);
}

static int wider(int wide, const char *text)
{
	int width = text_width(text);

	return width > wide ? width : wide;
}

static void lay_out(struct layout *l, const struct row *row, size_t n)
{
	int model = text_width("model"), col;

	for (int k = 0; k < COLS; k++)
		l->wide[k] = text_width(columns[k].title);
	for (size_t i = 0; i < n; i++) {
		model = wider(model, row[i].cell->model);
		for (int k = 0; k < COLS; k++)
			l->wide[k] = wider(l->wide[k], row[i].col[k]);
	}
	col = 2 + model;
	for (int k = 0; k < COLS; k++) {
		l->start[k] = col + columns[k].gap;
		col = l->start[k] + l->wide[k];
	}
	l->flow.indent = l->start[0] < l->flow.width / 2 ? l->start[0]
							 : l->flow.width / 2;
}

static void print_columns(struct layout *l, const char *const text[COLS])
{
	for (int k = 0; k < COLS; k++) {
		int col = l->start[k];

		if (!*text[k])
			continue;
		if (columns[k].right)
			col += l->wide[k] - text_width(text[k]);
		flow_at(&l->flow, col, text[k]);
	}
	flow_end(&l->flow);
}

/*
 * Prints the titles that fit on one line; the text after the table explains all
 * columns.
 */
static void print_titles(struct layout *l)
{
	const char *text[COLS];

	for (int k = 0; k < COLS; k++) {
		int end = l->start[k] + text_width(columns[k].title);

		if (columns[k].right)
			end = l->start[k] + l->wide[k];
		text[k] = end <= l->flow.width ? columns[k].title : "";
	}
	flow_at(&l->flow, 2, "model");
	print_columns(l, text);
}

/* Prints words at the left edge, whatever the indentation of the rows is. */
static void print_text(struct layout *l, const char *text)
{
	struct flow f = { .out = l->flow.out, .width = l->flow.width };

	flow_words(&f, text);
	flow_end(&f);
}

static void print_heading(struct layout *l, const struct row *row)
{
	char *text = row_heading(row);

	escape(l, "\033[1m");
	print_text(l, text);
	escape(l, "\033[0m");
	free(text);
}

static void print_row(struct layout *l, const struct row *row)
{
	const char *text[COLS];
	char *note = row_note(row);

	escape_model(l, row->cell->model);
	flow_at(&l->flow, 2, row->cell->model);
	escape(l, "\033[0m");
	for (int k = 0; k < COLS; k++)
		text[k] = row->col[k];
	if (note) {
		flow_at(&l->flow, l->flow.indent, "");
		flow_words(&l->flow, note);
		flow_end(&l->flow);
	} else {
		print_columns(l, text);
	}
	free(note);
}

char *rows_totals(const struct results *r)
{
	double slices = (double)r->slices;
	char *why = disturbance_words(r->disturbed_by), *text;

	text = text_format(
		"%s slices, %s disturbed%s%s%s, %s line%s could not be read.",
		number_count(slices).text,
		number_share((double)r->disturbed, slices).text,
		*why ? " (" : "", why, *why ? ")" : "",
		number_count((double)r->bad_lines).text,
		r->bad_lines == 1 ? "" : "s");
	free(why);
	return text;
}

static void print_totals(struct layout *l, const struct results *r)
{
	struct sentences held = restraints_of(r->run);
	char *totals = rows_totals(r);

	print_text(l, totals);
	for (size_t i = 0; i < held.n; i++)
		print_text(l, held.at[i]);
	sentences_free(&held);
	free(totals);
}

/*
 * Prints a block. Each block has column widths of its own, so that extreme
 * values widen only their block.
 */
static void print_block(struct layout *l, const struct row *row, size_t n)
{
	lay_out(l, row, n);
	print_heading(l, row);
	if (row->unit)
		print_titles(l);
	for (size_t i = 0; i < n; i++)
		print_row(l, &row[i]);
	flow_end(&l->flow);
}

static struct layout layout_of(FILE *out, bool color, int width)
{
	return (struct layout){
		.flow = { .out = out,
			  .width = width < WIDTH_MIN ? WIDTH_MIN : width },
		.color = color,
	};
}

void table_blocks(const struct results *r, FILE *out, bool color, int width)
{
	struct layout l = layout_of(out, color, width);
	struct rows rows = rows_of(r);

	for (size_t i = 0, n; i < rows.n; i += n) {
		for (n = 1; i + n < rows.n && !rows.row[i + n].first; n++)
			;
		print_block(&l, &rows.row[i], n);
	}
	free(rows.row);
}

void table_print(const struct results *r, FILE *out, bool color, int width)
{
	struct layout l = layout_of(out, color, width);

	table_blocks(r, out, color, width);
	for (size_t i = 0; i < sizeof(legend) / sizeof(*legend); i++)
		print_text(&l, legend[i]);
	print_totals(&l, r);
}
