/* tell.h - says which answers are clear while a run measures. */
#ifndef CAMPAIGN_TELL_H
#define CAMPAIGN_TELL_H
#include "campaign/allot.h"
#include "campaign/answers.h"
#include "campaign/campaign.h"
#include <jansson.h>
#include <stdio.h>

/*
 * Prints after a look how many answers are clear: one line, and only if that
 * has changed.  On a terminal each answer that became clear has a line as well.
 */
void tell_look(const struct campaign *c, const struct answers *a, FILE *out);

/*
 * The member "budget" of run.json (a new reference): the time that was allowed
 * and spent, which answer was settled when, and what more time would settle.
 */
json_t *tell_json(const struct campaign *c, const struct answers *a,
		  const struct allot_more *more);
#endif
