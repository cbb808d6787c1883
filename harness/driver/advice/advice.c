/* advice.c - the six jobs, and which model suits each by the results. */
#include "advice/advice.h"
#include "advice/question.h"
#include "base/alloc.h"
#include <math.h>

#define ONE_CORE           \
	{                  \
		"same-cpu" \
	}
/*
 * Pairs of cores, in order of preference: the first pair that was measured is
 * used.
 */
#define TWO_CORES                                                    \
	{                                                            \
		"same-cache", "same-package", "cross-package", "smt" \
	}

static const struct {
	const char *name;
	struct criterion
		by[2]; /* the second is used if the first was not measured */
} asked[] = {
	{ "Tens of thousands of mostly idle connections",
	  { { .bench = "crowd",
	      .measure = MEMORY_PER_UNIT,
	      .quantity = QUANTITY_BYTES,
	      .takes = "A live unit takes",
	      .at = ", %s alive",
	      .places = ONE_CORE,
	      .setting = "live",
	      .value = INFINITY,
	      .least = 1000 },
	    { .bench = "echo",
	      .measure = "ns_per_op",
	      .takes = "A request takes",
	      .at = ", %s connections",
	      .places = ONE_CORE,
	      .setting = "units",
	      .value = INFINITY,
	      .least = 1000 } } },
	{ "Calculating on all cores",
	  { { .bench = "cpu",
	      .measure = "ns_per_op",
	      .takes = "A fixed piece of arithmetic takes",
	      .at = " on %s cores",
	      .places = { "all-cores" },
	      .setting = "units",
	      .value = INFINITY,
	      .least = 2 } } },
	{ "Many units at once that calculate on all cores",
	  { { .bench = "crowd",
	      .measure = MEMORY_PER_UNIT,
	      .quantity = QUANTITY_BYTES,
	      .takes = "Among models that use all cores, a live unit takes",
	      .at = ", %s alive",
	      .places = ONE_CORE,
	      .setting = "live",
	      .value = INFINITY,
	      .least = 100,
	      .all_cores = true } } },
	{ "Code that can crash or leak",
	  { { .bench = "terminate",
	      .measure = "neighbours_lost",
	      .quantity = QUANTITY_COUNT,
	      .takes = "Other units lost when one unit is ended by force:",
	      .places = ONE_CORE } } },
	{ "Calls that block",
	  { { .bench = "blocking",
	      .measure = "longest_gap_ms",
	      .quantity = QUANTITY_MS,
	      .takes = "While one unit makes a call that blocks, the others "
		       "wait for at most",
	      .places = ONE_CORE,
	      .setting = "via",
	      .value_name = "inline" } } },
	{ "Small messages between two cores",
	  { { .bench = "queue",
	      .measure = "ns_per_op",
	      .takes = "A message takes",
	      .at = ", %s bytes each",
	      .places = TWO_CORES,
	      .setting = "size",
	      .value = 64 },
	    { .bench = "pingpong",
	      .measure = "ns_per_op",
	      .takes = "A round trip takes",
	      .places = TWO_CORES } } },
};

enum { JOBS = sizeof(asked) / sizeof(*asked) };

static void answer(struct advice *j, const struct criterion *by,
		   const struct results *r)
{
	struct criterion_found f, other;

	advice_find(&f, &by[0], r);
	if (f.measured == 0 && by[1].bench) {
		advice_find(&other, &by[1], r);
		if (other.measured) {
			f = other;
			by++;
		}
	}
	j->bench = by->bench;
	advice_say(j, by, &f);
}

struct advice *advice_answer(const struct results *r, size_t *n)
{
	struct advice *jobs = room_of(JOBS, sizeof(*jobs));

	for (*n = 0; *n < JOBS; ++*n) {
		jobs[*n].name = asked[*n].name;
		answer(&jobs[*n], asked[*n].by, r);
	}
	return jobs;
}

void advice_free(struct advice *jobs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(jobs[i].use);
		free(jobs[i].because);
	}
	free(jobs);
}

void advice_needs(const struct results *r, bool *needed)
{
	for (size_t i = 0; i < JOBS; i++)
		for (size_t k = 0; k < 2 && asked[i].by[k].bench; k++)
			advice_mark(&asked[i].by[k], r, needed);
}
