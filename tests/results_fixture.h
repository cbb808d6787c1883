/* results_fixture.h - writes a run directory and its records. */
#ifndef RESULTS_FIXTURE_H
#define RESULTS_FIXTURE_H
#include "dir_fixture.h"
#include "near.h"
#include "results/results.h"
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 8

/* Cells 0, 1 and 2 are the process, thread and coroutine of a lockstep group; 3
 * is a thread across cores; 4 and 6 are in no group; 5 cannot be measured. */
static const char run_json[] =
	"{\"schema\":2,\"workloads\":[{\"name\":\"yield\",\"op\":\"yield\","
	"\"about\":\"turns\"},{\"name\":\"free\",\"op\":\"go\"}],\"cells\":["
	"{\"id\":10,\"switches\":{\"min\":1,\"max\":2},"
	"\"name\":\"p\",\"bench\":\"yield\",\"model\":\"process\","
	"\"placement\":\"same-cpu\",\"units\":2,\"params\":{\"size\":64},"
	"\"ops\":500,\"group\":0,\"status\":\"ok\",\"reason\":null},"
	"{\"id\":11,\"switches\":{\"min\":1,\"max\":2},"
	"\"name\":\"t\",\"bench\":\"yield\",\"model\":\"thread\","
	"\"placement\":\"same-cpu\",\"units\":2,\"group\":0,"
	"\"status\":\"ok\"},"
	"{\"id\":12,\"switches\":{\"min\":0,\"max\":0},"
	"\"name\":\"c\",\"bench\":\"yield\",\"model\":\"coroutine\","
	"\"placement\":\"other-core\",\"units\":2,\"group\":0,"
	"\"status\":\"ok\"},"
	"{\"id\":13,\"name\":\"x\",\"bench\":\"yield\",\"model\":\"thread\","
	"\"placement\":\"other-core\",\"group\":1,\"status\":\"ok\"},"
	"{\"id\":14,\"switches\":null,"
	"\"name\":\"l\",\"bench\":\"free\",\"model\":\"process\","
	"\"placement\":\"same-cpu\",\"group\":null,\"status\":\"ok\"},"
	"{\"id\":15,\"name\":\"n\",\"bench\":\"gone\",\"model\":\"coroutine\","
	"\"placement\":\"same-cpu\",\"group\":2,\"status\":\"cannot\","
	"\"reason\":\"it never yields\"},"
	"{\"id\":16,\"name\":\"u\",\"bench\":\"free\",\"model\":\"thread\","
	"\"placement\":\"same-cpu\",\"group\":null,\"status\":\"ok\"}]}";

enum { P, T, C, X, L, N, U, CELLS };

static FILE *lines;

static inline void write_run(const char *text)
{
	write_file(below("run.json"), text);
}

static inline int begin(void **state)
{
	(void)state;
	write_run(run_json);
	lines = create(below("slices.jsonl"));
	return 0;
}

/* Writes a timed slice of 100 ops; more is JSON to add. */
static inline void put(int cell, int round, int slice, double ns,
		       const char *more)
{
	fprintf(lines,
		"{\"cell\":%d,\"pass\":\"time\",\"round\":%d,\"slice\":%d,"
		"\"ns_per_op\":%.17g,\"ops\":100,\"status\":\"ok\"%s}\n",
		cell + 10, round, slice, ns, more);
}

#define WORK	 ",\"body\":\"work\""
#define BASELINE ",\"body\":\"baseline\""

static inline void load(struct results *r)
{
	char err[256] = "";

	assert_int_equal(fclose(lines), 0);
	if (results_load(r, dir, err, sizeof(err)))
		fail_msg("%s", err);
	assert_int_equal(r->n, CELLS);
}

#define TEST(f) cmocka_unit_test_setup(f, begin)
#endif
