/* grid.c - a table of texts; row 0 is the heading. */
#include "base/grid.h"
#include "base/alloc.h"

struct grid grid_of(size_t rows, size_t columns)
{
	return (struct grid){ rows, columns,
			      room_of(rows * columns, sizeof(char *)) };
}

void grid_put(struct grid *g, size_t row, size_t column, char *text)
{
	g->text[row * g->columns + column] = text;
}

void grid_free(struct grid *g)
{
	for (size_t i = 0; i < g->rows * g->columns; i++)
		free(g->text[i]);
	free(g->text);
}
