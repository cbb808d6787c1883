/* first.c - writes what a reader asks first: one sentence and one table. */
#include "advice/first.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/page/page.h"
#include "report/text/checks.h"
#include <stdlib.h>

static const char note[] =
	"The break-even is the work W per hand-off at which the throughput "
	"with "
	"the dearest and with the cheapest hand-off differ by 10 %: W = (c − "
	"1.1 b) / 0.1, with their net costs c and b. Hybrid: coroutines in one "
	"process for each core.";

static void put_value(FILE *out, const struct first_row *row, enum model m)
{
	const struct estimate *v = &row->value[m];

	if (v->n)
		html_put(out, "<td class=\"r\">%s <span class=\"iv\">%s</span>",
			 first_value(row, m).text,
			 number_interval(row->unit, v).text);
	else
		fprintf(out, "<td class=\"r quiet\">%s",
			first_value(row, m).text);
}

static bool measured(const struct first *f, enum model m)
{
	for (size_t i = 0; i < f->rows; i++)
		if (f->row[i].value[m].n)
			return true;
	return false;
}

static void put_row(FILE *out, const struct first *f,
		    const struct first_row *row)
{
	html_put(out, "<tr><th scope=\"row\">%s <a href=\"#w-%s\">%s</a>",
		 row->what, row->bench, row->bench);
	for (enum model m = 0; m < N_MODELS; m++)
		if (measured(f, m))
			put_value(out, row, m);
	fputs("</tr>\n", out);
}

static void put_table(FILE *out, const struct first *f)
{
	if (f->rows == 0)
		return;
	fputs("<div class=\"first\"><table><thead><tr><th scope=\"col\">On one "
	      "core",
	      out);
	for (enum model m = 0; m < N_MODELS; m++) {
		if (!measured(f, m))
			continue;
		fputs("<th scope=\"col\" class=\"r\">", out);
		page_model(out, model_name(m));
	}
	fputs("</tr></thead><tbody>\n", out);
	for (size_t i = 0; i < f->rows; i++)
		put_row(out, f, &f->row[i]);
	html_put(out,
		 "</tbody></table></div>\n<p class=\"small quiet\">%s</p>\n",
		 note);
}

static void put_doubts(FILE *out, const struct results *r)
{
	struct sentences doubts = doubts_of(r);
	char *basis = basis_of(r);

	html_put(out, "<p><b>Can this run be trusted?</b> %s ", basis);
	fputs(doubts.n ? "This speaks against it (<a href=\"#trust\">all "
			 "checks</a>):</p>\n<ul class=\"small\">\n"
		       : "No <a href=\"#trust\">check</a> speaks against "
			 "it.</p>\n",
	      out);
	for (size_t i = 0; i < doubts.n; i++)
		html_put(out, "<li>%s</li>\n", doubts.at[i]);
	fputs(doubts.n ? "</ul>\n" : "", out);
	sentences_free(&doubts);
	free(basis);
}

void page_first(FILE *out, const struct results *r)
{
	struct first f = first_of(r);

	fputs("<section id=\"first\"><h2>In short</h2>\n", out);
	html_put(out, "<p class=\"answer\">%s</p>\n", f.even_text);
	put_table(out, &f);
	put_doubts(out, r);
	fputs("</section>\n", out);
	first_free(&f);
}
