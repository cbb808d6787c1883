/* discover.c - finds the workers of a build without starting any program. */
#include "plan/discover.h"
#include "base/alloc.h"
#include "base/field.h"
#include "plan/worker_mark.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void workers_skip(struct plan *p, const char *model, const char *why)
{
	json_t *s;
	size_t i;

	if (!p->skipped)
		p->skipped = json_array();
	json_array_foreach (p->skipped, i, s)
		if (!strcmp(field_text(s, "model"), model))
			return;
	json_array_append_new(p->skipped,
			      json_pack("{ss ss}", "model", model, "reason",
					why ? why : "no reason given"));
}

/* Returns the folder's name in path, whose first *n bytes are the model. */
static const char *folder_of(const char *path, size_t *n)
{
	const char *end = strrchr(path, '/'), *folder = end;

	while (folder > path && folder[-1] != '/')
		folder--;
	*n = (size_t)(end - folder);
	return folder;
}

static bool is_program(const char *path)
{
	const char *name = strrchr(path, '/') + 1;
	struct stat s;

	return !strchr(name, '.') && stat(path, &s) == 0 &&
	       S_ISREG(s.st_mode) && access(path, X_OK) == 0;
}

/* True when o asks for the worker at path; another worker is not started. */
static bool is_asked_for(struct plan *p, const char *path,
			 const struct options *o)
{
	const char *bench = strrchr(path, '/') + 1, *folder;
	char model[256];
	size_t n;

	folder = folder_of(path, &n);
	snprintf(model, sizeof(model), "%.*s", (int)n, folder);
	json_object_set_new(p->names, bench, json_null());
	json_object_set_new(p->names, model, json_null());
	return words_allow(&o->benches, bench) &&
	       words_allow(&o->models, model);
}

/* Appends text to the glob pattern at *to, with special characters escaped. */
static void put_literal(char **to, const char *text)
{
	for (; *text; *(*to)++ = *text++)
		if (strchr("*?[\\", *text))
			*(*to)++ = '\\';
}

/* Adds the files of folders whose path matches build, below and engine. */
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
		if (!strncmp(field_text(s, "model"), folder, n))
			return true;
	return false;
}

/*
 * True when the program has the mark of a worker.  A program without the mark
 * is not started.  The first such program of a folder is reported, since it may
 * be a lane that lacks only the mark.
 */
static bool is_marked(struct plan *p, const char *path)
{
	const char *folder;
	size_t n;

	if (worker_marked(path))
		return true;
	folder = folder_of(path, &n);
	if (!is_told(p, folder, n + 1))
		workers_skip(p, folder,
			     "the program has no mark of a worker, so it is "
			     "not started; see "
			     "'Add a lane' in CONTRIBUTING.md");
	return false;
}

/* Moves the paths of workers to the front, in order; returns their number. */
static size_t gather(struct plan *p, char **path, size_t n,
		     const struct options *o)
{
	size_t found = 0;

	if (!p->names)
		p->names = json_object();
	for (size_t i = 0; i < n; i++) {
		char *worker = path[i];

		if (!is_program(worker) || !is_asked_for(p, worker, o) ||
		    !is_marked(p, worker))
			continue;
		path[i] = path[found];
		path[found++] = worker;
	}
	return found;
}

bool workers_exist(const char *build)
{
	glob_t found = { 0 };
	bool exist = false;

	find(build, "/*", "", &found);
	find(build, "/engines/*", "", &found);
	for (size_t i = 0; i < found.gl_pathc && !exist; i++)
		exist = is_program(found.gl_pathv[i]) &&
			worker_marked(found.gl_pathv[i]);
	globfree(&found);
	return exist;
}

size_t workers_find(struct plan *p, const char *build, const struct options *o,
		    glob_t *found)
{
	find(build, "/*", "", found);
	for (size_t i = 0; i < o->models.n; i++)
		find(build, "/engines/", o->models.word[i], found);
	return gather(p, found->gl_pathv, found->gl_pathc, o);
}
