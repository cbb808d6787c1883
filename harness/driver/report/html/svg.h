/* svg.h - what gnuplot draws, made fit to stand in a page. */
#ifndef SVG_H
#define SVG_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * A copy of the SVG text raw for use inside HTML: only the elements and
 * attributes that a drawing needs, no ids, no background, no fixed font, and
 * the colours of the palette (light) as CSS variables.  The words in it are
 * left as they are.  Marks become references to those of svg_put_marks(),
 * which the page holds once.  css_class goes on the outer element; title and
 * description are what a screen reader says.  New memory, or NULL with the
 * reason in err.
 */
char *svg_clean(const char *raw, const char *css_class, const char *title,
		const char *description, char *err, size_t size);

/* An invisible SVG with the shapes of the marks. */
void svg_put_marks(FILE *out);

/* True where value refers to one of these marks: "#gpPt4". */
bool svg_is_mark(const char *value, size_t n);

/* The CSS for one of gnuplot's colours, NULL: the palette has no such. */
const char *svg_colour(const char *value, size_t n);

/* Groups "<name>_plot_<i>" in raw: the series that gnuplot drew. */
size_t svg_series(const char *raw, const char *name);
#endif
