/* tell.c - says which answers are clear while a run measures. */
#include "campaign/tell.h"
#include "base/clock.h"
#include "base/number.h"
#include "base/record.h"
#include "base/text.h"
#include <math.h>
#include <unistd.h>

/* True when the newest look settled the answer. */
static bool is_new(const struct answers *a, size_t i)
{
	return a->of[i].settled_s == a->now_s;
}

static void tell_new(const struct answers *a, FILE *out)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->of[i].kind == ANSWER_JOB && is_new(a, i))
			text_line(out, "  %s: %s", a->of[i].name,
				  a->of[i].text);
}

static bool any_new(const struct answers *a)
{
	for (size_t i = 0; i < a->n; i++)
		if (is_new(a, i))
			return true;
	return false;
}

void tell_look(const struct campaign *c, const struct answers *a, FILE *out)
{
	if (!any_new(a))
		return;
	text_line(out,
		  "After %s: clear are %zu of %zu answers and %zu of %zu "
		  "claims.",
		  number_duration(clock_since(c->began)).text,
		  answers_count(a, ANSWER_JOB, true),
		  answers_count(a, ANSWER_JOB, false),
		  answers_count(a, ANSWER_CLAIM, true),
		  answers_count(a, ANSWER_CLAIM, false));
	if (isatty(fileno(out)))
		tell_new(a, out);
	fflush(out);
}

static json_t *answers_json(const struct answers *a)
{
	static const char *const kinds[] = {
		[ANSWER_JOB] = "job", [ANSWER_CLAIM] = "claim"
	};
	json_t *all = json_array();

	for (size_t i = 0; i < a->n; i++)
		if (a->of[i].measured)
			json_array_append_new(
				all,
				json_pack("{ss ss ss so}", "kind",
					  kinds[a->of[i].kind], "name",
					  a->of[i].name, "answer",
					  a->of[i].text, "settled_s",
					  record_real(a->of[i].settled_s)));
	return all;
}

json_t *tell_json(const struct campaign *c, const struct answers *a,
		  const struct allot_more *more)
{
	return json_pack(
		"{so so si so si si so so}", "seconds", record_real(c->until),
		"spent_s", record_real(clock_since(c->began)), "looks",
		(int)a->looks, "looks_s", record_real(a->took_s), "open",
		(int)more->open, "more_settle", (int)more->settled, "more_s",
		record_real(more->seconds), "answers", answers_json(a));
}
