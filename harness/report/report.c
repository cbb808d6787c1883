/* report.c - figures, then the page, put in place in one step. */
#include "report.h"
#include "page.h"
#include "page_file.h"
#include "plot.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#ifndef SY_PLOTS_DIR
#define SY_PLOTS_DIR "plots"
#endif

const char *report_plots_dir(void)
{
	const char *dir = getenv("SWITCHYARD_PLOTS");

	return dir && *dir ? dir : SY_PLOTS_DIR;
}

static int draw(struct chart *charts, size_t n, const char *dir,
		const char *plots_dir, char *err, size_t size)
{
	char plots[PATH_MAX];
	bool found = realpath(plots_dir, plots);
	int why = errno;

	for (size_t i = 0; i < n; i++) {
		if (chart_write_data(&charts[i], dir, err, size))
			return -1;
		if (found)
			chart_draw(&charts[i], dir, plots);
		else if (charts[i].n_rows > 0)
			charts[i].no_picture = text_format(
				"%s: %s; set SWITCHYARD_PLOTS to the folder "
				"of the scripts",
				plots_dir, strerror(why));
	}
	return 0;
}

struct contents {
	const struct results *r;
	const struct chart *charts;
	size_t n;
};

static void put_page(FILE *out, const void *of)
{
	const struct contents *c = of;

	page_write(out, c->r, c->charts, c->n);
}

int report_write(const struct results *r, const char *run_dir,
		 const char *plots_dir, char *err, size_t size)
{
	char dir[PATH_MAX];
	struct contents c = { .r = r };
	struct chart *charts;
	int status;

	if (page_dir(run_dir, dir, err, size))
		return -1;
	c.charts = charts = charts_make(r, &c.n);
	status = draw(charts, c.n, dir,
		      plots_dir ? plots_dir : report_plots_dir(), err, size);
	if (!status)
		status = page_file(dir, put_page, &c, err, size);
	charts_free(charts, c.n);
	return status;
}
