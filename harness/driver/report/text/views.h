/*
 * views.h - the report of a run as text for the terminal, a pull request or
 * tools.
 */
#ifndef REPORT_TEXT_VIEWS_H
#define REPORT_TEXT_VIEWS_H
#include "report/figure/picture.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

/* A run with its pictures. */
struct view {
	const struct results *r;
	/*
	 * absolute path of the directory of data files, NULL when there are
	 * none
	 */
	const char *dir;
	/*
	 * for each picture its drawing for a terminal, or the reason why there
	 * is none; NULL when the picture has no drawing
	 */
	char **drawn;
	struct picture *pictures;
	size_t n;
};

/*
 * Opens a view for view_png(): creates run_dir/report and the data files.
 * Returns 0, or -1 with a sentence in err.
 */
int view_open(struct view *v, const struct results *r, const char *run_dir,
	      char *err, size_t size);

/*
 * Opens a view for view_markdown() and view_json(), for which no file is
 * written.
 */
void view_open_plain(struct view *v, const struct results *r);

/*
 * Opens a view for view_terminal(). The pictures are drawn from data files in a
 * temporary directory, which is removed afterwards.
 */
void view_open_drawn(struct view *v, const struct results *r);
void view_close(struct view *v);

/*
 * Prints which model suits which job, the figures drawn as text, and the brief
 * table.
 */
void view_terminal(const struct view *v, FILE *out, int width);

/*
 * Writes the same contents without drawings, as the comment on a pull request.
 */
void view_markdown(const struct view *v, FILE *out);

/*
 * Returns all estimates, answers and captions as one object, a new reference.
 */
json_t *view_json(const struct view *v);

/*
 * Draws each picture that has data as PNG files, light and dark, and prints
 * their names. Returns 0, or -1 with one sentence in err after the first
 * failure.
 */
int view_png(const struct view *v, FILE *out, char *err, size_t size);
#endif
