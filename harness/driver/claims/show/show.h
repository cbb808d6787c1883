/* show.h - shows the claims with their verdicts to people and tools. */
#ifndef CLAIMS_SHOW_SHOW_H
#define CLAIMS_SHOW_SHOW_H
#include "claims/claim.h"
#include <stdio.h>

/*
 * A number as text.  It is returned by value, so that a call can be an
 * argument.
 */
struct claim_number {
	char text[160];
};

/* Returns a verdict as text, such as "holds, with a limit". */
const char *verdict_words(enum verdict v);

/*
 * Returns the number of the condition that decided, such as "1.98× [1.95,
 * 2.00], n=12", or "0, n=96 slices" for a count, or "" if there is no number.
 */
struct claim_number claim_number(const struct claim *c,
				 const struct judgement *j);

/*
 * Returns the unit of k's numbers for JSON: x (a ratio), ns, us, ms, bytes,
 * per_s, per_op or count.
 */
const char *claim_unit(const struct condition *k);

/*
 * Writes the bound of k, such as "above 1.80×".  If f is NULL, K stands for the
 * number of units.
 */
void claim_put_bound(FILE *out, const struct condition *k,
		     const struct evidence *f);

/*
 * Returns the reason for the verdict: the numbers, bounds and cells that
 * decided.  The caller frees the text.
 */
char *claim_reason(const struct claim *c, const struct judgement *j);

/*
 * Returns condition i of a judged claim as text: its number, bound and cells,
 * or why it has no number.  The caller frees the text.
 */
char *claim_condition(const struct claim *c, const struct judgement *j,
		      size_t i);

/* Prints all claims to the terminal, in lines of at most width columns. */
void claims_print(const struct results *r, FILE *out, bool color, int width);

/*
 * Prints a line such as "Claims: 12 hold, 3 do not hold (build/switchyard
 * claims)", or nothing if no claim is counted.  untested: claims that were not
 * tested are counted, too.
 */
void claims_summary(const struct results *r, bool untested, FILE *out);

/* Returns all claims as one JSON object (a new reference). */
json_t *claims_json(const struct results *r);

/* Writes docs/claims.md, which holds no results. */
void claims_markdown(FILE *out);
#endif
