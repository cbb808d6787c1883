/* plot.c - runs gnuplot on the files of a figure and checks its drawing. */
#include "report/figure/plot.h"
#include "base/text.h"
#include "report/html/palette.h"
#include "report/html/svg.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECONDS 10

static char *read_all(const char *path)
{
	FILE *in = fopen(path, "re");
	char *text = NULL;
	size_t room = 0;

	/* gnuplot's text holds no zero byte, so this reads the whole file. */
	if (in && getdelim(&text, &room, '\0', in) < 0) {
		free(text);
		text = NULL;
	}
	if (in)
		fclose(in);
	return text;
}

/* The kind of drawing, in the words of plots/style.gp. */
struct look {
	const char *theme, *kind;
	bool titled;
};

/*
 * Draws dir/<name>-<kind>.part; the name ends so because gnuplot leaves an
 * incomplete file when it fails. All arguments are numbers or texts of this
 * program; dir is the current directory.
 */
static int run(const struct drawing *d, struct look look, const char *dir,
	       const char *plots_dir, char *path, char *why, size_t size)
{
	char *script = text_format("%s/%s", plots_dir, d->script);
	char *out = text_format("./%s-%s.part", d->name, look.kind);
	char *palette = palette_gnuplot();
	char *const argv[] = { "gnuplot",
			       "-d",
			       "-e",
			       palette,
			       "-c",
			       script,
			       out,
			       (char *)look.theme,
			       (char *)look.kind,
			       (char *)(look.titled ? d->title : ""),
			       (char *)d->name,
			       (char *)d->series,
			       (char *)d->across,
			       (char *)d->up,
			       (char *)d->axis,
			       NULL };
	int status;

	snprintf(path, PATH_MAX, "%s/%s", dir, out + 2);
	/* If the path were a link, gnuplot would write to its target. */
	unlink(path);
	status = gnuplot_run(argv, dir, SECONDS, why, size);
	if (status)
		unlink(path);
	free(palette);
	free(out);
	free(script);
	return status;
}

/*
 * Reads the drawing and checks it: a drawing without one of its series would
 * mislead.
 */
static char *take_drawing(const struct drawing *d, const char *raw,
			  const char *css_class, char *why, size_t size)
{
	size_t n = svg_series(raw, d->name);

	if (n == d->n_series)
		return svg_clean(raw, css_class, d->title, d->spoken, why,
				 size);
	snprintf(why, size, "gnuplot drew %zu of %zu series", n, d->n_series);
	return NULL;
}

char *drawing_make(const struct drawing *d, bool narrow, const char *dir,
		   const char *plots_dir, char *why, size_t size)
{
	struct look look = { "light", narrow ? "svgn" : "svg", false };
	char path[PATH_MAX], *raw, *svg = NULL;

	if (run(d, look, dir, plots_dir, path, why, size))
		return NULL;
	raw = read_all(path);
	unlink(path);
	if (raw)
		svg = take_drawing(d, raw, narrow ? "narrow" : "wide", why,
				   size);
	else
		snprintf(why, size, "gnuplot wrote nothing");
	free(raw);
	return svg;
}

char *drawing_text(const struct drawing *d, const char *dir,
		   const char *plots_dir, char *why, size_t size)
{
	struct look look = { "light", "dumb", true };
	char path[PATH_MAX], *text;

	if (run(d, look, dir, plots_dir, path, why, size))
		return NULL;
	text = read_all(path);
	unlink(path);
	/* gnuplot's text begins with a form feed. */
	if (text && *text == '\f')
		memmove(text, text + 1, strlen(text));
	if (!text)
		snprintf(why, size, "gnuplot wrote nothing");
	return text;
}

int drawing_png(const struct drawing *d, bool dark, const char *dir,
		const char *plots_dir, char *why, size_t size)
{
	struct look look = { dark ? "dark" : "light", "png", true };
	char path[PATH_MAX], png[PATH_MAX];

	if (run(d, look, dir, plots_dir, path, why, size))
		return -1;
	snprintf(png, sizeof(png), "%s/%s-%s.png", dir, d->name, look.theme);
	if (!rename(path, png))
		return 0;
	snprintf(why, size, "%s: %s", png, strerror(errno));
	unlink(path);
	return -1;
}
