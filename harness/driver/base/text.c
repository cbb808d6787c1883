/* text.c - makes text of unknown origin safe to print and to store as JSON. */
#include "base/text.h"
#include "base/alloc.h"
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */

/*
 * Returns the length of a UTF-8 sequence that starts with lead, or 0 if no
 * sequence starts so.
 */
static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xc2)
		return 0;
	return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

/*
 * Decodes one code point at s into *cp.  Returns its length in bytes, or 0 if s
 * is not UTF-8 (RFC 3629).
 */
static size_t decode(const unsigned char *s, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = sequence_length(s[0]);
	uint32_t c = n > 1 ? s[0] & (0x7fU >> n) : s[0];

	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3f);
	}
	if (n && (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)))
		return 0;
	*cp = c;
	return n;
}

static bool is_unsafe(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c ||
	       c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

char *text_clean(const char *s, size_t max_chars)
{
	const unsigned char *in = (const unsigned char *)s;
	/* In the worst case each byte is invalid and grows to three bytes. */
	char *text = s ? room_again(NULL, 3 * strlen(s) + 1, 1) : NULL;
	char *out = text;
	uint32_t c = 0;

	if (!text)
		return NULL;
	for (size_t chars = 0; *in && chars < max_chars; chars++) {
		size_t n = decode(in, &c);
		bool keep = n && !is_unsafe(c);

		out = mempcpy(out, keep ? (const char *)in : replacement,
			      keep ? n : 3);
		in += n ? n : 1;
	}
	*out = '\0';
	return text;
}

char *text_format_list(const char *format, va_list ap)
{
	char *text;

	if (vasprintf(&text, format, ap) < 0)
		err(EXIT_FAILURE, "cannot allocate memory for a text");
	return text;
}

char *text_format(const char *format, ...)
{
	va_list ap;
	char *text;

	va_start(ap, format);
	text = text_format_list(format, ap);
	va_end(ap);
	return text;
}

char *text_shown(const char *s)
{
	return text_clean(s ? s : "unknown", TEXT_SHOWN);
}

/* strtoull() would accept signs, blanks and numbers that overflow. */
bool text_whole(const char *text, uint64_t *value)
{
	bool digits = *text && !text[strspn(text, "0123456789")];

	errno = 0;
	*value = digits ? strtoull(text, NULL, 10) : 0;
	return digits && !errno;
}

void text_line(FILE *out, const char *format, ...)
{
	char *text, *clean;
	va_list ap;

	va_start(ap, format);
	text = text_format_list(format, ap);
	va_end(ap);
	clean = text_clean(text, SIZE_MAX);
	fprintf(out, "%s\n", clean);
	free(clean);
	free(text);
}
