/* plot.c - gnuplot run on a chart's files, its drawing checked and cleaned. */
#include "plot.h"
#include "axis.h"
#include "svg.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECONDS 10

static const char *const script_names[] = {
	[CHART_LINES] = "lines.gp", [CHART_DOTS] = "dots.gp"
};

/* All arguments are ours or numbers; the directory is the current one. */
struct call {
	char script[PATH_MAX], out[64], models[64];
	char *across, *up;
};

static void fill_call(struct call *call, const struct chart *c,
		      const char *plots_dir, const char *kind)
{
	bool lines = c->shape == CHART_LINES;
	char *settings = axis_of_settings(c), *values = axis_of_values(c);

	*call = (struct call){ .across = lines ? settings : values,
			       .up = lines ? values : settings };
	snprintf(call->script, sizeof(call->script), "%s/%s", plots_dir,
		 script_names[c->shape]);
	snprintf(call->out, sizeof(call->out), "./%s-%s.svg", c->name, kind);
	for (enum model m = 0; m < N_MODELS; m++)
		if (chart_has(c, m)) {
			strcat(call->models, *call->models ? " " : "");
			strcat(call->models, model_names[m]);
		}
}

static int run(const struct chart *c, struct call *call, const char *kind,
	       const char *dir, char *why, size_t size)
{
	char *const argv[] = { "gnuplot",	"-d",	      "-c",
			       call->script,	call->out,    "light",
			       (char *)kind,	"",	      (char *)c->name,
			       call->models,	call->across, call->up,
			       (char *)c->axis, NULL };

	return gnuplot_run(argv, dir, SECONDS, why, size);
}

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

/* A model missing from the drawing is worse than no drawing. */
static size_t expected_series(const struct chart *c)
{
	size_t models = 0;

	for (enum model m = 0; m < N_MODELS; m++)
		models += chart_has(c, m);
	return c->shape == CHART_LINES ? 3 * models : 1 + models;
}

static char *take_drawing(const struct chart *c, const char *path,
			  const char *css_class, char *why, size_t size)
{
	char *raw = read_all(path), *svg = NULL, *label;

	unlink(path);
	if (!raw) {
		snprintf(why, size, "gnuplot wrote nothing");
	} else if (svg_series(raw, c->name) != expected_series(c)) {
		snprintf(why, size, "gnuplot drew %zu of %zu series",
			 svg_series(raw, c->name), expected_series(c));
	} else {
		label = text_format("%s %s", c->question, c->finding);
		svg = svg_clean(raw, css_class, label, why, size);
		free(label);
	}
	free(raw);
	return svg;
}

static char *draw_one(const struct chart *c, const char *kind,
		      const char *css_class, const char *dir,
		      const char *plots_dir, char *why, size_t size)
{
	char path[PATH_MAX + 64], *svg = NULL;
	struct call call;

	fill_call(&call, c, plots_dir, kind);
	snprintf(path, sizeof(path), "%s/%s", dir, call.out);
	if (run(c, &call, kind, dir, why, size))
		unlink(path);
	else
		svg = take_drawing(c, path, css_class, why, size);
	free(call.across);
	free(call.up);
	return svg;
}

void chart_draw(struct chart *c, const char *dir, const char *plots_dir)
{
	char why[512] = "";

	if (c->n_rows == 0)
		return;
	c->svg[0] =
		draw_one(c, "svg", "wide", dir, plots_dir, why, sizeof(why));
	if (c->svg[0])
		c->svg[1] = draw_one(c, "svgn", "narrow", dir, plots_dir, why,
				     sizeof(why));
	if (!c->svg[0] || !c->svg[1])
		c->no_picture = text_format("%s", why);
}
