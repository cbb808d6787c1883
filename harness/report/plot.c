/* plot.c - gnuplot run on a chart's files, its drawing checked and cleaned. */
#include "plot.h"
#include "axis.h"
#include "svg.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECONDS 10

static const char *const script_names[] = {
	[CHART_LINES] = "lines.gp", [CHART_DOTS] = "dots.gp"
};

static char *read_all(const char *path)
{
	FILE *in = fopen(path, "re");
	char *text = NULL;
	size_t room = 0;

	/* SVG holds no zero byte, so this is all of it. */
	if (in && getdelim(&text, &room, '\0', in) < 0) {
		free(text);
		text = NULL;
	}
	if (in)
		fclose(in);
	return text;
}

/* A series missing from the drawing is worse than no drawing. */
static char *take_drawing(const struct drawing *d, const char *path,
			  const char *css_class, char *why, size_t size)
{
	char *raw = read_all(path), *svg = NULL;

	unlink(path);
	if (!raw)
		snprintf(why, size, "gnuplot wrote nothing");
	else if (svg_series(raw, d->name) != d->n_series)
		snprintf(why, size, "gnuplot drew %zu of %zu series",
			 svg_series(raw, d->name), d->n_series);
	else
		svg = svg_clean(raw, css_class, d->spoken, why, size);
	free(raw);
	return svg;
}

/* All arguments are ours or numbers; the directory is the current one. */
char *drawing_make(const struct drawing *d, bool narrow, const char *dir,
		   const char *plots_dir, char *why, size_t size)
{
	const char *kind = narrow ? "svgn" : "svg";
	char *script = text_format("%s/%s", plots_dir, d->script);
	char *out = text_format("./%s-%s.svg", d->name, kind);
	char *path = text_format("%s/%s", dir, out), *svg = NULL;
	char *const argv[] = { "gnuplot",
			       "-d",
			       "-c",
			       script,
			       out,
			       "light",
			       (char *)kind,
			       "",
			       (char *)d->name,
			       (char *)d->series,
			       (char *)d->across,
			       (char *)d->up,
			       (char *)d->axis,
			       NULL };

	if (gnuplot_run(argv, dir, SECONDS, why, size))
		unlink(path);
	else
		svg = take_drawing(d, path, narrow ? "narrow" : "wide", why,
				   size);
	free(path);
	free(out);
	free(script);
	return svg;
}

/* The models that have data, and how many series that makes. */
static size_t put_models(const struct chart *c, char *models, size_t size)
{
	size_t n = 0;

	*models = '\0';
	for (enum model m = 0; m < N_MODELS; m++)
		if (chart_has(c, m))
			snprintf(models + strlen(models), size - strlen(models),
				 "%s%s", n++ ? " " : "", model_names[m]);
	return c->shape == CHART_LINES ? 3 * n : 1 + n;
}

void chart_draw(struct chart *c, const char *dir, const char *plots_dir)
{
	bool lines = c->shape == CHART_LINES;
	char why[512] = "", models[64];
	char *settings, *values, *spoken;
	struct drawing d;

	if (c->n_rows == 0)
		return;
	settings = axis_of_settings(c);
	values = axis_of_values(c);
	spoken = text_format("%s %s", c->question, c->finding);
	d = (struct drawing){
		.script = script_names[c->shape],
		.name = c->name,
		.series = models,
		.across = lines ? settings : values,
		.up = lines ? values : settings,
		.axis = c->axis,
		.spoken = spoken,
		.n_series = put_models(c, models, sizeof(models)),
	};
	for (int i = 0; i < 2 && (i == 0 || c->svg[0]); i++)
		c->svg[i] = drawing_make(&d, i == 1, dir, plots_dir, why,
					 sizeof(why));
	if (!c->svg[0] || !c->svg[1])
		c->no_picture = text_format("%s", why);
	free(settings);
	free(values);
	free(spoken);
}
