/* svg_paint.c - the marks and colours that gnuplot's drawings may use. */
#include "svg.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* The shapes of gnuplot's pt 5, 7, 9 and 13, without its outlines. */
const char svg_marks[] =
	"<svg width=\"0\" height=\"0\" class=\"marks\" aria-hidden=\"true\">"
	"<defs><path id=\"gpPt4\" d=\"M-1-1H1V1H-1z\"/>"
	"<circle id=\"gpPt6\" r=\"1\"/>"
	"<path id=\"gpPt8\" d=\"M0-1.33L-1.33 .67H1.33z\"/>"
	"<path id=\"gpPt12\" d=\"M0-1.41L1.41 0 0 1.41-1.41 0z\"/>"
	"</defs></svg>\n";

/* The light half of plots/style.gp; what gnuplot calls black is never seen. */
static const struct {
	unsigned rgb;
	const char *css;
} colours[] = {
	{ 0xffffff, "var(--back)" },
	{ 0x1f2328, "var(--text)" },
	{ 0x59636e, "var(--muted)" },
	{ 0xd8dee4, "var(--grid)" },
	{ 0xb54708, "var(--process)" },
	{ 0x174ea6, "var(--thread)" },
	{ 0x0b7f6b, "var(--coroutine)" },
	{ 0x7a3fb0, "var(--hybrid)" },
	{ 0x000000, "var(--text)" },
	/* viridis of plots/cores.gp, and the inks on it: of no theme */
	{ 0x440154, "#440154" },
	{ 0x482173, "#482173" },
	{ 0x433e85, "#433e85" },
	{ 0x38588c, "#38588c" },
	{ 0x2d708e, "#2d708e" },
	{ 0x25858e, "#25858e" },
	{ 0x1e9b8a, "#1e9b8a" },
	{ 0x2ab07f, "#2ab07f" },
	{ 0x52c569, "#52c569" },
	{ 0x86d549, "#86d549" },
	{ 0xc2df23, "#c2df23" },
	{ 0xfde725, "#fde725" },
	{ 0xfefefe, "#fefefe" },
	{ 0x010101, "#010101" },
};

/* gnuplot writes #1f2328, rgb(31,35,40), rgb( 31,  35,  40) and black. */
static bool parse_colour(const char *text, unsigned *rgb)
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

const char *svg_colour(const char *value, size_t n)
{
	static const char *const words[] = { "none", "currentColor" };
	char text[32];
	unsigned rgb;

	snprintf(text, sizeof(text), "%.*s", n < 31 ? (int)n : 31, value);
	for (size_t i = 0; i < 2; i++)
		if (!strcmp(text, words[i]))
			return words[i];
	if (!parse_colour(text, &rgb))
		return NULL;
	for (size_t i = 0; i < sizeof(colours) / sizeof(*colours); i++)
		if (colours[i].rgb == rgb)
			return colours[i].css;
	return NULL;
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
