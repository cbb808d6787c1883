/* gate_fixture.h - makes the directory of a comparison with known effects. */
#ifndef GATE_FIXTURE_H
#define GATE_FIXTURE_H
#include "base/random.h"
#include "dir_fixture.h"
#include "gate/judge/comparison.h"
#include "near.h"
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static FILE *lines;
static json_t *benches;
static uint64_t noise; /* state of gauss() */

static inline void write_run(const char *text)
{
	write_file(below("run.json"), text);
}

/* Begins a comparison without benchmarks and lines. */
static inline int begin(void **state)
{
	(void)state;
	noise = 1;
	benches = json_array();
	lines = create(below("pairs.jsonl"));
	return 0;
}

/* Adds a benchmark; more is JSON to add: ",\"same_code\":true". */
static inline void bench(const char *name, const char *more)
{
	char text[512];

	snprintf(text, sizeof(text),
		 "{\"name\":\"%s\",\"threshold_percent\":1,"
		 "\"pair_seconds\":0.5%s}",
		 name, more);
	assert_int_equal(
		json_array_append_new(benches, json_loads(text, 0, NULL)), 0);
}

/* Adds a process pair of two slice pairs, in which A takes 100 ns per op. */
static inline void pair(const char *name, const char *kind, int stage,
			double log_ratio, const char *more)
{
	double b = 100 * exp(log_ratio);

	fprintf(lines,
		"{\"schema\":1,\"benchmark\":\"%s\",\"kind\":\"%s\","
		"\"stage\":%d,\"seconds\":0.5,\"log_ratio\":%.17g,"
		"\"ns_per_op\":[[100,100],[%.17g,%.17g]],\"dropped\":[]%s}\n",
		name, kind, stage, log_ratio, b, b, more);
}

/* A normal random number with mean 0 and standard deviation 1 (Box-Muller). */
static inline double gauss(void)
{
	double u = (double)(random_below(&noise, 1 << 30) + 1) * 0x1p-30;
	double v = (double)random_below(&noise, 1 << 30) * 0x1p-30;

	return sqrt(-2 * log(u)) * cos(2 * M_PI * v);
}

static inline void pairs(const char *name, const char *kind, int stage, int n,
			 double effect, double sd)
{
	for (int i = 0; i < n; i++)
		pair(name, kind, stage, effect + sd * gauss(), "");
}

/* Adds n pairs with effects spread evenly from mid - half to mid + half. */
static inline void spread(const char *name, const char *kind, int stage, int n,
			  double mid, double half)
{
	for (int i = 0; i < n; i++)
		pair(name, kind, stage, mid + half * (2.0 * i / (n - 1) - 1),
		     "");
}

/* Writes and reads the comparison; more is JSON to add to run.json. */
static inline void load(struct gate *g, const char *more)
{
	char *list = json_dumps(benches, 0), *text, err[256] = "";

	assert_true(asprintf(&text,
			     "{\"schema\":1,\"kind\":\"compare\","
			     "\"benchmarks\":%s%s}",
			     list, more) > 0);
	write_run(text);
	free(text);
	free(list);
	json_decref(benches);
	assert_int_equal(fclose(lines), 0);
	if (gate_load(g, dir, err, sizeof(err)))
		fail_msg("%s", err);
}

static inline void judge(struct gate *g)
{
	load(g, "");
	gate_judge(g, 1);
}

static inline void assert_judged(const struct gate_bench *b,
				 enum gate_outcome outcome,
				 enum gate_ground ground, const char *reason)
{
	if (b->outcome != outcome || b->ground != ground)
		fail_msg("%s is %s (%s): %s", b->name,
			 gate_outcome_names[b->outcome],
			 gate_ground_names[b->ground], b->reason);
	assert_string_equal(b->reason, reason);
}

#define TEST(f) cmocka_unit_test_setup(f, begin)
#endif
