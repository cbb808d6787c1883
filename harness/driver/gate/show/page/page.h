/* page.h - the parts of the page about a comparison, in its order. */
#ifndef GATE_PAGE_H
#define GATE_PAGE_H
#include "gate/show/forest.h"
#include "gate/show/sentences/sentences.h"
#include <stdio.h>

void gate_page(FILE *out, const struct gate *g, const struct forest *f);

/* What regressed with its reason; the figure; a row of each benchmark. */
void gate_page_worse(FILE *out, const struct gate *g);
void gate_page_forest(FILE *out, const struct forest *f);
void gate_page_rows(FILE *out, const struct gate *g);
void gate_page_counts(FILE *out, const struct gate *g);

/* Can it be trusted, how was it made, how is it made again. */
void gate_page_trust(FILE *out, const struct gate *g);
void gate_page_method(FILE *out, const struct gate *g);
void gate_page_again(FILE *out, const struct gate *g);

/* The outcome with its mark, as HTML. */
void gate_page_outcome(FILE *out, enum gate_outcome outcome);

/* Sentences as a list, nothing when there are none; frees them. */
void gate_page_list(FILE *out, struct sentences s, const char *css_class);
#endif
