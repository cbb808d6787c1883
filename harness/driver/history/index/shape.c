/* shape.c - decides whether a series has steps or is one slope. */
#include "history/index/shape.h"
#include <math.h>

/* Returns the sum of squared deviations of x[from..to) from its mean. */
static double rest_of_level(const double *x, size_t from, size_t to)
{
	double sum = 0, squares = 0;

	for (size_t i = from; i < to; i++)
		sum += x[i];
	for (size_t i = from; i < to; i++)
		squares += pow(x[i] - sum / (double)(to - from), 2);
	return squares;
}

/*
 * Returns the sum of squared residuals of a least-squares fit: a level up to
 * the index knee, and a slope from there. knee 0 fits a straight line.
 */
static double rest_of_slope(const double *x, size_t n, size_t knee)
{
	double t_mean = 0, x_mean = 0, tt = 0, tx = 0, xx = 0;

	for (size_t i = 0; i < n; i++) {
		t_mean += i > knee ? (double)(i - knee) : 0;
		x_mean += x[i];
	}
	t_mean /= (double)n;
	x_mean /= (double)n;
	for (size_t i = 0; i < n; i++) {
		double t = (i > knee ? (double)(i - knee) : 0) - t_mean;
		double y = x[i] - x_mean;

		tt += t * t;
		tx += t * y;
		xx += y * y;
	}
	return xx - tx * tx / tt;
}

/* Returns Schwarz's criterion (BIC) for normal residuals; smaller is better. */
static double criterion(double rest, size_t n, size_t parameters)
{
	double values = (double)n;

	return values * log(fmax(rest, 1e-300) / values) +
	       (double)parameters * log(values);
}

/*
 * Returns the criterion of the model with steps: a level for each part, and the
 * positions of the steps.
 */
static double of_steps(const double *x, size_t n,
		       const struct history_change *step, size_t n_steps)
{
	double rest = 0;

	for (size_t i = 0; i <= n_steps; i++)
		rest += rest_of_level(x, i ? step[i - 1].at : 0,
				      i < n_steps ? step[i].at : n);
	return criterion(rest, n, 2 * n_steps + 1);
}

/*
 * Returns the criterion of the model with a slope.  The slope covers at least
 * half of the values; a shorter rise counts as a step.  Its start is a third
 * parameter unless it is the first value.
 */
static double of_slope(const double *x, size_t n)
{
	double best = criterion(rest_of_slope(x, n, 0), n, 2);

	for (size_t knee = 1; knee <= n / 2; knee++)
		best = fmin(best, criterion(rest_of_slope(x, n, knee), n, 3));
	return best;
}

bool shape_is_slope(const double *x, size_t n,
		    const struct history_change *step, size_t n_steps)
{
	return n_steps && of_slope(x, n) < of_steps(x, n, step, n_steps);
}
