/* text.h - text from outside made safe to print and to store as JSON. */
#ifndef TEXT_H
#define TEXT_H
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

/*
 * A copy of s in valid UTF-8 with at most max_chars code points.  Bytes that
 * are not UTF-8, control characters (C0, DEL, C1) and the marks that turn the
 * direction of text (Unicode property Bidi_Control) each become U+FFFD.
 * The caller frees it.  NULL when s is NULL.
 */
char *text_clean(const char *s, size_t max_chars);

/* What the format makes, in new memory and as it is. */
char *text_format(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
char *text_format_list(const char *format, va_list ap);

/*
 * The same for a name or a reason that people read: at most TEXT_SHOWN code
 * points, NULL becomes "unknown".
 */
#define TEXT_SHOWN 500
char *text_shown(const char *s);

/*
 * Prints one line: what the format makes, cleaned, and a line end.  For notes
 * and errors, in which names, arguments and answers of others stand.
 */
void text_line(FILE *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
#endif
