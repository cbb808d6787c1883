/* svg_paint.c - the marks and colors that gnuplot's drawings may use. */
#include "base/models.h"
#include "report/html/escape.h"
#include "report/html/palette.h"
#include "report/html/svg.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/*
 * Writes the id of a mark. gnuplot numbers its ids from 0: its point type 5 is
 * "#gpPt4".
 */
static void name_mark(char *name, size_t size, enum mark mark)
{
	snprintf(name, size, "gpPt%u", mark_shapes[mark].point - 1);
}

void svg_put_marks(FILE *out)
{
	char name[16];

	html_put(out, "<svg width=\"0\" height=\"0\" class=\"marks\" "
		      "aria-hidden=\"true\"><defs>");
	for (enum mark mark = 0; mark < N_MARKS; mark++) {
		name_mark(name, sizeof(name), mark);
		html_put(out, "<path id=\"%s\" d=\"%s\"/>", name,
			 mark_shapes[mark].path);
	}
	html_put(out, "</defs></svg>\n");
}

bool svg_is_mark(const char *value, size_t n)
{
	char name[16];

	for (enum mark mark = 0; mark < N_MARKS; mark++) {
		name_mark(name, sizeof(name), mark);
		if (n == strlen(name) + 1 && *value == '#' &&
		    !memcmp(value + 1, name, n - 1))
			return true;
	}
	return false;
}

/*
 * The colors of plots/cores.gp (viridis) and those of the words on them. They
 * are the same in a light and a dark theme.
 */
static const struct {
	unsigned rgb;
	const char *css;
} fixed[] = {
	{ 0x440154, "#440154" }, { 0x482173, "#482173" },
	{ 0x433e85, "#433e85" }, { 0x38588c, "#38588c" },
	{ 0x2d708e, "#2d708e" }, { 0x25858e, "#25858e" },
	{ 0x1e9b8a, "#1e9b8a" }, { 0x2ab07f, "#2ab07f" },
	{ 0x52c569, "#52c569" }, { 0x86d549, "#86d549" },
	{ 0xc2df23, "#c2df23" }, { 0xfde725, "#fde725" },
	{ 0xfefefe, "#fefefe" }, { 0x010101, "#010101" },
};

/*
 * Reads a color as gnuplot writes it: #1f2328, rgb(31,35,40), rgb( 31,  35,
 * 40) or black.
 */
static bool parse_color(const char *text, unsigned *rgb)
{
	unsigned r, g, b;

	*rgb = 0;
	if (!strcmp(text, "black") || sscanf(text, "#%6x", rgb) == 1)
		return true;
	if (sscanf(text, "rgb(%u,%u,%u)", &r, &g, &b) != 3)
		return false;
	*rgb = r << 16 | g << 8 | b;
	return true;
}

const char *svg_color(const char *value, size_t n)
{
	static const char *const words[] = { "none", "currentColor" };
	char text[32];
	unsigned rgb;

	snprintf(text, sizeof(text), "%.*s", n < 31 ? (int)n : 31, value);
	for (size_t i = 0; i < 2; i++)
		if (!strcmp(text, words[i]))
			return words[i];
	if (!parse_color(text, &rgb))
		return NULL;
	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		if (fixed[i].rgb == rgb)
			return fixed[i].css;
	/*
	 * What gnuplot draws in black is shown in the color of the page's text.
	 */
	return rgb ? palette_var(rgb) : "var(--text)";
}

size_t svg_series(const char *raw, const char *name)
{
	char group[64];
	size_t n = 0;

	snprintf(group, sizeof(group), "id=\"%s_plot_", name);
	for (const char *p = raw; (p = strstr(p, group)); p++)
		n++;
	return n;
}
