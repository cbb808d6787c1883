/* parts.c - writes the parts that all pages have. */
#include "report/html/parts.h"
#include "base/models.h"
#include "report/html/escape.h"
#include "report/html/palette.h"
#include "report/html/svg.h"

static const char before_title[] =
	"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
	"'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
	"form-action 'none'\">\n"
	"<meta name=\"viewport\" content=\"width=device-width, "
	"initial-scale=1\">\n"
	"<meta name=\"referrer\" content=\"no-referrer\">\n<title>";

void page_begin(FILE *out, const char *title, const char *more_style)
{
	fputs(before_title, out);
	html_put(out, "%s</title>\n<style>\n", title);
	palette_css(out);
	fputs(page_css, out);
	fputs(more_style, out);
	fputs("</style></head>\n<body>\n", out);
	svg_put_marks(out);
	fputs("<main>\n", out);
}

void page_picture(FILE *out, char *const svg[2], const char *reason)
{
	fputs("<figure>", out);
	if (reason)
		html_put(out,
			 "<p class=\"gap\">No picture: %s. The numbers are in "
			 "the table.</p>",
			 reason);
	for (int i = 0; i < 2 && !reason && svg[i]; i++)
		fputs(svg[i], out);
}

void page_table(FILE *out, const char *label, bool many)
{
	html_put(out,
		 "<div class=\"box%s\" tabindex=\"0\" role=\"group\" "
		 "aria-label=\"%s\"><table>",
		 many ? " many" : "", label);
}

void page_model(FILE *out, const char *model)
{
	enum model m = model_named(model);

	if (m < N_MODELS)
		html_put(out, "<span class=\"model model-%s\">%s %s</span>",
			 model, model_glyph(m), model);
	else
		html_put(out, "<span class=\"model\">%.80s</span>", model);
}
