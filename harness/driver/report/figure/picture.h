/* picture.h - one figure of the report: question, drawing, words and table. */
#ifndef PICTURE_H
#define PICTURE_H
#include "base/grid.h"
#include "report/figure/plot.h"
#include "results/results.h"
#include <stddef.h>

/*
 * What the page, the terminal and the PNG files show.  All text is clean
 * (text_clean()) and in memory of the picture's own, except what is const.
 */
struct picture {
	char name[24];	   /* of its files: letters, digits, '_' */
	const char *bench; /* workload that shows it, NULL: the whole run */
	const char *title, *question, *how;
	char *caption; /* one sentence with its numbers, NULL: no data */
	char **notes;  /* what it leaves out, and why */
	size_t n_notes;
	struct grid table;	/* every number drawn, with its interval */
	struct drawing drawing; /* name and title are the picture's; without
				   a script gnuplot has nothing to draw */
	char *no_picture;	/* why svg is missing, NULL: it is there */
	char *svg[2];		/* wide, narrow; clean */
};

void pictures_free(struct picture *p, size_t n);

/*
 * Draws p into p->svg from the files in dir with the scripts of plots_dir, both
 * absolute; where that fails p->no_picture says why.
 */
void picture_draw(struct picture *p, const char *dir, const char *plots_dir);

/* The same for a terminal of 80 columns: new text, or NULL with why. */
char *picture_text(const struct picture *p, const char *dir,
		   const char *plots_dir, char *why, size_t size);

/*
 * The same as dir/<name>-light.png, or -dark.png.  Returns 0, or -1 with why.
 */
int picture_png(const struct picture *p, bool dark, const char *dir,
		const char *plots_dir, char *why, size_t size);
#endif
