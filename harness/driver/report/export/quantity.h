/* quantity.h - what the writers of all export formats share. */
#ifndef EXPORT_PARTS_H
#define EXPORT_PARTS_H
#include "results/results.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

enum better { BETTER_UNKNOWN, BETTER_LOWER, BETTER_HIGHER };

/* One measured quantity of a cell; value.n > 0 and value.mid is finite. */
struct quantity {
	char *name; /* ns_per_op, switches or a metric, as export_text() */
	const char *unit; /* "ns/op"; "count" where the name says none */
	enum better better;
	struct estimate value;
	struct points rounds; /* one median a round, what value is made of */
};

/*
 * A cell, and what there is to say of it: quantity[0] is the gross time.  n is
 * 0 where it has no figure, or where one of its answers was wrong.
 */
struct export_cell {
	const struct cell_result *cell;
	char *name; /* as export_text() gives it */
	struct quantity *quantity;
	size_t n;
	char *caution; /* what to know of them, as export_text(), or NULL */
};

/* One for each cell of r, in its order; r has to outlive them. */
struct export_cell *export_open(const struct results *r);
void export_close(struct export_cell *cells, size_t n);

/* Of a cell without quantities: why, in words from outside; never NULL. */
const char *export_reason(const struct cell_result *c);

/* True when it ran and failed, not when the machine or the user prevented it.
 */
bool export_failed(const struct cell_result *c);

/* The value of one round (points' key), NaN: none. */
double quantity_at(const struct quantity *q, uint64_t key);

/* True when the interval is there. */
bool quantity_has_interval(const struct quantity *q);

/*
 * text_clean() of s (NULL: "unknown") at full length, and without the two code
 * points that XML 1.0 forbids and UTF-8 allows.  To be freed.
 */
char *export_text(const char *s);

/* s with each character outside of A-Z, a-z, 0-9 and keep made "_"; to be
 * freed. */
char *export_word(const char *s, const char *keep);

/* Ten digits that count: more than any clock has.  By value, for arguments. */
struct export_number {
	char text[32];
};
struct export_number export_number(double v);

/* Writes o with a new line at its end, and drops it. */
void export_json(json_t *o, FILE *out);

/* A new string of s as export_text() gives it. */
json_t *export_string(const char *s);

/* JUnit: one attribute, whose text comes from outside. */
void export_attribute(FILE *out, const char *name, const char *value);

/* JUnit: when it started; Surefire's schema wants the time without a zone. */
void export_timestamp(FILE *out, const char *started);

/* The formats, as struct export_format has them. */
void export_gbench(const struct results *r, const struct export_cell *cells,
		   FILE *out);
void export_github_action_benchmark(const struct results *r,
				    const struct export_cell *cells, FILE *out);
void export_bmf(const struct results *r, const struct export_cell *cells,
		FILE *out);
void export_junit(const struct results *r, const struct export_cell *cells,
		  FILE *out);
void export_openmetrics(const struct results *r,
			const struct export_cell *cells, FILE *out);
void export_otava(const struct results *r, const struct export_cell *cells,
		  FILE *out);
void export_go(const struct results *r, const struct export_cell *cells,
	       FILE *out);
#endif
