/* escape.h - the only way by which text gets into a page, which is escaped. */
#ifndef REPORT_HTML_ESCAPE_H
#define REPORT_HTML_ESCAPE_H
#include <stdio.h>

/*
 * Writes format to out. The format itself is trusted HTML. Each %s in it stands
 * for text that is not trusted: the text is made valid UTF-8 without control or
 * direction marks, cut at 400 code points (%.80s: at 80), and escaped for HTML
 * text and for attributes in double quotes. NULL is written as "unknown". There
 * is no other conversion.
 */
void html_put(FILE *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Writes s, cleaned and escaped in the same way as by html_put(), at its full
 * length.
 */
void html_put_whole(FILE *out, const char *s);

/* Writes one word of a command, quoted for sh when necessary, and escaped. */
void html_shell_word(FILE *out, const char *word);
#endif
