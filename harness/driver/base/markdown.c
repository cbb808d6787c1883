/* markdown.c - escapes text for Markdown, as in a comment on a pull request. */
#include "base/markdown.h"
#include "base/text.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/*
 * A zero-width space.  It stands between "@" and a name, so that GitHub
 * notifies nobody.
 */
#define APART "&#8203;"

static const char *plain(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '@':
		return "@" APART;
	case '#':
		return "\\#" APART;
	default:
		return NULL;
	}
}

static bool is_link(const char *text, const char *p)
{
	return !strncmp(p, "://", 3) ||
	       (*p == '.' && p - text >= 3 && !strncasecmp(p - 3, "www", 3));
}

void markdown_text(FILE *out, const char *s)
{
	char *clean = text_shown(s);

	for (const char *p = clean; *p; p++) {
		if (plain(*p))
			fputs(plain(*p), out);
		else if (strchr("\\`*_[]!|~", *p))
			fprintf(out, "\\%c", *p);
		else
			fputc(*p, out);
		if (is_link(clean, p))
			fputs(APART, out);
	}
	free(clean);
}

/*
 * A backtick becomes a similar character, and "|" is escaped, because it would
 * end the table cell.
 */
void markdown_code(FILE *out, const char *s)
{
	char *clean = text_shown(s);

	fputc('`', out);
	for (const char *p = *clean ? clean : " "; *p; p++)
		if (*p == '`')
			fputs("\u02cb", out);
		else if (*p == '|')
			fputs("\\|", out);
		else
			fputc(*p, out);
	fputc('`', out);
	free(clean);
}

static void put_row(FILE *out, const struct grid *g, size_t row)
{
	for (size_t i = 0; i < g->columns; i++) {
		const char *text = g->text[row * g->columns + i];

		fputs(i ? " | " : "| ", out);
		markdown_text(out, text ? text : "–");
	}
	fputs(" |\n", out);
}

void markdown_grid(FILE *out, const struct grid *g)
{
	if (g->rows < 2)
		return;
	put_row(out, g, 0);
	for (size_t i = 0; i < g->columns; i++)
		fputs(i ? "--:|" : "|---|", out);
	fputc('\n', out);
	for (size_t row = 1; row < g->rows; row++)
		put_row(out, g, row);
	fputc('\n', out);
}
