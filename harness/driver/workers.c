/* workers.c - finds the workers and asks each what it is. */
#include "plan.h"
#include "record.h"
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESCRIBE_MS = 10000 };

/* A model is left out once, whatever the number of its workloads. */
static void skip_model(struct plan *p, const json_t *about)
{
	const char *model = record_text(about, "model");
	const char *why = record_text(about, "reason");
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

static json_t *describe(const char *path, const struct topo *t, char *err,
			size_t size)
{
	char *argv[] = { (char *)path, "--describe", NULL };
	struct child c;
	json_t *about = NULL;
	char *line, reason[200];

	if (child_start(&c, t, argv) < 0) {
		snprintf(err, size, "%s cannot be started", path);
		return NULL;
	}
	line = child_line(&c, DESCRIBE_MS);
	if (line)
		about = json_loads(line, 0, NULL);
	child_finish(&c, 1000, reason, sizeof(reason));
	if (!record_text(about, "name") || !record_text(about, "model")) {
		snprintf(err, size,
			 "%s does not describe itself (%s): run `make clean` "
			 "and build again",
			 path, *reason ? reason : "no answer to --describe");
		json_decref(about);
		return NULL;
	}
	return about;
}

/* From the heaviest unit to the lightest; any other model by its name. */
static int model_rank(const char *model)
{
	static const char *const known[] = {
		"process",	  "thread",	   "coroutine",	       "hybrid",
		"python-process", "python-thread", "python-coroutine",
	};
	const int n = sizeof(known) / sizeof(*known);

	for (int i = 0; i < n; i++)
		if (!strcmp(model, known[i]))
			return i;
	return n;
}

static int by_bench_and_model(const void *a, const void *b)
{
	const struct worker *x = a, *y = b;
	int order = strcmp(x->bench, y->bench);

	if (!order)
		order = model_rank(x->model) - model_rank(y->model);
	return order ? order : strcmp(x->model, y->model);
}

static int add_worker(struct plan *p, const char *path, const struct topo *t,
		      char *err, size_t size)
{
	struct worker w = { .path = strdup(path) };

	w.about = describe(path, t, err, size);
	if (!w.about)
		return -1;
	if (says_cannot(w.about)) {
		skip_model(p, w.about);
		json_decref(w.about);
		free(w.path);
		return 0;
	}
	w.bench = record_text(w.about, "name");
	w.model = record_text(w.about, "model");
	p->workers =
		realloc(p->workers, (p->n_workers + 1) * sizeof(*p->workers));
	p->workers[p->n_workers++] = w;
	return 0;
}

static bool is_worker(const char *path, const struct words *benches)
{
	const char *name = strrchr(path, '/') + 1;
	struct stat s;

	return !strchr(name, '.') && words_allow(benches, name) &&
	       stat(path, &s) == 0 && S_ISREG(s.st_mode) &&
	       access(path, X_OK) == 0;
}

static char *worker_pattern(const char *build)
{
	char *pattern = malloc(strlen(build) * 2 + 16), *to = pattern;

	for (; *build; *to++ = *build++)
		if (strchr("*?[\\", *build))
			*to++ = '\\';
	strcpy(to, "/*/*");
	return pattern;
}

int plan_workers(struct plan *p, const char *build, const struct words *benches,
		 const struct topo *t, char *err, size_t size)
{
	char *pattern = worker_pattern(build);
	glob_t found;
	int bad = glob(pattern, 0, NULL, &found);

	free(pattern);
	if (bad) {
		snprintf(err, size, "no workers in %s: run `make`", build);
		return -1;
	}
	for (size_t i = 0; i < found.gl_pathc && !bad; i++)
		if (is_worker(found.gl_pathv[i], benches))
			bad = add_worker(p, found.gl_pathv[i], t, err, size);
	globfree(&found);
	qsort(p->workers, p->n_workers, sizeof(*p->workers),
	      by_bench_and_model);
	return bad;
}
