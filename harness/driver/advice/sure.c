/* sure.c - decides between "clear" and "too close", for the whole report. */
#include "advice/advice.h"
#include "base/alloc.h"
#include <math.h>
#include <string.h>

/* An interval needs 6 values.  Half of these slices are odd, half even. */
#define SLICES_MIN 6

/*
 * A smaller difference is no reason to choose a model, even if it is certain.
 */
#define MATTERS 0.02

const char sure_meaning[] =
	"Clear means that the 95 % intervals of the two values do not overlap, "
	"and that the values differ by at least 2 % and by more than twice the "
	"noise of each cell (the difference between its odd and its even "
	"slices); everything else is too close. Disturbed means that a number "
	"that cannot be true was measured, such as a speed-up above the number "
	"of cores.";

const char *sure_word(enum sure s)
{
	static const char *const words[] = {
		[SURE_CLEAR] = "clear",
		[SURE_TOO_CLOSE] = "too close",
		[SURE_UNKNOWN] = "not measured",
		[SURE_DISTURBED] = "disturbed",
	};

	return words[s];
}

/* Returns the median of every second slice, beginning with slice first. */
static double median_of(const struct points *slices, size_t first)
{
	double *x = room_of(slices->n, sizeof(*x)), mid;
	size_t n = 0;

	for (size_t i = first; i < slices->n; i += 2)
		x[n++] = slices->p[i].x;
	mid = n ? stats_median(x, n) : NAN;
	free(x);
	return mid;
}

static double distance(double a, double b)
{
	return a == b ? 0 : fabs(log(a / b));
}

/*
 * Returns |log(odd/even)| of a measure or a sum of measures, or NaN if there
 * are too few slices.
 */
static double own_noise(const struct cell_result *c, const char *names)
{
	double odd = 0, even = 0;

	for (size_t n; *names; names += n + (names[n] == '+')) {
		char name[64] = "";
		const struct measure *m;

		n = strcspn(names, "+");
		strncat(name, names, n < sizeof(name) ? n : sizeof(name) - 1);
		m = cell_measure(c, name);
		if (!m || m->slices.n < SLICES_MIN)
			return NAN;
		odd += median_of(&m->slices, 0);
		even += median_of(&m->slices, 1);
	}
	return distance(odd, even);
}

enum sure cells_differ(const struct cell_result *a, const struct cell_result *b,
		       const char *names)
{
	struct estimate x = results_value(a, names),
			y = results_value(b, names);
	double one = own_noise(a, names), other = own_noise(b, names);

	if (cell_untrue(a, names) || cell_untrue(b, names))
		return SURE_DISTURBED;
	if (x.n == 0 || y.n == 0)
		return SURE_UNKNOWN;
	if (!(x.high < y.low) || isnan(one) || isnan(other))
		return SURE_TOO_CLOSE;
	if (cell_client_bound(b)) /* b is limited by the load generator and may
				     be faster than a */
		return SURE_TOO_CLOSE;
	return distance(x.mid, y.mid) >
			       fmax(log1p(MATTERS), 2 * fmax(one, other))
		       ? SURE_CLEAR
		       : SURE_TOO_CLOSE;
}

double results_noise(const struct results *r)
{
	double *all = room_of(r->n, sizeof(*all)), noise;
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		all[n] = own_noise(&r->cells[i], "ns_per_op");
		n += !isnan(all[n]);
	}
	noise = n ? stats_quantile(all, n, 0.95) : NAN;
	free(all);
	return noise;
}
