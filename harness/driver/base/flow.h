/* flow.h - breaks text into lines of a given width. */
#ifndef BASE_FLOW_H
#define BASE_FLOW_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * An output stream and the column where its next character goes.  Columns count
 * from 0.
 */
struct flow {
	FILE *out;
	int width;  /* longest line, in columns */
	int indent; /* column where a continued line begins */
	int col;
	bool blank; /* the character before col is a space */
	bool continued;
};

/*
 * Returns the number of columns that UTF-8 text takes.  Each character counts
 * as one column, which is true of all characters that Switchyard itself prints.
 */
int text_width(const char *s);

/*
 * flow_at() and flow_words() print control characters and direction marks as
 * "?", because results may come from strangers.
 */

/*
 * Prints text at a column.  If the text does not fit, it starts on a new line
 * and is broken between words; a text that follows there is only kept two
 * columns away.
 */
void flow_at(struct flow *f, int col, const char *text);
/*
 * Prints text at the current column and breaks lines between words, but not
 * within "2 %" or "10 000".  A word longer than a line is cut.
 */
void flow_words(struct flow *f, const char *text);
void flow_end(struct flow *f);

/* Prints text as a paragraph of its own, all lines of which are indented. */
void flow_paragraph(FILE *out, int width, int indent, const char *text);
#endif
