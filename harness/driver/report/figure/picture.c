/* picture.c - the figures of a run, made and drawn. */
#include "report/figure/picture.h"
#include "base/text.h"
#include "report/figure/figures/latency.h"
#include "report/figure/machine.h"
#include "report/figure/picture_chart.h"
#include <err.h>
#include <stdlib.h>
#include <string.h>

static void picture_free(struct picture *p)
{
	for (size_t i = 0; i < p->n_notes; i++)
		free(p->notes[i]);
	free(p->notes);
	grid_free(&p->table);
	free((char *)p->drawing.series);
	free((char *)p->drawing.across);
	free((char *)p->drawing.up);
	free((char *)p->drawing.spoken);
	free(p->finding);
	free(p->no_picture);
	free(p->svg[0]);
	free(p->svg[1]);
}

void pictures_free(struct picture *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		picture_free(&p[i]);
	free(p);
}

struct list {
	struct picture *p;
	size_t n;
};

static struct picture *one_more(struct list *l)
{
	l->p = reallocarray(l->p, l->n + 1, sizeof(*l->p));
	if (!l->p)
		err(EXIT_FAILURE, "report");
	l->p[l->n] = (struct picture){ 0 };
	return &l->p[l->n++];
}

static int add_charts(struct list *l, const struct results *r, const char *dir,
		      char *why, size_t size)
{
	size_t n;
	struct chart *charts = charts_make(r, &n);
	int status = 0;

	for (size_t i = 0; i < n && !status; i++) {
		status = chart_write_data(&charts[i], dir, why, size);
		*one_more(l) = picture_of_chart(&charts[i]);
	}
	charts_free(charts, n);
	return status;
}

struct picture *pictures_make(const struct results *r, const char *dir,
			      size_t *n, char *why, size_t size)
{
	struct list l = { NULL, 0 };

	picture_machine(one_more(&l), r);
	if (picture_cores(one_more(&l), r, dir, why, size) &&
	    !add_charts(&l, r, dir, why, size) &&
	    picture_ridge(one_more(&l), r, dir, why, size) &&
	    picture_tail(one_more(&l), r, dir, why, size) &&
	    picture_steady(one_more(&l), r, dir, why, size)) {
		*n = l.n;
		return l.p;
	}
	pictures_free(l.p, l.n);
	return NULL;
}

/* The name lies in the picture, which may have been moved. */
static struct drawing drawing_of(const struct picture *p)
{
	struct drawing d = p->drawing;

	d.name = p->name;
	d.title = p->title;
	return d;
}

void picture_draw(struct picture *p, const char *dir, const char *plots_dir)
{
	struct drawing d = drawing_of(p);
	char why[512] = "";

	if (!p->finding || !p->drawing.script)
		return;
	for (int i = 0; i < 2 && (i == 0 || p->svg[0]); i++)
		p->svg[i] = drawing_make(&d, i == 1, dir, plots_dir, why,
					 sizeof(why));
	if (!p->svg[0] || !p->svg[1])
		p->no_picture = text_format("%s", why);
}

static bool can_draw(const struct picture *p, char *why, size_t size)
{
	if (!p->finding)
		snprintf(why, size, "no result for it in this run");
	else if (!p->drawing.script)
		snprintf(why, size, "it has no drawing of its own");
	return p->finding && p->drawing.script;
}

char *picture_text(const struct picture *p, const char *dir,
		   const char *plots_dir, char *why, size_t size)
{
	struct drawing d = drawing_of(p);

	if (!can_draw(p, why, size))
		return NULL;
	return drawing_text(&d, dir, plots_dir, why, size);
}

int picture_png(const struct picture *p, bool dark, const char *dir,
		const char *plots_dir, char *why, size_t size)
{
	struct drawing d = drawing_of(p);

	if (!can_draw(p, why, size))
		return -1;
	return drawing_png(&d, dark, dir, plots_dir, why, size);
}
