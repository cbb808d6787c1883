/* json.c - writes the report of a run as one object for tools. */
#include "advice/advice.h"
#include "base/record.h"
#include "base/text.h"
#include "report/text/first.h"
#include "report/text/restraints.h"
#include "report/text/views.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define REPORT_SCHEMA 1

/*
 * Returns a cleaned JSON string, as the text may hold any bytes; null for NULL.
 */
static json_t *text(const char *s)
{
	char *clean = text_clean(s, 4000);
	json_t *o = clean ? json_string(clean) : json_null();

	free(clean);
	return o;
}

static json_t *measures(const struct cell_result *c)
{
	json_t *all = json_object();

	for (size_t i = 0; i < c->n_measures; i++)
		json_object_set_new(all, c->measures[i].name,
				    record_estimate(&c->measures[i].value));
	return all;
}

/*
 * Lists the values that are null because they cannot be true, with the reasons.
 */
static json_t *not_resolved(const struct cell_result *c)
{
	json_t *all = json_object();

	for (size_t i = 0; i < c->n_measures; i++)
		if (c->measures[i].untrue)
			json_object_set_new(all, c->measures[i].name,
					    text(c->measures[i].untrue));
	return all;
}

static json_t *caution(const struct cell_result *c)
{
	char *words = cell_caution(c);
	json_t *o = text(words);

	free(words);
	return o;
}

static void set_trust(json_t *o, const struct cell_result *c)
{
	bool known = cell_has_estimate(c);

	json_object_set_new(o, "figures", known ? measures(c) : json_null());
	json_object_set_new(o, "not_resolved", not_resolved(c));
	json_object_set_new(o, "lost_rounds",
			    json_integer((json_int_t)c->lost));
	json_object_set_new(o, "client_bound",
			    json_boolean(cell_client_bound(c)));
	json_object_set_new(o, "caution", caution(c));
}

/*
 * Writes a cell. A cell whose counts differ from the declared ones has a reason
 * and no values.
 */
static json_t *cell(const struct cell_result *c)
{
	json_t *o;
	json_t *params = json_is_object(c->params) ? json_incref(c->params)
						   : json_object();

	o = json_pack("{s:o, s:o, s:o, s:o, s:I, s:o, s:o, s:o, s:o}", "name",
		      text(c->name), "bench", text(c->bench), "model",
		      text(c->model), "placement", text(c->placement), "units",
		      (json_int_t)c->units, "params", params, "op", text(c->op),
		      "status", text(c->status), "reason", text(c->reason));
	set_trust(o, c);
	return o;
}

static json_t *cells(const struct results *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->n; i++)
		json_array_append_new(all, cell(&r->cells[i]));
	return all;
}

static json_t *answers(const struct results *r)
{
	size_t n;
	struct advice *jobs = advice_answer(r, &n);
	json_t *all = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(
			all,
			json_pack("{s:o, s:o, s:o, s:o, s:o}", "job",
				  text(jobs[i].name), "workload",
				  text(jobs[i].bench), "use", text(jobs[i].use),
				  "because", text(jobs[i].because), "sure",
				  text(sure_word(jobs[i].sure))));
	advice_free(jobs, n);
	return all;
}

static json_t *findings(const struct view *v)
{
	json_t *all = json_array();

	for (size_t i = 0; i < v->n; i++) {
		const struct picture *p = &v->pictures[i];
		json_t *notes = json_array();

		for (size_t k = 0; k < p->n_notes; k++)
			json_array_append_new(notes, text(p->notes[k]));
		json_array_append_new(
			all,
			json_pack("{s:o, s:o, s:o, s:o}", "figure",
				  text(p->name), "question", text(p->question),
				  "finding", text(p->caption), "notes", notes));
	}
	return all;
}

static json_t *disturbed_by(const struct results *r)
{
	json_t *all = json_object();

	for (enum disturbance d = 0; d < N_DISTURBANCES; d++)
		if (r->disturbed_by[d])
			json_object_set_new(
				all, disturbance_names[d],
				json_integer((json_int_t)r->disturbed_by[d]));
	return all;
}

static json_t *copy_of(const struct results *r, const char *key)
{
	json_t *o = json_object_get(r->run, key);

	return o ? json_incref(o) : json_null();
}

json_t *view_json(const struct view *v)
{
	const struct results *r = v->r;
	const json_t *notes = json_object_get(
		json_object_get(r->run, "environment"), "notes");

	return json_pack(
		"{s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:I, s:I, s:o, s:I, s:I, "
		"s:o, s:o, s:o}",
		"schema", REPORT_SCHEMA, "run", copy_of(r, "id"), "machine",
		copy_of(r, "machine"), "first", first_json(r), "answers",
		answers(r), "findings", findings(v), "cells", cells(r),
		"slices", (json_int_t)r->slices, "disturbed",
		(json_int_t)r->disturbed, "disturbed_by", disturbed_by(r),
		"throttled", (json_int_t)r->disturbed_by[DISTURBED_THROTTLED],
		"unreadable_lines", (json_int_t)r->bad_lines, "noise_percent",
		record_real(100 * expm1(results_noise(r))), "notes",
		json_is_array(notes) ? json_deep_copy(notes) : json_null(),
		"restraints", restraints_json(r->run));
}
