/* markdown.h - escapes text for Markdown, as in a comment on a pull request. */
#ifndef BASE_MARKDOWN_H
#define BASE_MARKDOWN_H
#include "base/grid.h"
#include <stdio.h>

/*
 * Writes s so that Markdown shows it as plain text, without markup, mention,
 * issue reference, link or control character.  NULL becomes "unknown".
 */
void markdown_text(FILE *out, const char *s);

/* Writes s as code, for names. */
void markdown_code(FILE *out, const char *s);

/* Writes a table, or nothing if the grid has only its heading. */
void markdown_grid(FILE *out, const struct grid *g);
#endif
