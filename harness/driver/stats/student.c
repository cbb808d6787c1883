/* student.c - Student's t test of the mean of a few values. */
#include "stats/student.h"
#include <math.h>
#include <stdbool.h>

/* Returns P(|T| < t) for t = tan(angle) * sqrt(df), by the finite series. */
static double inside(double angle, size_t df)
{
	double cos2 = cos(angle) * cos(angle), term, sum = 0;
	bool odd = df % 2;

	term = odd ? cos(angle) : 1;
	for (size_t k = odd ? 1 : 0; k + 2 <= df; k += 2) {
		sum += term;
		term *= cos2 * (double)(k + 1) / (double)(k + 2);
	}
	sum *= sin(angle);
	return odd ? M_2_PI * (angle + sum) : sum;
}

double student_tail(double t, size_t df)
{
	double two_sided = 1 - inside(atan(fabs(t) / sqrt((double)df)), df);

	two_sided = fmax(two_sided, 0);
	return t > 0 ? two_sided / 2 : 1 - two_sided / 2;
}

double student_p(const double *x, size_t n, double bound)
{
	double mean = 0, squares = 0;

	if (n < 2)
		return 1;
	for (size_t i = 0; i < n; i++)
		mean += x[i] / (double)n;
	for (size_t i = 0; i < n; i++)
		squares += (x[i] - mean) * (x[i] - mean);
	if (squares == 0)
		return mean > bound ? 0 : 1;
	return student_tail((mean - bound) * sqrt((double)n * (double)(n - 1)) /
				    sqrt(squares),
			    n - 1);
}
