/* advice.h - says which model suits which job, from the results of one run. */
#ifndef ADVICE_ADVICE_H
#define ADVICE_ADVICE_H
#include "base/models.h"
#include "results/compare.h"

struct advice {
	const char *name;  /* for example "Tens of thousands of mostly idle
			      connections" */
	const char *bench; /* the workload that decides */
	char *use;	   /* for example "coroutine", "thread or process", "not
			      measured" or "disturbed" */
	char *because;	   /* a sentence with the numbers, or what is missing */
	/*
	 * SURE_CLEAR if one model is clearly better than all others, or if all
	 * units share one CPU, every model of one family is clearly better than
	 * the models of the other one, and all models to use are of that
	 * family.
	 * SURE_EQUAL if all models to use are equal to the best within 2 %.
	 * SURE_UNKNOWN if nothing could be compared, and SURE_DISTURBED if a
	 * value cannot be true.
	 */
	enum sure sure;
	/*
	 * What decides: the cells with a value, best first, of which the first
	 * n_use are the models to use, and the measure or sum of measures by
	 * which they are compared with cell[0].  They point into the results.
	 */
	const struct cell_result *cell[N_MODELS];
	size_t n_cells, n_use;
	const char *measure;
	/*
	 * True if the answer is not clear, and more rounds of cell[0] and of
	 * the other cells with open_cell may change sure or use.
	 */
	bool open;
	bool open_cell[N_MODELS];
};

/*
 * Returns one answer for each job, in the order of the report, and their number
 * in *n.  A model that cannot do the job is named in because, but not ranked.
 */
struct advice *advice_answer(const struct results *r, size_t *n);
void advice_free(struct advice *jobs, size_t n);

/*
 * Returns true if use names models; otherwise use is only the word for sure.
 */
bool advice_names_models(const struct advice *j);

/*
 * Returns what to use and how sure that is, such as "coroutine (clear)" or "not
 * measured".  The caller frees it.
 */
char *advice_verdict(const struct advice *j);

/*
 * Sets needed[i] for each cell i of r that may decide which model suits a job.
 * The cells need no measurements.
 */
void advice_needs(const struct results *r, bool *needed);
#endif
