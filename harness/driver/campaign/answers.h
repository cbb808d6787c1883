/* answers.h - which answers the rounds measured so far settle. */
#ifndef CAMPAIGN_ANSWERS_H
#define CAMPAIGN_ANSWERS_H
#include "campaign/allot.h"
#include "results/results.h"

enum answer_kind { ANSWER_JOB, ANSWER_CLAIM };

/* The model for a job, or the verdict on a claim. */
struct answer {
	enum answer_kind kind;
	const char *name; /* of the job, or the id of the claim */
	char *text;	  /* the model or the verdict, NULL: nothing measured */
	bool measured;	  /* the results so far have a value for this answer */
	bool clear;	  /* the results so far decide this answer */
	bool doubted;	  /* the answer was open at an earlier look */
	bool confirmed;	  /* the answer was clear at the look before */
	double settled_s; /* time of the look that settled the answer, NaN: open
			   */
};

/* All answers, jobs first. */
struct answers {
	struct answer *of;
	struct allot_answer *allot; /* the same answers, for allot.h */
	size_t n;
	unsigned looks;
	double now_s;  /* time of the newest look */
	double took_s; /* time that all looks took together */
};

/*
 * Judges all answers by r, the results so far, at time now_s of the run.  An
 * answer that was open at an earlier look is settled only by two looks in a
 * row: among many looks one may find it clear by chance.
 */
void answers_look(struct answers *a, const struct results *r, double now_s);
void answers_free(struct answers *a);

/* Number of answers of a kind that were measured; settled: only of those that
 * are settled. */
size_t answers_count(const struct answers *a, enum answer_kind kind,
		     bool settled);
#endif
