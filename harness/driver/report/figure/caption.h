/* caption.h - the parts that the sentences of the figures are made of. */
#ifndef CAPTION_H
#define CAPTION_H
#include "report/figure/chart.h"

struct sentence {
	char *text;
	size_t size;
	FILE *out; /* what is written here is the sentence */
};

void sentence_begin(struct sentence *s);
/* Adds the full stop.  New memory. */
char *sentence_end(struct sentence *s);

/* "4.11 ns [4.02, 4.20]" */
void caption_put_value(FILE *out, const struct chart *c,
		       const struct chart_row *row, enum model m);

/* "coroutine is fastest at 4.1 ns [4.0, 4.2] per yield (thread 260× that)" */
void caption_put_row(FILE *out, const struct chart *c,
		     const struct chart_row *row);
#endif
