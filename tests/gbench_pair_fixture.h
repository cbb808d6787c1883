/* gbench_pair_fixture.h - writes and judges two files of Google Benchmark. */
#ifndef GBENCH_PAIR_FIXTURE_H
#define GBENCH_PAIR_FIXTURE_H
#include "gate/gbench/pair.h"
#include "words.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[2][40];
static FILE *out[2];
static struct gbench_options options;

#define CONTEXT                                                         \
	"{\"context\":{\"date\":\"2026-11-23T14:37:58+00:00\","         \
	"\"host_name\":\"vm\",\"num_cpus\":2,\"mhz_per_cpu\":2445,"     \
	"\"cpu_scaling_enabled\":false,\"caches\":[{\"type\":\"Data\"," \
	"\"level\":1,\"size\":32768,\"num_sharing\":1}],"               \
	"\"load_avg\":[0.6,1.3],\"library_build_type\":\"release\"}"
#define LIST CONTEXT ",\"benchmarks\":["

static inline int begin(void **state)
{
	(void)state;
	for (int side = 0; side < 2; side++) {
		int fd;

		strcpy(path[side], "/tmp/test_gbench_pair.XXXXXX");
		fd = mkstemp(path[side]);
		assert_true(fd >= 0);
		out[side] = fdopen(fd, "w");
		assert_non_null(out[side]);
	}
	return 0;
}

static inline int end(void **state)
{
	(void)state;
	return unlink(path[0]) || unlink(path[1]);
}

static inline void put(int side, const char *text)
{
	fputs(text, out[side]);
}

/* Writes a run as Google Benchmark 1.7.1 does; more is JSON to add. */
static inline void put_run(int side, const char *name, const char *type,
			   double time, const char *more)
{
	fprintf(out[side],
		"{\"name\":\"%s/real_time\",\"family_index\":0,"
		"\"run_name\":\"%s\",\"run_type\":\"%s\",\"repetitions\":9,"
		"\"repetition_index\":0,\"threads\":1,\"iterations\":1000,"
		"\"real_time\":%.17e,\"cpu_time\":1.0,\"time_unit\":\"ns\"%s}",
		name, name, type, time, more);
}

/* Writes n different times that are within 0.1 % of each other. */
static inline void put_times(int side, const char *name, double time, int n)
{
	for (int i = 0; i < n; i++) {
		put_run(side, name, "iteration",
			time * (1 + 1e-5 * (double)(37 * i % 101)), "");
		put(side, i + 1 < n ? ",\n" : "\n");
	}
}

/* Writes both files, with na and nb repetitions of "x" of times near a and b.
 */
static inline void put_pair(double a, int na, double b, int nb)
{
	put(0, LIST);
	put_times(0, "x", a, na);
	put(0, "]}\n");
	put(1, LIST);
	put_times(1, "x", b, nb);
	put(1, "]}\n");
}

static inline void judged(struct gate *g)
{
	char err[256] = "";

	assert_int_equal(fclose(out[0]) | fclose(out[1]), 0);
	if (gbench_pair_load(g, path[0], path[1], &options, err, sizeof(err)))
		fail_msg("%s", err);
	assert_true(g->sequential);
	gate_judge_sequential(g);
}

static inline void assert_outcome(const struct gate_bench *b,
				  enum gate_outcome outcome,
				  enum gate_ground ground, const char *words)
{
	if (b->outcome != outcome || b->ground != ground)
		fail_msg("outcome %d, ground %d: %s", b->outcome, b->ground,
			 b->reason);
	has(b->reason, words);
}

/* The problem that was found when a side's file was read. */
static inline const char *problem(const struct gate *g, const char *side)
{
	return json_string_value(
		json_object_get(json_object_get(g->run, side), "problem"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
#endif
