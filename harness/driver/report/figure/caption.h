/* caption.h - the parts of the sentences that figures show. */
#ifndef REPORT_FIGURE_CAPTION_H
#define REPORT_FIGURE_CAPTION_H
#include "report/figure/chart.h"

struct sentence {
	char *text;
	size_t size;
	FILE *out; /* stream on which the sentence is written */
};

void sentence_begin(struct sentence *s);
/* Adds the full stop and returns the sentence in new memory. */
char *sentence_end(struct sentence *s);

/* Writes a value with its interval: "4.11 ns [4.02, 4.20]". */
void caption_put_value(FILE *out, const struct chart *c,
		       const struct chart_row *row, enum model m);

/*
 * Writes one row: "coroutine is fastest at 4.1 ns [4.0, 4.2] per yield (thread
 * 260× that)".
 */
void caption_put_row(FILE *out, const struct chart *c,
		     const struct chart_row *row);
#endif
