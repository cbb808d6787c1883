/* page_series.c - one series on the page: figure, text and points. */
#include "history/show/page.h"
#include "history/show/show.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include <ctype.h>
#include <stdlib.h>

enum { ROWS = 40 }; /* newest points listed in the table below a figure */

static const char how[] =
	" Each dot is one run, in order of time, with its 95 % interval; the "
	"lines are the medians between changes; a band is where a change may "
	"lie.</figcaption></figure>\n";

static void put_change(FILE *out, char *text, const char *css_class)
{
	*text = (char)toupper((unsigned char)*text);
	html_put(out, "<p class=\"%s\">%s.</p>\n", css_class, text);
	free(text);
}

static void put_news(FILE *out, const struct history_series *s)
{
	for (size_t i = 0; i < s->n_changes; i++)
		put_change(out, history_change_words(s, &s->changes[i]),
			   "find");
	if (s->drifts)
		put_change(out, history_drift_words(s), "find");
	if (!history_has_news(s))
		put_change(out, history_sum_words(s), "quiet");
}

static void put_picture(FILE *out, const struct history_chart *c)
{
	char *kind = history_kind_words(c->series);

	page_picture(out, c->svg, c->no_picture);
	html_put(out, "<figcaption><b>%s.</b>", kind);
	fputs(how, out);
	free(kind);
}

static void put_point(FILE *out, const struct history_series *s, size_t i)
{
	const struct history_point *p = &s->points[i];

	html_put(out, "<tr><th scope=\"row\">%s<td><code>%s</code>",
		 history_day(p).text, history_commit(p).text);
	html_put(out, "<td class=\"r\">%s <span class=\"iv\">%s</span>",
		 history_value(s, &p->value).text,
		 history_interval(s, &p->value).text);
	if (p->caution)
		html_put(out, "<br><span class=\"quiet\">%s</span>",
			 p->caution);
	fputs("</tr>\n", out);
}

static void put_points(FILE *out, const struct history_series *s)
{
	size_t from = s->n > ROWS ? s->n - ROWS : 0;

	html_put(out, "<details><summary>Newest %s of %s points</summary>",
		 number_count((double)(s->n - from)).text,
		 number_count((double)s->n).text);
	page_table(out, "Newest points", false);
	fputs("<thead><tr><th scope=\"col\">Day"
	      "<th scope=\"col\">Revision<th scope=\"col\" class=\"r\">Value"
	      "</tr></thead><tbody>\n",
	      out);
	for (size_t i = s->n; i > from; i--)
		put_point(out, s, i - 1);
	fputs("</tbody></table></div></details>\n", out);
}

void history_put_name(FILE *out, const struct history_view *v,
		      const struct history_series *s)
{
	html_put(out, "%s", s->benchmark);
	if (!v->fingerprint)
		html_put(out, " <span class=\"quiet\">machine %.40s</span>",
			 *s->fingerprint ? s->fingerprint : NULL);
}

void history_put_figure(FILE *out, const struct history_view *v,
			const struct history_chart *c, size_t i)
{
	const struct history_series *s = c->series;

	fprintf(out, "<h3 id=\"s%zu\">", i);
	history_put_name(out, v, s);
	fputs("</h3>\n", out);
	put_news(out, s);
	put_picture(out, c);
	put_points(out, s);
}
