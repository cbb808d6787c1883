/* run_files.c - reads run.json and the line files of a run. */
#include "results/run_files.h"
#include "base/field.h"
#include "base/file.h"
#include "base/record.h"
#include "base/schema_1.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* For a directory without run.json, where perhaps nothing was measured yet. */
static void name_a_run(const struct run_files *f, const char *why)
{
	snprintf(f->err, f->size,
		 "%s; make %s with `%s`, or give the directory of an existing "
		 "one",
		 why, f->kind, f->make);
}

/* For a run with a file that is missing or unreadable. */
static void restore(const struct run_files *f, const char *why)
{
	snprintf(f->err, f->size, "%s; restore the file or %s", why, f->again);
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
	if (record_schema_known(run))
		return 0;
	snprintf(f->err, f->size,
		 "%s/run.json: the schema is not 1 to %d; read it with the "
		 "version that wrote it",
		 f->dir, RECORD_SCHEMA);
	return -1;
}

json_t *run_files_open(const struct run_files *f)
{
	char path[PATH_MAX], why[PATH_MAX + 200];
	json_t *run;

	snprintf(path, sizeof(path), "%s/run.json", f->dir);
	run = file_json(path, why, sizeof(why));
	if (run && check_schema(f, run)) {
		json_decref(run);
		return NULL;
	}
	if (field_number(run, "schema") < RECORD_SCHEMA)
		schema_1_rewrite(run);
	if (!run && access(path, F_OK))
		name_a_run(f, why);
	else if (!run)
		restore(f, why);
	return run;
}

int run_files_lines(const struct run_files *f, const char *name,
		    bool (*take)(void *to, const char *line, size_t n),
		    void *to, size_t *bad)
{
	char path[PATH_MAX], why[PATH_MAX + 200], *line = NULL;
	size_t room = 0;
	int status = 0;
	ssize_t n;
	FILE *in;

	snprintf(path, sizeof(path), "%s/%s", f->dir, name);
	in = file_open(path, why, sizeof(why));
	if (!in) {
		restore(f, why);
		return -1;
	}
	setvbuf(in, NULL, _IOFBF,
		1 << 17); /* stdio's default buffer is only one page */
	while ((n = getline(&line, &room, in)) >= 0)
		*bad += !take(to, line, (size_t)n);
	if (ferror(in)) {
		snprintf(f->err, f->size,
			 "%s/%s: reading failed: %s; try again", f->dir, name,
			 strerror(errno));
		status = -1;
	}
	free(line);
	fclose(in);
	return status;
}
