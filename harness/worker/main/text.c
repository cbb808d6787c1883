/* text.c - writes text for a terminal and for JSON, character by character. */
#include "main/worker.h"

/*
 * Returns the number of bytes of the UTF-8 character at s, or 0 if s is not
 * UTF-8. The range of the second byte excludes overlong forms, surrogates and
 * values above U+10FFFF.
 * Source: The Unicode Standard, table 3-7.
 */
static size_t utf8_length(const unsigned char *s)
{
	size_t n = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	unsigned char least = s[0] == 0xe0 ? 0xa0 : s[0] == 0xf0 ? 0x90 : 0x80;
	unsigned char most = s[0] == 0xed ? 0x9f : s[0] == 0xf4 ? 0x8f : 0xbf;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4 || s[1] < least || s[1] > most)
		return 0;
	for (size_t i = 2; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return n;
}

/*
 * Returns true for a character that a terminal would obey: controls (C0, DEL,
 * C1) and the marks that change the direction of text (U+061C, U+200E and F,
 * U+202A to E, U+2066 to 9).
 */
static bool is_control(const unsigned char *s)
{
	if (s[0] < 0x80)
		return s[0] < ' ' || s[0] == 0x7f;
	if (s[0] == 0xc2)
		return s[1] < 0xa0;
	if (s[0] == 0xd8)
		return s[1] == 0x9c;
	if (s[0] != 0xe2)
		return false;
	if (s[1] == 0x80)
		return s[2] == 0x8e || s[2] == 0x8f ||
		       (s[2] >= 0xaa && s[2] <= 0xae);
	return s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xa9;
}

void put_plain(FILE *out, const char *s)
{
	while (*s) {
		size_t n = utf8_length((const unsigned char *)s);

		if (!n || is_control((const unsigned char *)s))
			putc('?', out);
		else
			fwrite(s, 1, n, out);
		s += n ? n : 1;
	}
}

/* Writes the character at s and returns the number of its bytes. */
static size_t put_character(FILE *out, const char *s)
{
	size_t n = utf8_length((const unsigned char *)s);
	unsigned char c = (unsigned char)*s;

	if (c == '"' || c == '\\')
		putc('\\', out);
	if (c < 0x80 && is_control(&c))
		fprintf(out, "\\u%04x", c);
	else if (!n || is_control((const unsigned char *)s))
		fputs("\\ufffd", out);
	else
		fwrite(s, 1, n, out);
	return n ? n : 1;
}

void put_string(FILE *out, const char *s)
{
	if (!s) {
		fputs("null", out);
		return;
	}
	putc('"', out);
	while (*s)
		s += put_character(out, s);
	putc('"', out);
}
