/* ranking.c - the models at one setting, best first, and by family. */
#include "results/ranking.h"
#include <math.h>
#include <string.h>

/* What is ranked. */
struct field {
	const struct results *r;
	const struct cell_result *const *cell; /* N_MODELS, or NULL */
	const char *measure;
};

static struct compared compared(const struct field *f, enum model a,
				enum model b)
{
	return cells_compare(f->r, f->cell[a], f->cell[b], f->measure);
}

static double value_of(const struct field *f, enum model m)
{
	return compared_value(f->cell[m], f->measure).mid;
}

/* Returns true if a is better: by their ratio, or by value if they have none.
 */
static bool better(const struct field *f, enum model a, enum model b)
{
	struct compared c = compared(f, a, b);

	return c.sure == SURE_UNKNOWN ? value_of(f, a) < value_of(f, b)
				      : c.less;
}

static void sort(struct ranking *k, const struct field *f)
{
	for (enum model m = 0; m < N_MODELS; m++) {
		size_t at = k->n;

		if (!f->cell[m] ||
		    compared_value(f->cell[m], f->measure).n == 0)
			continue;
		for (; at > 0 && better(f, m, k->order[at - 1]); at--)
			k->order[at] = k->order[at - 1];
		k->order[at] = m;
		k->n++;
	}
}

static enum family family_at(const struct ranking *k, size_t i)
{
	return model_looks[k->order[i]].family;
}

/* Notes how many times as large the value of b is, or that it is not clear. */
static void put_apart(struct ranking *k, const struct field *f, enum model a,
		      enum model b)
{
	struct compared c = compared(f, b, a);

	k->by_family &= c.sure == SURE_CLEAR && !c.less && c.ratio.n > 0;
	k->least = fmin(k->least, c.ratio.mid);
	k->most = fmax(k->most, c.ratio.mid);
}

/* Compares each model of the best one's family with each of the other. */
static void compare_families(struct ranking *k, const struct field *f)
{
	size_t others = 0;

	k->ahead = family_at(k, 0);
	k->least = INFINITY;
	k->most = 0;
	k->by_family = !strcmp(f->cell[k->order[0]]->placement, "same-cpu");
	for (size_t i = 0; i < k->n; i++) {
		others += family_at(k, i) != k->ahead;
		for (size_t j = 0; j < k->n; j++)
			if (family_at(k, i) == k->ahead &&
			    family_at(k, j) != k->ahead)
				put_apart(k, f, k->order[i], k->order[j]);
	}
	k->by_family &= others > 0;
}

struct ranking models_ranked(const struct results *r,
			     const struct cell_result *const cell[N_MODELS],
			     const char *measure)
{
	struct field f = { r, cell, measure };
	struct ranking k = { .n = 0 };

	sort(&k, &f);
	for (size_t i = 1; i < k.n; i++)
		k.to_best[i] = compared(&f, k.order[i], k.order[0]);
	if (k.n > 0)
		compare_families(&k, &f);
	return k;
}

bool ranked_with_best(const struct ranking *k, size_t i)
{
	return i == 0 || k->to_best[i].sure != SURE_CLEAR || k->to_best[i].less;
}

enum sure ranking_sure(const struct ranking *k)
{
	size_t equal = 0, close = 0;

	for (size_t i = 1; i < k->n; i++) {
		close += ranked_with_best(k, i);
		equal += k->to_best[i].sure == SURE_EQUAL;
	}
	if (k->n < 2)
		return SURE_UNKNOWN;
	return close == 0	? SURE_CLEAR
	       : equal == close ? SURE_EQUAL
				: SURE_TOO_CLOSE;
}
