/* markdown.h - text from outside put into a comment on a pull request. */
#ifndef MARKDOWN_H
#define MARKDOWN_H
#include "base/grid.h"
#include <stdio.h>

/*
 * Text that stays text: no markup, mention, reference to an issue or link, and
 * nothing that could steer a terminal or a reader.  NULL becomes "unknown".
 */
void markdown_text(FILE *out, const char *s);

/* The same as code, for names. */
void markdown_code(FILE *out, const char *s);

/* A table; nothing when it has no row but its head. */
void markdown_grid(FILE *out, const struct grid *g);
#endif
