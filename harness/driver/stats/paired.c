/* paired.c - values of slices with keys, to pair the slices of two cells. */
#include "stats/paired.h"
#include "base/alloc.h"
#include <stdlib.h>

struct points points_room(size_t n)
{
	return (struct points){ room_of(n + 1, sizeof(struct point)), 0 };
}

void points_add(struct points *to, uint64_t key, double x)
{
	to->p[to->n++] = (struct point){ key, x };
}

double *points_values(const struct points *from)
{
	double *x = room_of(from->n + 1, sizeof(*x));

	for (size_t i = 0; i < from->n; i++)
		x[i] = from->p[i].x;
	return x;
}

struct points points_rounds(const struct points *slices)
{
	struct points to = points_room(slices->n);
	double *x = points_values(slices);

	for (size_t i = 0, end; i < slices->n; i = end) {
		uint64_t round = slices->p[i].key >> 32;

		for (end = i; end < slices->n; end++)
			if (slices->p[end].key >> 32 != round)
				break;
		points_add(&to, round << 32, stats_median(x + i, end - i));
	}
	free(x);
	return to;
}

void points_to_rounds(struct points *slices)
{
	struct points rounds = points_rounds(slices);

	free(slices->p);
	*slices = rounds;
}

struct points points_paired(const struct points *a, const struct points *b,
			    double (*combine)(double, double))
{
	struct points to = points_room(a->n);

	for (size_t i = 0, j = 0; i < a->n && j < b->n; i++) {
		while (j < b->n && b->p[j].key < a->p[i].key)
			j++;
		if (j < b->n && b->p[j].key == a->p[i].key)
			points_add(&to, a->p[i].key,
				   combine(a->p[i].x, b->p[j].x));
	}
	return to;
}

struct estimate points_estimate(const struct points *from,
				struct estimate (*reduce)(const double *x,
							  size_t n))
{
	double *x = points_values(from);
	struct estimate f = reduce(x, from->n);

	free(x);
	return f;
}
