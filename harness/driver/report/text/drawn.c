/* drawn.c - makes all drawings of the terminal's report before one is shown. */
#include "base/alloc.h"
#include "base/scratch.h"
#include "base/text.h"
#include "report/figure/chart.h"
#include "report/figure/figures/figures.h"
#include "report/figure/plots_dir.h"
#include "report/text/views.h"
#include <signal.h>
#include <stdlib.h>

static char *drawing_of(const struct picture *p, const char *dir)
{
	char plots[PATH_MAX], why[512], *text, *shown;

	if (!realpath(report_plots_dir(), plots))
		snprintf(plots, sizeof(plots), "%s", report_plots_dir());
	text = picture_text(p, dir, plots, why, sizeof(why));
	shown = text ? text_format("%s", text)
		     : text_format("No picture: %s", why);
	free(text);
	return shown;
}

/*
 * Draws all pictures. dir holds the data files; when it is NULL, `why` says why
 * there are none.
 */
static void draw(struct view *v, const char *dir, const char *why)
{
	v->drawn = room_of(v->n, sizeof(*v->drawn));
	for (size_t i = 0; i < v->n; i++) {
		const struct picture *p = &v->pictures[i];

		if (p->caption && p->drawing.script)
			v->drawn[i] = dir ? drawing_of(p, dir)
					  : text_format("No picture: %s", why);
	}
}

/*
 * When no file can be written, the words and the tables are shown without
 * drawings.
 */
static void draw_in(struct view *v, const char *dir, char *why, size_t size)
{
	if (dir)
		v->pictures = pictures_make(v->r, dir, &v->n, why, size);
	if (!v->pictures) {
		v->pictures = pictures_make(v->r, NULL, &v->n, NULL, 0);
		dir = NULL;
	}
	draw(v, dir, why);
}

/*
 * Blocks the signals that end the program until the temporary directory is
 * removed. gnuplot inherits the blocked signals, but its time limit ends it.
 */
void view_open_drawn(struct view *v, const struct results *r)
{
	char dir[PATH_MAX], why[512];
	sigset_t ends, was;
	bool made;

	*v = (struct view){ .r = r };
	sigemptyset(&ends);
	sigaddset(&ends, SIGHUP);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigprocmask(SIG_BLOCK, &ends, &was);
	made = !scratch_make(dir, why, sizeof(why));
	draw_in(v, made ? dir : NULL, why, sizeof(why));
	if (made)
		scratch_remove(dir);
	sigprocmask(SIG_SETMASK, &was, NULL);
}
