/*
 * machine_svg.c - builds a new drawing of the machine from lstopo's boxes and
 * words.
 */
#include "base/alloc.h"
#include "base/text.h"
#include "base/xml.h"
#include "report/figure/machine.h"
#include "report/html/escape.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Limits of a drawing. A machine of 1000 hardware threads has about 5000 boxes.
 */
enum { ELEMENTS_MOST = 8000, SIDE_MOST = 20000, WORDS_MOST = 60 };

struct box {
	double x, y, width, height;
};

enum kind { KIND_OTHER, KIND_MACHINE, KIND_PART, KIND_PU };

struct sketch {
	FILE *out;
	const json_t *used;
	const char *title, *description;
	size_t elements;
	/* the box whose words have not been read yet; they follow the box */
	struct box box;
	/* kind of the box, and of the element that is being read */
	enum kind kind;
	bool waiting, in_words;
	double x, y; /* position of the words */
	char words[WORDS_MOST + 1];
};

static bool number(const char **attributes, const char *name, double *value)
{
	const char *text = xml_attribute(attributes, name);

	*value = text ? strtod(text, NULL) : NAN;
	return *value >= 0 && *value <= SIDE_MOST;
}

static enum kind kind_of(const char **attributes)
{
	const char *class = xml_attribute(attributes, "class");

	if (!class)
		return KIND_OTHER;
	return !strcmp(class, "Machine") ? KIND_MACHINE
	       : !strcmp(class, "PU")	 ? KIND_PU
	       : !strcmp(class, "Package") || !strcmp(class, "Core")
		       ? KIND_PART
		       : KIND_OTHER;
}

/*
 * Returns 12 for "PU P#12", the kernel's number of the hardware thread; -1 when
 * there is no number.
 */
static int number_of_pu(const char *words)
{
	const char *hash = strstr(words, "P#");
	char *rest;
	long n;

	if (!hash)
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

/*
 * Writes a box, except that of the whole machine: the page draws its own frame.
 */
static void put_box(struct sketch *d, bool used)
{
	const struct box *b = &d->box;

	if (d->waiting && d->kind != KIND_MACHINE)
		fprintf(d->out,
			"<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" "
			"fill=\"%s\" stroke=\"var(--muted)\"/>",
			b->x, b->y, b->width, b->height,
			used		       ? "var(--good)"
			: d->kind == KIND_PART ? "var(--soft)"
					       : "var(--back)");
	d->waiting = false;
}

static void put_words(struct sketch *d, bool used)
{
	if (d->kind == KIND_MACHINE)
		return;
	fprintf(d->out, "<text x=\"%g\" y=\"%g\" font-size=\"10\" fill=\"%s\">",
		d->x, d->y, used ? "var(--back)" : "var(--text)");
	html_put(d->out, "%s</text>", d->words);
}

/*
 * Begins the SVG. It is shown at 1.3 times its size at most, and never so small
 * that it cannot be read.
 */
static bool begin_svg(struct sketch *d, const char *name,
		      const char **attributes)
{
	double width, height;

	if (strcmp(name, "svg") != 0 || !number(attributes, "width", &width) ||
	    !number(attributes, "height", &height))
		return false;
	fprintf(d->out,
		"<svg class=\"machine\" role=\"img\" viewBox=\"0 0 %g %g\" "
		"style=\"min-width:%.0fpx;max-width:%.0fpx\">",
		width, height, width * 0.96, width * 1.3);
	html_put(d->out, "<title>%s</title><desc>%s</desc>", d->title,
		 d->description);
	return true;
}

static bool begin_box(struct sketch *d, const char **attributes)
{
	put_box(d, false);
	d->kind = kind_of(attributes);
	d->waiting = true;
	return number(attributes, "x", &d->box.x) &&
	       number(attributes, "y", &d->box.y) &&
	       number(attributes, "width", &d->box.width) &&
	       number(attributes, "height", &d->box.height);
}

static bool begin_words(struct sketch *d, const char **attributes)
{
	if (!d->waiting || kind_of(attributes) != d->kind) {
		put_box(d, false);
		d->kind = kind_of(attributes);
	}
	d->in_words = true;
	d->words[0] = '\0';
	return number(attributes, "x", &d->x) && number(attributes, "y", &d->y);
}

static bool begin(void *of, const char *name, const char **attributes)
{
	struct sketch *d = of;

	d->in_words = false;
	if (++d->elements == 1)
		return begin_svg(d, name, attributes);
	if (d->elements > ELEMENTS_MOST)
		return false;
	return !strcmp(name, "rect")   ? begin_box(d, attributes)
	       : !strcmp(name, "text") ? begin_words(d, attributes)
				       : true;
}

static bool words(void *of, const char *text, size_t n)
{
	struct sketch *d = of;
	size_t had = strlen(d->words), left = WORDS_MOST - had;

	if (d->in_words) {
		n = n < left ? n : left;
		memcpy(d->words + had, text, n);
		d->words[had + n] = '\0';
	}
	return true;
}

/* Marks a hardware thread, which is recognized by its words. */
static bool end(void *of, const char *name)
{
	struct sketch *d = of;
	bool used = d->kind == KIND_PU && d->waiting &&
		    contains(d->used, number_of_pu(d->words));

	if (d->in_words && !strcmp(name, "text")) {
		put_box(d, used);
		put_words(d, used);
	}
	d->in_words = false;
	return true;
}

char *machine_svg(const char *raw, const json_t *used, const char *title,
		  const char *description, char *why, size_t size)
{
	static const struct xml_reader reader = { begin, words, end };
	struct sketch d = { .used = used,
			    .title = title,
			    .description = description };
	char *text = NULL, err[200];
	size_t length;
	int bad;

	d.out = room_stream(&text, &length);
	bad = xml_read(raw, strlen(raw), &reader, &d, err, sizeof(err));
	put_box(&d, false);
	fputs("</svg>", d.out);
	room_close(d.out, &text);
	if (!bad)
		return text;
	snprintf(why, size,
		 "lstopo's drawing shows no machine, or is too large: %s", err);
	free(text);
	return NULL;
}
