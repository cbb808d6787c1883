/*
 * figure.c - writes a figure with its caption, its explanation and its table.
 */
#include "base/flow.h"
#include "base/text.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/page/page.h"
#include <stdlib.h>
#include <string.h>

/*
 * With more columns than this, including the first, or with rows of more
 * characters, intervals stand on lines of their own. A wide screen has room for
 * about 100 characters.
 */
#define MANY	   6
#define CHARACTERS 96

/*
 * Writes a cell such as "4.11 ns [4.02, 4.20]", with the interval in smaller
 * letters.
 */
static void put_cell(FILE *out, const char *text)
{
	const char *more = text ? strpbrk(text, "[(") : NULL;
	char *first;

	fputs("<td class=\"r\">", out);
	if (!text) {
		fputs("–", out);
	} else if (!more) {
		html_put(out, "%s", text);
	} else {
		first = text_format("%.*s", (int)(more - text), text);
		html_put(out, "%s<span class=\"iv\">%s</span>", first, more);
		free(first);
	}
}

/* Returns true if the columns are too many or too wide for one line a row. */
static bool is_wide(const struct grid *g)
{
	int width = 0;

	for (size_t k = 0; k < g->columns; k++) {
		int most = 0;

		for (size_t i = 0; i < g->rows; i++) {
			const char *text = g->text[i * g->columns + k];
			int n = text ? text_width(text) : 0;

			most = n > most ? n : most;
		}
		width += most;
	}
	return g->columns > MANY || width > CHARACTERS;
}

static void put_head(FILE *out, const struct picture *p)
{
	const struct grid *g = &p->table;

	page_table(out, p->question, is_wide(g));
	html_put(out, "<thead><tr><th scope=\"col\" class=\"set\">%s",
		 g->text[0]);
	for (size_t i = 1; i < g->columns; i++) {
		fputs("<th scope=\"col\" class=\"r\">", out);
		page_model(out, g->text[i]);
	}
	fputs("</tr></thead><tbody>\n", out);
}

static void put_table(FILE *out, const struct picture *p)
{
	const struct grid *g = &p->table;

	put_head(out, p);
	for (size_t i = 1; i < g->rows; i++) {
		char **row = &g->text[i * g->columns];

		html_put(out, "<tr><th scope=\"row\">%s", row[0]);
		for (size_t k = 1; k < g->columns; k++)
			put_cell(out, row[k]);
		fputs("</tr>\n", out);
	}
	fputs("</tbody></table></div>\n", out);
}

static void put_notes(FILE *out, const struct picture *p)
{
	if (p->n_notes == 0)
		return;
	fputs("<p class=\"small\">Left out of this figure:</p>"
	      "<ul class=\"small\">",
	      out);
	for (size_t i = 0; i < p->n_notes; i++)
		html_put(out, "<li>%.1000s</li>\n", p->notes[i]);
	fputs("</ul>\n", out);
}

void page_figure(FILE *out, const struct picture *p, int h)
{
	const char *level = h == 3 ? "3" : "4";

	html_put(out, "<h%s id=\"%s\">%s</h%s>\n", level, p->name, p->title,
		 level);
	if (!p->caption) {
		html_put(out,
			 "<p class=\"gap\">No figure: this run has no result "
			 "for it (%s)</p>\n",
			 p->question);
		put_notes(out, p);
		return;
	}
	html_put(out, "<p class=\"find\">%.1000s</p>\n", p->caption);
	page_picture(out, p->svg, p->no_picture);
	html_put(out, "<figcaption><b>%s</b> %.1000s</figcaption></figure>\n",
		 p->question, p->how);
	if (p->table.rows > 0)
		put_table(out, p);
	put_notes(out, p);
}

const struct picture *page_picture_named(const struct picture *p, size_t n,
					 const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(p[i].name, name))
			return &p[i];
	return NULL;
}
