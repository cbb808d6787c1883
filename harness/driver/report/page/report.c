/*
 * report.c - makes the figures and the page, and replaces the page in one step.
 */
#include "report/page/report.h"
#include "base/text.h"
#include "report/figure/figures/figures.h"
#include "report/figure/machine.h"
#include "report/figure/plots_dir.h"
#include "report/html/page_file.h"
#include "report/page/page.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void draw(struct picture *pictures, size_t n, const char *dir,
		 const char *plots_dir)
{
	char plots[PATH_MAX];
	bool found = realpath(plots_dir, plots);
	int why = errno;

	for (size_t i = 0; i < n; i++) {
		if (found)
			picture_draw(&pictures[i], dir, plots);
		else if (pictures[i].caption && pictures[i].drawing.script)
			pictures[i].no_picture = text_format(
				"%s: %s; set SWITCHYARD_PLOTS to the folder "
				"of the scripts",
				plots_dir, strerror(why));
	}
}

struct contents {
	const struct results *r;
	const char *run_dir;
	const struct picture *pictures;
	size_t n;
};

static void put_page(FILE *out, const void *of)
{
	const struct contents *c = of;

	page_write(out, c->r, c->run_dir, c->pictures, c->n);
}

int report_write(const struct results *r, const char *run_dir,
		 const char *plots_dir, char *err, size_t size)
{
	char dir[PATH_MAX];
	struct contents c = { .r = r, .run_dir = run_dir };
	struct picture *pictures;
	int status;

	if (page_dir(run_dir, "report", dir, err, size))
		return -1;
	c.pictures = pictures = pictures_make(r, dir, &c.n, err, size);
	if (!pictures)
		return -1;
	machine_draw(&pictures[0], r, dir);
	draw(pictures, c.n, dir, plots_dir ? plots_dir : report_plots_dir());
	status = page_file(dir, put_page, &c, err, size);
	pictures_free(pictures, c.n);
	return status;
}
