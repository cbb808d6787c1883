/* text.h - makes text of unknown origin safe to print and to store as JSON. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * Returns a copy of s in valid UTF-8 with at most max_chars code points.  Each
 * byte that is not UTF-8, each control character (C0, DEL, C1) and each mark
 * that changes the direction of text (Unicode property Bidi_Control) becomes
 * U+FFFD. The caller frees the copy.  Returns NULL when s is NULL.
 */
char *text_clean(const char *s, size_t max_chars);

/* Formats text as printf(3) does, into new memory, without cleaning it. */
char *text_format(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
char *text_format_list(const char *format, va_list ap);

/*
 * Like text_clean(), for a name or a reason that people read: at most
 * TEXT_SHOWN code points, and NULL becomes "unknown".
 */
#define TEXT_SHOWN 500
char *text_shown(const char *s);

/*
 * Reads a whole number of decimal digits alone.  Returns false for any other
 * text, such as one with a sign or a blank, and for 2^64 and more.
 */
bool text_whole(const char *text, uint64_t *value);

/*
 * Formats a text, cleans it and prints it as one line.  For notes and errors,
 * which may quote names, arguments and output of other programs.
 */
void text_line(FILE *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
#endif
