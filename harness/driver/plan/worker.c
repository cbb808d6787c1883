/* worker.c - asks the workers of a build for their descriptions. */
#include "base/alloc.h"
#include "base/field.h"
#include "base/interrupt.h"
#include "base/models.h"
#include "machine/refusal.h"
#include "plan/discover.h"
#include "plan/plan.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Number of workers that are asked at once, and time limits for an answer, ms.
 * Starting the process takes nearly all of the time, so several are started at
 * once.  Where few processes or little CPU time are allowed, they may delay
 * each other: a worker that did not answer is asked again alone.
 */
enum { AT_ONCE = 16, DESCRIBE_MS = 10000, ALONE_MS = 30000 };

/* A worker that has been started and has not been read yet. */
struct asked {
	const char *path;
	struct child child;
};

static bool says_cannot(const json_t *about)
{
	const char *status = field_text(about, "status");

	return status && !strcmp(status, "cannot");
}

static int ask(struct asked *a, const char *path, const struct topo *t)
{
	char *argv[] = { (char *)path, "--describe", NULL };

	a->path = path;
	return child_start(&a->child, t, argv);
}

/* Reads the answer to --describe.  Returns NULL when the worker gave no answer
 * or no valid JSON; then reason says how the worker ended. */
static json_t *answer(struct asked *a, int ms, bool *silent, char *reason,
		      size_t size)
{
	json_t *about = NULL;
	char *line = child_line(&a->child, ms);

	*silent = !line && !interrupted;
	if (line)
		about = json_loads(line, 0, NULL);
	child_finish(&a->child, 1000, reason, size);
	return about;
}

/* Skips the worker model/bench, which is named in place of a model. */
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
	worker_release(w);
	free(w->path);
}

static int refuse(struct plan *p, struct worker *w, const char *wrong,
		  const char *reason, char *err, size_t size)
{
	int status;

	snprintf(err, size, "%s %s (%s): run `make clean` and build again",
		 w->path, wrong,
		 *reason    ? reason
		 : w->about ? "of another version"
			    : "no answer to --describe");
	status = p->tolerant ? skip_worker(p, w->path, err) : -1;
	drop_worker(w);
	return status;
}

/* again: set to true when the worker did not answer, so that the caller asks it
 * again alone; NULL: the worker is not asked again. */
static int add_worker(struct plan *p, struct asked *a, bool *again, char *err,
		      size_t size)
{
	struct worker w = { .path = room_text(a->path) };
	char reason[200];
	const char *wrong;
	bool silent;

	w.file = worker_file_of(a->path);
	wrong = worker_read(&w, answer(a, again ? DESCRIBE_MS : ALONE_MS,
				       &silent, reason, sizeof(reason)));
	if (wrong && again && silent) {
		drop_worker(&w);
		*again = true;
		return 0;
	}
	if (wrong)
		return refuse(p, &w, wrong, reason, err, size);
	if (says_cannot(w.about)) {
		workers_skip(p, w.model, field_text(w.about, "reason"));
		drop_worker(&w);
		return 0;
	}
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

/* Asks the workers, up to AT_ONCE at a time; sets again[i] if worker i did not
 * answer. */
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

void plan_respell(struct plan *p, const struct plan *other)
{
	for (size_t i = 0; i < p->n_workers; i++)
		for (size_t j = 0; j < other->n_workers; j++)
			if (!strcmp(p->workers[i].bench,
				    other->workers[j].bench))
				worker_respell(&p->workers[i],
					       &other->workers[j]);
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
	plan_respell(p, p);
	return bad;
}
