/* scan.c - steps over the values of JSON text that may be damaged. */
#include "gate/gbench/scan.h"
#include <string.h>

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static bool is_space(char c)
{
	return is_one_of(c, " \t\r\n");
}

bool scan_skip(struct scan *s)
{
	while (s->p < s->end && is_space(*s->p))
		s->p++;
	return s->p < s->end;
}

static bool sees(struct scan s, char c)
{
	return scan_skip(&s) && *s.p == c;
}

bool scan_takes(struct scan *s, char c)
{
	if (!scan_skip(s) || *s->p != c)
		return false;
	s->p++;
	return true;
}

/*
 * Moves *p backwards over white space and then over c, but not before `from`.
 */
static bool steps_back(const char **p, const char *from, char c)
{
	while (*p > from && is_space((*p)[-1]))
		--*p;
	if (*p == from || (*p)[-1] != c)
		return false;
	--*p;
	return true;
}

/*
 * Returns the `}` of a `},{` that ends just before p, or NULL. Where it is
 * found, another object begins at p, even if the quotes or brackets before it
 * were not closed.
 */
static const char *object_before(const char *p, const char *from)
{
	if (steps_back(&p, from, '{') && steps_back(&p, from, ',') &&
	    steps_back(&p, from, '}'))
		return p;
	return NULL;
}

/*
 * Moves s->p behind the string that begins there. The string ends at a quote
 * that is followed by one of the marks, because releases before 1.5 escaped
 * neither quotes nor line breaks. Returns false when another JSON mark follows,
 * so that a quote is missing, or when the next object begins.
 */
static bool take_string(struct scan *s, const char *marks)
{
	const char *from = s->p++, *object;

	while (s->p < s->end) {
		char c = *s->p++;
		struct scan after = *s;

		if (c == '\\' && s->p < s->end)
			s->p++;
		if (c != '"')
			continue;
		if (!scan_skip(&after))
			return false;
		if (is_one_of(*after.p, ",:]}"))
			return is_one_of(*after.p, marks);
		object = object_before(s->p - 1, from);
		if (object) {
			s->p = object;
			return false;
		}
	}
	return false;
}

/* Moves s->p behind the object or list that begins there. */
static bool take_nested(struct scan *s)
{
	size_t depth = 0;

	while (s->p < s->end) {
		if (*s->p == '"') {
			if (!take_string(s, ",:]}"))
				return false;
			continue;
		}
		depth += is_one_of(*s->p, "{[");
		if (is_one_of(*s->p++, "}]") && --depth == 0)
			return true;
	}
	return false;
}

/*
 * Moves s->p behind the number or word that begins there. A comma is part of
 * the number unless a key or the end of the object follows, because a program
 * that sets a locale writes 1,000,000.
 */
static bool take_scalar(struct scan *s)
{
	const char *from = s->p;

	while (s->p < s->end && !is_one_of(*s->p, "\"{}[]:")) {
		struct scan after = { s->p + 1, s->end };

		if (*s->p == ',' && scan_skip(&after) &&
		    is_one_of(*after.p, "\"}"))
			break;
		s->p++;
	}
	return s->p > from && s->p < s->end && is_one_of(*s->p, ",}");
}

static bool take_value(struct scan *s)
{
	if (!scan_skip(s))
		return false;
	if (*s->p == '"')
		return take_string(s, ",}");
	if (is_one_of(*s->p, "{["))
		return take_nested(s);
	return take_scalar(s);
}

static struct span span_to(const char *at, const char *end)
{
	while (end > at && is_space(end[-1]))
		end--;
	return (struct span){ at, (size_t)(end - at) };
}

bool scan_key(struct scan *s, struct span *key)
{
	const char *at = s->p;

	*key = (struct span){ at, 0 };
	if (*at != '"' || !take_string(s, ":"))
		return false;
	*key = span_to(at, s->p);
	return scan_takes(s, ':');
}

bool scan_value(struct scan *s, struct span *value)
{
	const char *at;

	scan_skip(s);
	at = s->p;
	if (!take_value(s))
		return false;
	*value = span_to(at, s->p);
	return true;
}

bool scan_item(struct scan *s)
{
	if (*s->p == '"')
		return take_string(s, ",]");
	if (is_one_of(*s->p, "{["))
		return take_nested(s);
	do
		s->p++;
	while (s->p < s->end && !is_one_of(*s->p, ",{[]}\""));
	return s->p < s->end;
}

bool scan_resync(struct scan *s)
{
	for (; s->p < s->end; s->p++) {
		struct scan next = { s->p + 1, s->end };

		if (*s->p != '}')
			continue;
		if (sees(next, ']') ||
		    (scan_takes(&next, ',') && scan_takes(&next, '{') &&
		     sees(next, '"'))) {
			s->p++;
			return true;
		}
	}
	return false;
}
