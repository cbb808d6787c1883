/* json.c - the claims with their verdicts as JSON. */
#include "base/record.h"
#include "base/text.h"
#include "claims/show/show.h"
#include <math.h>
#include <stdlib.h>

#define CLAIMS_SCHEMA	 1
#define MAX_REASON_CHARS 4000

/*
 * Returns the names of the cells of all conditions.  A cell that was not found
 * is named by its selector.
 */
static json_t *cells(const struct claim *c, const struct judgement *j)
{
	json_t *all = json_array();

	for (size_t i = 0; i < j->n; i++) {
		const struct condition *k = &c->conditions[i];
		const struct evidence *f = &j->evidence[i];

		json_array_append_new(
			all, json_string(f->cell ? f->cell->name : k->cell));
		if (k->over)
			json_array_append_new(
				all,
				json_string(f->over ? f->over->name : k->over));
	}
	return all;
}

static void set_reason(json_t *o, const struct claim *c,
		       const struct judgement *j)
{
	char *reason = claim_reason(c, j);
	char *clean = text_clean(reason, MAX_REASON_CHARS);

	json_object_set_new(o, "reason", json_string(clean));
	free(clean);
	free(reason);
}

/*
 * Returns "at most", "at least" or "unknown" for a ratio that is only a bound
 * because a load generator may have been the limit; else null.
 */
static json_t *bound_of(const struct judgement *j)
{
	const char *word = bound_name(j->evidence[j->decisive].ratio_bound);

	return word ? json_string(word) : json_null();
}

static json_t *claim_json(const struct claim *c, const struct results *r)
{
	static const struct estimate nothing = { NAN, NAN, NAN, 0 };
	const struct estimate *v;
	struct judgement j;
	json_t *o = json_object();

	claim_judge(&j, c, r);
	v = j.verdict == DISTURBED ? &nothing : &j.evidence[j.decisive].value;
	json_object_set_new(o, "id", json_string(c->id));
	json_object_set_new(o, "section", json_string(c->section));
	json_object_set_new(o, "quote", json_string(c->quote));
	json_object_set_new(o, "sentence", json_string(c->sentence));
	json_object_set_new(o, "verdict",
			    json_string(verdict_words(j.verdict)));
	json_object_set_new(o, "value", record_real(v->mid));
	json_object_set_new(o, "low", record_real(v->low));
	json_object_set_new(o, "high", record_real(v->high));
	json_object_set_new(o, "bound", bound_of(&j));
	json_object_set_new(
		o, "unit", json_string(claim_unit(&c->conditions[j.decisive])));
	json_object_set_new(o, "n", json_integer((json_int_t)v->n));
	set_reason(o, c, &j);
	json_object_set_new(o, "cells", cells(c, &j));
	return o;
}

json_t *claims_json(const struct results *r)
{
	json_t *o = json_object(), *all = json_array();
	json_t *id = json_object_get(r->run, "id");

	json_object_set_new(o, "schema", json_integer(CLAIMS_SCHEMA));
	json_object_set_new(o, "run", id ? json_incref(id) : json_null());
	for (size_t i = 0; claim_at(i); i++)
		json_array_append_new(all, claim_json(claim_at(i), r));
	json_object_set_new(o, "claims", all);
	return o;
}
