/* palette.h - the colours of pages and drawings, with those of the models. */
#ifndef PALETTE_H
#define PALETTE_H
#include <stddef.h>
#include <stdio.h>

/*
 * Writes the style of a page's colours: a custom property for each, such as
 * --text and --model-thread, with its values on a light screen, on a dark one
 * and on paper; and a class for each model, such as .model-thread.
 */
void palette_css(FILE *out);

/*
 * CSS of a colour that gnuplot drew by plots/style.gp, 0xRRGGBB of the light
 * page: "var(--model-thread)".  NULL: the palette has no such colour.
 */
const char *palette_var(unsigned rgb);

/*
 * The palette for plots/style.gp as commands of gnuplot, in new memory: INKS
 * has "name light dark" of the page's colours, LOOKS "name light dark
 * point-type glyph" of the models and of the outcomes of a comparison.
 */
char *palette_gnuplot(void);
#endif
