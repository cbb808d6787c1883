/* quantity.h - declarations that the writers of all export formats share. */
#ifndef REPORT_EXPORT_QUANTITY_H
#define REPORT_EXPORT_QUANTITY_H
#include "results/results.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

enum better { BETTER_UNKNOWN, BETTER_LOWER, BETTER_HIGHER };

/*
 * One measured quantity of a cell. value.n is above 0 and value.mid is finite.
 */
struct quantity {
	/*
	 * "ns_per_op", "switches" or the name of a metric, cleaned by
	 * export_text()
	 */
	char *name;
	/* such as "ns/op"; "count" when the name shows no unit */
	const char *unit;
	enum better better;
	struct estimate value;
	/* the medians of the rounds, from which `value` is estimated */
	struct points rounds;
};

/*
 * A cell with its quantities. quantity[0] is the gross time. n is 0 when the
 * cell has no time, or when one of its answers was wrong.
 */
struct export_cell {
	const struct cell_result *cell;
	char *name; /* the cell's name, cleaned by export_text() */
	struct quantity *quantity;
	size_t n;
	/*
	 * what limits the validity of the values, cleaned by export_text(), or
	 * NULL
	 */
	char *caution;
};

/*
 * Returns one export_cell for each cell of r, in the order of r. r must outlive
 * them.
 */
struct export_cell *export_open(const struct results *r);
void export_close(struct export_cell *cells, size_t n);

/*
 * Returns why a cell has no quantities; never NULL. The text may come from a
 * worker, so it is not clean.
 */
const char *export_reason(const struct cell_result *c);

/*
 * Returns true when the cell ran and failed; false when the machine or the user
 * prevented it from running.
 */
bool export_failed(const struct cell_result *c);

/*
 * Returns the value of one round, whose key is that of its point, or NaN when
 * the round has no value.
 */
double quantity_at(const struct quantity *q, uint64_t key);

/* Returns true when the quantity has an interval. */
bool quantity_has_interval(const struct quantity *q);

/*
 * Returns s at its full length, cleaned as by text_clean() and without the two
 * code points that XML 1.0 forbids although UTF-8 allows them. NULL becomes
 * "unknown". The caller frees the result.
 */
char *export_text(const char *s);

/*
 * Returns s with "_" in place of each character that is not in A-Z, a-z, 0-9 or
 * `keep`. The caller frees the result.
 */
char *export_word(const char *s, const char *keep);

/*
 * A number with ten significant digits, more than any clock has. It is returned
 * by value, so that it can be made inside an argument list.
 */
struct export_number {
	char text[32];
};
struct export_number export_number(double v);

/* Writes o with a line end, and drops the reference to o. */
void export_json(json_t *o, FILE *out);

/* Returns a new JSON string of s, cleaned by export_text(). */
json_t *export_string(const char *s);

/* Writes one attribute of JUnit's XML and escapes its value. */
void export_attribute(FILE *out, const char *name, const char *value);

/*
 * Writes JUnit's attribute for the start of the run. Surefire's schema demands
 * a time without a time zone.
 */
void export_timestamp(FILE *out, const char *started);

/*
 * The writers of the formats, with the signature that struct export_format
 * demands.
 */
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
