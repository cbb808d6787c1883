/*
 * svg.c - copies gnuplot's SVG, element by element, into SVG that a page may
 * hold.
 */
#include "report/html/svg.h"
#include "base/alloc.h"
#include "report/html/escape.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const drawn[] = { "g",    "path",	 "text",   "tspan",
				     "use",  "polygon",	 "circle", "line",
				     "rect", "polyline", NULL };
static const char *const skipped[] = { "title", "desc", "defs", NULL };
static const char *const kept[] = { "d",
				    "transform",
				    "x",
				    "y",
				    "width",
				    "height",
				    "cx",
				    "cy",
				    "r",
				    "points",
				    "stroke-width",
				    "stroke-linecap",
				    "font-size",
				    "stroke-linejoin",
				    "fill-opacity",
				    "stroke-dasharray",
				    "text-anchor",
				    "font-weight",
				    NULL };

struct cleaner {
	FILE *out;
	const char *css_class, *title, *description;
	const char *in; /* next byte to be read */
	char *err;
	size_t size;
};

/* A part of the input text. */
struct span {
	const char *at;
	size_t n;
};

static bool same(struct span s, const char *word)
{
	return strlen(word) == s.n && !memcmp(s.at, word, s.n);
}

static bool one_of(struct span s, const char *const *list)
{
	while (*list && !same(s, *list))
		list++;
	return *list;
}

/*
 * Returns true when the text can neither end an attribute nor begin an element,
 * whatever quotes surround it.
 */
static bool is_plain(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("<>&\"'", s.at[i]))
			return false;
	return true;
}

static int refuse(struct cleaner *c, const char *what, struct span s)
{
	snprintf(c->err, c->size, "gnuplot drew an unexpected %s, \"%.*s\"",
		 what, s.n > 40 ? 40 : (int)s.n, s.at);
	return -1;
}

/*
 * Finds the next name='value' inside a tag. Returns false at the end of the
 * tag.
 */
static bool next_attribute(const char **p, struct span *name,
			   struct span *value)
{
	const char *q;

	*p += strspn(*p, " \t\n");
	name->at = *p;
	name->n = strcspn(*p, "= \t\n/>");
	q = name->at + name->n;
	q += strspn(q, " \t\n");
	if (name->n == 0 || *q != '=')
		return false;
	q += 1 + strspn(q + 1, " \t\n");
	if (*q != '"' && *q != '\'')
		return false;
	value->at = q + 1;
	q = strchr(value->at, *q);
	if (!q)
		return false;
	value->n = (size_t)(q - value->at);
	*p = q + 1;
	return true;
}

static int put_color(struct cleaner *c, struct span name, struct span value)
{
	const char *css = svg_color(value.at, value.n);

	if (!css)
		return refuse(c, "color", value);
	fprintf(c->out, " %.*s=\"%s\"", (int)name.n, name.at, css);
	return 0;
}

static int put_attribute(struct cleaner *c, struct span name, struct span value)
{
	static const char *const painted[] = { "fill", "stroke", "color",
					       NULL };

	if (one_of(name, painted))
		return put_color(c, name, value);
	if (same(name, "xlink:href")) {
		if (!svg_is_mark(value.at, value.n))
			return refuse(c, "mark", value);
		fprintf(c->out, " href=\"%.*s\" fill=\"currentColor\"",
			(int)value.n, value.at);
	} else if (one_of(name, kept)) {
		if (!is_plain(value))
			return refuse(c, "value", value);
		fprintf(c->out, " %.*s=\"%.*s\"", (int)name.n, name.at,
			(int)value.n, value.at);
	}
	return 0;
}

/* Writes the outer element, of which only the size in units is kept. */
static void put_root(struct cleaner *c, const char *p)
{
	struct span name, value;

	html_put(c->out, "<svg class=\"%s\" role=\"img\"", c->css_class);
	while (next_attribute(&p, &name, &value))
		if (same(name, "viewBox") && is_plain(value))
			fprintf(c->out, " viewBox=\"%.*s\"", (int)value.n,
				value.at);
	html_put(c->out, "><title>%s</title><desc>%.1000s</desc>", c->title,
		 c->description);
}

/*
 * Returns true for the rectangle that gnuplot paints over the whole canvas
 * first.
 */
