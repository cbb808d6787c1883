/* telling.c - the ratios to the thread that tell the models apart. */
#include "report/text/telling.h"
#include "base/flow.h"
#include "base/models.h"
#include "base/number.h"
#include "base/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Each model has its turn so often; the thread's ratio is 1 and tells nothing.
 */
enum { RATIOS = 5, TURNS = 2 };

/* Returns how far the interval of a ratio lies from 1, as |log|, 0: it includes
 * 1. */
static double telling(const struct cell_result *c)
{
	const struct estimate *f = &c->ratio;

	if (f->n == 0 || !(f->low > 0) || !isfinite(f->high) ||
	    c->bound == BOUND_UNKNOWN || !cell_has_estimate(c))
		return 0;
	return f->low > 1 ? log(f->low) : f->high < 1 ? -log(f->high) : 0;
}

static bool is_shown(const struct cell_result *c,
		     const struct cell_result *const *shown, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(shown[i]->bench, c->bench))
			return true;
	return false;
}

/* Returns the most telling ratio of a model in a workload that is not shown
 * yet, or NULL. */
static const struct cell_result *
most_telling(const struct results *r, const char *model,
	     const struct cell_result *const *shown, size_t n)
{
	const struct cell_result *best = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];

		if (strcmp(c->model, model) || is_shown(c, shown, n) ||
		    !(telling(c) > 0) || !cell_first_of_model(r, i))
			continue;
		if (!best || telling(c) > telling(best))
			best = c;
	}
	return best;
}

static void put_ratio(struct flow *f, const struct cell_result *c)
{
	static const char *const before[] = {
		[BOUND_AT_MOST] = "≤", [BOUND_AT_LEAST] = "≥"
	};
	char *text = text_format(
		"%s%s %s %s in %s, %s: %s per %s",
		before[c->bound] ? before[c->bound] : "",
		number_in(UNIT_RATIO, c->ratio.mid).text,
		number_interval(UNIT_RATIO, &c->ratio).text, c->model, c->bench,
		c->placement, number_in(UNIT_TIME, c->gross.mid).text, c->op);

	flow_at(f, 2, "");
	flow_words(f, text);
	flow_end(f);
	free(text);
}

void telling_print(const struct results *r, FILE *out, int width)
{
	struct flow f = { .out = out, .width = width };
	const struct cell_result *shown[RATIOS];
	size_t n = 0;

	for (size_t turn = 0; n < RATIOS && turn < TURNS * N_MODELS; turn++) {
		const char *model = model_name((enum model)(turn % N_MODELS));

		shown[n] = most_telling(r, model, shown, n);
		n += shown[n] != NULL;
	}
	if (n == 0)
		return;
	flow_words(&f, "Time divided by the thread's [95 % interval], where "
		       "models differ most:");
	flow_end(&f);
	f.indent = 4;
	for (size_t i = 0; i < n; i++)
		put_ratio(&f, shown[i]);
	flow_end(&f);
}
