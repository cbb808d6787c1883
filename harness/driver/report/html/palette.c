/*
 * palette.c - the colors of pages and drawings, including those of the models.
 */
#include "report/html/palette.h"
#include "base/alloc.h"
#include "base/models.h"
#include "report/html/escape.h"
#include <stdbool.h>

enum ink { BACK, TEXT, MUTED, GRID, SOFT, WARN, LINK, GOOD, BAD, OPEN, N_INKS };

/*
 * The colors of text; each has a contrast of at least 4.5 to 1 on a light and
 * on a dark page.
 */
static const struct {
	const char *name, *var;
	unsigned light, dark;
} inks[N_INKS] = {
	[BACK] = { "back", "var(--back)", 0xffffff, 0x0d1117 },
	[TEXT] = { "text", "var(--text)", 0x1f2328, 0xe6edf3 },
	[MUTED] = { "muted", "var(--muted)", 0x59636e, 0x9198a1 },
	[GRID] = { "grid", "var(--grid)", 0xd8dee4, 0x30363d },
	[SOFT] = { "soft", "var(--soft)", 0xf6f8fa, 0x151b23 },
	[WARN] = { "warn", "var(--warn)", 0x8a6100, 0xe3b341 },
	[LINK] = { "link", "var(--link)", 0x174ea6, 0x58a6ff },
	[GOOD] = { "good", "var(--good)", 0x0b7f6b, 0x56d4a8 },
	[BAD] = { "bad", "var(--bad)", 0xb54708, 0xf58a42 },
	[OPEN] = { "open", "var(--open)", 0x7a3fb0, 0xd2a8ff },
};

#define VAR(constant, name, ...) [constant] = "var(--model-" name ")",
static const char *const model_vars[N_MODELS] = { MODELS(VAR) };

/* The colors and marks of outcomes, which plots/forest.gp draws. */
static const struct {
	const char *name;
	enum ink ink;
	enum mark mark;
} outcomes[] = {
	{ "regressed", BAD, MARK_SQUARE },
	{ "improved", GOOD, MARK_TRIANGLE },
	{ "undecided", OPEN, MARK_DIAMOND },
	{ "no_change", MUTED, MARK_CIRCLE },
};
enum { N_OUTCOMES = sizeof(outcomes) / sizeof(*outcomes) };

struct color {
	char text[8]; /* text such as "#1f2328" */
};

static struct color color_of(unsigned rgb)
{
	struct color c;

	snprintf(c.text, sizeof(c.text), "#%06x", rgb & 0xffffff);
	return c;
}

static void put_property(FILE *out, const char *prefix, const char *name,
			 unsigned rgb)
{
	html_put(out, "--%s", prefix);
	html_put(out, "%s:%s;", name, color_of(rgb).text);
}

static void put_root(FILE *out, bool dark)
{
	fputs(":root{", out);
	for (enum ink i = 0; i < N_INKS; i++)
		put_property(out, "", inks[i].name,
			     dark ? inks[i].dark : inks[i].light);
	for (enum model m = 0; m < N_MODELS; m++)
		put_property(out, "model-", model_name(m),
			     dark ? model_looks[m].dark : model_looks[m].light);
	fputs("}", out);
}

void palette_css(FILE *out)
{
	put_root(out, false);
	fputs("\n@media(prefers-color-scheme:dark){", out);
	put_root(out, true);
	fputs("}\n@media print{", out);
	put_root(out, false);
	fputs("}\n", out);
	for (enum model m = 0; m < N_MODELS; m++)
		html_put(out, ".model-%s{color:var(--model-%s)}\n",
			 model_name(m), model_name(m));
}

const char *palette_var(unsigned rgb)
{
	for (enum model m = 0; m < N_MODELS; m++)
		if (model_looks[m].light == rgb)
			return model_vars[m];
	for (enum ink i = 0; i < N_INKS; i++)
		if (inks[i].light == rgb)
			return inks[i].var;
	return NULL;
}

static void put_look(FILE *out, const char *name, unsigned light, unsigned dark,
		     enum mark mark)
{
	fprintf(out, "%s %s %s %u %s ", name, color_of(light).text,
		color_of(dark).text, mark_shapes[mark].point,
		mark_shapes[mark].glyph);
}

char *palette_gnuplot(void)
{
	char *text;
	size_t size;
	FILE *out = room_stream(&text, &size);

	fputs("INKS='", out);
	for (enum ink i = 0; i < N_INKS; i++)
		fprintf(out, "%s %s %s ", inks[i].name,
			color_of(inks[i].light).text,
			color_of(inks[i].dark).text);
	fputs("'; LOOKS='", out);
	for (enum model m = 0; m < N_MODELS; m++)
		put_look(out, model_name(m), model_looks[m].light,
			 model_looks[m].dark, model_looks[m].mark);
	for (size_t i = 0; i < N_OUTCOMES; i++)
		put_look(out, outcomes[i].name, inks[outcomes[i].ink].light,
			 inks[outcomes[i].ink].dark, outcomes[i].mark);
	fputs("'", out);
	room_close(out, &text);
	return text;
}
