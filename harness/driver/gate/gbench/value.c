/*
 * value.c - reads values of Google Benchmark's JSON: strings, numbers, words.
 */
#include "gate/gbench/value.h"
#include "base/alloc.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

/* The longest number that is read, in characters. */
#define NUMBER_MAX 63

bool value_is_text(struct span v)
{
	return v.at && v.n >= 2 && v.at[0] == '"';
}

/* Returns the code unit of the \uXXXX at p, or -1 when p is no such escape. */
static long code_unit(const char *p, const char *end)
{
	char digits[5] = "";

	if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
		return -1;
	memcpy(digits, p + 2, 4);
	return strspn(digits, "0123456789abcdefABCDEF") == 4
		       ? strtol(digits, NULL, 16)
		       : -1;
}

/* Writes c as UTF-8, even if c is a surrogate. NUL takes two bytes. */
static char *put_code(char *out, uint32_t c)
{
	if (c && c < 0x80) {
		*out++ = (char)c;
	} else if (c < 0x800) {
		*out++ = (char)(0xc0 | c >> 6);
		*out++ = (char)(0x80 | (c & 0x3f));
	} else if (c < 0x10000) {
		*out++ = (char)(0xe0 | c >> 12);
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
		*out++ = (char)(0x80 | (c & 0x3f));
	} else {
		*out++ = (char)(0xf0 | c >> 18);
		*out++ = (char)(0x80 | (c >> 12 & 0x3f));
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
		*out++ = (char)(0x80 | (c & 0x3f));
	}
	return out;
}

/*
 * Returns the character that a backslash and the letter stand for, or 0 when
 * they stand for none.
 */
static char escaped(char letter)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *known = letter ? strchr(from, letter) : NULL;

	return known ? to[known - from] : 0;
}

/*
 * Writes the character of the escape at p to *out. Returns the first byte after
 * the escape.
 */
static const char *take_escape(const char *p, const char *end, char **out)
{
	long high = code_unit(p, end), low = -1;
	char c = p + 1 < end ? escaped(p[1]) : 0;

	if (high >= 0xd800 && high < 0xdc00)
		low = code_unit(p + 6, end);
	if (low >= 0xdc00 && low < 0xe000) {
		*out = put_code(*out,
				0x10000 + ((uint32_t)(high & 0x3ff) << 10 |
					   (uint32_t)(low & 0x3ff)));
		return p + 12;
	}
	if (high >= 0) {
		*out = put_code(*out, (uint32_t)high);
		return p + 6;
	}
	/* A path of Windows whose backslashes were not escaped keeps them. */
	*(*out)++ = c ? c : '\\';
	return p + (c ? 2 : 1);
}

char *value_text(struct span v)
{
	const char *p, *end;
	char *text, *out;

	if (!value_is_text(v))
		return NULL;
	p = v.at + 1;
	end = v.at + v.n - 1;
	/* The worst case is a NUL byte, which grows from one byte to two. */
	text = out = room_of(2 * v.n + 1, 1);
	while (p < end)
		if (*p == '\\')
			p = take_escape(p, end, &out);
		else if (*p)
			*out++ = *p++;
		else
			out = put_code(out, (unsigned char)*p++);
	*out = '\0';
	return text;
}

bool value_is(struct span v, const char *text)
{
	size_t n = strlen(text);

	return value_is_text(v) && v.n == n + 2 && !memcmp(v.at + 1, text, n);
}

bool value_true(struct span v)
{
	return v.at && v.n == 4 && !memcmp(v.at, "true", 4);
}

/* Returns the number of digits at the start of s. */
static size_t digits(const char *s)
{
	return strspn(s, "0123456789");
}

/*
 * Returns true when text is like 1,234,567 or 1,234.5, and removes the commas
 * from it.
 */
static bool ungroup(char *text)
{
	char *first = text + (*text == '-'), *p = first + digits(first),
	     *to = p;
	size_t groups = 0;

	for (; *p == ',' && digits(p + 1) == 3; p += 4)
		groups++;
	if (!(digits(first) <= 3 && (groups > 1 || (groups && *p == '.'))))
		return false;
	for (p = to; *p; p++)
		if (*p != ',')
			*to++ = *p;
	*to = '\0';
	return true;
}

/*
 * Returns true when text has one comma, a decimal comma as in 1,5e+02 or
 * 1.234,56, and makes it a point.
 */
static bool undo_decimal_comma(char *text)
{
	char *first = text + (*text == '-'), *comma = strchr(text, ','), *to;
	size_t n = digits(comma + 1);
	bool grouped = strchr(text, '.') && strchr(text, '.') < comma;

	if (strchr(comma + 1, ',') || strchr(comma, '.') ||
	    (n == 3 && !comma[4] && *first != '0' && !grouped))
		return false;
	*comma = '.';
	for (char *p = to = first; *p; p++)
		if (*p != '.' || p == comma)
			*to++ = *p;
	*to = '\0';
	return true;
}

double value_number(struct span v)
{
	char text[NUMBER_MAX + 1] = "", *end;
	double x;

	if (!v.at || v.n > NUMBER_MAX)
		return NAN;
	memcpy(text, v.at, v.n);
	if (!digits(text + (*text == '-')) ||
	    text[strspn(text, "0123456789+-.,eE")])
		return NAN;
	if (strchr(text, ',') && !ungroup(text) && !undo_decimal_comma(text))
		return NAN;
	x = strtod(text, &end);
	return *end || !isfinite(x) ? NAN : x;
}

long value_index(struct span v)
{
	char text[10] = "";

	if (!v.at || v.n >= sizeof(text))
		return -1;
	memcpy(text, v.at, v.n);
	return v.n && digits(text) == v.n ? strtol(text, NULL, 10) : -1;
}
