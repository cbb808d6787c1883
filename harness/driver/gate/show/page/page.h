/*
 * page.h - the parts of the page about a comparison, in their order on the
 * page.
 */
#ifndef GATE_SHOW_PAGE_PAGE_H
#define GATE_SHOW_PAGE_PAGE_H
#include "gate/show/forest.h"
#include "gate/show/sentences/sentences.h"
#include <stdio.h>

void gate_page(FILE *out, const struct gate *g, const struct forest *f);

/*
 * Write the regressions with their reasons, the forest plot, and a row for each
 * benchmark.
 */
void gate_page_worse(FILE *out, const struct gate *g);
void gate_page_forest(FILE *out, const struct forest *f);
void gate_page_rows(FILE *out, const struct gate *g);
void gate_page_counts(FILE *out, const struct gate *g);

/*
 * Write what speaks against the comparison, its method, and the command that
 * repeats it.
 */
void gate_page_trust(FILE *out, const struct gate *g);
void gate_page_method(FILE *out, const struct gate *g);
void gate_page_again(FILE *out, const struct gate *g);

/* Writes an outcome with its mark as HTML. */
void gate_page_outcome(FILE *out, enum gate_outcome outcome);

/*
 * Writes sentences as a list, or nothing when there are none. Frees the
 * sentences.
 */
void gate_page_list(FILE *out, struct sentences s, const char *css_class);
#endif
