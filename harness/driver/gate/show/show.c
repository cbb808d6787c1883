/* show.c - writes the HTML page of a judged comparison. */
#include "gate/show/show.h"
#include "gate/show/page/page.h"
#include "report/figure/plots_dir.h"
#include "report/html/page_file.h"
#include "report/page/report.h"

struct contents {
	const struct gate *g;
	const struct forest *f;
};

static void put(FILE *out, const void *of)
{
	const struct contents *c = of;

	gate_page(out, c->g, c->f);
}

int gate_report_write(const struct gate *g, const char *dir, char *err,
		      size_t size)
{
	char place[PATH_MAX];
	struct forest f;
	int status;

	if (page_dir(dir, "report", place, err, size))
		return -1;
	status = forest_make(&f, g, place, report_plots_dir(), err, size);
	if (!status)
		status = page_file(place, put, &(struct contents){ g, &f }, err,
				   size);
	forest_free(&f);
	return status;
}
