/* views.h - the report of a run as text: terminal, pull request, tools. */
#ifndef VIEWS_H
#define VIEWS_H
#include "report/figure/picture.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

/* A run with its pictures. */
struct view {
	const struct results *r;
	const char *dir; /* absolute, of the data files; NULL: there are none */
	char **drawn;	 /* of each picture for a terminal, or why there
			    is none; NULL: the picture has no drawing */
	struct picture *pictures;
	size_t n;
};

/*
 * For view_png(): makes run_dir/report and the data files.  Returns 0, or -1
 * with a sentence in err.
 */
int view_open(struct view *v, const struct results *r, const char *run_dir,
	      char *err, size_t size);

/* For view_markdown() and view_json(): nothing is written anywhere. */
void view_open_plain(struct view *v, const struct results *r);

/*
 * For view_terminal(): the pictures are drawn with data files in a directory
 * for temporary files, which is removed again.
 */
void view_open_drawn(struct view *v, const struct results *r);
void view_close(struct view *v);

/* Which model for which job, the figures drawn in text, the brief table. */
void view_terminal(const struct view *v, FILE *out, int width);

/* The same without drawings, as the comment on a pull request. */
void view_markdown(const struct view *v, FILE *out);

/* All figures, answers and findings as one object (a new reference). */
json_t *view_json(const struct view *v);

/*
 * Draws each picture with data as PNG files, light and dark, and prints their
 * names.  Returns 0, or -1 with one sentence in err after the first failure.
 */
int view_png(const struct view *v, FILE *out, char *err, size_t size);
#endif
