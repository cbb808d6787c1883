/* run_files.h - reads run.json and the line files of a run. */
#ifndef RESULTS_RUN_FILES_H
#define RESULTS_RUN_FILES_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* The directory to read, and the texts for error messages. */
struct run_files {
	const char *dir;
	const char *kind; /* what dir should hold, such as "a run" */
	const char *make; /* the command that makes one, such as "make bench" */
	const char *
		again; /* what makes the files again, such as "compare again" */
	char *err;
	size_t size;
};

/*
 * Returns run.json, converted to schema RECORD_SCHEMA if an earlier version
 * wrote it; NULL with a sentence in f->err.
 */
json_t *run_files_open(const struct run_files *f);

/*
 * Writes the sentence "<where> <what>" about run.json, as in "cell 3 lacks id",
 * to f->err. where may be "".  Returns -1.
 */
int run_files_broken(const struct run_files *f, const char *where,
		     const char *what);

/*
 * Passes each line of a file to take(), and counts in *bad the lines that
 * take() refuses.  Returns 0, or -1 with a sentence in f->err.
 */
int run_files_lines(const struct run_files *f, const char *name,
		    bool (*take)(void *to, const char *line, size_t n),
		    void *to, size_t *bad);
#endif
