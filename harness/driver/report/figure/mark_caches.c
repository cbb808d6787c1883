/*
 * mark_caches.c - marks where the units of a line fill the caches of the
 * machine.
 */
#include "base/field.h"
#include "report/figure/chart.h"
#include <math.h>
#include <string.h>

/*
 * The bytes that a coroutine touches at each switch: two cache lines of its
 * stack, which hold the saved frame and the live values, and a slot of 8 bytes
 * in the ready queue (see scheduler.h and the code compiled for x86-64).
 */
#define TOUCHED_BYTES (2 * 64 + 8)

/*
 * Returns the line's value at the setting `at`, interpolated between two rows,
 * or NaN outside of the line.
 */
static double line_at(const struct chart *c, enum model m, double at)
{
	const struct chart_row *a = NULL;

	for (size_t i = 0; i < c->n_rows; i++) {
		const struct chart_row *b = &c->rows[i];

		if (!chart_draws(c, i, m))
			continue;
		if (a && a->at <= at && at <= b->at)
			return a->value[m].mid *
			       pow(b->value[m].mid / a->value[m].mid,
				   log(at / a->at) / log(b->at / a->at));
		a = b;
	}
	return NAN;
}

static const char *name_of(const json_t *cache)
{
	static const char *const names[] = { NULL, "L1d", "L2", "L3", "L4" };
	const char *kind = field_text(cache, "kind");
	json_int_t level = field_whole(cache, "level", 0);

	if (level < 1 || level > 4 || (kind && !strcmp(kind, "instruction")))
		return NULL;
	return names[level];
}

static void mark(struct chart *c, const json_t *cache)
{
	double bytes = json_number_value(json_object_get(cache, "bytes"));
	double at = bytes / TOUCHED_BYTES, up = line_at(c, COROUTINE, at);
	const char *name = name_of(cache);

	if (name && isfinite(up) && c->n_marks < CHART_MARKS)
		c->marks[c->n_marks++] = (struct chart_mark){ name, at, up };
}

void chart_mark_caches(struct chart *c, const struct results *r)
{
	const json_t *machine = json_object_get(r->run, "machine"), *cache;
	const json_t *caches = json_object_get(machine, "caches");
	size_t i;

	if (c->n_rows == 0)
		return;
	if (json_array_size(caches) == 0)
		chart_leave_out(c, "marks of the caches", "",
				"the run does not say how large they are");
	json_array_foreach (caches, i, cache)
		mark(c, cache);
	if (c->n_marks > 0)
		c->how = "Lower is better; both axes are logarithmic. The band "
			 "around each line is the 95 % interval of the median. "
			 "All units share one core. A short upright line marks "
			 "where the coroutines, which touch 136 bytes each to "
			 "give way, fill a cache.";
}
