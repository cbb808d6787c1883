/* parts.h - writes the parts that all pages have. */
#ifndef REPORT_HTML_PARTS_H
#define REPORT_HTML_PARTS_H
#include <stdbool.h>
#include <stdio.h>

/*
 * Writes the page from its first byte to <main>. more_style is written after
 * page_css.
 */
void page_begin(FILE *out, const char *title, const char *more_style);

/*
 * The style sheets page.css and gate.css, which the build embeds in the
 * program.
 */
extern const char page_css[], gate_css[];

/*
 * Writes a <figure> with svg[0] for wide screens and svg[1] for narrow ones.
 * reason says why there are no drawings, and is NULL when there are. The caller
 * writes the caption and </figure>.
 */
void page_picture(FILE *out, char *const svg[2], const char *reason);

/*
 * Writes the start of a <table> in a box that scrolls sideways, so that the
 * page does not. label describes the table for screen readers. When `many` is
 * true, intervals stand on lines of their own.
 */
void page_table(FILE *out, const char *label, bool many);

/* Writes a model's name with its mark as HTML. */
void page_model(FILE *out, const char *model);
#endif
