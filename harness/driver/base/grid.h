/* grid.h - a table of texts; row 0 is the heading. */
#ifndef BASE_GRID_H
#define BASE_GRID_H
#include <stddef.h>

/*
 * The texts have passed text_clean(), but are not escaped for HTML or Markdown.
 */
struct grid {
	size_t rows, columns;
	char **text; /* text[row * columns + column]; NULL for an empty place */
};

/* Returns a grid of empty places. */
struct grid grid_of(size_t rows, size_t columns);

/* Puts text in a place.  The grid then owns the text and frees it. */
void grid_put(struct grid *g, size_t row, size_t column, char *text);
void grid_free(struct grid *g);
#endif
