/*
 * palette.h - the colors of pages and drawings, including those of the models.
 */
#ifndef REPORT_HTML_PALETTE_H
#define REPORT_HTML_PALETTE_H
#include <stddef.h>
#include <stdio.h>

/*
 * Writes the colors of a page as a style: a custom property for each color,
 * such as --text and --model-thread, with its values on a light screen, on a
 * dark one and on paper; and a class for each model, such as .model-thread.
 */
void palette_css(FILE *out);

/*
 * Returns the CSS for a color that gnuplot drew by plots/style.gp, given as
 * 0xRRGGBB of the light page: "var(--model-thread)". Returns NULL when the
 * palette has no such color.
 */
const char *palette_var(unsigned rgb);

/*
 * Returns the palette for plots/style.gp as commands of gnuplot, in new memory:
 * INKS has "name light dark" for the colors of the page, LOOKS has "name light
 * dark point-type glyph" for the models and for the outcomes of a comparison.
 */
char *palette_gnuplot(void);
#endif
