/*
 * restraints.c - says in sentences how a CPU quota, other programs on the CPUs
 * or too little room held a run back.
 */
#include "report/text/restraints.h"
#include "base/field.h"
#include "base/number.h"
#include "base/text.h"
#include "report/figure/chart.h"
#include <math.h>
#include <stdlib.h>

/*
 * Returns by how much a counter of cpu.stat grew during the run, or NaN when
 * this is not known.
 */
static double grown(const json_t *run, const char *key)
{
	const json_t *span = json_object_get(run, "throttled");

	return field_number(json_object_get(span, "after"), key) -
	       field_number(json_object_get(span, "before"), key);
}

bool restraints_periods(const json_t *run, double *paused, double *all)
{
	*paused = grown(run, "throttled_periods");
	*all = grown(run, "periods");
	return *paused >= 0 && *all >= *paused;
}

static double quota_cpus(const json_t *run)
{
	const json_t *machine = json_object_get(run, "machine");
	const json_t *scheduling = json_object_get(machine, "scheduling");

	return field_number(json_object_get(scheduling, "cpu_quota"), "cpus");
}

static void add_quota(struct sentences *s, const json_t *run)
{
	double paused, all, ns = grown(run, "throttled_ns");

	if (restraints_periods(run, &paused, &all) && paused > 0)
		sentences_add(
			s,
			text_format("A CPU quota of %s CPUs paused this run in "
				    "%s of %s periods, its CPUs for %s s in "
				    "all; slices that it paused are marked as "
				    "disturbed.  Raise the quota, or measure "
				    "outside of this control group.",
				    number_plain(quota_cpus(run)).text,
				    number_count(paused).text,
				    number_count(all).text,
				    number_plain(ns / 1e9).text));
}

static const json_t *others(const json_t *run)
{
	return json_object_get(json_object_get(run, "cpu_lock"), "shared_with");
}

bool restraints_shared(const json_t *run)
{
	return json_array_size(others(run)) > 0;
}

/* The most process numbers that a sentence names. */
enum { PROCESSES_NAMED = 3 };

/*
 * Returns "process 12", "processes 12, 13", or "processes 12, 13, 14 and 9
 * more". 0 stands for a process of another container, which has no number here.
 */
static char *processes(const json_t *pids)
{
	size_t n = json_array_size(pids);
	char *list = text_format(n > 1 ? "processes " : "process "), *all;

	for (size_t i = 0; i < n && i < PROCESSES_NAMED; i++) {
		json_int_t pid = json_integer_value(json_array_get(pids, i));
		const char *comma = i ? ", " : "";
		char *longer;

		longer = pid > 0 ? text_format("%s%s%lld", list, comma,
					       (long long)pid)
				 : text_format("%s%sof another container", list,
					       comma);
		free(list);
		list = longer;
	}
	if (n <= PROCESSES_NAMED)
		return list;
	all = text_format("%s and %zu more", list, n - PROCESSES_NAMED);
	free(list);
	return all;
}

static void add_sharing(struct sentences *s, const json_t *run)
{
	const json_t *lock = json_object_get(run, "cpu_lock");
	double waited = field_number(lock, "waited_s");
	const char *unknown = field_text(lock, "unknown");
	char *who;

	if (waited > 0)
		sentences_add(s, text_format("Measuring began after a wait of "
					     "%s s for another Switchyard on "
					     "the same CPUs.",
					     number_plain(waited).text));
	if (restraints_shared(run)) {
		who = processes(others(run));
		sentences_add(s, text_format("Another Switchyard measured on "
					     "the same CPUs at the same time "
					     "(%s), so that each disturbed "
					     "the other.",
					     who));
		free(who);
	}
	if (unknown) {
		who = text_clean(unknown, 200);
		sentences_add(s, text_format("Whether another Switchyard "
					     "measured on the same CPUs is not "
					     "known: %s.",
					     who));
		free(who);
	}
}

double restraints_other_work(const json_t *run)
{
	return field_number(json_object_get(run, "other_work"), "share");
}

const char *restraints_word(const json_t *run)
{
	double paused, all;

	if (restraints_periods(run, &paused, &all) && paused > 0)
		return "throttled";
	if (restraints_shared(run) ||
	    restraints_other_work(run) > RESTRAINTS_OTHER_WORK_MAX)
		return "shared";
	return NULL;
}

static void add_other_work(struct sentences *s, const json_t *run)
{
	double share = restraints_other_work(run);

	if (share > RESTRAINTS_OTHER_WORK_MAX)
		sentences_add(s, text_format("Other programs used %s of the "
					     "time of the measured CPUs, so "
					     "that what waited for a CPU took "
					     "longer than it takes alone.  End "
					     "these programs, or measure on "
					     "CPUs that they do not use.",
					     number_share(share, 1).text));
}

/*
 * Counts the cells of a run, or benchmarks of a comparison, whose workers were
 * not alive together, and names the first reason.
 */
static void add_apart(struct sentences *s, const json_t *all)
{
	const char *why = NULL;
	const json_t *one;
	size_t i, n = 0;
	char *clean;

	json_array_foreach (all, i, one) {
		const char *apart = field_text(one, "apart");

		n += apart != NULL;
		why = why ? why : apart;
	}
	if (!n)
		return;
	clean = text_clean(why, 200);
	sentences_add(s, text_format("The workers of %s %s were alive one "
				     "after the other instead of side by side, "
				     "which makes ratios less steady, because "
				     "not all have room at once: %s.",
				     number_count((double)n).text,
				     n == 1 ? "cell" : "cells", clean));
	free(clean);
}

struct sentences restraints_of(const json_t *run)
{
	struct sentences s = { 0 };

	add_quota(&s, run);
	add_sharing(&s, run);
	add_other_work(&s, run);
	add_apart(&s, json_object_get(run, "cells"));
	add_apart(&s, json_object_get(run, "benchmarks"));
	return s;
}

json_t *restraints_json(const json_t *run)
{
	struct sentences s = restraints_of(run);
	json_t *all = json_array();

	for (size_t i = 0; i < s.n; i++)
		json_array_append_new(all, json_string(s.at[i]));
	sentences_free(&s);
	return all;
}