static bool is_background(const char *p)
{
	struct span name, value;
	bool origin = true, sized = false;

	while (next_attribute(&p, &name, &value)) {
		if (same(name, "x") || same(name, "y"))
			origin &= same(value, "0");
		sized |= same(name, "width");
	}
	return origin && sized;
}

static bool skip_past(struct cleaner *c, const char *end)
{
	const char *p = strstr(c->in, end);

	c->in = p ? p + strlen(end) : c->in + strlen(c->in);
	return p;
}

static bool skip_element(struct cleaner *c, struct span name)
{
	char end[16];

	snprintf(end, sizeof(end), "</%.*s>", (int)name.n, name.at);
	return skip_past(c, end);
}

/* Returns true for the path of a tick of length 0, which has no line. */
static bool goes_nowhere(const char *p)
{
	struct span name, value;

	while (next_attribute(&p, &name, &value))
		if (same(name, "d"))
			return strcspn(value.at + 1, "LlHhVvCcZzAaQq") + 1 >=
			       value.n;
	return false;
}

static int put_drawn(struct cleaner *c, struct span name, const char *p)
{
	const char *end = strchr(p, '>');
	struct span attribute, value;

	if (!end)
		return refuse(c, "end", name);
	c->in = end + 1;
	if (same(name, "rect") && is_background(p))
		return 0;
	if (same(name, "path") && end[-1] == '/' && goes_nowhere(p))
		return 0;
	fprintf(c->out, "<%.*s", (int)name.n, name.at);
	while (next_attribute(&p, &attribute, &value))
		if (put_attribute(c, attribute, value))
			return -1;
	fputs(end[-1] == '/' ? "/>" : ">", c->out);
	return 0;
}

/* at: behind "</". */
static int put_end(struct cleaner *c, const char *at)
{
	struct span closed = { at, strcspn(at, " \t\n>") };

	if (!one_of(closed, drawn) && !same(closed, "svg"))
		return refuse(c, "end of an element", closed);
	fprintf(c->out, "</%.*s>", (int)closed.n, closed.at);
	skip_past(c, ">");
	return 0;
}

static int put_tag(struct cleaner *c)
{
	struct span name = { c->in + 1, strcspn(c->in + 1, " \t\n/>") };
	const char *p = name.at + name.n;

	if (*name.at == '?' || *name.at == '!') {
		skip_past(c, ">");
	} else if (*name.at == '/') {
		return put_end(c, name.at + 1);
	} else if (same(name, "svg")) {
		put_root(c, p);
		skip_past(c, ">");
	} else if (one_of(name, skipped)) {
		skip_element(c, name);
	} else if (one_of(name, drawn)) {
		return put_drawn(c, name, p);
	} else {
		return refuse(c, "element", name);
	}
	return 0;
}

/*
 * Copies words unchanged. White space between elements has no meaning and is
 * dropped.
 */
static void put_words(struct cleaner *c)
{
	size_t n = strcspn(c->in, "<");

	if (strspn(c->in, " \t\r\n") < n)
		fwrite(c->in, 1, n, c->out);
	c->in += n;
}

/*
 * Removes one "<g ...></g>", which draws nothing. Returns false when none is
 * left.
 */
static bool drop_empty(char *svg)
{
	bool found = false;

	for (char *end = svg; (end = strstr(end, "></g>"));) {
		char *start = end;

		/* The text before the end may be words instead of a tag. */
		while (start > svg && *start != '<' && start[-1] != '>')
			start--;
		if (strncmp(start, "<g", 2) ||
		    (start[2] != ' ' && start + 2 != end)) {
			end++;
			continue;
		}
		memmove(start, end + 5, strlen(end + 5) + 1);
		end = start;
		found = true;
	}
	return found;
}

char *svg_clean(const char *raw, const char *css_class, const char *title,
		const char *description, char *err_text, size_t size)
{
	char *text;
	size_t n;
	struct cleaner c = { room_stream(&text, &n),
			     css_class,
			     title,
			     description,
			     raw,
			     err_text,
			     size };
	int status = 0;

	while (!status && *c.in)
		if (*c.in == '<')
			status = put_tag(&c);
		else
			put_words(&c);
	room_close(c.out, &text);
	while (!status && drop_empty(text))
		;
	if (!status)
		return text;
	free(text);
	return NULL;
}
