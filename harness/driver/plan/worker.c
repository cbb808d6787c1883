/* worker.c - asks each worker what it is. */
#include "base/alloc.h"
#include "base/models.h"
#include "base/record.h"
#include "machine/refusal.h"
#include "plan/discover.h"
#include "plan/plan.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What an answer costs is the start of a process: no CPU need be idle.  Where
 * few processes or little CPU time are left, those that are asked at once stand
 * in each other's way: who did not answer is asked again, alone.
 */
enum { AT_ONCE = 16, DESCRIBE_MS = 10000, ALONE_MS = 30000 };

/* A worker that has been started, and has yet to say what it is. */
struct asked {
	const char *path;
	struct child child;
};

static bool says_cannot(const json_t *about)
{
	const char *status = record_text(about, "status");

	return status && !strcmp(status, "cannot");
}

static int ask(struct asked *a, const char *path, const struct topo *t)
{
	char *argv[] = { (char *)path, "--describe", NULL };

	a->path = path;
	return child_start(&a->child, t, argv);
}

/* A sentence on what is wrong with the description, or NULL. */
static const char *wrong(const json_t *about)
{
	if (!record_text(about, "name") || !record_text(about, "model"))
		return "does not describe itself";
	if (record_number(about, "schema") != RECORD_SCHEMA)
		return "speaks another schema of the worker protocol";
	return NULL;
}

static json_t *answer(struct asked *a, int ms, bool *silent, char *err,
		      size_t size)
{
	json_t *about = NULL;
	char *line = child_line(&a->child, ms), reason[200];

	*silent = !line && !child_interrupt;
	if (line)
		about = json_loads(line, 0, NULL);
	child_finish(&a->child, 1000, reason, sizeof(reason));
	if (wrong(about)) {
		snprintf(err, size,
			 "%s %s (%s): run `make clean` and build again",
			 a->path, wrong(about),
			 *reason ? reason
			 : about ? "of another version"
				 : "no answer to --describe");
		json_decref(about);
		return NULL;
	}
	return about;
}

/* model/bench, and what is wrong with it. */
static int skip_worker(struct plan *p, const char *path, const char *why)
{
	const char *name = strrchr(path, '/');

	while (name > path && name[-1] != '/')
		name--;
	workers_skip(p, name, why);
	return 0;
}

static int by_bench_and_model(const void *a, const void *b)
{
	const struct worker *x = a, *y = b;
	int order = strcmp(x->bench, y->bench);

	if (!order)
		order = model_rank(x->model) - model_rank(y->model);
	return order ? order : strcmp(x->model, y->model);
}

static void drop_worker(struct worker *w)
{
	worker_file_free(&w->file);
	json_decref(w->about);
	free(w->path);
}

/* again: to be set when there was no answer, if one may be had later. */
static int add_worker(struct plan *p, struct asked *a, bool *again, char *err,
		      size_t size)
{
	struct worker w = { .path = room_text(a->path) };
	bool silent;

	w.file = worker_file_of(a->path);
	w.about = answer(a, again ? DESCRIBE_MS : ALONE_MS, &silent, err, size);
	if (!w.about) {
		drop_worker(&w);
		if (again && silent) {
			*again = true;
			return 0;
		}
		return p->tolerant ? skip_worker(p, a->path, err) : -1;
	}
	if (says_cannot(w.about)) {
		workers_skip(p, record_text(w.about, "model"),
			     record_text(w.about, "reason"));
		drop_worker(&w);
		return 0;
	}
	w.bench = record_text(w.about, "name");
	w.model = record_text(w.about, "model");
	p->workers =
		room_again(p->workers, p->n_workers + 1, sizeof(*p->workers));
	p->workers[p->n_workers++] = w;
	return 0;
}

static int cannot_start(const char *path, char *err, size_t size)
{
	int error = errno;
	char why[300];

	refusal_explain(error, "", why, sizeof(why));
	snprintf(err, size, "%s: %s", path, why);
	return -1;
}

static int add_alone(struct plan *p, const char *path, const struct topo *t,
		     char *err, size_t size)
{
	struct asked a;

	return ask(&a, path, t) ? cannot_start(path, err, size)
				: add_worker(p, &a, NULL, err, size);
}

/* As many at once as can be started; again[i] is set for the silent ones. */
static int add_together(struct plan *p, char *const *path, bool *again,
			size_t n, const struct topo *t, char *err, size_t size)
{
	struct asked asked[AT_ONCE];
	size_t begun = 0, done = 0;
	int bad = 0;
	char why[8];

	for (; done < n && !bad; done++) {
		while (begun < n && begun < done + AT_ONCE &&
		       ask(&asked[begun % AT_ONCE], path[begun], t) == 0)
			begun++;
		if (begun == done)
			return cannot_start(path[done], err, size);
		bad = add_worker(p, &asked[done % AT_ONCE], &again[done], err,
				 size);
	}
	for (; done < begun; done++)
		child_finish(&asked[done % AT_ONCE].child, 0, why, sizeof(why));
	return bad;
}

static int add_workers(struct plan *p, char *const *path, size_t n,
		       const struct topo *t, char *err, size_t size)
{
	bool *again = room_of(n + 1, sizeof(*again));
	int bad = add_together(p, path, again, n, t, err, size);

	for (size_t i = 0; i < n && !bad; i++)
		if (again[i])
			bad = add_alone(p, path[i], t, err, size);
	free(again);
	return bad;
}

int plan_workers(struct plan *p, const char *build, const struct options *o,
		 const struct topo *t, char *err, size_t size)
{
	glob_t found = { 0 };
	size_t n;
	int bad;

	if (!workers_exist(build)) {
		snprintf(err, size, "no workers in %s: run `make`", build);
		return -1;
	}
	n = workers_find(p, build, o, &found);
	bad = add_workers(p, found.gl_pathv, n, t, err, size);
	globfree(&found);
	qsort(p->workers, p->n_workers, sizeof(*p->workers),
	      by_bench_and_model);
	return bad;
}
