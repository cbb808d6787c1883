/* ratio.c - the ratio of a cell's time to the thread's, as text. */
#include "report/text/ratio.h"
#include <stdio.h>

static bool is_thread(const struct cell_result *c)
{
	return c->ratio.low == 1 && c->ratio.high == 1;
}

bool ratio_measured(const struct cell_result *c)
{
	return c->ratio.n > 0 && !is_thread(c) && c->bound != BOUND_UNKNOWN;
}

struct number ratio_text(const struct cell_result *c)
{
	static const char *const marks[] = {
		[BOUND_NONE] = "",
		[BOUND_AT_MOST] = "≤",
		[BOUND_AT_LEAST] = "≥",
	};
	struct number n;

	if (ratio_measured(c))
		snprintf(n.text, sizeof(n.text), "%s%.40s", marks[c->bound],
			 number_in(UNIT_RATIO, c->ratio.mid).text);
	else
		snprintf(n.text, sizeof(n.text), "%s",
			 c->ratio.n == 0 ? "-"
			 : is_thread(c)	 ? "1×"
					 : "?");
	return n;
}
