/* escape.h - the only way text gets into the page: escaped. */
#ifndef HTML_H
#define HTML_H
#include <stdio.h>

/*
 * Writes format to out.  The format itself is trusted HTML; each %s in it is
 * text from outside: made valid UTF-8 without control or direction marks, cut
 * at 400 code points (%.80s: at 80) and escaped for text and for attributes in
 * double quotes.  NULL is written as "unknown".  No other conversion exists.
 */
void html_put(FILE *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Text from outside in the same way, at its full length. */
void html_put_whole(FILE *out, const char *s);

/* One word of a command, quoted for sh when it needs to be, and escaped. */
void html_shell_word(FILE *out, const char *word);
#endif
