/* page.c - writes the history as one HTML page. */
#include "history/show/page.h"
#include "history/show/show.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/html/svg.h"
#include <stdlib.h>

static const char nav[] = "<nav aria-label=\"Parts of this page\">"
			  "<a href=\"#changes\">Changes</a>"
			  "<a href=\"#figures\">Figures</a>"
			  "<a href=\"#all\">All series</a>"
			  "<a href=\"#method\">Method</a></nav>\n";

static void put_figures(FILE *out, const struct history_page *p)
{
	fputs("<section id=\"figures\"><h2>Figures</h2>\n", out);
	if (p->n < p->view->n)
		html_put(out,
			 "<p class=\"quiet\">%s of %s series, those with "
			 "changes first. <code>switchyard history BENCH</code> "
			 "draws the others.</p>\n",
			 number_count((double)p->n).text,
			 number_count((double)p->view->n).text);
	for (size_t i = 0; i < p->n; i++)
		history_put_figure(out, p->view, &p->charts[i], i);
	fputs("</section>\n", out);
}

/* Returns the index of the figure of a series, or n if it has none. */
static size_t figure_of(const struct history_page *p,
			const struct history_series *s)
{
	size_t i = 0;

	while (i < p->n && p->charts[i].series != s)
		i++;
	return i;
}

static void put_link(FILE *out, const struct history_page *p,
		     const struct history_series *s)
{
	size_t i = figure_of(p, s);

	if (i < p->n)
		fprintf(out, "<a href=\"#s%zu\">", i);
	history_put_name(out, p->view, s);
	fputs(i < p->n ? "</a>" : "", out);
}

static void put_size(FILE *out, const struct history_page *p,
		     const struct history_series *s, const struct estimate *f)
{
	fputs("<tr><th scope=\"row\">", out);
	put_link(out, p, s);
	html_put(out, "<td class=\"r\">%s <span class=\"iv\">%s</span>",
		 history_percent(f->mid).text, history_percents(f).text);
}

static void put_place(FILE *out, const char *before,
		      const struct history_point *p)
{
	fputs(before, out);
	html_put(out, "<code>%s</code>", history_commit(p).text);
}

static void put_news(FILE *out, const struct history_page *p,
		     const struct history_series *s)
{
	for (size_t i = 0; i < s->n_changes; i++) {
		put_size(out, p, s, &s->changes[i].effect);
		put_place(out, "<td>after ", &s->points[s->changes[i].at - 1]);
		put_place(out, ", by ", &s->points[s->changes[i].at]);
		fputs("</tr>\n", out);
	}
	if (s->drifts) {
		put_size(out, p, s, &s->drift);
		fputs("<td>slow drift</tr>\n", out);
	}
}

static bool has_news(const struct history_view *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (history_has_news(&v->series[i]))
			return true;
	return false;
}

static void put_changes(FILE *out, const struct history_page *p)
{
	fputs("<section id=\"changes\"><h2>Changes</h2>\n", out);
	if (!has_news(p->view)) {
		fputs("<p class=\"gap\">None was found.</p></section>\n", out);
		return;
	}
	page_table(out, "Changes", false);
	fputs("<thead><tr><th scope=\"col\">Benchmark"
	      "<th scope=\"col\" class=\"r\">Change<th "
	      "scope=\"col\">Where</tr></thead><tbody>\n",
	      out);
	for (size_t i = 0; i < p->view->n; i++)
		put_news(out, p, &p->view->series[i]);
	fputs("</tbody></table></div></section>\n", out);
}

static void put_row(FILE *out, const struct history_page *p,
		    const struct history_series *s)
{
	const struct estimate *newest = &s->points[s->n - 1].value;
	char *sum = history_sum_words(s);

	fputs("<tr><th scope=\"row\">", out);
	put_link(out, p, s);
	html_put(out,
		 "<td class=\"r\">%s<td class=\"r\">%s <span class=\"iv\">%s"
		 "</span><td><span class=\"%s\">%s</span></tr>\n",
		 number_count((double)s->n).text, history_value(s, newest).text,
		 history_interval(s, newest).text,
		 history_has_news(s) ? "warn" : "quiet", sum);
	free(sum);
}

static void put_all(FILE *out, const struct history_page *p)
{
	fputs("<section id=\"all\"><h2>All series</h2>\n", out);
	page_table(out, "All series", false);
	fputs("<thead><tr><th scope=\"col\">Benchmark"
	      "<th scope=\"col\" class=\"r\">Points"
	      "<th scope=\"col\" class=\"r\">Newest<th scope=\"col\">Found"
	      "</tr></thead><tbody>\n",
	      out);
	for (size_t i = 0; i < p->view->n; i++)
		put_row(out, p, &p->view->series[i]);
	fputs("</tbody></table></div></section>\n", out);
}

static void put_method(FILE *out, const struct history_view *v)
{
	char **notes = history_notes(v);

	fputs("<section id=\"method\"><h2>Method</h2>\n"
	      "<p>Where at least four comparisons share their base, that build "
	      "is the anchor: their ratios to it, measured side by side, are "
	      "the series, as a slow day of the machine meets both. Elsewhere "
	      "the series is of the runs' own times. Values of different "
	      "machines or machine settings are never joined.</p>\n",
	      out);
	for (size_t i = 0; notes[i]; i++)
		html_put(out, "<p>%s</p>\n", notes[i]);
	fputs("</section>\n", out);
	history_notes_free(notes);
}

static void put_head(FILE *out, const struct history_view *v)
{
	const struct history_series *s = v->n ? &v->series[0] : NULL;

	fputs("<header><p class=\"kicker\">History</p>\n"
	      "<h1>What changed on this machine, and when</h1>\n",
	      out);
	if (s && v->fingerprint)
		html_put(out, "<p class=\"quiet\">%.80s · machine %.40s</p>\n",
			 s->machine, *v->fingerprint ? v->fingerprint : NULL);
	fputs(nav, out);
	fputs("</header>\n", out);
}

void history_put_page(FILE *out, const void *of)
{
	const struct history_page *p = of;

	page_begin(out, "What changed on this machine, and when", "");
	put_head(out, p->view);
	put_changes(out, p);
	put_figures(out, p);
	put_all(out, p);
	put_method(out, p->view);
	fputs("<footer>Made by Switchyard from the runs' files; this file "
	      "needs "
	      "nothing else.</footer>\n</main></body></html>\n",
	      out);
}
