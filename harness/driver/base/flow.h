/* flow.h - numbers and words put into lines of a given width. */
#ifndef TABLE_TEXT_H
#define TABLE_TEXT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Where the next character of the line goes; columns count from 0. */
struct flow {
	FILE *out;
	int width;  /* no line is longer */
	int indent; /* where a line that is continued begins */
	int col;
	bool continued;
};

/*
 * Columns that UTF-8 text takes: one for each character, which holds for all
 * that Switchyard prints itself, such as the sign for micro.
 */
int text_width(const char *s);

/* Three significant digits, as of a measured value: 4.10, 0.00516, 97100. */
void text_number(char *buf, size_t size, double x);
/* The same without idle zeros, as of a count: 2, 1.53. */
void text_count(char *buf, size_t size, double x);

/*
 * Both print control characters and direction marks as "?", as results may come
 * from strangers.
 */

/* Text at the given column, or as words on a line of its own if it does not
 * fit; what comes after it there only keeps two columns away. */
void flow_at(struct flow *f, int col, const char *text);
/* Text from here on, broken between words; a word too long is cut. */
void flow_words(struct flow *f, const char *text);
void flow_end(struct flow *f);
#endif
