/*
 * rows.c - writes the regressions, the forest plot and the table of all
 * numbers.
 */
#include "gate/show/rows.h"
#include "base/text.h"
#include "gate/show/page/page.h"
#include "report/figure/chart.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/page/page.h"
#include <math.h>
#include <stdlib.h>

static const char *none_found(const struct gate *g)
{
	size_t open = g->n - gate_judged(g);

	return open == g->n ? "<p>Nothing could be judged.</p>\n"
	       : open > 0   ? "<p>No benchmark that could be judged has "
			      "regressed.</p>\n"
			    : "<p>None.</p>\n";
}

void gate_page_worse(FILE *out, const struct gate *g)
{
	const struct gate_bench **rows = gate_rows(g);
	size_t n = g->count[GATE_REGRESSED];

	fputs("<section id=\"worse\"><h2>Regressions</h2>\n", out);
	fputs(n ? "<ul class=\"worse\">\n" : none_found(g), out);
	for (size_t i = 0; i < g->n && rows[i]->outcome == GATE_REGRESSED; i++)
		html_put(out, "<li><b class=\"regressed\">%s</b>%.500s</li>\n",
			 rows[i]->name, rows[i]->reason);
	fputs(n ? "</ul>\n" : "", out);
	fputs("<h3>The others</h3>\n", out);
	gate_page_list(out, gate_sentences_rest(g), "rest");
	fputs("</section>\n", out);
	free(rows);
}

static void put_left_out(FILE *out, const struct forest *f)
{
	char *text;

	if (f->left_out) {
		text = text_format(
			" %zu more with smaller changes, whose intervals all "
			"lie within ±%s %%, are not drawn.",
			f->left_out, gate_unsigned(f->largest).text);
		html_put(out, "%s", text);
		free(text);
	}
	if (f->not_drawn) {
		text = text_format(" %zu %s no valid interval to draw.",
				   f->not_drawn,
				   gate_plural(f->not_drawn, "has", "have"));
		html_put(out, "%s", text);
		free(text);
	}
}

static void put_picture(FILE *out, const struct forest *f)
{
	page_picture(out, f->svg, f->no_picture);
	fputs("<figcaption><b>By how much is B slower than A?</b> A mark is "
	      "the change, its bar is the 95 % interval, and the grey band is "
	      "the threshold to either side. Regressed: the bar lies beyond "
	      "the "
	      "band, or a count rose. No change: the bar lies within the "
	      "band, or within ±5 % while no change is probable.",
	      out);
	fputs(f->clipped ? " A bar that ends in ◂ or ▸ goes on beyond the axis."
			 : "",
	      out);
	put_left_out(out, f);
	fputs(" <a href=\"#rows\">All numbers</a></figcaption></figure>\n",
	      out);
}

void gate_page_forest(FILE *out, const struct forest *f)
{
	fputs("<section id=\"forest\"><h2>All changes</h2>\n", out);
	if (f->rows)
		put_picture(out, f);
	else
		fputs("<p class=\"gap\">No picture: no benchmark has a valid "
		      "interval. Why stands beside each of them in the "
		      "table.</p>\n",
		      out);
	fputs("</section>\n", out);
}

static void put_cell(FILE *out, const char *label, struct number n)
{
	html_put(out, "<td class=\"r\" data-l=\"%s\">%s", label, n.text);
}

static void put_change(FILE *out, const struct gate_bench *b)
{
	put_cell(out, "change", gate_signed(b->change.mid));
	if (gate_has_estimate(b))
		html_put(out, " <span class=\"iv\">%s</span>",
			 gate_interval(&b->change).text);
	else if (b->change.n)
		fputs(" <span class=\"iv\">no interval</span>", out);
}

/*
 * Writes the numbers that the outcome is based on: p, threshold, floor and
 * scatter.
 */
static void put_grounds(FILE *out, const struct gate_bench *b)
{
	put_cell(out, "threshold", gate_unsigned(b->threshold));
	put_cell(out, "floor", gate_unsigned(b->floor));
	put_cell(out, "scatter", gate_unsigned(b->sd));
	put_cell(out, "pairs",
		 b->change.n ? number_count((double)b->change.n)
			     : (struct number){ "\u2013" });
	put_cell(out, "p", gate_odds(b->adjusted));
	if (isfinite(b->p))
		html_put(out, " <span class=\"iv\">alone %s</span>",
			 gate_odds(b->p).text);
	put_cell(out, "A", gate_op_time(b->ns[GATE_A]));
	put_cell(out, "B", gate_op_time(b->ns[GATE_B]));
}

/* Writes that the change is only a bound, below the outcome. */
static void put_bound(FILE *out, const struct gate_bench *b)
{
	char *words = gate_words_bound(b);

	if (*words)
		html_put(out, "<br><span class=\"iv\">%.300s</span>", words);
	free(words);
}

static void put_row(FILE *out, const struct gate_bench *b)
{
	html_put(out, "<tr><th scope=\"row\">%s<td>", b->name);
	gate_page_outcome(out, b->outcome);
	if (b->ground != GATE_TIME)
		html_put(out, " <span class=\"iv\">%s</span>",
			 gate_ground_names[b->ground]);
	if (gate_has_estimate(b))
		put_bound(out, b);
	put_change(out, b);
	put_grounds(out, b);
	fputs("</tr>\n", out);
}

void gate_page_rows(FILE *out, const struct gate *g)
{
	const struct gate_bench **rows = gate_rows(g);

	fputs("<section id=\"rows\"><h2>Every benchmark</h2>\n"
	      "<p class=\"quiet\">Change, threshold, floor and scatter (of one "
	      "process pair) are per cent of A. The floor is what chance alone "
	      "gives on this machine. p is the chance of such a change "
	      "between equal builds, corrected for the number of tests by "
	      "Holm's method; alone is before that. A and B are the time of an "
	      "op.</p>\n"
	      "<div class=\"box stack gate\"><table><thead><tr>"
	      "<th scope=\"col\">Benchmark<th scope=\"col\">Outcome"
	      "<th scope=\"col\" class=\"r\">Change %"
	      "<th scope=\"col\" class=\"r\">Threshold"
	      "<th scope=\"col\" class=\"r\">Floor"
	      "<th scope=\"col\" class=\"r\">Scatter"
	      "<th scope=\"col\" class=\"r\">Pairs"
	      "<th scope=\"col\" class=\"r\">p"
	      "<th scope=\"col\" class=\"r\">A"
	      "<th scope=\"col\" class=\"r\">B</tr></thead><tbody>\n",
	      out);
	for (size_t i = 0; i < g->n; i++)
		put_row(out, rows[i]);
	fputs("</tbody></table></div></section>\n", out);
	free(rows);
}
