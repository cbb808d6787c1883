/* models.h - the one table of the models: their order and how each is shown. */
#ifndef MODELS_H
#define MODELS_H
#include <stddef.h>

/* The shape of a model's points in drawings, and its sign in text. */
enum mark {
	MARK_SQUARE,
	MARK_TRIANGLE,
	MARK_CIRCLE,
	MARK_DIAMOND,
	MARK_TRIANGLE_DOWN,
	MARK_PENTAGON,
	N_MARKS
};

struct mark_shape {
	const char *glyph; /* one character of text */
	unsigned point;	   /* gnuplot's point type */
	const char *path;  /* SVG path of the shape, about 1 from its centre */
};

extern const struct mark_shape mark_shapes[N_MARKS];

/*
 * One row for each model.  Tables, legends and sentences name the models in the
 * order of the rows: from the heaviest unit to the lightest.  A row has
 *
 *   - the constant of enum model, and the name: that of the model's folder,
 *     which is lower-case letters, digits and '-';
 *   - the mark, which no other row has;
 *   - the colour on a light page and on a dark one, each with a contrast of at
 *     least 4.5 to that page and unlike those of the other rows;
 *   - the colour in a terminal, one of the 256 of xterm.
 *
 * A model without a row is measured and stands in the tables, but no figure
 * draws it and it answers no question.
 */
#define MODELS(ROW)                                                      \
	ROW(PROCESS, "process", MARK_SQUARE, 0xb54708, 0xf58a42, 166)    \
	ROW(THREAD, "thread", MARK_TRIANGLE, 0x174ea6, 0x58a6ff, 33)     \
	ROW(COROUTINE, "coroutine", MARK_CIRCLE, 0x0b7f6b, 0x56d4a8, 35) \
	ROW(HYBRID, "hybrid", MARK_DIAMOND, 0x7a3fb0, 0xd2a8ff, 134)

/* Models of other languages, which come after all those; in tables alone. */
#define MODELS_OF_LANES(ROW)  \
	ROW("python-process") \
	ROW("python-thread")  \
	ROW("python-coroutine")

#define MODEL_CONSTANT(constant, ...) constant,
enum model { MODELS(MODEL_CONSTANT) N_MODELS };
#undef MODEL_CONSTANT

struct model_look {
	const char *name;
	enum mark mark;
	unsigned light, dark; /* colours on pages, 0xRRGGBB */
	unsigned terminal;    /* the number of a colour of xterm */
};

extern const struct model_look model_looks[N_MODELS];

/* Names of the models of other languages, NULL at the end. */
extern const char *const lane_models[];

static inline const char *model_name(enum model m)
{
	return model_looks[m].name;
}

static inline const char *model_glyph(enum model m)
{
	return mark_shapes[model_looks[m].mark].glyph;
}

/* N_MODELS: the name has no row. */
enum model model_named(const char *name);

/*
 * The place of a model wherever models are listed, 0 and up.  Any model that is
 * in neither list comes last: its place is that of "".
 */
int model_rank(const char *name);
#endif
