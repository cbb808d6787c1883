/* results_fixture.h - a run directory for the tests of results, with its lines.
 */
#ifndef RESULTS_FIXTURE_H
#define RESULTS_FIXTURE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "results.h"
#include <cmocka.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 8

/* Cells: 0 process, 1 thread, 2 coroutine of a group; 3 thread across cores;
 * 4 and 6 are in no group; 5 cannot. */
static const char run_json[] =
	"{\"schema\":1,\"workloads\":[{\"name\":\"yield\",\"op\":\"yield\","
	"\"about\":\"turns\"},{\"name\":\"free\",\"op\":\"go\"}],\"cells\":["
	"{\"id\":10,\"switches\":{\"min\":1,\"max\":2},"
	"\"name\":\"p\",\"bench\":\"yield\",\"model\":\"process\","
	"\"placement\":\"same-core\",\"units\":2,\"params\":{\"size\":64},"
	"\"ops\":500,\"group\":0,\"status\":\"ok\",\"reason\":null},"
	"{\"id\":11,\"switches\":{\"min\":1,\"max\":2},"
	"\"name\":\"t\",\"bench\":\"yield\",\"model\":\"thread\","
	"\"placement\":\"same-core\",\"units\":2,\"group\":0,"
	"\"status\":\"ok\"},"
	"{\"id\":12,\"switches\":{\"min\":0,\"max\":0},"
	"\"name\":\"c\",\"bench\":\"yield\",\"model\":\"coroutine\","
	"\"placement\":\"other-core\",\"units\":2,\"group\":0,"
	"\"status\":\"ok\"},"
	"{\"id\":13,\"name\":\"x\",\"bench\":\"yield\",\"model\":\"thread\","
	"\"placement\":\"other-core\",\"group\":1,\"status\":\"ok\"},"
	"{\"id\":14,\"switches\":null,"
	"\"name\":\"l\",\"bench\":\"free\",\"model\":\"process\","
	"\"placement\":\"same-core\",\"group\":null,\"status\":\"ok\"},"
	"{\"id\":15,\"name\":\"n\",\"bench\":\"gone\",\"model\":\"coroutine\","
	"\"placement\":\"same-core\",\"group\":2,\"status\":\"cannot\","
	"\"reason\":\"it never yields\"},"
	"{\"id\":16,\"name\":\"u\",\"bench\":\"free\",\"model\":\"thread\","
	"\"placement\":\"same-core\",\"group\":null,\"status\":\"ok\"}]}";

enum { P, T, C, X, L, N, U, CELLS };

static char dir[] = "/tmp/test_results.XXXXXX";
static char path[64];
static FILE *lines;

static inline FILE *create(const char *name)
{
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	return f;
}

static inline void write_run(const char *text)
{
	FILE *f = create("run.json");

	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static inline int begin(void **state)
{
	(void)state;
	write_run(run_json);
	lines = create("slices.jsonl");
	return 0;
}

/* One timed slice of 100 ops; more is JSON that follows. */
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

static inline void assert_near(double a, double b)
{
	if (!(fabs(a - b) <= 1e-9 * fmax(1, fabs(b))))
		fail_msg("%.17g is not %.17g", a, b);
}

static inline int make_dir(void **state)
{
	(void)state;
	return !mkdtemp(dir);
}

static inline int remove_dir(void **state)
{
	(void)state;
	snprintf(path, sizeof(path), "%s/run.json", dir);
	unlink(path);
	snprintf(path, sizeof(path), "%s/slices.jsonl", dir);
	unlink(path);
	return rmdir(dir);
}

#define TEST(f) cmocka_unit_test_setup(f, begin)
#endif
