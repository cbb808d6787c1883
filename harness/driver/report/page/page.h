/* page.h - the parts of the page, in the order in which it shows them. */
#ifndef PAGE_H
#define PAGE_H
#include "report/figure/picture.h"

/*
 * One self-contained HTML page: no script, no reference to anything else.
 * run_dir is only read, for the runs before this one.
 */
void page_write(FILE *out, const struct results *r, const char *run_dir,
		const struct picture *p, size_t n);

void page_verdict(FILE *out, const struct results *r);
void page_claims(FILE *out, const struct results *r);
void page_workloads(FILE *out, const struct results *r, const struct picture *p,
		    size_t n);
void page_changes(FILE *out, const struct results *r, const char *run_dir);
void page_trust(FILE *out, const struct results *r);
void page_method(FILE *out);
void page_data(FILE *out, const struct results *r);

/* What speaks against the run, as many points as page_trust() marks. */
size_t page_warnings(const struct results *r);

/* A figure with its caption, its table and what it leaves out; h is 3 or 4. */
void page_figure(FILE *out, const struct picture *p, int h);

/* Columns of models that a wide screen has room for with their intervals. */
enum { MODELS_ABREAST = 4 };

/*
 * The value of a key of run.json, of its machine or of its environment, as
 * text in new memory; NULL when it is missing, null or empty.
 */
char *run_fact(const struct results *r, const char *key);
#endif
