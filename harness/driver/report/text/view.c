/*
 * view.c - what all reports share: the pictures of a run, and their PNG files.
 */
#include "base/text.h"
#include "report/figure/figures/figures.h"
#include "report/figure/plots_dir.h"
#include "report/html/page_file.h"
#include "report/text/views.h"
#include <err.h>
#include <stdlib.h>
#include <string.h>

int view_open(struct view *v, const struct results *r, const char *run_dir,
	      char *err, size_t size)
{
	char dir[PATH_MAX];

	*v = (struct view){ .r = r };
	if (page_dir(run_dir, "report", dir, err, size))
		return -1;
	v->dir = text_format("%s", dir);
	v->pictures = pictures_make(r, dir, &v->n, err, size);
	if (v->pictures)
		return 0;
	view_close(v);
	return -1;
}

void view_open_plain(struct view *v, const struct results *r)
{
	*v = (struct view){ .r = r };
	v->pictures = pictures_make(r, NULL, &v->n, NULL, 0);
}

void view_close(struct view *v)
{
	for (size_t i = 0; v->drawn && i < v->n; i++)
		free(v->drawn[i]);
	free(v->drawn);
	pictures_free(v->pictures, v->n);
	free((char *)v->dir);
	*v = (struct view){ 0 };
}

static int put_png(const struct view *v, const struct picture *p, FILE *out,
		   char *err, size_t size)
{
	char plots[PATH_MAX];

	if (!realpath(report_plots_dir(), plots)) {
		snprintf(err, size,
			 "%s: no such folder; set SWITCHYARD_PLOTS to the "
			 "folder of the scripts",
			 report_plots_dir());
		return -1;
	}
	for (int dark = 0; dark <= 1; dark++) {
		if (picture_png(p, dark, v->dir, plots, err, size))
			return -1;
		fprintf(out, "%s/%s-%s.png\n", v->dir, p->name,
			dark ? "dark" : "light");
	}
	return 0;
}

int view_png(const struct view *v, FILE *out, char *err, size_t size)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->pictures[i].drawing.script &&
		    put_png(v, &v->pictures[i], out, err, size))
			return -1;
	return 0;
}
