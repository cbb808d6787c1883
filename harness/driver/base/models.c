/* models.c - the one table of the models: their order, marks and colors. */
#include "base/models.h"
#include <string.h>

/* The paths are those of gnuplot's SVG output, without the outlines. */
const struct mark_shape mark_shapes[N_MARKS] = {
	[MARK_SQUARE] = { "■", 5, "M-1-1H1V1H-1z" },
	[MARK_TRIANGLE] = { "▲", 9, "M0-1.33L-1.33 .67H1.33z" },
	[MARK_CIRCLE] = { "●", 7, "M-1 0A1 1 0 0 1 1 0 1 1 0 0 1-1 0z" },
	[MARK_DIAMOND] = { "◆", 13, "M0-1.41L1.41 0 0 1.41-1.41 0z" },
	[MARK_TRIANGLE_DOWN] = { "▼", 11, "M0 1.33L1.33-.67H-1.33z" },
	[MARK_PENTAGON] = { "⬟", 15,
			    "M0-1.33L1.27-.41.78 1.08H-.78L-1.27-.41z" },
};

#define LOOK(constant, ...) [constant] = { __VA_ARGS__ },
const struct model_look model_looks[N_MODELS] = { MODELS(LOOK) };

#define NAME(name) name,
const char *const lane_models[] = { MODELS_OF_LANES(NAME) NULL };

enum model model_named(const char *name)
{
	enum model m = 0;

	while (m < N_MODELS && strcmp(name, model_looks[m].name))
		m++;
	return m;
}

int model_rank(const char *name)
{
	int rank = (int)model_named(name);

	if (rank < N_MODELS)
		return rank;
	for (const char *const *lane = lane_models; *lane; lane++, rank++)
		if (!strcmp(name, *lane))
			break;
	return rank;
}
