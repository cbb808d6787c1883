/* time.c - reads the time of one repetition, or says why it has no time. */
#include "gate/gbench/time.h"
#include "base/text.h"
#include "gate/gbench/value.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The most bytes of an unexpected value that are shown. */
#define SHOWN 40

const char *const gbench_metrics[N_GBENCH_METRICS] = {
	[GBENCH_REAL] = "real",
	[GBENCH_CPU] = "cpu",
};

static const enum gbench_key key_of[N_GBENCH_METRICS] = {
	[GBENCH_REAL] = GBENCH_REAL_TIME,
	[GBENCH_CPU] = GBENCH_CPU_TIME,
};

/* Returns NaN when the run has no time or its time unit is unknown. */
double gbench_time_ns(const struct gbench_run *r, enum gbench_metric metric)
{
	static const struct {
		const char *name;
		double ns;
	} unit[] = { { "ns", 1 }, { "us", 1e3 }, { "ms", 1e6 }, { "s", 1e9 } };
	double time = value_number(r->value[key_of[metric]]);

	for (size_t i = 0; i < sizeof(unit) / sizeof(*unit); i++)
		if (value_is(r->value[GBENCH_TIME_UNIT], unit[i].name))
			return isfinite(time * unit[i].ns) ? time * unit[i].ns
							   : NAN;
	return NAN;
}

/* Says why a run that did not fail has no time. */
char *gbench_why_timeless(const struct gbench_run *r, enum gbench_metric metric)
{
	struct span time = r->value[key_of[metric]];
	struct span unit = r->value[GBENCH_TIME_UNIT];

	if (r->damaged)
		return text_format("its text is damaged");
	if (r->doubled)
		return text_format("its key \"%s\" stands twice: a counter may "
				   "have the name of a field",
				   r->doubled);
	if (!time.at)
		return text_format("it has no %s", gbench_keys[key_of[metric]]);
	if (value_number(time) > 0)
		return text_format("its time_unit %.*s is not ns, us, ms or s",
				   (int)fmin((double)unit.n, SHOWN), unit.at);
	return text_format("its %s %.*s is not a number above 0",
			   gbench_keys[key_of[metric]],
			   (int)fmin((double)time.n, SHOWN), time.at);
}
