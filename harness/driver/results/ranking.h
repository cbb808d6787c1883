/* ranking.h - the models at one setting, best first, and by family. */
#ifndef RESULTS_RANKING_H
#define RESULTS_RANKING_H
#include "base/models.h"
#include "results/compare.h"

struct ranking {
	size_t n;		    /* number of models with a value */
	enum model order[N_MODELS]; /* best first; equal ones as in the table */
	/* order[i] compared with order[0], for i from 1 on */
	struct compared to_best[N_MODELS];
	/*
	 * True if all units share one CPU and every model of family ahead is
	 * clearly better than every model of the other one, whose values are
	 * then least to most times as large.
	 */
	bool by_family;
	enum family ahead;
	double least, most;
};

/*
 * Ranks the models by a measure of which less is better. cell has the cell of
 * each model, or NULL for a model that is left out.
 */
struct ranking models_ranked(const struct results *r,
			     const struct cell_result *const cell[N_MODELS],
			     const char *measure);

/*
 * Returns true if order[i] is no worse than the best: it is the best, or not
 * clearly worse.
 */
bool ranked_with_best(const struct ranking *k, size_t i);

/*
 * Returns how sure the lead of the best model is.  It is SURE_UNKNOWN if there
 * are fewer than two, SURE_EQUAL if all that are no worse are equal to it
 * within 2 %.
 */
enum sure ranking_sure(const struct ranking *k);
#endif
