/* flow.c - breaks text into lines of a given width. */
#include "base/flow.h"
#include <ctype.h>
#include <string.h>

static size_t char_bytes(const char *s)
{
	size_t n = 1;

	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

int text_width(const char *s)
{
	int width = 0;

	for (; *s; s += char_bytes(s))
		width++;
	return width;
}

/* Control characters (C0, DEL and C1) could send commands to a terminal. */
static int is_control(const char *s)
{
	unsigned char c = (unsigned char)*s, next = (unsigned char)s[1];

	return c < 0x20 || c == 0x7f || (c == 0xc2 && next < 0xa0);
}

/*
 * U+061C, U+200E, U+200F, U+202A to U+202E and U+2066 to U+2069 change the
 * direction in which text is shown.
 */
static int is_direction(const char *s)
{
	const unsigned char *c = (const unsigned char *)s;

	if (c[0] == 0xd8)
		return c[1] == 0x9c;
	if (c[0] != 0xe2 || !c[1])
		return 0;
	if (c[1] == 0x80)
		return c[2] == 0x8e || c[2] == 0x8f ||
		       (c[2] >= 0xaa && c[2] <= 0xae);
	return c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9;
}

static void put(struct flow *f, const char *s, size_t bytes)
{
	for (size_t n; bytes > 0; s += n, bytes -= n) {
		n = char_bytes(s);
		if (is_control(s) || is_direction(s))
			putc('?', f->out);
		else
			fwrite(s, 1, n, f->out);
		f->col++;
		f->blank = false;
	}
}

static void pad(struct flow *f, int col)
{
	for (; f->col < col; f->col++) {
		putc(' ', f->out);
		f->blank = true;
	}
}

static void next_line(struct flow *f)
{
	flow_end(f);
	f->continued = true;
	pad(f, f->indent);
}

void flow_end(struct flow *f)
{
	putc('\n', f->out);
	f->col = 0;
	f->continued = false;
}

/*
 * Prints one word, on the next line if this line has too little space for it.
 */
static void put_word(struct flow *f, const char *word, size_t bytes)
{
	int width = 0;

	for (size_t i = 0; i < bytes; i += char_bytes(word + i))
		width++;
	if (f->col + 1 + width > f->width && f->col > f->indent)
		next_line(f);
	else if (f->col > 0 && !f->blank)
		pad(f, f->col + 1);
	for (size_t i = 0, n; i < bytes; i += n) {
		if (f->col >= f->width)
			next_line(f);
		n = char_bytes(word + i);
		put(f, word + i, n);
	}
}

/* Returns true if text begins with the last three digits of a number. */
static bool is_thousands(const char *text)
{
	return strspn(text, "0123456789") == 3 &&
	       !isalpha((unsigned char)text[3]);
}

/*
 * Returns the bytes of the word at text.  The "%" and the thousands that a
 * space parts from the digits of their number belong to its word.
 */
static size_t word_bytes(const char *text)
{
	size_t n = strcspn(text, " ");

	while (n > 0 && text[n] == ' ' && isdigit((unsigned char)text[n - 1]) &&
	       (text[n + 1] == '%' || is_thousands(text + n + 1)))
		n += 1 + strcspn(text + n + 1, " ");
	return n;
}

void flow_words(struct flow *f, const char *text)
{
	while (*text) {
		size_t bytes = word_bytes(text);

		if (bytes > 0)
			put_word(f, text, bytes);
		text += bytes + strspn(text + bytes, " ");
	}
}

void flow_at(struct flow *f, int col, const char *text)
{
	if (f->continued || col < f->col)
		col = f->col + 2;
	if (col + text_width(text) <= f->width) {
		pad(f, col);
		put(f, text, strlen(text));
		return;
	}
	if (f->col > f->indent)
		next_line(f);
	flow_words(f, text);
}

void flow_paragraph(FILE *out, int width, int indent, const char *text)
{
	struct flow f = { .out = out, .width = width, .indent = indent };

	flow_at(&f, indent, "");
	flow_words(&f, text);
	flow_end(&f);
}
