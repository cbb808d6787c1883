/* report.c - figures, then the page, put in place in one step. */
#include "report.h"
#include "page.h"
#include "plot.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef SY_PLOTS_DIR
#define SY_PLOTS_DIR "plots"
#endif

const char *report_plots_dir(void)
{
	const char *dir = getenv("SWITCHYARD_PLOTS");

	return dir && *dir ? dir : SY_PLOTS_DIR;
}

static int fail(const char *path, char *err, size_t size)
{
	snprintf(err, size,
		 "%s: %s; check that the run's directory can be written", path,
		 strerror(errno));
	return -1;
}

/* dir becomes run_dir/report, absolute: gnuplot runs in it. */
static int make_dir(const char *run_dir, char dir[PATH_MAX], char *err,
		    size_t size)
{
	char *path = text_format("%s/report", run_dir);
	int status = 0;

	if ((mkdir(path, 0777) && errno != EEXIST) || !realpath(path, dir))
		status = fail(path, err, size);
	free(path);
	return status;
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

/* Whoever reads index.html sees the old page or the new one. */
static int put_in_place(FILE *out, const char *from, const char *to)
{
	bool good = !ferror(out) && !fflush(out) && !fsync(fileno(out));

	if (fclose(out) || !good)
		return -1;
	return rename(from, to);
}

static int write_page(const struct results *r, const struct chart *charts,
		      size_t n, const char *dir, char *err, size_t size)
{
	char *to = text_format("%s/index.html", dir);
	char *from = text_format("%s/index.html.new", dir);
	FILE *out = fopen(from, "we");
	int status = -1;

	if (out) {
		page_write(out, r, charts, n);
		status = put_in_place(out, from, to);
	}
	if (status) {
		fail(from, err, size);
		unlink(from);
	}
	free(from);
	free(to);
	return status;
}

int report_write(const struct results *r, const char *run_dir,
		 const char *plots_dir, char *err, size_t size)
{
	char dir[PATH_MAX];
	struct chart *charts;
	size_t n;
	int status;

	if (make_dir(run_dir, dir, err, size))
		return -1;
	charts = charts_make(r, &n);
	status = draw(charts, n, dir,
		      plots_dir ? plots_dir : report_plots_dir(), err, size);
	if (!status)
		status = write_page(r, charts, n, dir, err, size);
	charts_free(charts, n);
	return status;
}
