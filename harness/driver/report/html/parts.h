/* parts.h - what all pages are put together from. */
#ifndef PARTS_H
#define PARTS_H
#include <stdbool.h>
#include <stdio.h>

/* From the first byte to <main>; more_style stands behind page_css. */
void page_begin(FILE *out, const char *title, const char *more_style);

/* The style sheets page.css and gate.css, which the build embeds. */
extern const char page_css[], gate_css[];

/*
 * <figure> with svg[0], for wide screens, and svg[1], for narrow ones; reason
 * says why there is none, NULL: they are there.  Caption and </figure> are the
 * caller's.
 */
void page_picture(FILE *out, char *const svg[2], const char *reason);

/*
 * <table> in a box that scrolls sideways in place of the page; label says what
 * it holds.  With many columns intervals stand on lines of their own.
 */
void page_table(FILE *out, const char *label, bool many);

/* "coroutine" with its mark, as HTML. */
void page_model(FILE *out, const char *model);
#endif
