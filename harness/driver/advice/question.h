/* question.h - what a job asks of the results, and what they answered. */
#ifndef JOBS_PARTS_H
#define JOBS_PARTS_H
#include "base/models.h"
#include "results/results.h"

enum { JOB_PLACES = 5 };

enum quantity { QUANTITY_NS, QUANTITY_MS, QUANTITY_BYTES, QUANTITY_COUNT };

/* Which cells decide, one of each model, and by what. */
struct criterion {
	const char *bench, *measure; /* less is better */
	enum quantity quantity;
	const char *takes; /* "A message takes" */
	const char *at;	   /* " with %s alive": the setting; NULL: unsaid */
	const char *places[JOB_PLACES]; /* the first that was measured */
	const char *setting;		/* parameter or "units"; NULL: any */
	const char *value_name; /* of its value, NULL: that is a number */
	double value;		/* INFINITY: the largest that two models did */
	double least;		/* a smaller setting says nothing of this job */
	bool all_cores;		/* only models that are faster on more cores */
};

/* One model's part of an answer. */
struct candidate {
	const char *model;
	const struct cell_result *cell; /* NULL: not in the run */
	struct estimate value;		/* n 0: none; cell may say why */
	bool one_core;			/* shut out by all_cores */
};

struct criterion_found {
	struct candidate entry[N_MODELS]; /* in the order of the models */
	size_t measured;		  /* entries with a value */
	double setting;			  /* that all of them have */
};

/* The cells of r that e asks for; those shut out have no value. */
void advice_find(struct criterion_found *f, const struct criterion *e,
		 const struct results *r);

struct advice;

/* The words of j from what was found; rank is by value, best first. */
void advice_say(struct advice *j, const struct criterion *e,
		const struct criterion_found *f,
		const struct candidate *const *rank);
#endif
