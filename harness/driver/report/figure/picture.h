/*
 * picture.h - one figure of the report: question, drawing, caption and table.
 */
#ifndef REPORT_FIGURE_PICTURE_H
#define REPORT_FIGURE_PICTURE_H
#include "base/grid.h"
#include "report/figure/plot.h"
#include "results/results.h"
#include <stddef.h>

/*
 * A figure as the page, the terminal and the PNG files show it. All text is
 * cleaned by text_clean() and owned by the picture, except for const members.
 */
struct picture {
	char name[24]; /* name of the data files: letters, digits, '_' */
	/* workload that shows the figure, NULL when the whole run does */
	const char *bench;
	const char *title, *question, *how;
	/* one sentence with numbers, NULL when there are no data */
	char *caption;
	char **notes; /* sentences on what the figure leaves out, and why */
	size_t n_notes;
	/* every number of the drawing, with its interval */
	struct grid table;
	/*
	 * the drawing; its name and title are the picture's, and without a
	 * script there is nothing to draw
	 */
	struct drawing drawing;
	char *no_picture; /* why svg is missing, NULL when it is there */
	char *svg[2]; /* drawings for wide and for narrow screens, cleaned */
};

void pictures_free(struct picture *p, size_t n);

/*
 * Draws p into p->svg from the files in dir with the scripts of plots_dir; both
 * paths are absolute. When this fails, p->no_picture says why.
 */
void picture_draw(struct picture *p, const char *dir, const char *plots_dir);

/*
 * Draws p for a terminal of 80 columns. Returns new text, or NULL with the
 * reason in why.
 */
char *picture_text(const struct picture *p, const char *dir,
		   const char *plots_dir, char *why, size_t size);

/*
 * Draws p as dir/<name>-light.png or dir/<name>-dark.png. Returns 0, or -1 with
 * the reason in why.
 */
int picture_png(const struct picture *p, bool dark, const char *dir,
		const char *plots_dir, char *why, size_t size);

/* Adds a note below the figure, and frees text. */
void picture_note(struct picture *p, char *text);

/*
 * Writes dir/<name>-<part>.tsv by calling put() with the argument `of`, or does
 * nothing when dir is NULL. Returns 0, or -1 with one sentence in err.
 */
int picture_data(const struct picture *p, const char *part, const char *dir,
		 void (*put)(FILE *out, const void *of), const void *of,
		 char *err, size_t size);
#endif
