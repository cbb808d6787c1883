/* models.h - the one table of the models: their order, marks and colors. */
#ifndef BASE_MODELS_H
#define BASE_MODELS_H
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
	const char *glyph; /* the mark as one character of text */
	unsigned point;	   /* gnuplot's point type */
	const char *path;  /* SVG path of the mark, centred on 0, reaching about
			      1 from there */
};

extern const struct mark_shape mark_shapes[N_MARKS];

/*
 * Who chooses the unit that runs next on a CPU.  Where all units share one CPU,
 * the models of one family do nearly the same: a hybrid's units, for example,
 * are coroutines of one process there.
 */
enum family { BY_KERNEL, BY_USER, N_FAMILIES };

/*
 * One row for each model.  Tables, legends and sentences name the models in the
 * order of the rows: from the heaviest unit to the lightest.  A row has
 *
 * - the constant of enum model, and the name: that of the model's folder, which
 * is lower-case letters, digits and '-'; - the mark, which no other row has; -
 * the color on a light page and on a dark one, each with a contrast of at least
 * 4.5 to that page and unlike those of the other rows; - the color in a
 * terminal, one of the 256 of xterm; - the family.
 *
 * A model without a row is measured and stands in the tables, but no figure
 * draws it and it answers no question.
 */
#define MODELS(ROW)                                                      \
	ROW(PROCESS, "process", MARK_SQUARE, 0xb54708, 0xf58a42, 166,    \
	    BY_KERNEL)                                                   \
	ROW(THREAD, "thread", MARK_TRIANGLE, 0x174ea6, 0x58a6ff, 33,     \
	    BY_KERNEL)                                                   \
	ROW(COROUTINE, "coroutine", MARK_CIRCLE, 0x0b7f6b, 0x56d4a8, 35, \
	    BY_USER)                                                     \
	ROW(HYBRID, "hybrid", MARK_DIAMOND, 0x7a3fb0, 0xd2a8ff, 134, BY_USER)

/*
 * Models of workers in other languages.  They are shown after the models above,
 * and only in tables.
 */
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
	unsigned light, dark; /* colors on light and dark pages, 0xRRGGBB */
	unsigned terminal;    /* number of an xterm color, 0 to 255 */
	enum family family;
};

extern const struct model_look model_looks[N_MODELS];

/* Names of the models of other languages; the list ends with NULL. */
extern const char *const lane_models[];

static inline const char *model_name(enum model m)
{
	return model_looks[m].name;
}

static inline const char *model_glyph(enum model m)
{
	return mark_shapes[model_looks[m].mark].glyph;
}

/* Returns "kernel-scheduled" or "user-scheduled". */
static inline const char *family_name(enum family f)
{
	return f == BY_USER ? "user-scheduled" : "kernel-scheduled";
}

/* Returns the model of a name, or N_MODELS if no row has the name. */
enum model model_named(const char *name);

/*
 * Returns the position of a model in lists, from 0.  A model that is in neither
 * table comes last, at the position of "".
 */
int model_rank(const char *name);
#endif
