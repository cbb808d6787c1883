/* page_write.c - draws the figures of the history and writes its page. */
#include "base/text.h"
#include "history/show/page.h"
#include "history/show/show.h"
#include "report/figure/chart.h"
#include "report/html/page_file.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Chooses at most HISTORY_FIGURES series, those with changes first. */
static size_t choose(const struct history_view *v, struct history_chart *charts)
{
	size_t n = 0;

	for (int news = 1; news >= 0; news--)
		for (size_t i = 0; i < v->n && n < HISTORY_FIGURES; i++)
			if (history_has_news(&v->series[i]) == news)
				charts[n++].series = &v->series[i];
	return n;
}

static void draw(struct history_chart *charts, size_t n, const char *dir,
		 const char *plots_dir)
{
	char plots[PATH_MAX];
	bool found = realpath(plots_dir, plots);
	int why = errno;

	for (size_t i = 0; i < n; i++)
		if (found)
			history_draw(&charts[i], i, dir, plots);
		else
			charts[i].no_picture = text_format(
				"%s: %s; set SWITCHYARD_PLOTS to the folder "
				"of the scripts",
				plots_dir, strerror(why));
}

int history_page_write(const struct history_view *v, const char *results_dir,
		       const char *plots_dir, char *err, size_t size)
{
	struct history_chart charts[HISTORY_FIGURES] = { 0 };
	struct history_page page = { v, charts, choose(v, charts) };
	char dir[PATH_MAX];
	int status = page_dir(results_dir, "history", dir, err, size);

	if (!status) {
		draw(charts, page.n, dir, plots_dir);
		status = page_file(dir, history_put_page, &page, err, size);
	}
	for (size_t i = 0; i < page.n; i++)
		history_chart_free(&charts[i]);
	return status;
}
