/* run_files.c - the files of a run or a comparison: run.json and its lines. */
#include "run_files.h"
#include "record.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *open_in(const struct run_files *f, const char *name)
{
	char path[PATH_MAX];
	FILE *in;

	snprintf(path, sizeof(path), "%s/%s", f->dir, name);
	in = fopen(path, "r");
	if (!in)
		snprintf(f->err, f->size,
			 "%s: %s; name the directory of %s, for example "
			 "results/latest",
			 path, strerror(errno), f->kind);
	return in;
}

int run_files_broken(const struct run_files *f, const char *where,
		     const char *what)
{
	snprintf(f->err, f->size, "%s/run.json: %s%s; restore the file or %s",
		 f->dir, where, what, f->again);
	return -1;
}

static int check_schema(const struct run_files *f, const json_t *run)
{
	if (record_number(run, "schema") == RECORD_SCHEMA)
		return 0;
	snprintf(f->err, f->size,
		 "%s/run.json: its schema is not %d; read it with the version "
		 "that wrote it",
		 f->dir, RECORD_SCHEMA);
	return -1;
}

json_t *run_files_open(const struct run_files *f)
{
	FILE *in = open_in(f, "run.json");
	char where[32];
	json_error_t e;
	json_t *run;

	if (!in)
		return NULL;
	run = json_loadf(in, 0, &e);
	fclose(in);
	if (!run) {
		snprintf(where, sizeof(where), "line %d: ", e.line);
		run_files_broken(f, where, e.text);
	} else if (check_schema(f, run)) {
		json_decref(run);
		return NULL;
	}
	return run;
}

int run_files_lines(const struct run_files *f, const char *name,
		    bool (*take)(void *to, const char *line, size_t n),
		    void *to, size_t *bad)
{
	FILE *in = open_in(f, name);
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	int status = 0;

	if (!in)
		return -1;
	setvbuf(in, NULL, _IOFBF, 1 << 17); /* stdio's own: a page a read */
	while ((n = getline(&line, &room, in)) >= 0)
		*bad += !take(to, line, (size_t)n);
	if (ferror(in)) {
		snprintf(f->err, f->size, "%s/%s: %s; try again", f->dir, name,
			 strerror(errno));
		status = -1;
	}
	free(line);
	fclose(in);
	return status;
}
