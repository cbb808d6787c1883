/* question.h - a job as a question to the results, and what they answer. */
#ifndef ADVICE_QUESTION_H
#define ADVICE_QUESTION_H
#include "base/models.h"
#include "results/results.h"

enum { JOB_PLACES = 5 };

enum quantity { QUANTITY_NS, QUANTITY_MS, QUANTITY_BYTES, QUANTITY_COUNT };

/* Which measure of which cells decides a job, one cell for each model. */
struct criterion {
	const char *bench, *measure; /* smaller values are better */
	enum quantity quantity;
	const char
		*takes; /* start of the sentence, such as "A message takes" */
	const char *
		at; /* the setting as text, such as " with %s alive", or NULL */
	const char *places[JOB_PLACES]; /* placements in order of preference */
	const char *setting; /* name of a parameter, or "units", or NULL for any
				setting */
	const char *value_name; /* of its value, NULL: that is a number */
	double value;	/* value of the setting; INFINITY: the largest with two
			   models */
	double least;	/* smallest setting that is relevant to the job */
	bool all_cores; /* only models that use several cores are ranked */
	bool most_models; /* of several settings, the one that most models have
			     comes first; else any that two models have */
};

/* What was found for one model. */
struct candidate {
	const char *model;
	const struct cell_result *cell; /* NULL if the run lacks it */
	struct estimate value; /* n == 0 if there is no value; cell may give the
				  reason */
	const char *untrue;    /* why the value cannot be true, or NULL */
	bool one_core; /* left out because all_cores needs several cores */
};

struct criterion_found {
	const struct results *r;
	struct candidate entry[N_MODELS]; /* in the order of the models */
	size_t measured;		  /* number of entries with a value */
	double setting;			  /* the setting of all entries */
};

/* Finds the cells of r that e needs.  A model that is left out has no value. */
void advice_find(struct criterion_found *f, const struct criterion *e,
		 const struct results *r);

/*
 * Sets needed[i] for each cell i of r that answers e at the first placement
 * that r has.
 */
void advice_mark(const struct criterion *e, const struct results *r,
		 bool *needed);

struct advice;

/*
 * Writes use, because and sure of j, and the cells that decide, from what was
 * found.
 */
void advice_say(struct advice *j, const struct criterion *e,
		const struct criterion_found *f);
#endif
