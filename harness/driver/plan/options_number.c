/* options_number.c - reads the numbers and times that options are given. */
#include "base/text.h"
#include "plan/options.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool options_is_number(const char *text, uint64_t max, uint64_t *value)
{
	return text_whole(text, value) && *value > 0 && *value <= max;
}

uint64_t options_number(struct argp_state *state, const char *name,
			const char *text, uint64_t max)
{
	uint64_t v;

	if (!options_is_number(text, max, &v))
		argp_error(state,
			   "%s '%s': expected a whole number from 1 to %llu",
			   name, text, (unsigned long long)max);
	return v;
}

double options_decimal(const char *text, char **end)
{
	size_t n = strspn(text, "0123456789.");
	double v = strtod(text, end);

	return n > 0 && *end == text + n ? v : NAN;
}

double options_seconds(struct argp_state *state, const char *name,
		       const char *text)
{
	char *end;
	double v = options_decimal(text, &end);
	double unit = !strcmp(end, "m")		   ? 60
		      : !strcmp(end, "h")	   ? 3600
		      : !*end || !strcmp(end, "s") ? 1
						   : NAN;

	if (!(v * unit >= 5) || !(v * unit <= 1e6))
		argp_error(state,
			   "%s '%s': expected a time from 5 s to 1000000 s, "
			   "such as 90s, 3m or 1h",
			   name, text);
	return v * unit;
}
