/* show.h - the claims of the text with their verdicts, for people and tools.
 */
#ifndef CLAIMS_H
#define CLAIMS_H
#include "claims/claim.h"
#include <stdio.h>

/* By value, so that it can be made inside an argument. */
struct claim_number {
	char text[160];
};

/* "holds, with a limit" */
const char *verdict_words(enum verdict v);

/*
 * "1.98× [1.95, 2.00], n=12" of the condition that decided, "0, n=96 slices" of
 * a count; "" when there is none.
 */
struct claim_number claim_number(const struct claim *c,
				 const struct judgement *j);

/* The unit that the numbers of k come in: x, ns, us, bytes, count, ... */
const char *claim_unit(const struct condition *k);

/* "over 1.80×", with K where f is NULL. */
void claim_put_limit(FILE *out, const struct condition *k,
		     const struct evidence *f);

/* Why this verdict: which numbers, limits and cells.  To be freed. */
char *claim_reason(const struct claim *c, const struct judgement *j);

/* All claims, for the terminal. */
void claims_print(const struct results *r, FILE *out, bool colour, int width);

/* "Claims: 12 hold, 3 do not hold (build/switchyard claims)" and a new line. */
void claims_summary(const struct results *r, FILE *out);

/* All claims as one object (a new reference). */
json_t *claims_json(const struct results *r);

/* docs/claims.md: the claims and their rules, without any result. */
void claims_markdown(FILE *out);
#endif
