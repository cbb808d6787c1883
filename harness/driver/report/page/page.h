/* page.h - the parts of the page, in their order on the page. */
#ifndef REPORT_PAGE_PAGE_H
#define REPORT_PAGE_PAGE_H
#include "report/figure/picture.h"

/*
 * Writes one self-contained HTML page, with no script and no reference to
 * another file. run_dir is only read, to find earlier runs.
 */
void page_write(FILE *out, const struct results *r, const char *run_dir,
		const struct picture *p, size_t n);

/* The break-even, what a unit costs in each model, and what to doubt. */
void page_first(FILE *out, const struct results *r);
void page_verdict(FILE *out, const struct results *r);

/* One operation of each workload, in ratios to the thread. */
void page_ratios(FILE *out, const struct picture *p, size_t n);
void page_workloads(FILE *out, const struct results *r, const struct picture *p,
		    size_t n);
void page_claims(FILE *out, const struct results *r);
void page_changes(FILE *out, const struct results *r, const char *run_dir);
void page_trust(FILE *out, const struct results *r, const struct picture *p,
		size_t n);
void page_method(FILE *out);
void page_data(FILE *out, const struct results *r);

/*
 * Writes in a closed list which jobs and claims the run did not measure.
 * page_undecided() and page_untested() write the items of the list, and return
 * their number.
 */
void page_left_out(FILE *out, const struct results *r);
size_t page_undecided(FILE *out, const struct results *r);
size_t page_untested(FILE *out, const struct results *r);

/* Returns the number of checks that page_trust() marks with a warning. */
size_t page_warnings(const struct results *r);

/*
 * Writes a figure with its caption, its table and what it leaves out, under a
 * heading of level h, which is 3 or 4.
 */
void page_figure(FILE *out, const struct picture *p, int h);

/* Returns the picture of a name, or NULL. */
const struct picture *page_picture_named(const struct picture *p, size_t n,
					 const char *name);

/*
 * The number of models whose columns, with intervals, fit side by side on a
 * wide screen.
 */
enum { MODELS_ABREAST = 4 };

/*
 * Returns the value of a key of run.json, of its machine or of its environment,
 * as text in new memory, or NULL when the value is missing, null or empty.
 */
char *run_fact(const struct results *r, const char *key);
#endif
