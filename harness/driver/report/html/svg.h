/* svg.h - makes gnuplot's SVG fit for a page. */
#ifndef REPORT_HTML_SVG_H
#define REPORT_HTML_SVG_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Returns a copy of the SVG text raw for use inside HTML. The copy has only the
 * elements and attributes that a drawing needs, with no ids, no background and
 * no fixed font, and with the colors of the (light) palette as CSS variables.
 * The words in it stay as they are. Marks become references to the shapes of
 * svg_put_marks(), which the page holds once. css_class is set on the outer
 * element; title and description are for screen readers. The copy is in new
 * memory; NULL is returned with the reason in err.
 */
char *svg_clean(const char *raw, const char *css_class, const char *title,
		const char *description, char *err, size_t size);

/* Writes an invisible SVG that holds the shapes of the marks. */
void svg_put_marks(FILE *out);

/* Returns true when value refers to one of these marks, such as "#gpPt4". */
bool svg_is_mark(const char *value, size_t n);

/*
 * Returns the CSS for one of gnuplot's colors, or NULL when the palette has no
 * such color.
 */
const char *svg_color(const char *value, size_t n);

/*
 * Counts the groups "<name>_plot_<i>" in raw, which are the series that gnuplot
 * drew.
 */
size_t svg_series(const char *raw, const char *name);
#endif
