/*
 * escape.c - writes HTML and escapes everything that is not a literal of this
 * program.
 */
#include "report/html/escape.h"
#include "base/text.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CHARS 400

static void put_escaped(FILE *out, const char *s)
{
	for (; *s; s++) {
		switch (*s) {
		case '&':
			fputs("&amp;", out);
			break;
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '"':
			fputs("&quot;", out);
			break;
		case '\'':
			fputs("&#39;", out);
			break;
		default:
			fputc(*s, out);
		}
	}
}

static void put_text(FILE *out, const char *s, size_t max_chars)
{
	char *clean = text_clean(s ? s : "unknown", max_chars);

	put_escaped(out, clean ? clean : "unknown");
	free(clean);
}

void html_put_whole(FILE *out, const char *s)
{
	put_text(out, s, SIZE_MAX);
}

void html_put(FILE *out, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	for (const char *p = format; *p; p++) {
		size_t max = MAX_CHARS;
		char *end;

		if (*p != '%') {
			fputc(*p, out);
			continue;
		}
		if (p[1] == '.') {
			max = strtoul(p + 2, &end, 10);
			p = end - 1;
		}
		if (*++p != 's')
			abort();
		put_text(out, va_arg(ap, const char *), max);
	}
	va_end(ap);
}

void html_shell_word(FILE *out, const char *word)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789_-+=./:,@%";
	char *clean = text_clean(word, MAX_CHARS);
	size_t n = clean ? strlen(clean) : 0;

	if (n > 0 && strspn(clean, safe) == n) {
		html_put(out, "%s", clean);
	} else {
		fputs("&#39;", out);
		for (size_t i = 0; i < n; i++) {
			char one[] = { clean[i], '\0' };

			put_escaped(out, clean[i] == '\'' ? "'\\''" : one);
		}
		fputs("&#39;", out);
	}
	free(clean);
}
