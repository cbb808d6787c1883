/* machine_svg.c - lstopo's drawing made anew from its boxes and words. */
#include "base/alloc.h"
#include "report/figure/machine.h"
#include "report/html/escape.h"
#include <err.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A machine of 1000 hardware threads has some 5000 boxes. */
enum { ELEMENTS_MOST = 8000, SIDE_MOST = 20000 };

struct box {
	double x, y, width, height;
};

/* The value of an attribute inside the tag, NULL: it has none. */
static const char *attribute(const char *tag, const char *end, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = tag; (p = strchr(p, ' ')) && p < end; p++)
		if (!strncmp(p + 1, name, n) && p[1 + n] == '=' &&
		    (p[2 + n] == '\'' || p[2 + n] == '"'))
			return p + 3 + n;
	return NULL;
}

static bool number(const char *tag, const char *end, const char *name,
		   double *value)
{
	const char *text = attribute(tag, end, name);
	char *rest;

	*value = text ? strtod(text, &rest) : NAN;
	return *value >= 0 && *value <= SIDE_MOST;
}

static bool is_class(const char *tag, const char *end, const char *name)
{
	const char *class = attribute(tag, end, "class");
	size_t n = strlen(name);

	return class && !strncmp(class, name, n) &&
	       (class[n] == '\'' || class[n] == '"');
}

/* "PU P#12": the number by which the kernel knows it, -1: not told. */
static int number_of_pu(const char *words)
{
	const char *hash = strstr(words, "P#"), *end = strchr(words, '<');
	char *rest;
	long n;

	if (!hash || !end || hash > end)
		return -1;
	n = strtol(hash + 2, &rest, 10);
	return rest > hash + 2 && n >= 0 && n <= 1 << 20 ? (int)n : -1;
}

static bool contains(const json_t *list, int n)
{
	const json_t *one;
	size_t i;

	json_array_foreach (list, i, one)
		if (json_integer_value(one) == n)
			return true;
	return false;
}

/* A PU's words come right behind its box. */
static bool is_used(const char *tag, const char *end, const json_t *used)
{
	const char *text = is_class(tag, end, "PU") ? strstr(end, "<text")
						    : NULL;
	const char *words = text ? strchr(text, '>') : NULL;

	return words && contains(used, number_of_pu(words + 1));
}

static const char *paint(const char *tag, const char *end, bool used)
{
	if (used)
		return "var(--good)";
	if (is_class(tag, end, "Package") || is_class(tag, end, "Core"))
		return "var(--soft)";
	return "var(--back)";
}

static bool put_box(FILE *out, const char *tag, const char *end, bool used)
{
	struct box b;

	if (!number(tag, end, "x", &b.x) || !number(tag, end, "y", &b.y) ||
	    !number(tag, end, "width", &b.width) ||
	    !number(tag, end, "height", &b.height))
		return false;
	if (!is_class(tag, end, "Machine"))
		fprintf(out,
			"<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" "
			"fill=\"%s\" stroke=\"var(--muted)\"/>",
			b.x, b.y, b.width, b.height, paint(tag, end, used));
	return true;
}

static bool put_words(FILE *out, const char *tag, const char *end, bool used)
{
	size_t n = strcspn(end + 1, "<");
	struct box b;
	char *words;

	if (!number(tag, end, "x", &b.x) || !number(tag, end, "y", &b.y))
		return false;
	if (is_class(tag, end, "Machine"))
		return true;
	words = text_format("%.*s", n < 60 ? (int)n : 60, end + 1);
	fprintf(out, "<text x=\"%g\" y=\"%g\" font-size=\"10\" fill=\"%s\">",
		b.x, b.y, used ? "var(--back)" : "var(--text)");
	html_put(out, "%s</text>", words);
	free(words);
	return true;
}

/* Every box and all words, in their order; false where one is not sound. */
static bool put_all(FILE *out, const char *raw, const json_t *used)
{
	bool on = false, sound = true;
	size_t n = 0;

	for (const char *p = raw; sound && (p = strchr(p, '<')); p++) {
		const char *end = strchr(p, '>');
		bool box = !strncmp(p, "<rect ", 6);

		if (!end || ++n > ELEMENTS_MOST)
			return false;
		if (box) {
			on = is_used(p, end, used);
			sound = put_box(out, p, end, on);
		} else if (!strncmp(p, "<text ", 6)) {
			sound = put_words(out, p, end, on);
		}
	}
	return sound && n > 0;
}

/* No more than 1.3 times its own size, and never too small to be read. */
static void put_start(FILE *out, double width, double height, const char *title,
		      const char *description)
{
	fprintf(out,
		"<svg class=\"machine\" role=\"img\" viewBox=\"0 0 %g %g\" "
		"style=\"min-width:%.0fpx;max-width:%.0fpx\">",
		width, height, width * 0.96, width * 1.3);
	html_put(out, "<title>%s</title><desc>%s</desc>", title, description);
}

char *machine_svg(const char *raw, const json_t *used, const char *title,
		  const char *description, char *why, size_t size)
{
	const char *tag = strstr(raw, "<svg ");
	const char *end = tag ? strchr(tag, '>') : NULL;
	double width, height;
	size_t length;
	char *text = NULL;
	bool sound = end && number(tag, end, "width", &width) &&
		     number(tag, end, "height", &height);
	FILE *out = open_memstream(&text, &length);

	if (!out)
		err(EXIT_FAILURE, "report");
	if (sound) {
		put_start(out, width, height, title, description);
		sound = put_all(out, raw, used);
		fputs("</svg>", out);
	}
	room_close(out, &text);
	if (sound)
		return text;
	snprintf(why, size, "lstopo drew what is no machine, or too large");
	free(text);
	return NULL;
}
