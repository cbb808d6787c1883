/* gbench_case.h - runs benchmarks in a child process and reads the results. */
#ifndef GBENCH_CASE_H
#define GBENCH_CASE_H
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "gbench.h"

/* Results of a case, which runs in a child process, for the parent. */
struct seen {
	unsigned calls, runs, early_files;
	size_t dropped, failed;
	char order[64];
};

static struct seen *seen;
static char out[64], shown[64];
static json_t *doc;

static inline void on_run(void *user, const struct gbc_result *r)
{
	(void)user;
	seen->early_files += access(out, F_OK) == 0;
	if (seen->runs < sizeof(seen->order) - 1)
		seen->order[seen->runs] = r->name[0];
	seen->runs++;
}

static inline void on_end(void *user, const struct gbc_summary *sum)
{
	(void)user;
	seen->dropped = sum->dropped;
	seen->failed = sum->failed;
}

static inline int child(void (*add)(void), char *flag)
{
	struct gbc_sink sink = { .run = on_run, .end = on_end };
	char to[96], *argv[] = { "test", to, flag, NULL };
	int argc = flag ? 3 : 2;

	snprintf(to, sizeof(to), "--benchmark_out=%s", out);
	/* With cmocka's handler the child would run the next test. */
	signal(SIGSEGV, SIG_DFL);
	if (!freopen(shown, "w", stdout) || gbc_init(&argc, argv))
		return 2;
	add();
	return gbc_run(&sink);
}

/* Runs a case; returns its exit status, or 128 + signal.  Sets doc to the JSON,
 * or to null. */
static inline int run_case(void (*add)(void), char *flag)
{
	json_error_t error;
	int status;

	json_decref(doc);
	unlink(out);
	memset(seen, 0, sizeof(*seen));
	pid_t pid = fork();
	if (!pid)
		_exit(child(add, flag));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	doc = json_load_file(out, JSON_REJECT_DUPLICATES, &error);
	if (!doc && access(out, F_OK) == 0)
		fail_msg("%s line %d", error.text, error.line);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

static inline json_t *row(const char *name)
{
	json_t *found = NULL, *b;
	size_t i;

	json_array_foreach (json_object_get(doc, "benchmarks"), i, b)
		if (!strcmp(json_string_value(json_object_get(b, "name")),
			    name))
			found = b;
	if (!found)
		fail_msg("no benchmark named %s", name);
	return found;
}

static inline double number(const char *name, const char *key)
{
	return json_number_value(json_object_get(row(name), key));
}

static inline const char *string(const char *name, const char *key)
{
	return json_string_value(json_object_get(row(name), key));
}

static inline void add(const char *name, void (*fn)(struct gbc_state *, void *),
		       unsigned repetitions)
{
	struct gbc_bench b = {
		.name = name,
		.fn = fn,
		.clock = GBC_MANUAL,
		.iterations = 1000,
		.repetitions = repetitions,
	};
	if (gbc_add(&b))
		abort();
}

static inline void assert_near(double got, double want)
{
	assert_true(fabs(got - want) <= 1e-9 * fabs(want));
}

/* Each test program's main calls these before and after its tests. */
static inline void cases_begin(void)
{
	void *page = mmap(NULL, sizeof(*seen), PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		abort();
	seen = page;
	snprintf(out, sizeof(out), "/tmp/gbench-%d.json", (int)getpid());
	snprintf(shown, sizeof(shown), "/tmp/gbench-%d.txt", (int)getpid());
}

static inline void cases_end(void)
{
	json_decref(doc);
	unlink(out);
	unlink(shown);
}
#endif
