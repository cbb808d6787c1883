/* page_figure.c - a figure with what it says, how to read it and its table. */
#include "html.h"
#include "page.h"

static void put_picture(FILE *out, const struct chart *c)
{
	fputs("<figure>", out);
	if (c->no_picture)
		html_put(out,
			 "<p class=\"gap\">No picture: %s. The numbers are in "
			 "the table.</p>",
			 c->no_picture);
	for (int i = 0; i < 2 && !c->no_picture; i++)
		fputs(c->svg[i], out);
	html_put(out, "<figcaption><b>%s</b> %s", c->question, c->how);
	fputs("</figcaption></figure>\n", out);
}

static void put_value(FILE *out, const struct chart *c,
		      const struct chart_row *row, enum model m)
{
	struct number interval = number_interval(c->unit, &row->value[m]);

	fputs("<td class=\"r\">", out);
	if (!row->has[m]) {
		fputs("–", out);
		return;
	}
	html_put(out, "%s", number_in(c->unit, row->value[m].mid).text);
	html_put(out, " <span class=\"iv\">%s</span>",
		 *interval.text ? interval.text : "no interval");
}

static void put_table(FILE *out, const struct chart *c)
{
	html_put(out,
		 "<div class=\"box\"><table><thead><tr><th scope=\"col\" "
		 "class=\"set\">%s",
		 c->setting);
	for (enum model m = 0; m < N_MODELS; m++)
		if (chart_has(c, m)) {
			fputs("<th scope=\"col\" class=\"r\">", out);
			page_model(out, model_names[m]);
		}
	fputs("</tr></thead><tbody>\n", out);
	for (size_t i = 0; i < c->n_rows; i++) {
		html_put(out, "<tr><th scope=\"row\">%s", c->rows[i].label);
		for (enum model m = 0; m < N_MODELS; m++)
			if (chart_has(c, m))
				put_value(out, c, &c->rows[i], m);
		fputs("</tr>\n", out);
	}
	fputs("</tbody></table></div>\n", out);
}

static void put_omission(FILE *out, const struct omission *o)
{
	fputs("<li>", out);
	page_model(out, o->model);
	if (*o->where)
		html_put(out, " at %s", o->where);
	html_put(out, ": %s.</li>\n", o->why);
}

static void put_left_out(FILE *out, const struct chart *c)
{
	if (c->n_left_out == 0)
		return;
	fputs("<p class=\"small\">Left out of this figure:</p>"
	      "<ul class=\"small\">",
	      out);
	for (size_t i = 0; i < c->n_left_out; i++)
		put_omission(out, &c->left_out[i]);
	fputs("</ul>\n", out);
}

void page_figure(FILE *out, const struct chart *c)
{
	html_put(out,
		 "<h3 id=\"%s\">%s <span class=\"quiet\">%.80s</span></h3>\n",
		 c->name, c->title, c->placement ? c->placement : "");
	if (c->n_rows == 0) {
		html_put(out,
			 "<p class=\"gap\">No figure: this run has no result "
			 "for it (%s)</p>\n",
			 c->question);
	} else {
		html_put(out, "<p class=\"find\">%s</p>\n", c->finding);
		put_picture(out, c);
		put_table(out, c);
	}
	put_left_out(out, c);
}
