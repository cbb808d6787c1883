/* grid.h - text in rows and columns, of which row 0 is the head. */
#ifndef GRID_H
#define GRID_H
#include <stddef.h>

/* The text is clean (text_clean()), but not escaped for any form. */
struct grid {
	size_t rows, columns;
	char **text; /* text[row * columns + column], NULL: nothing there */
};

/* A grid in which each place is empty. */
struct grid grid_of(size_t rows, size_t columns);

/* Puts text there and takes it over. */
void grid_put(struct grid *g, size_t row, size_t column, char *text);
void grid_free(struct grid *g);
#endif
