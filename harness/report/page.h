/* page.h - the parts of the page, in the order in which it shows them. */
#ifndef PAGE_H
#define PAGE_H
#include "chart.h"

/* One self-contained HTML page: no script, no reference to anything else. */
void page_write(FILE *out, const struct results *r, const struct chart *charts,
		size_t n);

/* From the first byte to <main>; more_style stands behind page_style. */
void page_begin(FILE *out, const char *title, const char *more_style);

void page_glance(FILE *out, const struct results *r);
void page_claims(FILE *out, const struct results *r);
void page_figure(FILE *out, const struct chart *c);
void page_counts(FILE *out, const struct results *r);
void page_trust(FILE *out, const struct results *r);
void page_method(FILE *out, const struct results *r);
void page_data(FILE *out, const struct results *r);

extern const char page_style[];

/*
 * The value of a key of run.json, of its machine or of its environment, as
 * text in new memory; NULL when it is missing, null or empty.
 */
char *run_fact(const struct results *r, const char *key);

/* Head and rows of the table of cells; all, or the first settings only. */
void page_rows(FILE *out, const struct results *r, bool all);

/* "coroutine" with its mark, as HTML. */
void page_model(FILE *out, const char *model);
#endif
