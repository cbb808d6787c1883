/* workers.c - finds the workers and asks each what it is. */
#include "models.h"
#include "plan.h"
#include "record.h"
#include "room.h"
#include "worker_mark.h"
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What an answer costs is the start of a process: no CPU need be idle. */
enum { AT_ONCE = 16, DESCRIBE_MS = 10000 };

/* A worker that has been started, and has yet to say what it is. */
struct asked {
	const char *path;
	struct child child;
};

/* Once, whatever the number of its workloads. */
static void skip(struct plan *p, const char *model, const char *why)
{
	json_t *s;
	size_t i;

	if (!p->skipped)
		p->skipped = json_array();
	json_array_foreach (p->skipped, i, s)
		if (!strcmp(record_text(s, "model"), model))
			return;
	json_array_append_new(p->skipped,
			      json_pack("{ss ss}", "model", model, "reason",
					why ? why : "no reason given"));
}

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

static json_t *answer(struct asked *a, char *err, size_t size)
{
	json_t *about = NULL;
	char *line = child_line(&a->child, DESCRIBE_MS), reason[200];

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
	skip(p, name, why);
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

static int add_worker(struct plan *p, struct asked *a, char *err, size_t size)
{
	struct worker w = { .path = room_text(a->path) };

	w.about = answer(a, err, size);
	if (!w.about) {
		free(w.path);
		return p->tolerant ? skip_worker(p, a->path, err) : -1;
	}
	if (says_cannot(w.about)) {
		skip(p, record_text(w.about, "model"),
		     record_text(w.about, "reason"));
		json_decref(w.about);
		free(w.path);
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
	snprintf(err, size, "%s cannot be started", path);
	return -1;
}

/* As many at once as can be started; their answers count in order. */
static int add_workers(struct plan *p, char *const *path, size_t n,
		       const struct topo *t, char *err, size_t size)
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
		bad = add_worker(p, &asked[done % AT_ONCE], err, size);
	}
	for (; done < begun; done++)
		child_finish(&asked[done % AT_ONCE].child, 0, why, sizeof(why));
	return bad;
}

static bool is_wanted(const char *path, const struct words *benches)
{
	const char *name = strrchr(path, '/') + 1;
	struct stat s;

	return !strchr(name, '.') && words_allow(benches, name) &&
	       stat(path, &s) == 0 && S_ISREG(s.st_mode) &&
	       access(path, X_OK) == 0;
}

/* Appends text to *to, no character of which means more than itself. */
static void put_literal(char **to, const char *text)
{
	for (; *text; *(*to)++ = *text++)
		if (strchr("*?[\\", *text))
			*(*to)++ = '\\';
}

/* Adds to found the files of the folders that match build/BELOW. */
static void find(const char *build, const char *below, const char *engine,
		 glob_t *found)
{
	char *pattern = room_of(2 * (strlen(build) + strlen(engine)) + 16, 1);
	char *to = pattern;

	put_literal(&to, build);
	to = stpcpy(to, below);
	put_literal(&to, engine);
	strcpy(to, "/*");
	glob(pattern, GLOB_APPEND, NULL, found);
	free(pattern);
}

static bool is_told(const struct plan *p, const char *folder, size_t n)
{
	json_t *s;
	size_t i;

	json_array_foreach (p->skipped, i, s)
		if (!strncmp(record_text(s, "model"), folder, n))
			return true;
	return false;
}

/*
 * An executable without a worker's mark is not started.  The first of each
 * folder is told, as it may be a lane that lacks only its mark.
 */
static bool is_marked(struct plan *p, const char *path)
{
	const char *name = strrchr(path, '/'), *folder = name;

	if (worker_marked(path))
		return true;
	while (folder > path && folder[-1] != '/')
		folder--;
	if (!is_told(p, folder, (size_t)(name + 1 - folder)))
		skip(p, folder,
		     "it has no mark of a worker, so it is not started; see "
		     "'Add a lane' in CONTRIBUTING.md");
	return false;
}

/* Moves the workers to the front, in order, and returns their number. */
static size_t gather(struct plan *p, char **path, size_t n,
		     const struct words *benches)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		char *worker = path[i];

		if (!is_wanted(worker, benches) || !is_marked(p, worker))
			continue;
		path[i] = path[found];
		path[found++] = worker;
	}
	return found;
}

bool workers_exist(const char *build)
{
	const struct words all = { 0 };
	glob_t found = { 0 };
	bool exist = false;

	find(build, "/*", "", &found);
	find(build, "/engines/*", "", &found);
	for (size_t i = 0; i < found.gl_pathc && !exist; i++)
		exist = is_wanted(found.gl_pathv[i], &all) &&
			worker_marked(found.gl_pathv[i]);
	globfree(&found);
	return exist;
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
	find(build, "/*", "", &found);
	for (size_t i = 0; i < o->models.n; i++)
		find(build, "/engines/", o->models.word[i], &found);
	n = gather(p, found.gl_pathv, found.gl_pathc, &o->benches);
	bad = add_workers(p, found.gl_pathv, n, t, err, size);
	globfree(&found);
	qsort(p->workers, p->n_workers, sizeof(*p->workers),
	      by_bench_and_model);
	return bad;
}
